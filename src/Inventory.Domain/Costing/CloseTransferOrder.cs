using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;

namespace Inventory.Domain.Costing;

/// <summary>
/// Ends a transfer order: what was not shipped stays where it is and counts in no plan any more, and what is in transit
/// by its lines and not there is lost. Source: Business Central, deletion of a transfer order with nothing in transit.
/// Refused: <c>transfer-order-not-found</c>, <c>goods-in-transit</c>.
/// </summary>
public sealed record CloseTransferOrder(OrderId Order) : ICommand
{
    public IEnumerable<StreamId> Streams => [TransferOrder.StreamOf(Order)];

    public Decision Decide(IStates states)
    {
        var stream = TransferOrder.StreamOf(Order);
        var order = states.Get(stream);
        if (!order.IsKnown)
            return Decision.Refuse("transfer-order-not-found", $"There is no transfer order {Order}.");
        List<MovedLine> open =
        [
            .. order.Lines.Select((l, at) => new MovedLine(at + 1, l.InTransit)).Where(l => l.Quantity.IsPositive),
        ];
        if (open.FindAll(l => LostGoods.IsUnderWay(states, Order, order, l.Line)).Count > 0)
            return Decision.Refuse("goods-in-transit", "Receive what is in transit first, or undo its shipment.");

        var draft = new Draft(states);
        if (open.Count > 0)
            draft.Add(stream, new TransferGoodsLost(Order, null, open, null));
        if (!order.IsClosed)
            draft.Add(stream, new TransferOrderClosed(Order));
        return draft.Events.Count > 0 ? draft.Accept() : Decision.Nothing;
    }
}
