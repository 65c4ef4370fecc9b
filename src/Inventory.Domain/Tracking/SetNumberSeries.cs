using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tracking;

public static class NumberSeriesDrafts
{
    /// <summary>Takes the series of an item over to its new key.</summary>
    internal static void MoveNumberSeries(this Draft draft, Sku from, Sku to)
    {
        var series = draft.Get(ItemNumberSeries.StreamOf(from));
        if (series != draft.Get(ItemNumberSeries.StreamOf(to)))
            draft.Add(
                ItemNumberSeries.StreamOf(to), new NumberSeriesSet(to, series.Lot, series.Serial, series.Package));
        if (series != ItemNumberSeries.Initial)
            draft.Add(ItemNumberSeries.StreamOf(from), new NumberSeriesSet(from));
    }
}

/// <summary>Says which numbers of an item are proposed; any others may be used all the same. Refused:
/// <c>item-not-found</c>, <c>validation.series.invalid</c>.</summary>
public sealed record SetNumberSeries(
    Sku Sku, NumberSeries? Lot, NumberSeries? Serial, NumberSeries? Package = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [Item.StreamOf(Sku), ItemNumberSeries.StreamOf(Sku)];

    public Decision Decide(IStates states)
    {
        if (!states.Get(Item.StreamOf(Sku)).IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (new[] { Lot, Serial, Package }.Any(series => series?.IsValid() == false))
            return Decision.Refuse("validation.series.invalid", NumberSeries.InvalidReason);
        var stream = ItemNumberSeries.StreamOf(Sku);
        return states.Get(stream) == new ItemNumberSeries(Lot, Serial, Package)
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, new NumberSeriesSet(Sku, Lot, Serial, Package))]);
    }
}
