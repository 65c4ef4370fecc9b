using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

using Pools = ImmutableDictionary<string, AveragePool>;

/// <summary>Keeps the pools of an average item in step with its entries.</summary>
internal static class AverageEntries
{
    public static Pools Replace(Pools pools, AverageBasis basis, CostEntry? before, CostEntry after)
    {
        if (before is null)
            return Add(pools, basis, after);

        var period = basis.PeriodOf(after.ValuationDate);
        if (basis.PeriodOf(before.ValuationDate) != period || before.IsValuedByAverage() != after.IsValuedByAverage())
            return Add(Remove(pools, basis, before), basis, after);

        var change = after.UndatedTotal() - before.UndatedTotal();
        if (change.IsZero)
            return pools;

        var key = basis.PoolOf(after);
        return pools.SetItem(key, pools[key].Change(period, Quantity.Zero, change));
    }

    public static Pools Add(Pools pools, AverageBasis basis, CostEntry entry)
    {
        var key = basis.PoolOf(entry);
        var pool = pools.GetValueOrDefault(key) ?? AveragePool.Empty;
        return pools.SetItem(key, pool.Change(
            basis.PeriodOf(entry.ValuationDate),
            entry.Quantity,
            entry.UndatedTotal(),
            entry.IsValuedByAverage() ? b => b with { Decreases = b.Decreases.Add(entry.No) } : null));
    }

    /// <summary>All value of an entry that has its own date.</summary>
    public static Pools AddDated(Pools pools, AverageBasis basis, CostEntry entry)
    {
        foreach (var dated in entry.Dated ?? [])
            pools = AddDated(pools, basis, entry, dated.Date, new(dated.AfterEntry, dated.Amount));
        return pools;
    }

    public static Pools AddDated(Pools pools, AverageBasis basis, CostEntry entry, DateOnly date, DatedValue value)
    {
        var key = basis.PoolOf(entry);
        var pool = pools.GetValueOrDefault(key) ?? AveragePool.Empty;
        return pools.SetItem(key, pool.Change(
            basis.PeriodOf(date), Quantity.Zero, value.Amount, b => b with { Dated = b.Dated.Add(value) }));
    }

    private static Pools Remove(Pools pools, AverageBasis basis, CostEntry entry)
    {
        var key = basis.PoolOf(entry);
        return pools.SetItem(key, pools[key].Change(
            basis.PeriodOf(entry.ValuationDate),
            -entry.Quantity,
            -entry.UndatedTotal(),
            entry.IsValuedByAverage() ? b => b with { Decreases = b.Decreases.Remove(entry.No) } : null));
    }
}
