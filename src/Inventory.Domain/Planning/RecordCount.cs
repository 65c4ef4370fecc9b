using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Notes what somebody found. Refused: <c>count-not-found</c>, <c>count-not-open</c>, <c>recording-not-found</c>,
/// <c>quantity-negative</c>, <c>item-not-on-count</c>, and, when it is finished, <c>duplicate-lines</c>: an item on two
/// lines of the order, so that nobody can tell which of them was counted; with a unit <c>item-not-found</c>,
/// <c>unit-not-found</c>, <c>quantity-zero</c>.
/// </summary>
/// <param name="Goods">Per item, variant, lot, serial number and package; on a recording that is gone on with, the
/// quantity that counts from now on.</param>
/// <param name="IsFinished">Nothing will be added to this recording.</param>
/// <param name="Recording">The recording to go on with, finished or not; null: a new one.</param>
public sealed record RecordCount(
    OrderId Count, IReadOnlyList<FoundGoods> Goods, bool IsFinished, int? Recording = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [InventoryCount.StreamOf(Count)];

    public Decision Decide(IStates states)
    {
        var stream = InventoryCount.StreamOf(Count);
        var count = states.Get(stream);
        if (CountLines.RefuseNotOpen(Count, count) is { } notOpen)
            return notOpen;
        var known = Recording is { } no ? count.Recordings.GetValueOrDefault(no) : null;
        if (Recording is not null && known is null)
            return Decision.Refuse("recording-not-found", $"Count {Count} has no recording {Recording}.");
        var (found, noUnit) = InBase(states);
        if (noUnit is not null)
            return noUnit;
        var goods = With(known?.Goods ?? [], found);
        if (RefuseGoods(count, goods) is { } refusal)
            return refusal;

        var draft = new Draft(states);
        var recording = Recording ?? count.Recordings.Count + 1;
        if (known is null || !known.Goods.SequenceEqual(goods) || (known.IsFinished && !IsFinished))
            draft.Add(stream, new CountRecorded(Count, recording, goods));
        if (IsFinished && !draft.Get(stream).Recordings[recording].IsFinished)
            draft.Add(stream, new CountRecordingFinished(Count, recording));
        return draft.Accept();
    }

    private (List<CountedGoods> Found, Decision? Refusal) InBase(IStates states)
    {
        var found = new List<CountedGoods>(Goods.Count);
        foreach (var (sku, said, lot, serial, variant, unit, package) in Goods)
        {
            var (quantity, stated, refusal) = states.InBase(sku, said, unit);
            if (refusal is not null)
                return ([], refusal);
            found.Add(new(sku, quantity, lot, serial, variant, stated, package));
        }

        return (found, null);
    }

    private static List<CountedGoods> With(IReadOnlyList<CountedGoods> before, List<CountedGoods> found) =>
        [.. before.Where(b => found.TrueForAll(f => f.Key != b.Key)), .. found];

    private Decision? RefuseGoods(InventoryCount count, List<CountedGoods> all)
    {
        foreach (var goods in all)
        {
            if (goods.Quantity.IsNegative)
                return Decision.Refuse("quantity-negative", $"Nobody can find {goods.Quantity} of {goods.Sku}.");
            var lines = count.Items.Count(sku => sku == goods.Sku);
            if (lines == 0)
                return Decision.Refuse("item-not-on-count", $"{goods.Sku} is not to be counted.");
            if (lines > 1 && IsFinished)
                return Decision.Refuse("duplicate-lines", $"{goods.Sku} is on {lines} lines of the count.");
        }

        return null;
    }
}
