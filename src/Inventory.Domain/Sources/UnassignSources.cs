using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Ends the keeping of all items at all sources: quantity (written off), status and notify setting are gone; promises
/// stay
/// with their stocks. Answer: <see cref="BulkResult"/>. Refused as a whole: <c>source-not-found</c>.
/// </summary>
public sealed record UnassignSources(
    IReadOnlyList<Sku> Skus, IReadOnlyList<SourceCode> SourceCodes, DateOnly PostingDate) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        .. from sku in Skus from source in SourceCodes select SourceItem.StreamOf(sku, source),
    ];

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown(SourceCodes) is { } refusal)
            return refusal;

        var draft = new Draft(states);
        var outcomes = new List<BulkItem>();
        foreach (var sku in Skus)
        {
            foreach (var source in SourceCodes)
                outcomes.Add(new(sku, source, Unassign(draft, sku, source)));
        }

        return draft.Accept(BulkResult.Of(outcomes, "removed"));
    }

    private string Unassign(Draft draft, Sku sku, SourceCode source)
    {
        if (!draft.SourceItem(sku, source).IsAssigned)
            return "absent";
        draft.Unassign(sku, source, "source unassigned", PostingDate);
        return "removed";
    }
}
