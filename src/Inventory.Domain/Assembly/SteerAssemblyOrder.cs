using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>
/// Says how much the next posting makes; an order that is released takes it too. Refused:
/// <c>assembly-order-not-found</c>, <c>assembly-order-not-open</c>, <c>quantity-negative</c>,
/// <c>quantity-exceeds-order</c>.
/// </summary>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
public sealed record SetQuantityToAssemble(OrderId Order, Quantity Quantity, string? Unit = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [AssemblyOrder.StreamOf(Order)];

    public Decision Decide(IStates states)
    {
        var stream = AssemblyOrder.StreamOf(Order);
        var order = states.Get(stream);
        if (order.RefuseUnlessGoingOn(Order) is { } refusal)
            return refusal;
        if (Unit is not null)
        {
            return states.InBase(order.Sku, Quantity, Unit)
                .Then(states, made => this with { Quantity = made.Quantity, Unit = null });
        }

        if (Quantity.IsNegative)
            return Decision.Refuse("quantity-negative", "Less than nothing can not be made.");
        if (Quantity > order.OpenQuantity())
            return Decision.Refuse("quantity-exceeds-order", $"{order.OpenQuantity()} of {Order} are to be made.");
        return order.QuantityToAssemble() == Quantity
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, new QuantityToAssembleSet(Order, Quantity))]);
    }
}

/// <summary>Locks head and lines. Refused: <c>assembly-order-not-found</c>, <c>assembly-order-not-open</c>,
/// <c>no-components</c>.</summary>
public sealed record ReleaseAssemblyOrder(OrderId Order) : ICommand<AssemblyOrder>
{
    public StreamId<AssemblyOrder> Stream => AssemblyOrder.StreamOf(Order);

    public Decision Decide(AssemblyOrder order)
    {
        if (order.RefuseUnlessGoingOn(Order) is { } refusal)
            return refusal;
        if (order.Status == AssemblyOrderStatus.Released)
            return Decision.Nothing;
        return order.Lines.Any(l => l.Line.QuantityPer is not null)
            ? Decision.Accept(new AssemblyOrderReleased(Order))
            : Decision.Refuse("no-components", $"The assembly order {Order} has no lines.");
    }
}

/// <summary>Lets head and lines be changed again. Refused: <c>assembly-order-not-found</c>,
/// <c>assembly-order-not-open</c>.</summary>
public sealed record ReopenAssemblyOrder(OrderId Order) : ICommand<AssemblyOrder>
{
    public StreamId<AssemblyOrder> Stream => AssemblyOrder.StreamOf(Order);

    public Decision Decide(AssemblyOrder order) =>
        order.RefuseUnlessGoingOn(Order)
        ?? (order.Status == AssemblyOrderStatus.Open
            ? Decision.Nothing
            : Decision.Accept(new AssemblyOrderReopened(Order)));
}

/// <summary>Ends an order; what is left of it is not made any more. Refused: <c>assembly-order-not-found</c>,
/// <c>assembly-order-not-open</c> (all is made).</summary>
public sealed record CloseAssemblyOrder(OrderId Order) : ICommand<AssemblyOrder>
{
    public StreamId<AssemblyOrder> Stream => AssemblyOrder.StreamOf(Order);

    public Decision Decide(AssemblyOrder order) =>
        order.Status == AssemblyOrderStatus.Closed
            ? Decision.Nothing
            : order.RefuseUnlessGoingOn(Order) ?? Decision.Accept(new AssemblyOrderClosed(Order));
}
