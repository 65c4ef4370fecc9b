using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Orders goods to be moved; nothing moves yet. Refused: <c>validation.order.invalid</c>,
/// <c>validation.lines.empty</c>, <c>quantity-not-positive</c>, <c>in-transit-required</c> (every mode but direct),
/// <c>source-not-found</c>, <c>item-not-found</c>, <c>item-is-composite</c>, <c>item-type</c>, <c>same-source</c>,
/// <c>order-exists</c> (with other data), <c>responsibility-centre-not-found</c>,
/// <c>responsibility-centre-of-others</c>.
/// </summary>
public sealed record PlaceTransferOrder(
    OrderId Order,
    SourceCode From,
    SourceCode To,
    SourceCode? Via,
    TransferMode Mode,
    IReadOnlyList<TransferOrderLine> Lines,
    DateOnly PostingDate,
    CentreWish? Wish = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, TransferOrder.StreamOf(Order), .. Lines.Select(l => Item.StreamOf(l.Sku))];

    public Decision Decide(IStates states)
    {
        if (!OrderId.IsValid(Order.Value))
            return Decision.Refuse(
                "validation.order.invalid", $"An order number has 1 to {OrderId.LengthMax} characters.");
        if (Lines.Count == 0)
            return Decision.Refuse("validation.lines.empty", "An order has at least one line.");
        if (Lines.Any(l => !l.Quantity.IsPositive))
            return Decision.Refuse("quantity-not-positive", "A quantity to move is more than zero.");
        if (Mode != TransferMode.Direct && Via is null)
            return Decision.Refuse("in-transit-required", "Name the place of goods in transit.");

        List<SourceCode> places = [From, To, .. Via is { } via ? (SourceCode[])[via] : []];
        if (states.RefuseUnknown(places) is { } unknown)
            return unknown;
        if (Lines.Select(l => states.RefuseWithoutStock(l.Sku)).FirstOrDefault(r => r is not null) is { } refusal)
            return refusal;
        if (places.Distinct().Count() != places.Count)
            return Decision.Refuse("same-source", "Origin, destination and the place in transit are different.");

        var known = states.Get(TransferOrder.StreamOf(Order));
        if (known.IsKnown)
            return IsSame(known)
                ? Decision.Nothing
                : Decision.Refuse("order-exists", $"There is a transfer order {Order} already, with other data.");
        var handled = states.ChooseCentre(Wish, CentreArea.Purchase);
        var placed = new TransferOrderPlaced(Order, From, To, Via, Mode, Lines, PostingDate, handled.Centre);
        return handled.Refusal
            ?? Decision.Accept([new StreamEvent(TransferOrder.StreamOf(Order), placed)], handled.ToResult());
    }

    private bool IsSame(TransferOrder known) =>
        known.From == From
        && known.To == To
        && known.Via == Via
        && known.Mode == Mode
        && known.Lines.Select(l => l.Line).SequenceEqual(Lines);
}
