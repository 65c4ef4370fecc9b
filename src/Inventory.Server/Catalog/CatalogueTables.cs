using Inventory.Domain.Catalog;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>How the catalogues of vendors lie in PostgreSQL.</summary>
public static class CatalogueTables
{
    public static ReadTable<string, CatalogueItemRow> Items() =>
        new ReadTable<string, CatalogueItemRow>("catalogue_items", row => row.EntryNo, r => new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.TextOrNull(3),
            r.TextOrNull(4),
            r.GetDecimal(5),
            r.OrNull<decimal>(6),
            r.TextOrNull(7),
            r.TextOrNull(8),
            r.TextOrNull(9),
            r.OrNull<int>(10),
            r.TextOrNull(11)))
        .Key("entry_no", key => key)
        .Text("vendor", row => row.Vendor)
        .Text("vendor_item_no", row => row.VendorItemNo)
        .TextOrNull("manufacturer", row => row.Manufacturer)
        .TextOrNull("description", row => row.Description)
        .Quantity("unit_cost", row => row.UnitCost)
        .QuantityOrNull("published_cost", row => row.PublishedCost)
        .TextOrNull("bar_code", row => row.BarCode)
        .TextOrNull("template", row => row.Template)
        .TextOrNull("unit", row => row.Unit)
        .WholeOrNull("lead_time_days", row => row.LeadTimeDays)
        .TextOrNull(CatalogueItemsTable.Sku, row => row.Sku)
        .Index(CatalogueItemsTable.Sku)
        .Index("vendor");
}
