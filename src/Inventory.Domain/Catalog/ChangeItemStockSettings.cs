using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Replaces the item's own stock settings. Refused: <c>item-not-found</c>.</summary>
public sealed record ChangeItemStockSettings(Sku Sku, StockSettings Stock) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (item.Stock == Stock)
            return Decision.Nothing;

        return Decision.Accept(new ItemStockSettingsChanged(Sku, Stock));
    }
}
