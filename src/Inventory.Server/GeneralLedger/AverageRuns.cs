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
        var changed = Checked(await run.RunStepAsync(change, operation));
        var basis = AverageBases.Of(await queries.SettingsAsync(cancellation));
        var total = new AverageRun(0, 0);
        for (var after = "";;)
        {
            var skus = await queries.AveragedOtherwiseAsync(basis, after, cancellation);
            if (skus.Count == 0)
                break;
            foreach (var step in skus.Chunk(ItemsPerStep))
            {
                var answer = Checked(await run.RunStepAsync(new TakeAveragesAnew(step), operation));
                var taken = (AverageRun)answer.Result!;
                total = new(total.Items + taken.Items, total.ValueEntries + taken.ValueEntries);
            }

            after = skus[^1].Value;
        }

        return new(total.Items > 0 ? Outcome.Accepted : changed.Outcome, total.Items, total.ValueEntries);
    }

    private static CommandAnswer Checked(CommandAnswer answer) =>
        answer.Refusal is { } refusal ? throw new RefusedException(refusal) : answer;
}
