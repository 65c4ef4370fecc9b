using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Sends goods from one source. Without lines: everything open, which may be nothing. Refused: <c>order-not-found</c>,
/// <c>source-not-found</c>, <c>quantity-exceeds-order</c>, <c>hold-expired</c>, <c>quantity-not-positive</c>,
/// <c>item-blocked</c>, <c>sales-blocked</c>, <c>not-all-products-available</c>, <c>goods-promised-to-others</c>
/// (orders of another stock hold them), <c>tracking-line-malformed</c>, <c>tracking-exceeds-line</c>,
/// <c>unit-not-found</c>, <c>assembly-exceeds-line</c>.
/// </summary>
/// <param name="Source">Null: the only source of the order's stock, else the default source.</param>
/// <param name="Document">Number of the shipment; a number that the order has seen does nothing.</param>
public sealed record ShipOrder(
    OrderId Order,
    SourceCode? Source,
    IReadOnlyList<OrderQuantity>? Lines,
    DateOnly PostingDate,
    string? Document = null) : IShipment
{
    public IEnumerable<StreamId> Streams =>
        [SalesOrder.StreamOf(Order), PlaceDirectory.Stream, Catalog.CompanySettings.Stream];

    public IReadOnlyList<ShipmentLeg> LegsOf(IStates states) =>
        Lines is null ? [] : [new(Source ?? SourceOf(states, states.OrderOf(Order)), Lines)];

    public Decision Decide(IStates states)
    {
        var order = states.OrderOf(Order);
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);
        if (order.HasSeen(Document))
            return Decision.Nothing;
        if (Lines.NameUnits())
            return states.DecideInBase(Lines!, lines => this with { Lines = lines });

        var draft = new Draft(states);
        return Shipping.Send(draft, Order, Source ?? SourceOf(states, order), Lines, PostingDate, Document)
            ?? draft.Accept();
    }

    private static SourceCode SourceOf(IStates states, SalesOrder order) =>
        states.Get(PlaceDirectory.Stream).SourcesOf(order.Stock) is [var only] ? only.Source : SourceCode.Default;
}
