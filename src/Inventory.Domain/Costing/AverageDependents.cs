namespace Inventory.Domain.Costing;

/// <summary>
/// Entries of the same period and pool whose cost comes from a decrease: its copies, decreases that named a copy, and
/// their copies; also what took its goods at another place brings back. They join right after it.
/// </summary>
internal static class AverageDependents
{
    public static IEnumerable<CostEntry> Of(ItemCost item, (int Period, string Pool) at, CostEntry outbound)
    {
        var copies = item.CopiesOf(item[outbound.No]);
        item.Need(copies);
        foreach (var no in copies)
        {
            var copy = item[no];
            if (!IsIn(item, at, copy))
            {
                foreach (var back in ThroughOthers(item, at, copy))
                    yield return back;
                continue;
            }

            yield return copy;
            foreach (var dependent in Taking(item, at, copy))
                yield return dependent;
        }
    }

    /// <summary>An increase that joins late, and what takes its very cost.</summary>
    public static IEnumerable<CostEntry> OfLate(ItemCost item, (int Period, string Pool) at, int entryNo) =>
        Taking(item, at, item[entryNo]).Prepend(item[entryNo]);

    // Decreases that name the increase have its very cost, and so have their copies.
    private static IEnumerable<CostEntry> Taking(
        ItemCost item, (int Period, string Pool) at, CostEntry increase)
    {
        var applied = item.AppliedOf(increase);
        item.Need(applied.Select(a => a.EntryNo));
        foreach (var (takerNo, _) in applied)
        {
            var taker = item[takerNo];
            if (!taker.IsFixed || taker.ByAverage || !IsIn(item, at, taker))
                continue;

            yield return taker;
            foreach (var dependent in Of(item, at, taker))
                yield return dependent;
        }
    }

    // Its goods went to another average; what takes them there, and comes back in the period, has its cost from here.
    private static IEnumerable<CostEntry> ThroughOthers(
        ItemCost item, (int Period, string Pool) at, CostEntry arrival)
    {
        if (item.Basis.PeriodOf(arrival.ValuationDate) != at.Period)
            yield break;
        var applied = item.AppliedOf(arrival);
        item.Need(applied.Select(a => a.EntryNo));
        foreach (var (takerNo, _) in applied)
        {
            foreach (var dependent in Of(item, at, item[takerNo]))
                yield return dependent;
        }
    }

    public static bool IsIn(ItemCost item, (int Period, string Pool) at, CostEntry entry) =>
        item.Basis.PeriodOf(entry.ValuationDate) == at.Period && AverageBasis.IsIn(at.Pool, entry);
}
