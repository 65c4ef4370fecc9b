using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Notes what somebody found. Refused: <c>count-not-found</c>, <c>count-not-open</c>, <c>quantity-negative</c>,
/// <c>item-not-on-count</c>, and, when it is finished, <c>duplicate-lines</c>: an item on two lines of the order, so
/// that nobody can tell which of them was counted.
/// </summary>
/// <param name="IsFinished">Nothing will be added to this recording.</param>
public sealed record RecordCount(OrderId Count, IReadOnlyList<CountedGoods> Goods, bool IsFinished) : ICommand
{
    public IEnumerable<StreamId> Streams => [InventoryCount.StreamOf(Count)];

    public Decision Decide(IStates states)
    {
        var stream = InventoryCount.StreamOf(Count);
        var count = states.Get(stream);
        if (count.Status == CountStatus.Unknown)
            return Decision.Refuse("count-not-found", $"There is no count {Count}.");
        if (count.Status != CountStatus.Open)
            return Decision.Refuse("count-not-open", $"Count {Count} is finished.");
        foreach (var goods in Goods)
        {
            if (goods.Quantity.IsNegative)
                return Decision.Refuse("quantity-negative", $"Nobody can find {goods.Quantity} of {goods.Sku}.");
            var lines = count.Items.Count(sku => sku == goods.Sku);
            if (lines == 0)
                return Decision.Refuse("item-not-on-count", $"{goods.Sku} is not to be counted.");
            if (lines > 1 && IsFinished)
                return Decision.Refuse("duplicate-lines", $"{goods.Sku} is on {lines} lines of the count.");
        }

        var draft = new Draft(states);
        var recording = count.Recordings.Count + 1;
        draft.Add(stream, new CountRecorded(Count, recording, Goods));
        if (IsFinished)
            draft.Add(stream, new CountRecordingFinished(Count, recording));
        return draft.Accept();
    }
}
