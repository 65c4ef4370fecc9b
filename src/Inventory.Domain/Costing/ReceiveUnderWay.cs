using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Receives goods that are in transit; all, where no lines are named, is all that is there. Goods that were lost before
/// orders knew of it are not: they stay in transit by the line until the order is closed. Refused: what
/// <see cref="ReceiveTransferOrder"/> is refused with.
/// </summary>
public sealed record ReceiveUnderWay(ReceiveTransferOrder Receipt) : INeedsGoods
{
    public IEnumerable<StreamId> Streams => Receipt.Streams;

    public string MissingGoods => Receipt.MissingGoods;

    public Decision Decide(IStates states) => OfWhatIsThere(states).Decide(states);

    private ReceiveTransferOrder OfWhatIsThere(IStates states)
    {
        var order = states.Get(TransferOrder.StreamOf(Receipt.Order));
        if (Receipt.Lines is not null || !order.IsKnown)
            return Receipt;
        var there = LostGoods.There(states, Receipt.Order, order);
        if (there.All(l => l.Quantity == order.Lines[l.Line - 1].InTransit))
            return Receipt;
        return Receipt with
        {
            Lines =
            [
                .. there.Where(l => l.Quantity.IsPositive)
                    .Select(l => new LineToMove(l.Line, l.Quantity)),
            ],
        };
    }
}
