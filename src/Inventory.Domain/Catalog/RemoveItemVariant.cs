using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Takes a variant from an item; old entries keep its code. Refused: <c>item-not-found</c>, and by the books
/// <c>variant-in-stock</c> while goods of it are there.
/// </summary>
public sealed record RemoveItemVariant(Sku Sku, string Code) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        return item.VariantOf(Code) is null
            ? Decision.Nothing
            : Decision.Accept(new ItemVariantRemoved(Sku, Code));
    }
}
