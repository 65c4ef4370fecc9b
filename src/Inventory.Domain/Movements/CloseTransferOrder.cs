using Inventory.Domain.Kernel;

namespace Inventory.Domain.Movements;

/// <summary>
/// Ends a transfer order: what was not shipped stays where it is and counts in no plan any more. Source: Business
/// Central, deletion of a transfer order with nothing in transit. Refused: <c>transfer-order-not-found</c>,
/// <c>goods-in-transit</c>.
/// </summary>
public sealed record CloseTransferOrder(OrderId Order) : ICommand<TransferOrder>
{
    public StreamId<TransferOrder> Stream => TransferOrder.StreamOf(Order);

    public Decision Decide(TransferOrder order)
    {
        if (!order.IsKnown)
            return Decision.Refuse("transfer-order-not-found", $"There is no transfer order {Order}.");
        if (order.Lines.Exists(l => l.InTransit.IsPositive))
            return Decision.Refuse("goods-in-transit", "Receive what is in transit first, or undo its shipment.");
        return order.IsClosed ? Decision.Nothing : Decision.Accept(new TransferOrderClosed(Order));
    }
}
