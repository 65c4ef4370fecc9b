using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>What keeps an inventory period open, or a cutoff from being set.</summary>
/// <param name="Code"><c>negative-inventory</c>: a decrease that no increase covers; <c>cost-not-adjusted</c>: an
/// average is to be taken anew, and values dated by then change; <c>production-not-finished</c>: an output has expected
/// cost.</param>
/// <param name="EntryNo">The decrease or output; null where the whole item is meant, as the next three.</param>
/// <param name="Uncovered">What no increase covers yet; more than zero.</param>
public sealed record PeriodBlocker(
    string Code, Sku Sku, int? EntryNo = null, SourceCode? Source = null, DateOnly? PostingDate = null,
    Quantity? Uncovered = null)
{
    public string Reason() => Code switch
    {
        "negative-inventory" => $"Entry {EntryNo} of {Sku} is not covered.",
        "production-not-finished" => $"Output {EntryNo} of {Sku} is not finished.",
        _ => $"Costs of {Sku} are to be adjusted first.",
    };
}

/// <summary>
/// Finds what keeps a period open. Source: Business Central, conditions of closing. Assembly and production post their
/// consumption, output and cost in one decision; an output that is finished later gets its difference on that day.
/// </summary>
public static class PeriodBlockers
{
    public static IEnumerable<PeriodBlocker> Of(IStates states, DateOnly endingDate, IReadOnlyList<Sku> skus) => skus
        .SelectMany(sku => Uncovered(states.Get(ItemCost.StreamOf(sku)), sku, endingDate))
        .Concat(Unadjusted(states, endingDate, skus));

    /// <summary>What is not settled by a date for good. Source: Business Central, earliest allowed valuation
    /// date.</summary>
    public static IEnumerable<PeriodBlocker> OfCutoff(
        IStates states, DateOnly cutoff, IReadOnlyList<Sku> skus, IReadOnlyList<OutputOf> outputs) =>
        Unadjusted(states, Calendar.DayBefore(cutoff), skus)
            .Concat(outputs.SelectMany(o => Unfinished(states, o, cutoff)));

    private static IEnumerable<PeriodBlocker> Uncovered(ItemCost item, Sku sku, DateOnly endingDate) =>
        item.OpenOutbound.ByKey.Values
            .SelectMany(open => open.TakeWhile(o => o.Day <= endingDate.DayNumber))
            .Select(open => open.No)
            .Distinct()
            .Order()
            .Select(no => item[no])
            .Select(entry => new PeriodBlocker(
                "negative-inventory", sku, entry.No, entry.Source, entry.PostingDate, entry.Remaining.Abs()));

    private static IEnumerable<PeriodBlocker> Unadjusted(
        IStates states, DateOnly endingDate, IReadOnlyList<Sku> skus) => skus
        .Where(sku => IsUnadjusted(states, sku, endingDate))
        .Select(sku => new PeriodBlocker("cost-not-adjusted", sku));

    // What only counts later may change later.
    private static bool IsUnadjusted(IStates states, Sku sku, DateOnly endingDate) =>
        new AdjustCost(sku).Decide(states).Events
            .Select(e => e.Event)
            .OfType<ValueEntriesPosted>()
            .SelectMany(e => e.ValueEntries.Select(v => states.Get(ItemCost.StreamOf(e.Sku))[v.EntryNo]))
            .Any(entry => entry.ValuationDate <= endingDate);

    private static IEnumerable<PeriodBlocker> Unfinished(IStates states, OutputOf output, DateOnly cutoff)
    {
        var item = states.Get(ItemCost.StreamOf(output.Sku));
        if (item.Has(output.EntryNo) && item[output.EntryNo] is var entry && entry.IsUnfinished()
            && entry.ValuationDate < cutoff)
        {
            yield return new("production-not-finished", output.Sku, entry.No, entry.Source, entry.PostingDate);
        }
    }
}

/// <summary>Lists what keeps a period open, and changes nothing.</summary>
/// <param name="Skus">The items to look at.</param>
/// <param name="Setup">Under this set-up; null: under that of the company.</param>
public sealed record FindPeriodBlockers(DateOnly EndingDate, IReadOnlyList<Sku> Skus, InventorySetup? Setup = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [CompanySettings.Stream, .. Skus.Select(ItemCost.StreamOf)];

    public Decision Decide(IStates states)
    {
        var draft = new Draft(states);
        if (Setup is not null)
            draft.Add(CompanySettings.Stream, new InventorySetUp(Setup));
        return Decision.Accept([], PeriodBlockers.Of(draft, EndingDate, Skus).ToList());
    }
}
