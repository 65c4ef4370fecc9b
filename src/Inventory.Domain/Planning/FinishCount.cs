using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Compares what was found with what was expected, by variant, lot, serial number and package. Refused:
/// <c>count-not-found</c>, <c>duplicate-lines</c>, <c>recording-not-finished</c> (also when there is none),
/// <c>line-not-recorded</c>, <c>count-outdated</c> (goods of the lines were posted since).
/// </summary>
public sealed record FinishCount(OrderId Count) : ICommand
{
    public IEnumerable<StreamId> Streams => [InventoryCount.StreamOf(Count)];

    public Decision Decide(IStates states)
    {
        var stream = InventoryCount.StreamOf(Count);
        var count = states.Get(stream);
        if (count.Status == CountStatus.Unknown)
            return Decision.Refuse("count-not-found", $"There is no count {Count}.");
        if (count.Status != CountStatus.Open)
            return Decision.Nothing;
        if (count.Items.Distinct().Count() != count.Items.Count)
            return Decision.Refuse("duplicate-lines", "An item is on two lines of the count.");
        if (count.Recordings.IsEmpty || count.Recordings.Values.Any(r => !r.IsFinished))
            return Decision.Refuse("recording-not-finished", "Every recording is finished before its count.");
        if (count.Items.Find(sku => count.RecordedGoods().All(g => g.Sku != sku)) is { Value: not null } missing)
            return Decision.Refuse("line-not-recorded", $"Nobody counted {missing}.");
        if (CountLines.RefuseOutdated(states, count) is { } outdated)
            return outdated;

        return Decision.Accept([new StreamEvent(stream, new CountFinished(Count, DifferencesOf(count)))]);
    }

    private static List<CountDifference> DifferencesOf(InventoryCount count)
    {
        var keys = count.Expected.Concat(count.RecordedGoods()).Select(g => g.Key).Distinct();
        return
        [
            .. keys.Select(key => new CountDifference(
                key.Sku,
                key.Lot,
                Sum(count.Expected, key),
                Sum(count.RecordedGoods(), key),
                key.Serial,
                key.Variant,
                key.Package)),
        ];
    }

    private static Quantity Sum(IEnumerable<CountedGoods> goods, CountedGoods key) => goods
        .Where(g => g.Key == key)
        .Aggregate(Quantity.Zero, (sum, g) => sum + g.Quantity);
}
