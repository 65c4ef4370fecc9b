using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Cancels what was neither shipped nor invoiced; the promises end line by line, and no source changes. Without lines:
/// everything that can still be cancelled, which may be nothing. Refused: <c>order-not-found</c>,
/// <c>quantity-exceeds-order</c>, <c>hold-expired</c>, <c>quantity-not-positive</c>,
/// <c>unit-not-found</c>.
/// </summary>
public sealed record CancelOrder(OrderId Order, IReadOnlyList<OrderQuantity>? Lines = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [SalesOrder.StreamOf(Order), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var stream = SalesOrder.StreamOf(Order);
        var order = states.OrderOf(Order);
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);
        if (Lines.NameUnits())
            return states.DecideInBase(Lines!, lines => this with { Lines = lines });
        if (Lines?.Any(l => !l.Quantity.IsPositive) ?? false)
            return Decision.Refuse("quantity-not-positive", "A quantity to cancel is more than zero.");
        if (order.Spread(Lines, order.ToCancel) is not { } lines)
            return OrderWork.RefuseExcess(Order, order, Lines, "cancel");
        if (lines.Count == 0)
            return Decision.Nothing;

        var draft = new Draft(states);
        foreach (var (_, sku, quantity) in lines)
            draft.Release(Order, order.Stock, sku, quantity, ReleaseCause.OrderCancelled);
        draft.Add(stream, new OrderCancelled(Order, lines));
        return draft.Accept();
    }
}
