using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Says whether account is kept of the item. Refused: <c>item-not-found</c>, <c>item-is-composite</c>,
/// <c>item-has-open-promises</c>, and by the books <c>entries-exist</c> once the item was moved.
/// </summary>
public sealed record ChangeItemKind(Sku Sku, ItemKind Kind) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (item.Type.IsComposite)
            return Decision.Refuse("item-is-composite", $"{Sku} is made of other items; they have a kind.");
        if (item.Kind != Kind && !item.Promises.IsEmpty)
            return Decision.Refuse("item-has-open-promises", $"Orders still wait for {Sku}.");
        return item.Kind == Kind ? Decision.Nothing : Decision.Accept(new ItemKindChanged(Sku, Kind));
    }
}
