using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Orders goods to be moved; nothing moves yet. Refused: <c>validation.order.invalid</c>,
/// <c>validation.lines.empty</c>, <c>quantity-not-positive</c>, <c>in-transit-required</c> (every mode but direct),
/// <c>source-not-found</c>, <c>item-not-found</c>, <c>item-is-composite</c>, <c>item-type</c>, <c>same-source</c>,
/// <c>receipt-before-shipment</c>, <c>validation.carrier.unknown</c>, <c>order-exists</c> (with other data),
/// <c>responsibility-centre-not-found</c>, <c>responsibility-centre-of-others</c>,
/// <c>unit-not-found</c>, <c>quantity-zero</c>, and, of its dimensions and the defaults of its centre,
/// <c>dimension-not-found</c>, <c>dimension-value-not-found</c>, <c>dimension-blocked</c>, <c>dimension-required</c>,
/// <c>dimension-fixed</c>, <c>dimension-not-allowed</c>.
/// </summary>
/// <param name="Via">Null: that of the route. Of no account where goods go directly.</param>
/// <param name="ShipmentDate">When the goods are taken from their place. Where neither date is named and there is a
/// route, the posting date is it.</param>
/// <param name="ReceiptDate">When they are there for use. One date gives the other, by route and handling.</param>
/// <param name="Carrier">Null: that of the route.</param>
/// <param name="Service">Null: that of the route.</param>
/// <param name="Dimensions">Of all that moves for it; null: those of the centre alone.</param>
public sealed record PlaceTransferOrder(
    OrderId Order,
    SourceCode From,
    SourceCode To,
    SourceCode? Via,
    TransferMode Mode,
    IReadOnlyList<GoodsToTransfer> Lines,
    DateOnly PostingDate,
    CentreWish? Wish = null,
    DateOnly? ShipmentDate = null,
    DateOnly? ReceiptDate = null,
    string? Carrier = null,
    string? Service = null,
    DimensionSet? Dimensions = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        TransferOrder.StreamOf(Order),
        TransferRoute.StreamOf(From, To),
        SourceHandling.StreamOf(From),
        SourceHandling.StreamOf(To),
        .. Lines.Select(l => Item.StreamOf(l.Sku)),
    ];

    public Decision Decide(IStates states)
    {
        if (!OrderId.IsValid(Order.Value))
            return Decision.Refuse(
                "validation.order.invalid", $"An order number has 1 to {OrderId.LengthMax} characters.");
        if (Lines.Count == 0)
            return Decision.Refuse("validation.lines.empty", "An order has at least one line.");
        if (Lines.Any(l => !l.Quantity.IsPositive))
            return Decision.Refuse("quantity-not-positive", "A quantity to move is more than zero.");
        // What an order took from its route stays when the route does not.
        var known = states.Get(TransferOrder.StreamOf(Order));
        if (known.IsKnown)
            return IsSame(states, known)
                ? Decision.Nothing
                : Decision.Refuse("order-exists", $"There is a transfer order {Order} already, with other data.");
        if (ReceiptDate < ShipmentDate)
            return Decision.Refuse("receipt-before-shipment", "Goods do not arrive before they leave.");
        var route = states.Get(TransferRoute.StreamOf(From, To));
        var transit = Mode == TransferMode.Direct ? null : Via ?? (route.IsKnown ? route.Via : null);
        if (Mode != TransferMode.Direct && transit is null)
            return Decision.Refuse("in-transit-required", "Name the place of goods in transit, or make a route.");

        List<SourceCode> places = [From, To, .. transit is { } via ? (SourceCode[])[via] : []];
        if (states.RefuseUnknown(places) is { } unknown)
            return unknown;
        if (Lines.Select(l => states.RefuseWithoutStock(l.Sku)).FirstOrDefault(r => r is not null) is { } refusal)
            return refusal;
        var (lines, noUnit) = InBase(states);
        if (noUnit is not null)
            return noUnit;
        if (places.Distinct().Count() != places.Count)
            return Decision.Refuse("same-source", "Origin, destination and the place in transit are different.");

        if (SetTransferRoute.RefuseCarrier(states, Carrier) is { } carrier)
            return carrier;
        var handled = states.ChooseCentre(Wish, CentreArea.Purchase);
        if (handled.Refusal is { } others)
            return others;
        var dimensions = states.DimensionsOfDocument(Dimensions, Wish, handled.Centre, out var notPossible);
        if (notPossible is not null)
            return notPossible;
        var placed = new TransferOrderPlaced(
            Order,
            From,
            To,
            transit,
            Mode,
            lines,
            PostingDate,
            DatesOf(states, route),
            Carrier ?? route.Carrier,
            Service ?? route.Service,
            handled.Centre,
            dimensions);
        return Decision.Accept([new StreamEvent(TransferOrder.StreamOf(Order), placed)], handled.ToResult());
    }

    private TransferDates? DatesOf(IStates states, TransferRoute route) => TransferDates.Of(
        ShipmentDate ?? (ReceiptDate is null && route.IsKnown ? PostingDate : null),
        ReceiptDate,
        route,
        states.Get(SourceHandling.StreamOf(From)),
        states.Get(SourceHandling.StreamOf(To)));

    private (List<TransferOrderLine> Lines, Decision? Refusal) InBase(IStates states)
    {
        var lines = new List<TransferOrderLine>(Lines.Count);
        foreach (var (sku, said, variant, lot, serial, unit, package) in Lines)
        {
            var (quantity, stated, refusal) = states.InBase(sku, said, unit);
            if (refusal is not null)
                return ([], refusal);
            lines.Add(new(sku, quantity, variant, lot, serial, stated, package));
        }

        return (lines, null);
    }

    private bool IsSame(IStates states, TransferOrder known) =>
        known.From == From
        && known.To == To
        && (Via is null || Mode == TransferMode.Direct || known.Via == Via)
        && known.Mode == Mode
        && (ShipmentDate is null || known.Dates?.Shipment == ShipmentDate)
        && (ReceiptDate is null || known.Dates?.Receipt == ReceiptDate)
        && (Carrier is null || known.Carrier == Carrier)
        && (Service is null || known.Service == Service)
        && (Dimensions is null || Dimensions.Value.Over(known.Dimensions) == known.Dimensions)
        && known.Lines.Count == Lines.Count
        && known.Lines.Zip(Lines).All(l => IsSame(states, l.First.Line, l.Second));

    // What was said counts, where both times it was said in a unit: that may hold another quantity by now.
    private static bool IsSame(IStates states, TransferOrderLine known, GoodsToTransfer line) =>
        (known.Sku, known.Variant, known.Lot, known.Serial, known.Package)
            == (line.Sku, line.Variant, line.Lot, line.Serial, line.Package)
        && (known.Stated is { } stated && line.Unit is not null
            ? (stated.Unit, stated.Quantity) == (line.Unit, line.Quantity)
            : known.Quantity == states.InBase(line.Sku, line.Quantity, line.Unit).Quantity);
}
