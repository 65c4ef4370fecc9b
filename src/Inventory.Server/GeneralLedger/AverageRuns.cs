using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>What a change of averages came to.</summary>
/// <param name="Outcome"><see cref="Outcome.Nothing"/>: all was so already.</param>
/// <param name="Items">Items that were averaged otherwise before.</param>
/// <param name="ValueEntries">Value entries that corrected their decreases, and what depends on them.</param>
public sealed record AverageRunAnswer(Outcome Outcome, int Items, int ValueEntries);

/// <summary>
/// Changes over which dates or goods averages are taken, and takes all of them anew, some items at a time in bounded
/// transactions, so that others are served in between. May be sent again after a breakdown; an item that moves before
/// its turn is taken anew by that.
/// </summary>
public sealed class AverageRuns(CommandRunner run, PeriodQueries queries)
{
    /// <summary>Items of one transaction; of each, all entries are read.</summary>
    private const int ItemsPerStep = 20;

    /// <exception cref="RefusedException">A rule said no.</exception>
    public async Task<AverageRunAnswer> ChangeAsync(ICommand change, CancellationToken cancellation)
    {
        var operation = Guid.NewGuid().ToString("N");
        var changed = RefusedException.Unless(await run.RunStepAsync(change, operation));
        var basis = AverageBases.Of(await queries.SettingsAsync(cancellation));
        var total = await TakeAsync(
            basis, skus => run.RunStepAsync(new TakeAveragesAnew(skus), operation), cancellation);
        return AnswerOf(changed.Outcome == Outcome.Accepted, total);
    }

    /// <summary>What the change would come to; nothing is written.</summary>
    /// <exception cref="RefusedException">A rule said no.</exception>
    public async Task<AverageRunAnswer> TryAsync(ICommand<CompanySettings> change, CancellationToken cancellation)
    {
        var settings = await queries.SettingsAsync(cancellation);
        var decision = change.Decide(settings);
        if (decision.Refusal is { } refusal)
            throw new RefusedException(refusal);
        var after = decision.Events.Aggregate(settings, (s, e) => s.Evolve((ISettingsEvent)e.Event));
        var total = await TakeAsync(
            AverageBases.Of(after), skus => run.TryAsync(new TakeAveragesAnew(skus, change)), cancellation);
        return AnswerOf(decision.Events.Count > 0, total);
    }

    private async Task<AverageRun> TakeAsync(
        AverageBasis basis, Func<IReadOnlyList<Sku>, Task<CommandAnswer>> take, CancellationToken cancellation)
    {
        var total = new AverageRun(0, 0);
        for (var after = "";;)
        {
            var skus = await queries.AveragedOtherwiseAsync(basis, after, cancellation);
            if (skus.Count == 0)
                return total;
            foreach (var step in skus.Chunk(ItemsPerStep))
            {
                var taken = (AverageRun)RefusedException.Unless(await take(step)).Result!;
                total = new(total.Items + taken.Items, total.ValueEntries + taken.ValueEntries);
            }

            after = skus[^1].Value;
        }
    }

    private static AverageRunAnswer AnswerOf(bool isChanged, AverageRun total) =>
        new(isChanged || total.Items > 0 ? Outcome.Accepted : Outcome.Nothing, total.Items, total.ValueEntries);
}
