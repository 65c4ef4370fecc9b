using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Counts an item, or an item at one source, by a period from a date on. Sources that follow the item begin anew with
/// it. Refused: <c>item-not-found</c>, <c>item-is-composite</c>, <c>item-type</c>, <c>source-not-found</c>,
/// <c>counting-period-not-found</c>.
/// </summary>
/// <param name="Source">Null: wherever the item has no period of its own.</param>
/// <param name="Date">The days of the next count are found from here.</param>
public sealed record AssignCountingPeriod(Sku Sku, SourceCode? Source, string Period, DateOnly Date) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        Item.StreamOf(Sku),
        CountingPeriod.StreamOf(Period),
        ItemCounting.StreamOf(Sku),
    ];

    public Decision Decide(IStates states)
    {
        if ((states.RefuseUnknownItem(Sku) ?? states.Get(Item.StreamOf(Sku)).RefuseUse(Sku, ItemUse.Stocking)
            ?? states.RefuseUnknown(Source is { } place ? [place] : [])) is { } refusal)
            return refusal;
        var period = states.Get(CountingPeriod.StreamOf(Period));
        if (!period.IsKnown())
            return Decision.Refuse("counting-period-not-found", $"There is no counting period {Period}.");
        var stream = ItemCounting.StreamOf(Sku);
        var known = states.Get(stream);
        if ((Source is { } at ? known.Sources.GetValueOrDefault(at.Value) : known.Item)?.Period == Period)
            return Decision.Nothing;

        var next = CountingDates.First(Date, period.TimesAYear);
        return Decision.Accept([new StreamEvent(
            stream, new CountingPeriodAssigned(Sku, Source, Period, next.Start, next.End))]);
    }
}

/// <summary>Ends the period of an item, or that of its own of an item at one source. Refused:
/// <c>item-not-found</c>.</summary>
/// <param name="Source">Null: that of the item.</param>
public sealed record UnassignCountingPeriod(Sku Sku, SourceCode? Source) : ICommand
{
    public IEnumerable<StreamId> Streams => [Item.StreamOf(Sku), ItemCounting.StreamOf(Sku)];

    public Decision Decide(IStates states)
    {
        if (!states.Get(Item.StreamOf(Sku)).IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        var stream = ItemCounting.StreamOf(Sku);
        var known = states.Get(stream);
        return (Source is { } at ? known.Sources.GetValueOrDefault(at.Value) : known.Item)?.Period is null
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, new CountingPeriodUnassigned(Sku, Source))]);
    }
}
