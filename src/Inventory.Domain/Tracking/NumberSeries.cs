using System.Globalization;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tracking;

/// <summary>
/// Numbers that follow each other: the last run of digits of the first one is counted up. Source: Business Central,
/// assign numbers from a series or from a custom series with increment.
/// </summary>
/// <param name="Start">The first number, with a digit in it.</param>
/// <param name="Increment">From 1.</param>
public sealed record NumberSeries(string Start, int Increment = 1)
{
    /// <summary>More digits are not counted.</summary>
    public const int DigitsMax = 15;

    public const int IncrementMax = 1_000_000;

    public bool IsValid() =>
        OrderId.IsValid(Start)
        && Increment is >= 1 and <= IncrementMax
        && PartsOf().Digits.Length is >= 1 and <= DigitsMax;

    /// <summary>What stands before the digits that are counted, these, and what stands behind them.</summary>
    public (string Prefix, string Digits, string Suffix) PartsOf()
    {
        var end = Start.Length;
        while (end > 0 && !char.IsAsciiDigit(Start[end - 1]))
            end--;
        var begin = end;
        while (begin > 0 && char.IsAsciiDigit(Start[begin - 1]))
            begin--;
        return (Start[..begin], Start[begin..end], Start[end..]);
    }

    /// <summary>The next numbers, in order; of a valid series.</summary>
    /// <param name="lastUsed">The largest count of the series that is used; null: none is.</param>
    public IEnumerable<string> After(long? lastUsed, int count)
    {
        var (prefix, digits, suffix) = PartsOf();
        var first = long.Parse(digits, CultureInfo.InvariantCulture);
        var next = lastUsed is { } last && last >= first
            ? first + ((((last - first) / Increment) + 1) * Increment)
            : first;
        for (; count > 0; count--, next += Increment)
            yield return prefix + next.ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0') + suffix;
    }
}

public interface INumberSeriesEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What numbers of the item are proposed, whole.</summary>
public sealed record NumberSeriesSet(
    Sku Sku, NumberSeries? Lot = null, NumberSeries? Serial = null, NumberSeries? Package = null) : INumberSeriesEvent;

/// <summary>The series of an item's numbers. Stream: <c>number-series/{sku}</c>.</summary>
/// <param name="Lot">Null: none.</param>
/// <param name="Serial">Null: none.</param>
/// <param name="Package">Null: none.</param>
public sealed record ItemNumberSeries(NumberSeries? Lot, NumberSeries? Serial, NumberSeries? Package = null)
    : IState<ItemNumberSeries>
{
    public static ItemNumberSeries Initial { get; } = new(null, null);

    public static string Alias => "number_series";

    public static StreamId<ItemNumberSeries> StreamOf(Sku sku) =>
        StreamId<ItemNumberSeries>.Of("number-series", sku.Value);

    public NumberSeries? SeriesOf(NumberKind kind) => kind switch
    {
        NumberKind.Lot => Lot,
        NumberKind.Serial => Serial,
        _ => Package,
    };

    public IState Evolve(IEvent @event) => Evolve((INumberSeriesEvent)@event);

    public ItemNumberSeries Evolve(INumberSeriesEvent @event) => @event switch
    {
        NumberSeriesSet e => new(e.Lot, e.Serial, e.Package),
        _ => throw new UnknownEventException(@event),
    };
}
