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
            r.OrNull<decimal>(10)))
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
        .IndexWhere("sku", "is_open");
}
