using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

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

/// <summary>Over which dates and goods an average is taken.</summary>
public sealed record AverageBasis(AverageCostPeriod Period, AverageCostCalculation Calculation)
{
    /// <summary>The day number of the last day of the period that holds the date. Weeks end on Sunday.</summary>
    public int PeriodOf(DateOnly date) => EndOf(date).DayNumber;

    public DateOnly EndOf(DateOnly date) => Period switch
    {
        AverageCostPeriod.Day => date,
        AverageCostPeriod.Week => Calendar.EndOfWeek(date),
        AverageCostPeriod.Quarter => Calendar.EndOfQuarter(date),
        AverageCostPeriod.Year => Calendar.EndOfYear(date),
        // Accounting periods are months: the ledger's streams are months too.
        _ => Calendar.EndOfMonth(date),
    };

    /// <summary>The first day of the period that holds the date.</summary>
    public DateOnly StartOf(DateOnly date) => Period switch
    {
        AverageCostPeriod.Day => date,
        AverageCostPeriod.Week => Calendar.StartOfWeek(date),
        AverageCostPeriod.Quarter => Calendar.StartOfQuarter(date),
        AverageCostPeriod.Year => new(date.Year, 1, 1),
        _ => new(date.Year, date.Month, 1),
    };

    /// <summary>The goods that an entry shares its average with; never those of before a change of method.</summary>
    public string PoolOf(CostEntry entry) => PoolOf(entry.Source, entry.Variant, entry.Era);

    internal string PoolOf(SourceCode source, string? variant, int era)
    {
        var pool = Calculation == AverageCostCalculation.Item ? "" : $"{source.Value}\u001f{variant}";
        return era == 0 ? pool : $"{era}\u001e{pool}";
    }

    /// <summary>Source and variant of each pool, where pools have them.</summary>
    internal IEnumerable<(SourceCode Source, string? Variant)> PlacesOf(IEnumerable<string> pools, int era)
    {
        foreach (var pool in pools)
        {
            var key = era == 0 ? pool : pool[(pool.IndexOf('\u001e', StringComparison.Ordinal) + 1)..];
            if (key.Split('\u001f') is [var source, var variant] && PoolOf(new(source), variant, era) == pool)
                yield return (new(source), variant.Length == 0 ? null : variant);
        }
    }

    /// <summary>Whether the entry is in the pool; as <see cref="PoolOf"/>, but usually makes no text.</summary>
    public bool IsIn(string pool, CostEntry entry)
    {
        if (entry.Era != 0)
            return pool == PoolOf(entry);
        if (Calculation == AverageCostCalculation.Item)
            return pool.Length == 0;
        var (source, variant) = (entry.Source.Value, entry.Variant ?? "");
        return pool.Length == source.Length + 1 + variant.Length
            && pool.StartsWith(source, StringComparison.Ordinal)
            && pool[source.Length] == '\u001f'
            && pool.EndsWith(variant, StringComparison.Ordinal);
    }
}
