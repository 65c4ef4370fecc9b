using Inventory.Domain.Kernel;

namespace Inventory.Domain.Movements;

/// <summary>
/// Ships goods of a transfer order: into transit, or, where it knows no time between, to their destination. Refused:
/// <c>transfer-order-not-found</c>, <c>line-not-found</c>, <c>quantity-not-positive</c>, <c>shipment-exceeds-order</c>,
/// <c>partial-shipment-not-possible</c> (direct), <c>insufficient-source-qty</c>.
/// </summary>
/// <param name="Lines">Null: all that is to ship.</param>
public sealed record ShipTransferOrder(OrderId Order, DateOnly PostingDate, IReadOnlyList<MovedLine>? Lines = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams => TransferOrderWork.Streams(Order);

    public Decision Decide(IStates states)
    {
        var stream = TransferOrder.StreamOf(Order);
        var order = states.Get(stream);
        if (!order.IsKnown)
            return Decision.Refuse("transfer-order-not-found", $"There is no transfer order {Order}.");
        var (lines, refusal) = TransferOrderWork.Choose(order, Lines, l => l.ToShip, "shipment-exceeds-order");
        if (refusal is not null)
            return refusal;
        if (lines.Count == 0)
            return Decision.Nothing;
        if (order.Mode == TransferMode.Direct && order.Lines.Select((l, at) => new MovedLine(at + 1, l.ToShip))
            .Where(l => l.Quantity.IsPositive).Except(lines).Any())
        {
            return Decision.Refuse("partial-shipment-not-possible", "A direct transfer goes whole.");
        }

        var draft = new Draft(states);
        draft.Add(stream, new TransferShipped(Order, order.LastShipment + 1, lines, PostingDate));
        return Move(draft, order, lines) ?? draft.Accept();
    }

    private Decision? Move(Draft draft, TransferOrder order, IReadOnlyList<MovedLine> lines)
    {
        var first = order.Via ?? order.To;
        if (TransferOrderWork.Move(draft, Order, order, lines, order.From, first, PostingDate) is { } missing)
            return missing;
        if (order.Mode == TransferMode.InTransit)
            return null;

        draft.Add(TransferOrder.StreamOf(Order), new TransferReceived(Order, lines, PostingDate));
        return order.Via is { } via
            ? TransferOrderWork.Move(draft, Order, order, lines, via, order.To, PostingDate)
            : null;
    }
}
