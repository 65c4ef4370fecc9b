using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Brings a shipment back to its origin, to be shipped again; what of it is lost stays lost. Possible until anything of
/// it was received. Refused: <c>transfer-order-not-found</c>, <c>shipment-not-found</c>, <c>undo-not-allowed</c> (a
/// transfer without time in transit), <c>shipment-lost</c> (all of it), <c>shipment-received</c>,
/// <c>insufficient-source-qty</c> (its very goods went before those of another shipment).
/// </summary>
/// <param name="PostingDate">Null: that of the order. Source: Business Central, transfer orders.</param>
/// <param name="Shipment">Number of the shipment; null: the last one.</param>
public sealed record UndoTransferShipment(OrderId Order, DateOnly? PostingDate = null, int? Shipment = null)
    : INeedsGoods
{
    public IEnumerable<StreamId> Streams => TransferOrderWork.Streams(Order);

    public string MissingGoods => TransferOrderWork.MissingGoods;

    public Decision Decide(IStates states)
    {
        var stream = TransferOrder.StreamOf(Order);
        var order = states.Get(stream);
        if (!order.IsKnown)
            return Decision.Refuse("transfer-order-not-found", $"There is no transfer order {Order}.");
        if (order.Mode != TransferMode.InTransit || order.Via is not { } via)
            return Decision.Refuse("undo-not-allowed", "What went directly is sent back by another order.");
        var number = Shipment ?? order.Shipments.Keys.DefaultIfEmpty(0).Last();
        if (!order.Shipments.ContainsKey(number))
            return Decision.Refuse("shipment-not-found", $"The order has no shipment {number}, or it was undone.");
        var lines = order.LeftOf(number);
        if (lines.Count == 0)
            return Decision.Refuse("shipment-lost", $"All goods of shipment {number} are lost.");
        if (lines.Any(l => l.Quantity > order.Lines[l.Line - 1].InTransit))
            return Decision.Refuse("shipment-received", $"Goods of shipment {number} have arrived.");

        var date = PostingDate ?? order.PostingDate;
        var draft = new Draft(states);
        draft.Add(stream, new TransferShipmentUndone(Order, number, lines, date));
        return TransferOrderWork.Move(
            draft, Order, order, lines, (via, new(Order, number)), (order.From, null), date) ?? draft.Accept();
    }
}
