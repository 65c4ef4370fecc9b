using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Keeps the pools of an average item in step with its entries.</summary>
internal static class AverageEntries
{
    public static ItemCost Replace(ItemCost item, CostEntry? before, CostEntry after)
    {
        if (before is null)
            return Add(item, after);

        var period = item.Basis.PeriodOf(after.ValuationDate);
        if (item.Basis.PeriodOf(before.ValuationDate) != period
            || before.IsValuedByAverage() != after.IsValuedByAverage()
            || before.JoinsLate != after.JoinsLate)
        {
            return Add(Remove(item, before), after);
        }

        var change = after.UndatedTotal() - before.UndatedTotal();
        return change.IsZero ? item : Change(item, after, period, Quantity.Zero, change);
    }

    public static ItemCost Add(ItemCost item, CostEntry entry)
    {
        var page = CostEntries.PageOf(entry.No);
        return Change(
            item,
            entry,
            item.Basis.PeriodOf(entry.ValuationDate),
            entry.Quantity,
            entry.UndatedTotal(),
            entry.IsValuedByAverage() ? b => b with { Decreases = AveragePages.With(b.Decreases, page) }
                : entry.JoinsLate == true ? b => b with { Late = (b.Late ?? []).Add(entry.No) }
                : null);
    }

    /// <summary>All value of an entry that has its own date.</summary>
    public static ItemCost AddDated(ItemCost item, CostEntry entry)
    {
        foreach (var dated in entry.Dated ?? [])
            item = AddDated(item, entry, dated.Date, new(dated.AfterEntry, dated.Amount));
        return item;
    }

    public static ItemCost AddDated(ItemCost item, CostEntry entry, DateOnly date, DatedValue value) => Change(
        item,
        entry,
        item.Basis.PeriodOf(date),
        Quantity.Zero,
        value.Amount,
        b => b with { Dated = b.Dated.Add(value).Sort((x, y) => x.AfterEntry.CompareTo(y.AfterEntry)) });

    // The page may hold other decreases of the period, so it stays among those to look at.
    private static ItemCost Remove(ItemCost item, CostEntry entry) => Change(
        item,
        entry,
        item.Basis.PeriodOf(entry.ValuationDate),
        -entry.Quantity,
        -entry.UndatedTotal(),
        entry.JoinsLate == true ? b => b with { Late = b.Late?.Remove(entry.No) } : null);

    // In every pool that counts the entry: a later average may be of other goods.
    private static ItemCost Change(
        ItemCost item,
        CostEntry entry,
        int period,
        Quantity quantity,
        Money cost,
        Func<AverageBucket, AverageBucket>? more = null)
    {
        foreach (var pool in item.Basis.PoolsOf(entry))
            item = AveragePages.Change(item, pool, period, quantity, cost, more);
        return item;
    }
}
