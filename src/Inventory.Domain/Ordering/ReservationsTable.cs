using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Table <c>reservations</c>, key (sku, stock, sequence): one row per promise and release, in order. Negative holds
/// goods, positive frees them.
/// </summary>
/// <param name="Type">Adobe Commerce's event type, for example <c>order_placed</c>; <c>order_expired</c>,
/// <c>shipment_undone</c> and <c>item_renamed</c> are our own.</param>
public sealed record ReservationRow(long Sequence, string Sku, int Stock, decimal Quantity, string Type, string? Order);

public static class ReservationsTable
{
    public static void Fold(IRows<(string Sku, int Stock, long Sequence), ReservationRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case StockReserved r:
                var type = r.Again == true ? "shipment_undone" : "order_placed";
                rows.Add(new(e.Sequence, r.Sku.Value, r.Stock.Value, -r.Quantity.Value, type, r.Order.Value));
                break;
            case ReservationReleased r:
                rows.Add(new(e.Sequence, r.Sku.Value, r.Stock.Value, r.Quantity.Value, TypeOf(r.Cause), r.Order.Value));
                break;
            case ReservationAppended r:
                rows.Add(new(e.Sequence, r.Sku.Value, r.Stock.Value, r.Quantity.Value, r.Type, r.Order?.Value));
                break;
            case ReservationsCleanedUp cleaned:
                var orders = cleaned.Orders.Select(o => o.Value).ToHashSet(StringComparer.Ordinal);
                foreach (var row in rows.Where("sku", cleaned.Sku.Value).Where(r => orders.Contains(r.Order ?? "")))
                    rows.Remove((row.Sku, row.Stock, row.Sequence));
                break;
        }
    }

    public static string TypeOf(ReleaseCause cause) => cause switch
    {
        ReleaseCause.OrderCancelled => "order_canceled",
        ReleaseCause.OrderInvoiced => "invoice_created",
        ReleaseCause.OrderShipped => "shipment_created",
        ReleaseCause.OrderRefunded => "creditmemo_created",
        ReleaseCause.OrderPlacementFailed => "order_place_failed",
        ReleaseCause.OrderExpired => "order_expired",
        ReleaseCause.ItemRenamed => AppendReservation.RenamedType,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "No type for this cause."),
    };
}
