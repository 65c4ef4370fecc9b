using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>The quantity below which one item counts as low at one source; null: the item's or global value.</summary>
public sealed record NotifyQuantity(Sku Sku, SourceCode Source, Quantity? Quantity);

/// <summary>
/// Sets low-stock quantities, all or none. Refused: <c>validation.items.empty</c>,
/// <c>validation.notify-quantity.negative</c>,
/// <c>source-not-found</c>.
/// </summary>
public sealed record SetNotifyQuantities(IReadOnlyList<NotifyQuantity> Items) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, .. Items.Select(i => SourceItem.StreamOf(i.Sku, i.Source))];

    public Decision Decide(IStates states)
    {
        if (Items.Count == 0)
            return Decision.Refuse("validation.items.empty", "There is nothing to set.");
        if (Items.Any(i => i.Quantity?.IsNegative ?? false))
            return Decision.Refuse("validation.notify-quantity.negative", "A notify quantity is zero or more.");
        if (states.RefuseUnknown(Items.Select(i => i.Source)) is { } refusal)
            return refusal;

        var draft = new Draft(states);
        foreach (var (sku, source, quantity) in Items)
            draft.SetNotify(sku, source, quantity);
        return draft.Accept();
    }
}

/// <summary>Takes pairs out of the low-stock list; pairs without a setting are passed over. Refused:
/// <c>source-not-found</c>.</summary>
public sealed record DeleteNotifyQuantities(IReadOnlyList<SourceItemKey> Items) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, .. Items.Select(i => SourceItem.StreamOf(i.Sku, i.Source))];

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown(Items.Select(i => i.Source)) is { } refusal)
            return refusal;

        var draft = new Draft(states);
        foreach (var (sku, source) in Items)
        {
            if (draft.SourceItem(sku, source).HasNotifySetting)
                draft.Book(new NotifyQuantityRemoved(sku, source), sku, source);
        }

        return draft.Accept();
    }
}
