using Inventory.Domain.Movements;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Movements;

/// <summary>How transfer orders lie in PostgreSQL.</summary>
public static class TransferTables
{
    public static ReadTable<(string Order, int Line), TransferOrderLineRow> Lines() =>
        new ReadTable<(string Order, int Line), TransferOrderLineRow>(
            "transfer_order_lines", row => (row.Order, row.Line), r => new(
            r.GetString(0),
            r.GetInt32(1),
            r.GetString(2),
            r.TextOrNull(3),
            r.TextOrNull(4),
            r.TextOrNull(5),
            r.GetString(6),
            r.GetString(7),
            r.TextOrNull(8),
            r.GetDecimal(9),
            r.GetDecimal(10),
            r.GetDecimal(11)))
        .Key("order_id", key => key.Order)
        .Key("line", key => key.Line)
        .Text("sku", row => row.Sku)
        .TextOrNull("variant", row => row.Variant)
        .TextOrNull("lot", row => row.Lot)
        .TextOrNull("serial", row => row.Serial)
        .Text("from_source", row => row.From)
        .Text("to_source", row => row.To)
        .TextOrNull("via", row => row.Via)
        .Quantity("quantity", row => row.Quantity)
        .Quantity("shipped", row => row.Shipped)
        .Quantity("received", row => row.Received)
        .IndexWhere("sku", "received < quantity");
}
