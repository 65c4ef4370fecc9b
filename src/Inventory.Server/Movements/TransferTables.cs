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
            r.GetDecimal(11),
            r.OrNull<DateOnly>(12),
            r.OrNull<DateOnly>(13),
            r.GetBoolean(14),
            r.TextOrNull(15),
            r.OrNull<decimal>(16),
            r.OrNull<decimal>(17),
            r.TextOrNull(18),
            r.GetDecimal(19)))
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
        .DateOrNull("shipment_date", row => row.ShipmentDate)
        .DateOrNull("receipt_date", row => row.ReceiptDate)
        .Flag("is_closed", row => row.IsClosed)
        .TextOrNull("unit", row => row.Unit)
        .QuantityOrNull("unit_quantity", row => row.UnitQuantity)
        .QuantityOrNull("quantity_per", row => row.QuantityPer)
        .TextOrNull("package", row => row.Package)
        .Quantity("lost", row => row.Lost)
        .IndexWhere("sku", "received + lost < quantity AND NOT is_closed");

    public static ReadTable<string, TransferOrderRow> Orders() =>
        new ReadTable<string, TransferOrderRow>("transfer_orders", row => row.Order, r => new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.TextOrNull(3),
            r.GetString(4),
            r.GetFieldValue<DateOnly>(5),
            r.OrNull<DateOnly>(6),
            r.OrNull<DateOnly>(7),
            r.OrNull<DateOnly>(8),
            r.OrNull<DateOnly>(9),
            r.TextOrNull(10),
            r.TextOrNull(11),
            r.GetBoolean(12)))
        .Key("order_id", key => key)
        .Text("from_source", row => row.From)
        .Text("to_source", row => row.To)
        .TextOrNull("via", row => row.Via)
        .Text("mode", row => row.Mode)
        .Date("posting_date", row => row.PostingDate)
        .DateOrNull("shipment_date", row => row.ShipmentDate)
        .DateOrNull("planned_shipment", row => row.PlannedShipment)
        .DateOrNull("planned_receipt", row => row.PlannedReceipt)
        .DateOrNull("receipt_date", row => row.ReceiptDate)
        .TextOrNull("carrier", row => row.Carrier)
        .TextOrNull("service", row => row.Service)
        .Flag("is_closed", row => row.IsClosed);

    public static ReadTable<(string From, string To), TransferRouteRow> Routes() =>
        new ReadTable<(string From, string To), TransferRouteRow>(
            "transfer_routes", row => (row.From, row.To), r => new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetInt32(3),
            r.TextOrNull(4),
            r.TextOrNull(5),
            r.TextOrNull(6)))
        .Key("from_source", key => key.From)
        .Key("to_source", key => key.To)
        .Text("via", row => row.Via)
        .Whole("shipping_days", row => row.ShippingDays)
        .TextOrNull("carrier", row => row.Carrier)
        .TextOrNull("service", row => row.Service)
        .TextOrNull("working_days", row => row.WorkingDays);
}
