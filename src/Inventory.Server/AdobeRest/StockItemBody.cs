using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Server.AdobeRest;

/// <summary>Reads a stock item in a request: only what is sent changes.</summary>
internal static class StockItemBody
{
    // Sent back by callers that read the whole first; they change nothing.
    private static readonly string[] Ignored =
    [
        "item_id", "product_id", "stock_id", "website_id", "show_default_notification_message", "low_stock_date",
        "is_decimal_divided", "stock_status_changed_auto", "stock_status_changed_automatically", "type_id",
        "extension_attributes",
    ];

    private static readonly string[] Fields =
    [
        .. Ignored, "qty", "is_in_stock", "is_qty_decimal", "use_config_min_qty", "min_qty", "use_config_min_sale_qty",
        "min_sale_qty", "use_config_max_sale_qty", "max_sale_qty", "use_config_backorders", "backorders",
        "use_config_notify_stock_qty", "notify_stock_qty", "use_config_qty_increments", "qty_increments",
        "use_config_enable_qty_inc", "enable_qty_increments", "use_config_manage_stock", "manage_stock",
    ];

    /// <exception cref="RestFault">400: a member that is unknown or of another type.</exception>
    public static SaveStockItem ToCommand(RestObject sent, Sku sku, DateOnly date)
    {
        sent.Only(Fields);
        return new(sku, sent.Number("qty"), sent.Flag("is_in_stock"), ChangesOf(sent), date);
    }

    private static StockSettingChanges ChangesOf(RestObject sent) => new(
        new(sent.Flag("use_config_manage_stock"), sent.Flag("manage_stock")),
        new(sent.Flag("use_config_backorders"), BackordersOf(sent)),
        QuantityChange(sent, "use_config_min_qty", "min_qty"),
        QuantityChange(sent, "use_config_min_sale_qty", "min_sale_qty"),
        QuantityChange(sent, "use_config_max_sale_qty", "max_sale_qty"),
        QuantityChange(sent, "use_config_notify_stock_qty", "notify_stock_qty"),
        new(sent.Flag("use_config_enable_qty_inc"), sent.Flag("enable_qty_increments")),
        QuantityChange(sent, "use_config_qty_increments", "qty_increments"),
        sent.Flag("is_qty_decimal"));

    private static SettingChange<Quantity> QuantityChange(RestObject sent, string flag, string field) =>
        new(sent.Flag(flag), sent.Number(field) switch
        {
            null => null,
            { } value when Quantity.IsValid(value) => new Quantity(value),
            { } value => throw RestFault.Bad(
                "\"%field\" has at most 5 decimals and 15 digits before them.", ("field", field), ("value", value)),
        });

    private static Backorders? BackordersOf(RestObject sent) => sent.Int("backorders") switch
    {
        null => null,
        0 => Backorders.No,
        1 => Backorders.Allow,
        2 => Backorders.AllowAndNotifyCustomer,
        { } value => throw RestFault.Type("backorders", $"{value}", "0, 1 or 2"),
    };
}
