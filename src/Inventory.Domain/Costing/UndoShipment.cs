using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Takes a shipment of an order back: its goods return to the sources at exactly their cost, its lines owe them again
/// and they are promised again. What was invoiced ahead of the shipment stays invoiced; what was invoiced since is
/// refunded, not undone. Source: Business Central, undo shipment. Refused: <c>order-not-found</c>,
/// <c>shipment-not-found</c> (or undone), <c>already-invoiced</c>, <c>goods-returned</c> (by a refund),
/// <c>item-not-found</c> (it has another key by now), <c>before-cutoff</c>, and as every movement is.
/// </summary>
/// <param name="Document">Number of the shipment, with all its legs; null: the one of
/// <paramref name="Shipment"/>.</param>
/// <param name="Shipment">What one source sent, from 1; null: the shipment that came last.</param>
public sealed record UndoShipment(OrderId Order, DateOnly PostingDate, string? Document = null, int? Shipment = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [SalesOrder.StreamOf(Order), PlaceDirectory.Stream, CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var order = states.OrderOf(Order);
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);
        var legs = LegsOf([.. order.Shipments?.Values ?? []]);
        if (legs.Count == 0)
            return Decision.Refuse("shipment-not-found", "The order has no such shipment, or it was undone.");

        var draft = new Draft(states);
        foreach (var leg in legs)
        {
            if (new ShipmentEntries(draft, Order, leg.Number).Undo(PostingDate) is { } refusal)
                return refusal;
        }

        ChargedGoods.MoveCharge(draft, order, Order, PostingDate);
        return draft.Accept();
    }

    private List<Shipment> LegsOf(List<Shipment> all)
    {
        if (Shipment is { } number)
            return all.FindAll(s => s.Number == number && (Document is null || s.Document == Document));
        var document = Document ?? all.LastOrDefault()?.Document;
        return document is null ? all.GetRange(Math.Max(all.Count - 1, 0), Math.Min(all.Count, 1))
            : all.FindAll(s => s.Document == document);
    }
}
