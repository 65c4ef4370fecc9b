using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>One item at one source.</summary>
public sealed record SourceItemKey(Sku Sku, SourceCode Source);

/// <summary>
/// Removes source items; goods that are left are written off. Pairs that do not exist are passed over. The answer is
/// the number
/// removed. Refused: <c>validation.items.empty</c>, <c>source-not-found</c>.
/// </summary>
public sealed record DeleteSourceItems(IReadOnlyList<SourceItemKey> Items, DateOnly PostingDate) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, .. Items.Select(i => SourceItem.StreamOf(i.Sku, i.Source))];

    public Decision Decide(IStates states)
    {
        if (Items.Count == 0)
            return Decision.Refuse("validation.items.empty", "There is nothing to delete.");
        if (states.RefuseUnknown(Items.Select(i => i.Source)) is { } refusal)
            return refusal;

        var draft = new Draft(states);
        var removed = 0;
        foreach (var (sku, source) in Items)
        {
            if (!draft.SourceItem(sku, source).IsAssigned)
                continue;
            draft.Unassign(sku, source, "source item deleted", PostingDate);
            removed++;
        }

        return draft.Accept(removed);
    }
}
