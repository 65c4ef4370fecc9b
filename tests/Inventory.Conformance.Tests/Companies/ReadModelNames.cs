using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.Companies;

/// <summary>The tables in which rows lie.</summary>
public static class ReadModelNames
{
    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(ItemRow)] = "items",
        [typeof(ItemComponentRow)] = "item_components",
        [typeof(SourceRow)] = "sources",
        [typeof(StockRow)] = "stocks",
        [typeof(StockLinkRow)] = "stock_links",
        [typeof(SalesChannelRow)] = "sales_channels",
        [typeof(SourceItemRow)] = "source_items",
        [typeof(SalableQuantityRow)] = "salable_quantities",
        [typeof(ReservationRow)] = "reservations",
        [typeof(SalesOrderRow)] = "sales_orders",
        [typeof(SalesOrderLineRow)] = "sales_order_lines",
        [typeof(ItemLedgerEntryRow)] = "item_ledger_entries",
        [typeof(ItemApplicationRow)] = "item_applications",
        [typeof(ValueEntryRow)] = "value_entries",
        [typeof(InventoryValueRow)] = "inventory_values",
        [typeof(InventoryPeriodRow)] = "inventory_periods",
        [typeof(GlEntryRow)] = "gl_entries",
    };

    public static string Of<TRow>() => Names[typeof(TRow)];
}
