using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Ships goods of a transfer order: into transit, or, where it knows no time between, to their destination. Refused:
/// <c>transfer-order-not-found</c>, <c>line-not-found</c>, <c>quantity-not-positive</c>, <c>shipment-exceeds-order</c>,
/// <c>partial-shipment-not-possible</c> (direct), <c>insufficient-source-qty</c>, <c>order-closed</c>,
/// <c>number-not-changeable</c>, <c>unit-not-found</c>.
/// </summary>
/// <param name="PostingDate">Null: that of the order. Source: Business Central, transfer orders.</param>
/// <param name="Lines">Null: all that is to ship.</param>
public sealed record ShipTransferOrder(
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
        if (TransferOrderWork.RefuseNumbers(order.Mode, Lines) is { } fixedNumbers)
            return fixedNumbers;
        if (order.IsClosed)
            return Decision.Refuse("order-closed", $"Nothing of transfer order {Order} is to be shipped any more.");
        var (lines, refusal) = TransferOrderWork.Choose(states, order, Lines, l => l.ToShip, "shipment-exceeds-order");
        if (refusal is not null)
            return refusal;
        if (lines.Count == 0)
            return Decision.Nothing;
        // No line goes beyond what is open of it: so all goes when as much goes as is open, in however many parts.
        if (order.Mode == TransferMode.Direct
            && Sum(lines.Select(l => l.Quantity)) != Sum(order.Lines.Select(l => l.ToShip)))
            return Decision.Refuse("partial-shipment-not-possible", "A direct transfer goes whole.");

        var date = PostingDate ?? order.PostingDate;
        var draft = new Draft(states);
        draft.Add(stream, new TransferShipped(Order, order.LastShipment + 1, lines, date));
        return Move(draft, order, lines, date) ?? draft.Accept();
    }

    private static Quantity Sum(IEnumerable<Quantity> quantities) =>
        quantities.Aggregate(Quantity.Zero, (sum, q) => sum + q);

    private Decision? Move(Draft draft, TransferOrder order, IReadOnlyList<MovedLine> lines, DateOnly date)
    {
        var way = order.Mode == TransferMode.Direct ? null : order.Via;
        (SourceCode, GoodsInTransit?) transit = way is { } via
            ? (via, new(Order, order.LastShipment + 1))
            : (order.To, null);
        if (TransferOrderWork.Move(draft, Order, order, lines, (order.From, null), transit, date) is { } missing)
            return missing;
        if (order.Mode == TransferMode.InTransit)
            return null;

        draft.Add(TransferOrder.StreamOf(Order), new TransferReceived(Order, lines, date));
        return way is null
            ? null
            : TransferOrderWork.Move(draft, Order, order, lines, transit, (order.To, null), date);
    }
}
