using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>What is stopped of an item; returns go on.</summary>
public sealed record ItemBlocks(bool Sales, bool Purchasing)
{
    public static readonly ItemBlocks None = new(false, false);
}

/// <summary>Stops selling or buying an item, or lets it go on. Refused: <c>item-not-found</c>.</summary>
public sealed record BlockItem(Sku Sku, ItemBlocks Blocks) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        return item.Blocks == Blocks ? Decision.Nothing : Decision.Accept(new ItemBlocksChanged(Sku, Blocks));
    }
}
