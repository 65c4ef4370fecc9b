using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tracking;

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
