using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Books the differences of a finished count: more at the item's present unit cost, less at what the goods cost.
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
        {
            var terms = new MovementTerms(
                Document: Count.Value,
                Variant: difference.Variant,
                Lot: difference.Lot,
                Serial: difference.Serial);
            draft.Assign(difference.Sku, count.Source, count.PostingDate);
            draft.Adjust(
                difference.Sku, count.Source, difference.Difference, $"count {Count}", count.PostingDate, terms);
        }

        return draft.Accept();
    }
}
