using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Puts the goods of one source on sale, or takes them off it (blocked goods); the quantity stays. Refused:
/// <c>source-not-assigned</c>.
/// </summary>
public sealed record ChangeSourceItemStatus(Sku Sku, SourceCode Source, bool IsInStock) : ICommand<SourceItem>
{
    public StreamId<SourceItem> Stream => SourceItem.StreamOf(Sku, Source);

    public Decision Decide(SourceItem state)
    {
        if (!state.IsAssigned)
            return Decision.Refuse("source-not-assigned", $"{Sku} is not assigned to {Source}.");
        if (state.IsInStock == IsInStock)
            return Decision.Nothing;

        return Decision.Accept(new SourceItemStatusChanged(Sku, Source, IsInStock));
    }
}
