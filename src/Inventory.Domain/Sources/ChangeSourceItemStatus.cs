using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Puts the goods of one source on sale, or takes them off it (blocked goods); the quantity stays. Refused:
/// <c>source-not-found</c>, <c>item-not-found</c>, <c>item-is-composite</c>, <c>source-not-assigned</c>.
/// </summary>
public sealed record ChangeSourceItemStatus(Sku Sku, SourceCode Source, bool IsInStock) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, SourceItem.StreamOf(Sku, Source)];

    public Decision Decide(IStates states)
    {
        if ((states.RefuseUnknown([Source]) ?? states.RefuseUnassigned(Sku, Source)) is { } refusal)
            return refusal;
        var draft = new Draft(states);
        draft.SetStatus(Sku, Source, IsInStock);
        return draft.Accept();
    }
}
