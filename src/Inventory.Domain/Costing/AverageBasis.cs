using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>Dates over which averages are taken in one way; they end where the next ones begin.</summary>
/// <param name="Period">Null: all of these dates share one average.</param>
public sealed record AverageSpan(DateOnly From, AverageCostPeriod? Period, AverageCostCalculation Calculation);

/// <summary>Over which dates and goods an average is taken. Two are equal when all averages are.</summary>
/// <param name="Period">Before the first of <paramref name="Spans"/>, or always; so is the calculation.</param>
/// <param name="Spans">Each differs from what comes before it, or cuts a period off. Null: none.</param>
public sealed record AverageBasis(
    AverageCostPeriod Period, AverageCostCalculation Calculation, ImmutableList<AverageSpan>? Spans = null)
{
    private const char PlaceMark = '\u001f';

    private const char EraMark = '\u001e';

    /// <summary>The day number of the last day of the period that holds the date. Weeks end on Sunday.</summary>
    public int PeriodOf(DateOnly date) => EndOf(date).DayNumber;

    /// <summary>The last day of the period that holds the date; no period goes on into another span.</summary>
    public DateOnly EndOf(DateOnly date)
    {
        if (Spans is null)
            return EndOf(Period, date);

        var at = SpanAt(date);
        var last = at + 1 < Spans.Count ? Calendar.DayBefore(Spans[at + 1].From) : DateOnly.MaxValue;
        return (at < 0 ? Period : Spans[at].Period) is { } period && EndOf(period, date) is var end && end < last
            ? end
            : last;
    }

    /// <summary>The first day of the period that holds the date; no period began in another span.</summary>
    public DateOnly StartOf(DateOnly date)
    {
        var at = Spans is null ? -1 : SpanAt(date);
        var first = at < 0 ? DateOnly.MinValue : Spans![at].From;
        return (at < 0 ? Period : Spans![at].Period) is { } period && StartOf(period, date) is var start
            && start > first ? start : first;
    }

    /// <summary>The goods that share an average on the date.</summary>
    public AverageCostCalculation CalculationAt(DateOnly date) =>
        Spans is not null && SpanAt(date) is >= 0 and var at ? Spans[at].Calculation : Calculation;

    /// <summary>Whether some average, of whatever date, is of all goods of the item.</summary>
    public bool HasItem() => Has(AverageCostCalculation.Item);

    /// <summary>Whether some average, of whatever date, is of the goods of one place and variant.</summary>
    public bool HasPlaces() => Has(AverageCostCalculation.ItemLocationVariant);

    /// <summary>The goods that an entry shares its average with; never those of before a change of method.</summary>
    public string PoolOf(CostEntry entry) => PoolOf(entry, entry.ValuationDate);

    /// <summary>The goods that share the entry's average on another date.</summary>
    public string PoolOf(CostEntry entry, DateOnly date) => PoolOf(entry, CalculationAt(date));

    /// <summary>All pools that count the entry: of some date, an average is taken of each.</summary>
    public IEnumerable<string> PoolsOf(CostEntry entry)
    {
        if (HasItem())
            yield return PoolOf(entry, AverageCostCalculation.Item);
        if (HasPlaces())
            yield return PoolOf(entry, AverageCostCalculation.ItemLocationVariant);
    }

    /// <summary>Whether the average of the period is of the goods of the pool. Else the pool counts there what later
    /// averages start from.</summary>
    public bool Averages(string pool, int period) => CalculationAt(DateOnly.FromDayNumber(period))
        == (pool.Contains(PlaceMark, StringComparison.Ordinal)
            ? AverageCostCalculation.ItemLocationVariant : AverageCostCalculation.Item);

    /// <summary>The pool of a place and variant.</summary>
    internal static string PlacePool(SourceCode source, string? variant, int era) =>
        WithEra($"{source.Value}{PlaceMark}{variant}", era);

    /// <summary>Source and variant of each pool of an era, where pools have them.</summary>
    internal static IEnumerable<(SourceCode Source, string? Variant)> PlacesOf(IEnumerable<string> pools, int era)
    {
        foreach (var pool in pools)
        {
            var key = era == 0 ? pool : pool[(pool.IndexOf(EraMark, StringComparison.Ordinal) + 1)..];
            if (key.Split(PlaceMark) is [var source, var variant] && PlacePool(new(source), variant, era) == pool)
                yield return (new(source), variant.Length == 0 ? null : variant);
        }
    }

    /// <summary>Whether the pool counts the entry; as <see cref="PoolsOf"/>, but usually makes no text.</summary>
    public static bool IsIn(string pool, CostEntry entry)
    {
        if (entry.Era != 0)
            return pool == PoolOf(entry, AverageCostCalculation.Item)
                || pool == PoolOf(entry, AverageCostCalculation.ItemLocationVariant);
        if (pool.Length == 0)
            return true;
        var (source, variant) = (entry.Source.Value, entry.Variant ?? "");
        return pool.Length == source.Length + 1 + variant.Length
            && pool.StartsWith(source, StringComparison.Ordinal)
            && pool[source.Length] == PlaceMark
            && pool.EndsWith(variant, StringComparison.Ordinal);
    }

    public bool Equals(AverageBasis? other) =>
        other is not null && Period == other.Period && Calculation == other.Calculation
        && (Spans ?? []).SequenceEqual(other.Spans ?? []);

    public override int GetHashCode() => HashCode.Combine(Period, Calculation, Spans?.Count);

    private bool Has(AverageCostCalculation calculation) =>
        Calculation == calculation || Spans?.Exists(s => s.Calculation == calculation) == true;

    // -1: before the first. Most dates are of the last.
    private int SpanAt(DateOnly date)
    {
        var at = Spans!.Count - 1;
        while (at >= 0 && Spans[at].From > date)
            at--;
        return at;
    }

    internal static DateOnly EndOf(AverageCostPeriod period, DateOnly date) => period switch
    {
        AverageCostPeriod.Day => date,
        AverageCostPeriod.Week => Calendar.EndOfWeek(date),
        AverageCostPeriod.Quarter => Calendar.EndOfQuarter(date),
        AverageCostPeriod.Year => Calendar.EndOfYear(date),
        // Accounting periods that no fiscal year names are months: the ledger's streams are months too.
        _ => Calendar.EndOfMonth(date),
    };

    private static DateOnly StartOf(AverageCostPeriod period, DateOnly date) => period switch
    {
        AverageCostPeriod.Day => date,
        AverageCostPeriod.Week => Calendar.StartOfWeek(date),
        AverageCostPeriod.Quarter => Calendar.StartOfQuarter(date),
        AverageCostPeriod.Year => new(date.Year, 1, 1),
        _ => new(date.Year, date.Month, 1),
    };

    private static string PoolOf(CostEntry entry, AverageCostCalculation calculation) =>
        calculation == AverageCostCalculation.Item
            ? WithEra("", entry.Era)
            : PlacePool(entry.Source, entry.Variant, entry.Era);

    private static string WithEra(string pool, int era) => era == 0 ? pool : $"{era}{EraMark}{pool}";
}
