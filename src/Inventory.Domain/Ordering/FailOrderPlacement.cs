using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Takes back an order that the shop could not save or charge after its goods were promised. Refused:
/// <c>order-not-found</c>,
/// <c>order-in-progress</c> (something was shipped, invoiced or cancelled: cancel or refund instead).
/// </summary>
public sealed record FailOrderPlacement(OrderId Order) : ICommand
{
    public IEnumerable<StreamId> Streams => [SalesOrder.StreamOf(Order), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var stream = SalesOrder.StreamOf(Order);
        var order = states.OrderOf(Order);
        if (order.Status == OrderStatus.PlacementFailed)
            return Decision.Nothing;
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);
        if (order.LastShipment > 0 || order.Lines.Values.Any(l => l.Open != l.Ordered || l.Invoiced.IsPositive))
            return Decision.Refuse("order-in-progress", $"Order {Order} is under way.");

        var draft = new Draft(states);
        foreach (var (sku, quantity) in order.Spread(null, l => l.Open)!.PerItem())
            draft.Release(Order, order.Stock, sku, quantity, ReleaseCause.OrderPlacementFailed);
        draft.Add(stream, new OrderPlacementFailed(Order));
        return draft.Accept();
    }
}
