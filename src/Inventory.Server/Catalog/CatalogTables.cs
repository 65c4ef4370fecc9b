using Inventory.Domain.Catalog;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>How the read models of the catalogue lie in PostgreSQL.</summary>
public static class CatalogTables
{
    public static ReadTable<string, ItemRow> Items() =>
        new ReadTable<string, ItemRow>("items", row => row.Sku, r => new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.TextOrNull(3),
            r.OrNull<bool>(4),
            r.OrNull<int>(5),
            r.OrNull<decimal>(6),
            r.OrNull<decimal>(7),
            r.OrNull<decimal>(8),
            r.OrNull<decimal>(9),
            r.OrNull<bool>(10),
            r.OrNull<decimal>(11),
            r.OrNull<bool>(12),
            r.GetString(13),
            r.GetDecimal(14),
            r.GetDecimal(15),
            r.GetDecimal(16),
            r.GetDecimal(17),
            r.OrNull<bool>(18),
            r.OrNull<decimal>(19)))
        .Key("sku", key => key)
        .Text("name", row => row.Name)
        .Text("type", row => row.Type)
        .TextOrNull("category", row => row.Category)
        .FlagOrNull("manage_stock", row => row.ManageStock)
        .WholeOrNull("backorders", row => row.Backorders)
        .QuantityOrNull("threshold", row => row.Threshold)
        .QuantityOrNull("min_sale_quantity", row => row.MinSaleQuantity)
        .QuantityOrNull("max_sale_quantity", row => row.MaxSaleQuantity)
        .QuantityOrNull("notify_quantity", row => row.NotifyQuantity)
        .FlagOrNull("enable_quantity_increments", row => row.EnableQuantityIncrements)
        .QuantityOrNull("quantity_increments", row => row.QuantityIncrements)
        .FlagOrNull("is_quantity_decimal", row => row.IsQuantityDecimal)
        .Text("costing_method", row => row.CostingMethod)
        .Quantity("unit_cost", row => row.UnitCost)
        .Quantity("standard_cost", row => row.StandardCost)
        .Quantity("indirect_cost_percent", row => row.IndirectCostPercent)
        .Quantity("overhead_rate", row => row.OverheadRate)
        .FlagOrNull("is_in_stock", row => row.IsInStock)
        .QuantityOrNull("lot_size", row => row.LotSize)
        .Index("lower(sku)");

    public static ReadTable<string, ItemSaleSettingsRow> ItemSaleSettings() =>
        new ReadTable<string, ItemSaleSettingsRow>("item_sale_settings", row => row.Sku, r => new(
            r.GetString(0), r.OrNull<bool>(1), r.OrNull<bool>(2), r.OrNull<decimal>(3)))
        .Key("sku", key => key)
        .FlagOrNull("backorders_unlimited", row => row.BackordersUnlimited)
        .FlagOrNull("reserve_on_order", row => row.ReserveOnOrder)
        .QuantityOrNull("only_x_left", row => row.OnlyXLeft);

    public static ReadTable<string, CategoryRow> Categories() =>
        new ReadTable<string, CategoryRow>(
            "categories", row => row.Category, r => new(r.GetString(0), r.TextOrNull(1), r.TextOrNull(2)))
        .Key("category", key => key)
        .TextOrNull("parent", row => row.Parent)
        .TextOrNull("description", row => row.Description);

    public static ReadTable<ItemReferenceKey, ItemReferenceRow> ItemReferences() =>
        new ReadTable<ItemReferenceKey, ItemReferenceRow>("item_references", row => row.Key, r => new(
            new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5)),
            r.OrNull<DateOnly>(6),
            r.OrNull<DateOnly>(7)))
        .Key("reference_no", key => key.ReferenceNo)
        .Key("sku", key => key.Sku)
        .Key("type", key => key.Type)
        .Key("type_no", key => key.TypeNo)
        .Key("variant", key => key.Variant)
        .Key("unit", key => key.Unit)
        .DateOrNull("valid_from", row => row.ValidFrom)
        .DateOrNull("valid_to", row => row.ValidTo)
        .Index("sku");

    public static ReadTable<(string Parent, int Line), ItemComponentRow> ItemComponents() =>
        new ReadTable<(string Parent, int Line), ItemComponentRow>(
            "item_components",
            row => (row.Parent, row.Line),
            r => new(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetInt32(3), r.GetBoolean(4), r.GetDecimal(5)))
        .Key("parent", key => key.Parent)
        .Key("line", key => key.Line)
        .Text("sku", row => row.Sku)
        .Whole("option", row => row.Option)
        .Flag("is_required", row => row.IsRequired)
        .Quantity("quantity", row => row.Quantity)
        .Edition(2);
}
