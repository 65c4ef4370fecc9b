using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>What keeps an inventory period open.</summary>
/// <param name="Code"><c>negative-inventory</c>: a decrease that no increase covers; <c>cost-not-adjusted</c>: an
/// average is to be taken anew.</param>
/// <param name="EntryNo">The decrease; null where the whole item is meant, as the next three.</param>
/// <param name="Uncovered">What no increase covers yet; more than zero.</param>
public sealed record PeriodBlocker(
    string Code, Sku Sku, int? EntryNo = null, SourceCode? Source = null, DateOnly? PostingDate = null,
    Quantity? Uncovered = null);

/// <summary>
/// Finds what keeps a period open. Source: Business Central, conditions of closing. Assembly and production post their
/// consumption, output and cost in one decision, so an unfinished order with value to settle cannot exist here.
/// </summary>
public static class PeriodBlockers
{
    public static IEnumerable<PeriodBlocker> Of(IStates states, DateOnly endingDate, IReadOnlyList<Sku> skus) => skus
        .SelectMany(sku => Uncovered(states.Get(ItemCost.StreamOf(sku)), sku, endingDate))
        .Concat(skus
            .Where(sku => IsUnadjusted(states, sku))
            .Select(sku => new PeriodBlocker("cost-not-adjusted", sku)));

    private static IEnumerable<PeriodBlocker> Uncovered(ItemCost item, Sku sku, DateOnly endingDate) =>
        item.OpenOutbound.ByKey.Values
            .SelectMany(open => open.TakeWhile(o => o.Day <= endingDate.DayNumber))
            .Select(open => open.No)
            .Distinct()
            .Order()
            .Select(no => item[no])
            .Select(entry => new PeriodBlocker(
                "negative-inventory", sku, entry.No, entry.Source, entry.PostingDate, entry.Remaining.Abs()));

    private static bool IsUnadjusted(IStates states, Sku sku) =>
        new AdjustCost(sku).Decide(states).Events.Any(e => e.Event is ValueEntriesPosted);
}

/// <summary>Lists what keeps a period open, and changes nothing.</summary>
/// <param name="Skus">The items to look at.</param>
public sealed record FindPeriodBlockers(DateOnly EndingDate, IReadOnlyList<Sku> Skus) : ICommand
{
    public IEnumerable<StreamId> Streams => Skus.Select(ItemCost.StreamOf);

    public Decision Decide(IStates states) =>
        Decision.Accept([], PeriodBlockers.Of(states, EndingDate, Skus).ToList());
}
