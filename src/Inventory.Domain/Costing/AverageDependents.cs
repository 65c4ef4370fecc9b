namespace Inventory.Domain.Costing;

/// <summary>
/// Entries of the same period and pool whose cost comes from a decrease: its copies, decreases that named a copy, and
/// their copies. They join right after it.
/// </summary>
internal static class AverageDependents
{
    public static IEnumerable<CostEntry> Of(ItemCost item, (int Period, string Pool) at, CostEntry outbound)
    {
        foreach (var no in item.CopiesOf(item[outbound.No]))
        {
            var copy = item[no];
            if (!IsIn(item, at, copy))
                continue;

            yield return copy;
            foreach (var (takerNo, _) in item.AppliedOf(copy))
            {
                var taker = item[takerNo];
                if (!taker.IsFixed || taker.ByAverage || !IsIn(item, at, taker))
                    continue;

                yield return taker;
                foreach (var dependent in Of(item, at, taker))
                    yield return dependent;
            }
        }
    }

    /// <summary>An increase that joins late, and what takes its very cost.</summary>
    public static IEnumerable<CostEntry> OfLate(ItemCost item, (int Period, string Pool) at, int entryNo)
    {
        var late = item[entryNo];
        yield return late;
        foreach (var (takerNo, _) in item.AppliedOf(late))
        {
            var taker = item[takerNo];
            if (!taker.IsFixed || taker.ByAverage || !IsIn(item, at, taker))
                continue;

            yield return taker;
            foreach (var dependent in Of(item, at, taker))
                yield return dependent;
        }
    }

    public static bool IsIn(ItemCost item, (int Period, string Pool) at, CostEntry entry) =>
        item.Basis.PeriodOf(entry.ValuationDate) == at.Period && item.Basis.IsIn(at.Pool, entry);
}
