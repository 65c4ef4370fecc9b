using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Table <c>item_sale_settings</c>, key (sku): stock settings of an item that few items have a value of; the
/// others are in <c>items</c>. Null inherits.</summary>
public sealed record ItemSaleSettingsRow(
    string Sku, bool? BackordersUnlimited, bool? ReserveOnOrder, decimal? OnlyXLeft);

public static class ItemSaleSettingsTable
{
    public static void Fold(IRows<string, ItemSaleSettingsRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ItemRegistered registered when HasAny(registered.Stock):
                rows.Put(RowOf(registered.Sku, registered.Stock));
                break;
            case ItemStockSettingsChanged changed when HasAny(changed.Stock):
                rows.Put(RowOf(changed.Sku, changed.Stock));
                break;
            case ItemStockSettingsChanged changed:
                rows.RemoveAny(changed.Sku.Value);
                break;
            case ItemRenamed renamed:
                rows.RemoveAny(renamed.Sku.Value);
                break;
            case ItemRemoved removed:
                rows.RemoveAny(removed.Sku.Value);
                break;
        }
    }

    private static bool HasAny(StockSettings own) =>
        own.BackordersUnlimited is not null || own.ReserveOnOrder is not null || own.OnlyXLeft is not null;

    private static ItemSaleSettingsRow RowOf(Sku sku, StockSettings own) =>
        new(sku.Value, own.BackordersUnlimited, own.ReserveOnOrder, own.OnlyXLeft?.Value);
}
