using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>The periods of an average item, in pages of neighbouring days.</summary>
internal static class AveragePages
{
    /// <summary>Days whose periods share a page.</summary>
    public const int BlockDays = 32;

    public static PageKey KeyOf(string pool, int block) => new('p', block, Name: pool);

    public static int BlockOf(int period) => period / BlockDays;

    /// <summary>Quantity and cost of all periods up to and with this one. Cheap for the newest.</summary>
    public static (Quantity Quantity, Money Cost) Through(ItemCost item, string key, int period)
    {
        var pool = item.Pools[key];
        var (quantity, cost) = (pool.Quantity, pool.Cost);
        for (var at = pool.Blocks.Count - 1; at >= 0 && pool.Blocks[at] >= BlockOf(period); at--)
        {
            foreach (var (later, bucket) in Page(item, key, pool.Blocks[at]).Buckets)
            {
                if (later <= period)
                    continue;
                quantity -= bucket.Quantity;
                cost -= bucket.Cost;
            }
        }

        return (quantity, cost);
    }

    /// <summary>Asks at once for all that tells what a period began with, and for entries of it.</summary>
    /// <exception cref="PagesMissingException">Some are not in memory; it names them all.</exception>
    public static void Need(ItemCost item, string key, int period, IReadOnlyList<int> entryNos) =>
        item.Pages.Need(item.Pools[key].Blocks
            .Where(block => block >= BlockOf(period))
            .Select(block => KeyOf(key, block))
            .Concat(entryNos
                .Where(no => !item.Entries.IsNewest(no))
                .Select(no => CostEntries.KeyOf(CostEntries.PageOf(no)))));

    /// <summary>The next period that has entries, or null.</summary>
    public static int? After(ItemCost item, string key, int period)
    {
        var blocks = item.Pools[key].Blocks;
        var at = blocks.IndexOf(BlockOf(period));
        for (at = at < 0 ? ~at : at; at < blocks.Count; at++)
        {
            foreach (var later in Page(item, key, blocks[at]).Buckets.Keys)
            {
                if (later > period)
                    return later;
            }
        }

        return null;
    }

    public static AverageBucket Bucket(ItemCost item, string key, int period) =>
        item.Pools.GetValueOrDefault(key) is { } pool && pool.Blocks.Contains(BlockOf(period))
            ? Page(item, key, BlockOf(period)).Buckets.GetValueOrDefault(period) ?? AverageBucket.Empty
            : AverageBucket.Empty;

    /// <summary>All periods of all pools. Reads all their pages.</summary>
    public static IEnumerable<(int Period, string Pool)> Periods(ItemCost item)
    {
        item.Pages.Need(item.Pools.SelectMany(p => p.Value.Blocks.Select(block => KeyOf(p.Key, block))));
        foreach (var (key, pool) in item.Pools)
        {
            foreach (var block in pool.Blocks)
            {
                foreach (var period in Page(item, key, block).Buckets.Keys)
                    yield return (period, key);
            }
        }
    }

    /// <summary>The periods of one page, the newest first.</summary>
    public static IEnumerable<int> PeriodsFromNewest(ItemCost item, string key, int block) =>
        Page(item, key, block).Buckets.Keys.Reverse();

    /// <summary>The decreases of a period that share its average, in order; where averages are of other goods then,
    /// those of the pool.</summary>
    public static IEnumerable<CostEntry> Decreases(ItemCost item, string key, int period)
    {
        var ranges = Bucket(item, key, period).Decreases;
        item.NeedPages(ranges.SelectMany(r => Enumerable.Range(r.First, r.Last - r.First + 1)));
        foreach (var (first, last) in ranges)
        {
            var end = Math.Min(item.Entries.Count, (last + 1) * CostEntries.PageEntries);
            for (var no = (first * CostEntries.PageEntries) + 1; no <= end; no++)
            {
                var entry = item[no];
                if (entry.IsValuedByAverage() && item.Basis.PeriodOf(entry.ValuationDate) == period
                    && AverageBasis.IsIn(key, entry))
                {
                    yield return entry;
                }
            }
        }
    }

    public static ItemCost Change(
        ItemCost item, string key, int period, Quantity quantity, Money cost,
        Func<AverageBucket, AverageBucket>? more = null)
    {
        var pool = item.Pools.GetValueOrDefault(key) ?? AveragePool.Empty;
        var block = BlockOf(period);
        var buckets = pool.Blocks.Contains(block)
            ? Page(item, key, block).Buckets
            : ImmutableSortedDictionary<int, AverageBucket>.Empty;
        var bucket = buckets.GetValueOrDefault(period) ?? AverageBucket.Empty;
        bucket = bucket with { Quantity = bucket.Quantity + quantity, Cost = bucket.Cost + cost };
        var page = new AveragePage(buckets.SetItem(period, more is null ? bucket : more(bucket)));
        return item with
        {
            Pools = item.Pools.SetItem(
                key, new(pool.Quantity + quantity, pool.Cost + cost, pool.Blocks.Add(block))),
            Pages = item.Pages.Set(KeyOf(key, block), page),
        };
    }

    /// <summary>The ranges with one more page.</summary>
    public static ImmutableList<PageRange> With(ImmutableList<PageRange> ranges, int page)
    {
        var at = ranges.Count;
        while (at > 0 && ranges[at - 1].First > page)
            at--;
        if (at > 0 && ranges[at - 1].Last >= page)
            return ranges;

        var touchesLeft = at > 0 && ranges[at - 1].Last == page - 1;
        var touchesRight = at < ranges.Count && ranges[at].First == page + 1;
        return (touchesLeft, touchesRight) switch
        {
            (true, true) => ranges.SetItem(at - 1, new(ranges[at - 1].First, ranges[at].Last)).RemoveAt(at),
            (true, false) => ranges.SetItem(at - 1, ranges[at - 1] with { Last = page }),
            (false, true) => ranges.SetItem(at, ranges[at] with { First = page }),
            _ => ranges.Insert(at, new(page, page)),
        };
    }

    private static AveragePage Page(ItemCost item, string key, int block) =>
        item.Pages.Get<AveragePage>(KeyOf(key, block));
}
