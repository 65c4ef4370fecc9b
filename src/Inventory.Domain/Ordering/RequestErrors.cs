using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>The codes with which a requested quantity is refused. They are Adobe Commerce's, because shops react to
/// them.</summary>
public static class RequestErrors
{
    public const string NotAssigned = "requested-sku-is-not-assigned-to-given-stock";
    public const string BelowMinimum = "is_correct_qty-min_sale_qty";
    public const string AboveMaximum = "is_correct_qty-max_sale_qty";
    public const string NotAnIncrement = "is_correct_qty-qty_increment";
    public const string NotWhole = "is_correct_qty-is_qty_decimal";
    public const string NoSourceItemInStock = "is_any_source_item_in_stock-no_source_items_in_stock";
    public const string BackordersDisabled = "back_order-disabled";
    public const string StockManaged = "manage_stock-enabled";
    public const string NotEnough = "is_salable_with_reservations-not_enough_qty";

    /// <summary>The first quantity rule that the request breaks, or null. A limit of 0 is off.</summary>
    internal static string? OfQuantity(EffectiveSettings settings, Quantity quantity)
    {
        if (!settings.MinSaleQuantity.IsZero && quantity < settings.MinSaleQuantity)
            return BelowMinimum;
        if (!settings.MaxSaleQuantity.IsZero && quantity > settings.MaxSaleQuantity)
            return AboveMaximum;
        if (settings.QuantityIncrements.IsPositive && quantity.Value % settings.QuantityIncrements.Value != 0m)
            return NotAnIncrement;
        return IsCut(settings, quantity) ? NotWhole : null;
    }

    /// <summary>A piece is cut that is not sold in fractions.</summary>
    internal static bool IsCut(EffectiveSettings settings, Quantity quantity) =>
        !settings.IsQuantityDecimal && decimal.Truncate(quantity.Value) != quantity.Value;
}
