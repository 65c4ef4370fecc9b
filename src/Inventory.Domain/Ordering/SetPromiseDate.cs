using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Says when what an order waits for will be there, or takes back what was said. Refused: <c>order-not-found</c>,
/// <c>backorder-not-found</c> (the order waits for nothing of the item).
/// </summary>
/// <param name="Date">Null: nothing is promised any more.</param>
public sealed record SetPromiseDate(OrderId Order, Sku Sku, DateOnly? Date) : ICommand
{
    public IEnumerable<StreamId> Streams => [SalesOrder.StreamOf(Order), Item.StreamOf(Sku)];

    public Decision Decide(IStates states)
    {
        var stream = SalesOrder.StreamOf(Order);
        var order = states.Get(stream);
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);
        if (!states.Get(Item.StreamOf(Sku)).PromisesOf(order.Stock).HoldOf(Order).Waiting.IsPositive)
            return Decision.Refuse("backorder-not-found", $"Order {Order} waits for nothing of {Sku}.");
        if (order.PromiseDateOf(Sku) == Date)
            return Decision.Nothing;

        ISalesOrderEvent said = Date is { } date
            ? new PromiseDateSet(Order, Sku, order.Stock, date)
            : new PromiseDateWithdrawn(Order, Sku, order.Stock);
        return Decision.Accept([new StreamEvent(stream, said)]);
    }
}
