using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Audit;

/// <summary>What lay in a pool, and what went in and out of it before a decrease took its share.</summary>
/// <param name="Entry">Null: no single entry.</param>
internal sealed record PoolPart(CostNodeKind Kind, CostEntry? Entry, Quantity Quantity, Money Cost);

/// <summary>The pool of an average as one decrease met it: the decreases before it have taken theirs.</summary>
internal sealed record MetPool(Quantity Quantity, Money Cost, IReadOnlyList<PoolPart> Parts)
{
    /// <summary>Entries of a pool that are listed one by one.</summary>
    public const int EntriesMax = 100;

    /// <summary>It has more entries than are read: nothing else is known of it.</summary>
    public bool IsTooLarge { get; private init; }

    /// <summary>A pool without goods, or worth less than nothing, has no average.</summary>
    public bool HasAverage => Quantity.IsPositive && Cost >= Money.Zero;

    /// <returns>Null: the rows do not have its entries.</returns>
    /// <exception cref="PagesMissingException">It names all that is known to be needed.</exception>
    public static MetPool? Of(ItemCost item, CostRows rows, CostEntry outbound)
    {
        if (rows.EntriesOf(AveragedGoods.Of(item.Basis, outbound)) is not { } entryNos)
            return null;
        if (entryNos.Count > CostRows.AveragedEntriesMax)
            return new(Quantity.Zero, Money.Zero, []) { IsTooLarge = true };

        var at = (Period: item.Basis.PeriodOf(outbound.ValuationDate), Pool: item.Basis.PoolOf(outbound));
        AveragePages.Need(item, at.Pool, at.Period, entryNos);
        var (quantity, cost) = AveragePages.Through(item, at.Pool, at.Period);
        var bucket = AveragePages.Bucket(item, at.Pool, at.Period);
        var parts = new List<PoolPart>
        {
            new(CostNodeKind.Opening, null, quantity - bucket.Quantity, cost - bucket.Cost),
        };

        var later = Later(item, at, outbound);
        parts.AddRange(
            from no in entryNos
            let entry = item[no]
            where AverageDependents.IsIn(item, at, entry) && !later.Contains(no)
            select new PoolPart(
                entry.IsInbound() ? CostNodeKind.Increase : CostNodeKind.Decrease,
                entry,
                entry.Quantity,
                entry.UndatedTotal()));
        parts.AddRange(bucket.Dated
            .TakeWhile(d => d.AfterEntry < outbound.No)
            .Select(d => new PoolPart(CostNodeKind.DatedValue, null, Quantity.Zero, d.Amount)));
        var all = Sum(parts);
        return new(all.Quantity, all.Cost, Listed(parts));
    }

    /// <summary>The decrease itself, those that take after it, and what joins the pool because of them.</summary>
    private static HashSet<int> Later(ItemCost item, (int Period, string Pool) at, CostEntry outbound)
    {
        var later = new HashSet<int>();
        var misses = new PageMisses();
        foreach (var decrease in AveragePages.Decreases(item, at.Pool, at.Period))
        {
            if (decrease.No < outbound.No || decrease.IsOpen())
                continue;
            later.Add(decrease.No);
            misses.Try(() => Add(AverageDependents.Of(item, at, decrease)));
        }

        foreach (var no in AveragePages.Bucket(item, at.Pool, at.Period).Late ?? [])
        {
            if (no > outbound.No)
                misses.Try(() => Add(AverageDependents.OfLate(item, at, no)));
        }

        misses.Throw();
        return later;

        Refusal? Add(IEnumerable<CostEntry> dependents)
        {
            later.UnionWith(dependents.Select(e => e.No));
            return null;
        }
    }

    private static List<PoolPart> Listed(List<PoolPart> parts)
    {
        var listed = parts.Where(p => !p.Quantity.IsZero || !p.Cost.IsZero).ToList();
        if (listed.Count <= EntriesMax)
            return listed;

        var rest = Sum(listed.Skip(EntriesMax));
        return [.. listed.Take(EntriesMax), rest];
    }

    private static PoolPart Sum(IEnumerable<PoolPart> parts) => parts.Aggregate(
        new PoolPart(CostNodeKind.Others, null, Quantity.Zero, Money.Zero),
        (sum, part) => sum with { Quantity = sum.Quantity + part.Quantity, Cost = sum.Cost + part.Cost });
}
