using Inventory.Domain.Catalog;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>
/// Counts what every entry is worth, over and over until nothing changes: no order of work, no list of what changed.
/// Source: the specification, costing methods and rounding.
/// </summary>
internal sealed class NaiveWorth(NaiveItem item)
{
    private const int RoundsMax = 400;

    // Where the goods of an average are not worth a share, a decrease keeps what it was worth.
    private readonly Dictionary<NaiveEntry, decimal> _kept = item.Entries.ToDictionary(e => e, e => e.Worth);

    public void Count()
    {
        var rounds = 0;
        while (Round())
        {
            if (++rounds > RoundsMax)
                throw new InvalidOperationException("The worths never settle.");
        }

        foreach (var entry in item.Entries.Where(e => e.IsIncrease && item.Method != CostingMethod.Average))
            CountRounding(entry);
        NaivePrices.CountReturned(item);
    }

    private bool Round()
    {
        var before = item.Entries.Select(e => e.Worth).ToList();
        foreach (var entry in item.Entries)
        {
            if (entry.IsPriced)
                entry.Worth = entry.GivenTotal;
            else if (entry.CopyOf is not null)
                entry.Worth = Copied(entry) + entry.GivenTotal;
            else if (!item.IsByAverage(entry))
                entry.Worth = -Taken(entry, -entry.Quantity);
        }

        if (item.Method == CostingMethod.Average)
            CountAverages();
        return !before.SequenceEqual(item.Entries.Select(e => e.Worth));
    }

    private decimal Copied(NaiveEntry copy)
    {
        var original = copy.CopyOf!;
        return copy.CopyFrom is { } from
            ? Taken(original, from + copy.Quantity) - Taken(original, from)
            : Naive.Cent(original.Worth * copy.Quantity / original.Quantity);
    }

    /// <summary>The cost of the first so many goods of a decrease; those that are not covered at their provisional
    /// cost.</summary>
    private decimal Taken(NaiveEntry decrease, decimal quantity)
    {
        var taken = 0m;
        foreach (var link in item.Links.Where(l => l.Out == decrease))
        {
            var part = Math.Min(quantity, link.Quantity);
            taken += part == 0m ? 0m : NaiveItem.Share(link.In, decrease, part);
            quantity -= part;
        }

        return taken + Naive.Cent(quantity * decrease.UnitCostThen);
    }

    private void CountAverages()
    {
        foreach (var period in item.Entries.Select(e => item.PeriodOf(e.CountsFrom)).Distinct().Order())
        {
            foreach (var pool in item.Entries.GroupBy(e => item.PoolOf(e, period)))
                CountAverage([.. pool], period);
        }
    }

    private void CountAverage(List<NaiveEntry> pool, DateOnly period)
    {
        var ofPeriod = pool.Where(e => item.PeriodOf(e.CountsFrom) == period).ToList();
        var shared = ofPeriod.Where(e => item.IsByAverage(e) && !item.IsOpen(e)).ToList();
        var inPeriod = item.Entries.Where(e => item.PeriodOf(e.CountsFrom) == period).ToList();
        var followers = shared.ToDictionary(e => e, e => FollowersOf(e, inPeriod, period).Intersect(ofPeriod).ToList());
        var start = pool.Where(e => item.PeriodOf(e.CountsFrom) <= period)
            .Except(shared).Except(followers.Values.SelectMany(f => f)).ToList();
        var quantity = start.Sum(e => e.Quantity);
        var cost = start.Sum(Undated);
        var dated = pool.SelectMany(e => e.Revaluations).ToList();
        cost += dated.Where(r => item.PeriodOf(r.On) < period).Sum(r => r.Given);
        foreach (var entry in shared.OrderBy(e => e.No))
        {
            var late = dated.Where(r => item.PeriodOf(r.On) == period && r.AfterEntry < entry.No).Sum(r => r.Given);
            entry.Worth = quantity > 0m && cost + late >= 0m
                ? Naive.Cent((cost + late) * entry.Quantity / quantity)
                : _kept[entry];
            // What follows several joins once, with the last of them.
            var joining = followers[entry]
                .Except(shared.Where(later => later.No > entry.No).SelectMany(later => followers[later])).ToList();
            quantity += entry.Quantity + joining.Sum(f => f.Quantity);
            cost += entry.Worth + joining.Sum(Undated);
        }
    }

    /// <summary>What has its cost from the decrease: copies, decreases out of the average that took of a copy, their
    /// copies; in another average, whatever took of a copy, and its copies.</summary>
    private List<NaiveEntry> FollowersOf(NaiveEntry decrease, List<NaiveEntry> among, DateOnly period)
    {
        var found = new List<NaiveEntry>();
        for (var at = -1; at < found.Count; at++)
        {
            var from = at < 0 ? decrease : found[at];
            var isElsewhere = item.PoolOf(from, period) != item.PoolOf(decrease, period);
            found.AddRange(among.Where(e => !found.Contains(e) && (e.CopyOf == from || (isElsewhere
                ? from.CopyOf is not null && item.Links.Exists(l => l.In == from && l.Out == e)
                : TakesNamed(e, from)))));
        }

        return found;
    }

    private bool TakesNamed(NaiveEntry taker, NaiveEntry copy) =>
        copy.CopyOf is not null && item.IsNamed(taker) && item.Links.Exists(l => l.In == copy && l.Out == taker);

    private static decimal Undated(NaiveEntry entry) => entry.Worth - entry.Revaluations.Sum(r => r.Given);

    /// <summary>Nothing stays on an increase that is used up, when it and all that took from it are invoiced; nothing
    /// is rounded of one that has goods.</summary>
    private void CountRounding(NaiveEntry increase)
    {
        var takers = item.Links.Where(l => l.In == increase).ToList();
        if (item.IsOpen(increase))
            increase.Rounding = 0m;
        if (item.IsOpen(increase) || !item.IsAllInvoiced(increase) || !takers.TrueForAll(l => l.Out.IsInvoiced))
            return;
        increase.Rounding = takers.Sum(l => NaiveItem.Share(increase, l.Out, l.Quantity)) - increase.Actual;
    }
}
