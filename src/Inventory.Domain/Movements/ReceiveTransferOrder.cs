using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Receives goods that are in transit. Refused: <c>transfer-order-not-found</c>, <c>line-not-found</c>,
/// <c>quantity-not-positive</c>, <c>receipt-exceeds-shipment</c>, <c>insufficient-source-qty</c>,
/// <c>unit-not-found</c>. Goods may get another lot, serial number or package as they arrive.
/// </summary>
/// <param name="PostingDate">Null: that of the order. Source: Business Central, transfer orders.</param>
/// <param name="Lines">Null: all that is in transit.</param>
public sealed record ReceiveTransferOrder(
    OrderId Order, DateOnly? PostingDate = null, IReadOnlyList<LineToMove>? Lines = null) : INeedsGoods
{
    public IEnumerable<StreamId> Streams => TransferOrderWork.Streams(Order);

    public string MissingGoods => TransferOrderWork.MissingGoods;

    public Decision Decide(IStates states)
    {
        var stream = TransferOrder.StreamOf(Order);
        var order = states.Get(stream);
        if (!order.IsKnown)
            return Decision.Refuse("transfer-order-not-found", $"There is no transfer order {Order}.");
        var (lines, refusal) = TransferOrderWork.Choose(
            states, order, Lines, l => l.InTransit, "receipt-exceeds-shipment");
        if (refusal is not null)
            return refusal;
        if (lines.Count == 0 || order.Via is not { } via)
            return Decision.Nothing;

        var date = PostingDate ?? order.PostingDate;
        var draft = new Draft(states);
        draft.Add(stream, new TransferReceived(Order, lines, date));
        return TransferOrderWork.Move(
            draft, Order, order, lines, (via, new(Order)), (order.To, null), date) ?? draft.Accept();
    }
}
