using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Lets the hold of an order last longer, less long, or without end, while it has not ended. Refused:
/// <c>order-not-found</c>, <c>order-closed</c>, <c>hold-expired</c>, <c>validation.hold-expiry.invalid</c> (both a
/// moment and minutes, a moment that is past, minutes out of range).
/// </summary>
/// <param name="ExpiresAt">The moment; null with <paramref name="Minutes"/> null: the hold has no end.</param>
/// <param name="Minutes">From now on, 1 to <see cref="HoldExpiry.MinutesMax"/>.</param>
/// <param name="Now">The present moment.</param>
public sealed record ExtendHold(OrderId Order, DateTimeOffset? ExpiresAt, int? Minutes, DateTimeOffset? Now) : ICommand
{
    public IEnumerable<StreamId> Streams => [SalesOrder.StreamOf(Order)];

    public Decision Decide(IStates states)
    {
        var stream = SalesOrder.StreamOf(Order);
        var order = states.Get(stream);
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);
        if (OrderWork.RefuseExpiry(ExpiresAt, Minutes, Now) is { } fault)
            return fault;
        if (order.HoldExpiresAt <= Now || order.Lines.Values.Any(l => l.Expired.IsPositive))
            return Decision.Refuse("hold-expired", $"The hold of order {Order} has ended; order again.");
        if (order.Status == OrderStatus.Closed)
            return Decision.Refuse("order-closed", $"Order {Order} holds nothing any more.");

        var end = OrderWork.ExpiryOf(ExpiresAt, Minutes, Now);
        return end == order.HoldExpiresAt
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, new HoldExpirySet(Order, end))]);
    }
}
