using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Value that counts from its own date: it reaches the decreases with a higher number.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DatedValue(int AfterEntry, Money Amount);

/// <summary>Pages of entries, both ends included.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PageRange(int First, int Last);

/// <summary>All entries of one average period: their sums, and where to look for the decreases that share the
/// average.</summary>
/// <param name="Decreases">In order, apart from each other. Every page with a decrease of the period is in one of them;
/// a page may be in one that has none any more.</param>
/// <param name="Late">Increases that count for later entries only, in order; null: none.</param>
public sealed record AverageBucket(
    Quantity Quantity,
    Money Cost,
    ImmutableList<PageRange> Decreases,
    ImmutableList<DatedValue> Dated,
    ImmutableSortedSet<int>? Late = null)
{
    public static readonly AverageBucket Empty = new(Quantity.Zero, Money.Zero, [], []);
}

/// <summary>The buckets of neighbouring periods, by the day number of the period's end.</summary>
public sealed record AveragePage(ImmutableSortedDictionary<int, AverageBucket> Buckets);

/// <summary>The goods that share one average: their sums, and the pages that hold their periods.</summary>
/// <param name="Blocks">Numbers of the pages, see <see cref="AveragePages"/>.</param>
public sealed record AveragePool(Quantity Quantity, Money Cost, ImmutableSortedSet<int> Blocks)
{
    public static readonly AveragePool Empty = new(Quantity.Zero, Money.Zero, []);
}
