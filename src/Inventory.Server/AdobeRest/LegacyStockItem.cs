using Inventory.Domain.Catalog;
using Inventory.Server.Catalog;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// An item as a shop with one source sees it. Quantity and status are those of the default source; the other values are
/// those in force, the item's own where its <c>use_config</c> member is false.
/// </summary>
/// <param name="LowStockDate">Since when it is low at the default source; null: it is not.</param>
public sealed record LegacyStockItem(
    long ItemId,
    long ProductId,
    int StockId,
    decimal Qty,
    bool IsInStock,
    bool IsQtyDecimal,
    bool ShowDefaultNotificationMessage,
    bool UseConfigMinQty,
    decimal MinQty,
    int UseConfigMinSaleQty,
    decimal MinSaleQty,
    bool UseConfigMaxSaleQty,
    decimal MaxSaleQty,
    bool UseConfigBackorders,
    int Backorders,
    bool UseConfigNotifyStockQty,
    decimal NotifyStockQty,
    bool UseConfigQtyIncrements,
    decimal QtyIncrements,
    bool UseConfigEnableQtyInc,
    bool EnableQtyIncrements,
    bool UseConfigManageStock,
    bool ManageStock,
    string? LowStockDate,
    bool IsDecimalDivided,
    int StockStatusChangedAuto)
{
    /// <param name="id">Of the item.</param>
    /// <param name="goods">Null: it is not assigned to the default source.</param>
    /// <param name="ofStock">What the default stock says for itself.</param>
    internal static LegacyStockItem Of(
        long id, ItemWithSettings item, DefaultGoods? goods, StockDefaults global, StockSettings ofStock)
    {
        var own = item.Own;
        var settings = EffectiveSettings.Of(global, own, ofStock);
        return new(
            id,
            id,
            Domain.Kernel.StockId.Default.Value,
            goods?.Quantity ?? 0m,
            item.Row.IsInStock ?? goods?.IsInStock ?? false,
            settings.IsQuantityDecimal,
            false,
            own.Threshold is null,
            settings.Threshold.Value,
            own.MinSaleQuantity is null ? 1 : 0,
            settings.MinSaleQuantity.Value,
            own.MaxSaleQuantity is null,
            settings.MaxSaleQuantity.Value,
            own.Backorders is null,
            (int)settings.Backorders,
            own.NotifyQuantity is null,
            (own.NotifyQuantity ?? global.NotifyQuantity).Value,
            own.QuantityIncrements is null,
            settings.QuantityIncrements.Value,
            own.EnableQuantityIncrements is null,
            own.EnableQuantityIncrements ?? ofStock.EnableQuantityIncrements ?? global.EnableQuantityIncrements,
            own.ManageStock is null,
            settings.ManageStock,
            goods?.LowSince is { } since ? RestTime.Of(since) : null,
            false,
            0);
    }
}
