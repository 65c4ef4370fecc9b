using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Where the goods of one order line stand. The quantities add up to what was ordered, less what was taken over from
/// another system as refunded.
/// </summary>
/// <param name="Held">Promised, and the goods are there.</param>
/// <param name="Backordered">Promised, and waiting for goods.</param>
/// <param name="NotHeld">Owed without a promise: stock is not managed, orders do not reserve, or another system placed
/// the order.</param>
/// <param name="Released">Owed no more: cancelled, or refunded before it went out.</param>
/// <param name="Shipped">Gone out; virtual goods count when they are invoiced.</param>
/// <param name="Expired">Owed no more, because the hold ended.</param>
public sealed record LineHold(
    int Line,
    Sku Sku,
    Quantity Held,
    Quantity Backordered,
    Quantity NotHeld,
    Quantity Released,
    Quantity Shipped,
    Quantity Expired);

/// <summary>Where the lines of an order stand.</summary>
/// <param name="Dimensions">Of all that is posted for the order; null: none.</param>
public sealed record OrderHolds(IReadOnlyList<LineHold> Lines, DimensionSet? Dimensions);

/// <summary>
/// Tells where each line of an order stands. A question in the form of a command: its result is
/// <see cref="OrderHolds"/>. Holds are kept per order and item; the first lines of an item have what is there, the last
/// ones wait. Refused: <c>order-not-found</c>.
/// </summary>
public sealed record LineHolds(OrderId Order) : ICommand
{
    public IEnumerable<StreamId> Streams => [SalesOrder.StreamOf(Order)];

    public Decision Decide(IStates states)
    {
        var order = states.Get(SalesOrder.StreamOf(Order));
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);

        IReadOnlyList<LineHold> holds =
        [
            .. order.Lines
                .GroupBy(l => l.Value.Sku)
                .SelectMany(item => Spread(
                    states.Get(Item.StreamOf(item.Key)).PromisesOf(order.Stock).HoldOf(Order), order, item))
                .OrderBy(h => h.Line),
        ];
        return Decision.Accept([], new OrderHolds(holds, order.Dimensions));
    }

    private static IEnumerable<LineHold> Spread(
        OrderHold hold, SalesOrder order, IEnumerable<KeyValuePair<int, OrderLine>> lines)
    {
        var waiting = Quantity.Min(hold.Waiting, hold.Held.AtLeastZero());
        var there = hold.Held.AtLeastZero() - waiting;
        foreach (var (number, line) in lines)
        {
            var open = order.Status == OrderStatus.Open ? line.Open : Quantity.Zero;
            var held = Quantity.Min(open, there);
            var backordered = Quantity.Min(open - held, waiting);
            (there, waiting) = (there - held, waiting - backordered);
            yield return new(
                number,
                line.Sku,
                held,
                backordered,
                open - held - backordered,
                line.Cancelled + line.RefundedUnshipped,
                line.Shipped,
                line.Expired);
        }
    }
}
