using Inventory.Domain.Planning;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>How what is planned lies in PostgreSQL.</summary>
public static class PlannedTables
{
    public static ReadTable<string, PlannedDocumentRow> Documents() =>
        new ReadTable<string, PlannedDocumentRow>("planned_documents", row => row.Document, r => new(
            r.GetString(0),
            r.GetBoolean(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetDecimal(5),
            r.OrNull<DateOnly>(6),
            r.TextOrNull(7),
            r.TextOrNull(8),
            r.TextOrNull(9),
            r.OrNull<decimal>(10),
            r.TextOrNull(11),
            r.OrNull<decimal>(12),
            r.OrNull<decimal>(13),
            r.TextOrNull(14)))
        .Key("document", key => key)
        .Flag("is_open", row => row.IsOpen)
        .Text("kind", row => row.Kind)
        .Text("sku", row => row.Sku)
        .Text("source", row => row.Source)
        .Quantity("quantity", row => row.Quantity)
        .DateOrNull("date", row => row.Date)
        .TextOrNull("variant", row => row.Variant)
        .TextOrNull("lot", row => row.Lot)
        .TextOrNull("serial", row => row.Serial)
        .QuantityOrNull("to_assemble", row => row.ToAssemble)
        .TextOrNull("unit", row => row.Unit)
        .QuantityOrNull("unit_quantity", row => row.UnitQuantity)
        .QuantityOrNull("quantity_per", row => row.QuantityPer)
        .TextOrNull("package", row => row.Package)
        .IndexWhere("sku", "is_open");

    public static ReadTable<(string Sku, int No), EarmarkRow> Earmarks() =>
        new ReadTable<(string Sku, int No), EarmarkRow>("earmarks", row => (row.Sku, row.No), r => new(
            r.GetString(0),
            r.GetInt32(1),
            r.GetString(2),
            r.GetString(3),
            r.GetInt32(4),
            r.GetString(5),
            r.TextOrNull(6),
            r.GetInt32(7),
            r.GetString(8),
            r.TextOrNull(9),
            r.TextOrNull(10),
            r.TextOrNull(11),
            r.GetDecimal(12),
            r.TextOrNull(13)))
        .Key("sku", key => key.Sku)
        .Key("no", key => key.No)
        .Text("demand_kind", row => row.DemandKind)
        .Text("demand_document", row => row.DemandDocument)
        .Whole("demand_line", row => row.DemandLine)
        .Text("supply_kind", row => row.SupplyKind)
        .TextOrNull("supply_document", row => row.SupplyDocument)
        .Whole("supply_line", row => row.SupplyLine)
        .Text("source", row => row.Source)
        .TextOrNull("variant", row => row.Variant)
        .TextOrNull("lot", row => row.Lot)
        .TextOrNull("serial", row => row.Serial)
        .Quantity("quantity", row => row.Quantity)
        .TextOrNull("package", row => row.Package)
        .Index("demand_document")
        .IndexWhere("supply_document", "supply_document IS NOT NULL");
}
