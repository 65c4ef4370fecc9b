using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Averages counted anew from all rows, for <see cref="SecondBooks"/>.</summary>
/// <param name="worthOf">What an entry is worth, without rounding.</param>
internal sealed class SecondAverages(
    ItemCost item, List<ItemLedgerEntryRow> entries, List<ItemApplicationRow> links, Func<int, decimal> worthOf)
{
    /// <summary>Each decrease of each period takes its share of what the pool holds when its turn comes.</summary>
    public IEnumerable<string> Differences()
    {
        if (item.Method != CostingMethod.Average)
            yield break;

        foreach (var pool in entries.GroupBy(e => item.Basis.PoolOf(item[e.EntryNo]), StringComparer.Ordinal))
        {
            foreach (var period in pool.Select(e => item.Basis.PeriodOf(e.ValuationDate)).Distinct().Order())
            {
                foreach (var difference in Average([.. pool], period))
                    yield return difference;
            }
        }
    }

    private IEnumerable<string> Average(List<ItemLedgerEntryRow> pool, int period)
    {
        var shared = pool.Where(e =>
            IsIn(e, period) && e.Quantity < 0m && item[e.EntryNo].ByAverage && e.Remaining == 0m).ToList();
        var copies = Dependents([.. pool.Where(e => IsIn(e, period))], shared);
        var start = pool.Where(e =>
            item.Basis.PeriodOf(e.ValuationDate) <= period).Except(shared).Except(copies).ToList();
        var quantity = start.Sum(e => e.Quantity);
        var cost = start.Sum(e => Undated(e.EntryNo));
        var dated = Dated(pool, period);
        cost += dated.Where(d => item.Basis.PeriodOf(d.Date) < period).Sum(d => d.Amount.Amount);
        foreach (var entry in shared.OrderBy(e => e.EntryNo))
        {
            var late = dated.Where(d =>
                item.Basis.PeriodOf(d.Date) == period && d.AfterEntry < entry.EntryNo).Sum(d => d.Amount.Amount);
            var worth = worthOf(entry.EntryNo);
            if (quantity > 0m && cost + late >= 0m)
            {
                var counted = SecondBooks.Cent((cost + late) * entry.Quantity / quantity);
                if (counted != worth)
                    yield return $"entry {entry.EntryNo} has {worth} of the average, counted {counted}";
            }

            quantity += entry.Quantity;
            cost += worth;
            // What takes of several copies waits for the last of them.
            var later = Dependents(copies, [.. shared.Where(e => e.EntryNo > entry.EntryNo)]);
            foreach (var copy in Dependents(copies, [entry]).Except(later))
            {
                quantity += copy.Quantity;
                cost += Undated(copy.EntryNo);
            }
        }
    }

    /// <summary>Entries of a pool whose cost comes from these: copies, decreases that named a copy, what took of a copy
    /// in another pool, and so on.</summary>
    private List<ItemLedgerEntryRow> Dependents(List<ItemLedgerEntryRow> among, List<ItemLedgerEntryRow> of)
    {
        if (of.Count == 0)
            return [];
        var (pool, period) = (PoolOf(of[0]), item.Basis.PeriodOf(of[0].ValuationDate));
        var found = new List<ItemLedgerEntryRow>();
        var next = of;
        while (next.Count > 0)
        {
            next =
            [
                .. entries.Except(found).Where(e => IsIn(e, period)
                    && next.Exists(n => n.EntryNo == e.CostFrom || Takes(e, n, isElsewhere: PoolOf(n) != pool))),
            ];
            found.AddRange(next);
        }

        return [.. found.Intersect(among)];
    }

    private string PoolOf(ItemLedgerEntryRow entry) => item.Basis.PoolOf(item[entry.EntryNo]);

    private bool Takes(ItemLedgerEntryRow taker, ItemLedgerEntryRow copy, bool isElsewhere) =>
        copy.CostFrom is not null
        && (isElsewhere || !item[taker.EntryNo].ByAverage)
        && links.Exists(l => l.Inbound == copy.EntryNo && l.Outbound == taker.EntryNo);

    private List<DatedAmount> Dated(List<ItemLedgerEntryRow> pool, int period) =>
        [.. pool.SelectMany(e => item[e.EntryNo].Dated ?? []).Where(d => item.Basis.PeriodOf(d.Date) <= period)];

    private decimal Undated(int no) => worthOf(no) - (item[no].Dated ?? []).Sum(d => d.Amount.Amount);

    private bool IsIn(ItemLedgerEntryRow entry, int period) => item.Basis.PeriodOf(entry.ValuationDate) == period;
}
