using Inventory.Domain.Ordering;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Ordering;

/// <summary>How the read models of orders and promises lie in PostgreSQL.</summary>
public static class OrderingTables
{
    public static ReadTable<(string Sku, int Stock), SalableQuantityRow> SalableQuantities() =>
        new ReadTable<(string Sku, int Stock), SalableQuantityRow>(
            "salable_quantities",
            row => (row.Sku, row.Stock),
            r => new(r.GetString(0), r.GetInt32(1), r.GetDecimal(2), r.GetDecimal(3)))
        .Key("sku", key => key.Sku)
        .Key("stock", key => key.Stock)
        .Quantity("on_hand", row => row.OnHand)
        .Quantity("reserved", row => row.Reserved);

    public static ReadTable<(string Sku, int Stock, long Sequence), ReservationRow> Reservations() =>
        new ReadTable<(string Sku, int Stock, long Sequence), ReservationRow>(
            "reservations",
            row => (row.Sku, row.Stock, row.Sequence),
            r => new(r.GetInt64(2), r.GetString(0), r.GetInt32(1), r.GetDecimal(3), r.GetString(4), r.TextOrNull(5)))
        .Key("sku", key => key.Sku)
        .Key("stock", key => key.Stock)
        .Key("sequence", key => key.Sequence)
        .Quantity("quantity", row => row.Quantity)
        .Text("type", row => row.Type)
        .TextOrNull("order_id", row => row.Order)
        .AppendOnly();

    public static ReadTable<(string Sku, int Stock, string Order), BackorderRow> Backorders() =>
        new ReadTable<(string Sku, int Stock, string Order), BackorderRow>(
            "backorders",
            row => (row.Sku, row.Stock, row.Order),
            r => new(
                r.GetString(0),
                r.GetInt32(1),
                r.GetString(2),
                r.GetInt64(3),
                r.GetDecimal(4),
                r.GetDecimal(5),
                r.GetDecimal(6),
                r.OrNull<DateOnly>(7)))
        .Key("sku", key => key.Sku)
        .Key("stock", key => key.Stock)
        .Key("order_id", key => key.Order)
        .Long("sequence", row => row.Sequence)
        .Quantity("waiting", row => row.Waiting)
        .Quantity("held", row => row.Held)
        .Quantity("filled", row => row.Filled)
        .DateOrNull("promised_on", row => row.PromisedOn);

    public static ReadTable<string, SalesOrderRow> SalesOrders() =>
        new ReadTable<string, SalesOrderRow>("sales_orders", row => row.Order, r => new(
            r.GetString(0),
            r.GetInt32(1),
            r.GetString(2),
            r.OrNull<DateOnly>(3),
            r.GetDecimal(4),
            r.OrNull<DateTime>(5) is { } end ? new DateTimeOffset(end) : null,
            r.TextOrNull(6),
            r.GetInt64(7)))
        .Key("order_id", key => key)
        .Whole("stock", row => row.Stock)
        .Text("status", row => row.Status)
        .DateOrNull("placed_on", row => row.PlacedOn)
        .Quantity("open_quantity", row => row.OpenQuantity)
        .TimeOrNull("hold_expires_at", row => row.HoldExpiresAt?.UtcDateTime)
        .TextOrNull("channel", row => row.Channel)
        .Long("sequence", row => row.Sequence)
        .IndexWhere("hold_expires_at", "hold_expires_at IS NOT NULL");

    public static ReadTable<(string Order, int Line), SalesOrderUnitRow> SalesOrderUnits() =>
        new ReadTable<(string Order, int Line), SalesOrderUnitRow>(
            "sales_order_units",
            row => (row.Order, row.Line),
            r => new(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetDecimal(3), r.GetDecimal(4)))
        .Key("order_id", key => key.Order)
        .Key("line", key => key.Line)
        .Text("unit", row => row.Unit)
        .Quantity("quantity", row => row.Quantity)
        .Quantity("quantity_per", row => row.QuantityPer)
        .Edition(2);

    public static ReadTable<(string Order, int Line), SalesOrderLineRow> SalesOrderLines() =>
        new ReadTable<(string Order, int Line), SalesOrderLineRow>(
            "sales_order_lines", row => (row.Order, row.Line), r => new(
            r.GetString(0),
            r.GetInt32(1),
            r.GetString(2),
            r.GetString(3),
            r.GetDecimal(4),
            r.GetDecimal(5),
            r.GetDecimal(6),
            r.GetDecimal(7),
            r.GetDecimal(8),
            r.GetDecimal(9),
            r.GetDecimal(10),
            r.GetDecimal(11),
            r.GetDecimal(12)))
        .Key("order_id", key => key.Order)
        .Key("line", key => key.Line)
        .Text("sku", row => row.Sku)
        .Text("type", row => row.Type)
        .Quantity("ordered", row => row.Ordered)
        .Quantity("backordered", row => row.Backordered)
        .Quantity("cancelled", row => row.Cancelled)
        .Quantity("invoiced", row => row.Invoiced)
        .Quantity("shipped", row => row.Shipped)
        .Quantity("refunded", row => row.Refunded)
        .Quantity("refunded_unshipped", row => row.RefundedUnshipped)
        .Quantity("open", row => row.Open)
        .Quantity("expired", row => row.Expired);
}
