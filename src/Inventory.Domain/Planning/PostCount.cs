using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Books the differences of a finished count: more at the item's present unit cost, less at what the goods cost. Every
/// line is noted, and the counting periods of the items move on.
/// Refused: <c>count-not-found</c>, <c>count-not-finished</c>, <c>count-outdated</c>.
/// </summary>
public sealed record PostCount(OrderId Count) : ICommand
{
    public IEnumerable<StreamId> Streams => [InventoryCount.StreamOf(Count), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var stream = InventoryCount.StreamOf(Count);
        var count = states.Get(stream);
        if (count.Status == CountStatus.Unknown)
            return Decision.Refuse("count-not-found", $"There is no count {Count}.");
        if (count.Status == CountStatus.Posted)
            return Decision.Nothing;
        if (count.Status != CountStatus.Finished)
            return Decision.Refuse("count-not-finished", $"Count {Count} is not finished.");
        if (CountLines.RefuseOutdated(states, count) is { } outdated)
            return outdated;

        var draft = new Draft(states);
        draft.Add(stream, new CountPosted(Count, count.PostingDate));
        foreach (var difference in count.Differences)
            Post(draft, count, difference);
        foreach (var sku in count.Items)
            draft.MoveCountingOn(sku, count.Source, count.PostingDate);
        return draft.Accept();
    }

    private void Post(Draft draft, InventoryCount count, CountDifference line)
    {
        var (sku, source, date) = (line.Sku, count.Source, count.PostingDate);
        MovementTerms terms = new(
            Document: Count.Value,
            Variant: line.Variant,
            Lot: line.Lot,
            Serial: line.Serial,
            Package: line.Package);
        draft.Assign(sku, source, date);
        draft.NoteCount(sku, source, line.Expected, line.Recorded, date, terms);
        draft.Adjust(sku, source, line.Difference, $"count {Count}", date, terms);
    }
}
