using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>How the settings of places, and what is low there, are kept in PostgreSQL. They have tables of their own:
/// few places have settings, and a log that was written before them fills none.</summary>
public static class SettingsTables
{
    public static ReadTable<int, StockSettingsRow> OfStocks() =>
        new ReadTable<int, StockSettingsRow>("stock_settings", row => row.Stock, r => new(
            r.GetInt32(0),
            r.OrNull<bool>(1),
            r.OrNull<int>(2),
            r.OrNull<bool>(3),
            r.OrNull<decimal>(4),
            r.OrNull<decimal>(5),
            r.OrNull<decimal>(6),
            r.OrNull<bool>(7),
            r.OrNull<decimal>(8),
            r.OrNull<bool>(9),
            r.OrNull<decimal>(10)))
        .Key("stock", key => key)
        .FlagOrNull("manage_stock", row => row.ManageStock)
        .WholeOrNull("backorders", row => row.Backorders)
        .FlagOrNull("backorders_unlimited", row => row.BackordersUnlimited)
        .QuantityOrNull("threshold", row => row.Threshold)
        .QuantityOrNull("min_sale_quantity", row => row.MinSaleQuantity)
        .QuantityOrNull("max_sale_quantity", row => row.MaxSaleQuantity)
        .FlagOrNull("enable_quantity_increments", row => row.EnableQuantityIncrements)
        .QuantityOrNull("quantity_increments", row => row.QuantityIncrements)
        .FlagOrNull("reserve_on_order", row => row.ReserveOnOrder)
        .QuantityOrNull("only_x_left", row => row.OnlyXLeft);

    public static ReadTable<string, SourceSettingsRow> OfSources() =>
        new ReadTable<string, SourceSettingsRow>("source_settings", row => row.Source, r => new(
            r.GetString(0), r.OrNull<decimal>(1), r.OrNull<decimal>(2), r.OrNull<decimal>(3)))
        .Key("source", key => key)
        .QuantityOrNull("notify_quantity", row => row.NotifyQuantity)
        .QuantityOrNull("safety_stock", row => row.SafetyStock)
        .QuantityOrNull("backorder_limit", row => row.BackorderLimit);

    public static ReadTable<(string Sku, string Source), SourceItemSettingsRow> OfSourceItems() =>
        new ReadTable<(string Sku, string Source), SourceItemSettingsRow>(
            "source_item_settings", row => (row.Sku, row.Source), r => new(
            r.GetString(0), r.GetString(1), r.OrNull<decimal>(2), r.OrNull<decimal>(3)))
        .Key("sku", key => key.Sku)
        .Key("source", key => key.Source)
        .QuantityOrNull("safety_stock", row => row.SafetyStock)
        .QuantityOrNull("backorder_limit", row => row.BackorderLimit);

    public static ReadTable<(string Sku, string Source), LowStockRow> LowStock() =>
        new ReadTable<(string Sku, string Source), LowStockRow>("low_stock", row => (row.Sku, row.Source), r => new(
            r.GetString(0),
            r.GetString(1),
            r.GetInt64(2),
            r.GetDecimal(3),
            r.GetDecimal(4),
            new DateTimeOffset(r.GetDateTime(5))))
        .Key("sku", key => key.Sku)
        .Key("source", key => key.Source)
        .Long("sequence", row => row.Sequence)
        .Quantity("on_hand", row => row.OnHand)
        .Quantity("notify_quantity", row => row.NotifyQuantity)
        .Time("since", row => row.Since.UtcDateTime);
}
