using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>
/// Finds the items that a close, or a cutoff, has to look at. Of averages that are taken otherwise by now most come to
/// the same values: where there are more than one decision can look at, all are tried some at a time, and those are
/// named that change.
/// </summary>
/// <param name="tryAsync">Decides a command and writes nothing.</param>
public sealed class BlockerSearch(PeriodQueries queries, Func<ICommand, Task<CommandAnswer>> tryAsync)
{
    /// <summary>Items of one trial, so that others are served in between.</summary>
    private const int ItemsPerTrial = 100;

    public async Task<IReadOnlyList<Sku>> OfClosingAsync(DateOnly endingDate, CancellationToken cancellation)
    {
        var uncovered = await queries.UncoveredAsync(endingDate, cancellation);
        var settings = await queries.SettingsAsync(cancellation);
        return [.. uncovered.Union(await UnadjustedAsync(endingDate, settings, cancellation))];
    }

    /// <summary>The set-up with what its earliest allowed valuation date has to look at; the set-up alone when that
    /// date goes, stays or moves back.</summary>
    public async Task<ICommand> OfSetupAsync(InventorySetup setup, CancellationToken cancellation)
    {
        var settings = await queries.SettingsAsync(cancellation);
        if (setup.EarliestAllowedValuationDate is not { } cutoff
            || !SetUpCutoff.MovesOn(settings.Inventory.EarliestAllowedValuationDate, cutoff))
            return new SetUpInventory(setup);

        return new SetUpCutoff(
            setup,
            await UnadjustedAsync(Calendar.DayBefore(cutoff), settings with { Inventory = setup }, cancellation),
            await queries.UnfinishedAsync(cutoff, cancellation));
    }

    private async Task<IReadOnlyList<Sku>> UnadjustedAsync(
        DateOnly endingDate, CompanySettings settings, CancellationToken cancellation)
    {
        var basis = AverageBases.Of(settings);
        var averaged = await queries.AveragedOtherwiseAsync(basis, "", cancellation);
        if (averaged.Count < PeriodQueries.CandidatesMax)
            return averaged;

        var found = new List<Sku>();
        while (averaged.Count > 0 && found.Count < PeriodQueries.CandidatesMax)
        {
            foreach (var skus in averaged.Chunk(ItemsPerTrial))
            {
                var answer = await tryAsync(new FindPeriodBlockers(endingDate, skus, settings.Inventory));
                found.AddRange(answer.ResultAs<IReadOnlyList<PeriodBlocker>>()
                    .Where(b => b.Code == "cost-not-adjusted")
                    .Select(b => b.Sku));
            }

            averaged = await queries.AveragedOtherwiseAsync(basis, averaged[^1].Value, cancellation);
        }

        return found;
    }
}
