using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Opens a finished count again, so that more can be recorded. Refused: <c>count-not-found</c>, <c>count-posted</c>.
/// </summary>
public sealed record ReopenCount(OrderId Count) : ICommand<InventoryCount>
{
    public StreamId<InventoryCount> Stream => InventoryCount.StreamOf(Count);

    public Decision Decide(InventoryCount count) => count.Status switch
    {
        CountStatus.Unknown => Decision.Refuse("count-not-found", $"There is no count {Count}."),
        CountStatus.Posted => Decision.Refuse("count-posted", $"The differences of count {Count} are booked."),
        CountStatus.Open => Decision.Nothing,
        _ => Decision.Accept(new CountReopened(Count)),
    };
}

/// <summary>
/// Finds out anew what is expected, after goods were posted; what was recorded stays. Refused: <c>count-not-found</c>,
/// <c>count-not-open</c> (a finished count is reopened first).
/// </summary>
public sealed record RecalculateCount(OrderId Count) : ICommand
{
    public IEnumerable<StreamId> Streams => [InventoryCount.StreamOf(Count)];

    public Decision Decide(IStates states)
    {
        var stream = InventoryCount.StreamOf(Count);
        var count = states.Get(stream);
        if (CountLines.RefuseNotOpen(Count, count) is { } refusal)
            return refusal;

        var expected = CountLines.Expected(
            states, count.Items, count.Source, count.PostingDate, count.KeysOf);
        var last = CountLines.LastEntries(states, count.Items);
        var isSame = count.Outdated.IsEmpty
            && expected.SequenceEqual(count.Expected)
            && last.SequenceEqual(count.LastEntries);
        return isSame
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, new CountRecalculated(Count, expected, last))]);
    }
}
