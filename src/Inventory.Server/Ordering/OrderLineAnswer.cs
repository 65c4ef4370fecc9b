using Inventory.Domain.Catalog;
using Inventory.Domain.Ordering;

namespace Inventory.Server.Ordering;

/// <summary>A line of an order, and how far it has come.</summary>
/// <param name="Open">Still owed: ordered, less cancelled, shipped, expired, and refunded without having been
/// shipped.</param>
/// <param name="Expired">Owed no more, because the hold of the order ended.</param>
/// <param name="Stated">What was ordered, as it was said; left out: in base units.</param>
public sealed record OrderLineAnswer(
    string Order,
    int Line,
    string Sku,
    string Type,
    decimal Ordered,
    decimal Backordered,
    decimal Cancelled,
    decimal Invoiced,
    decimal Shipped,
    decimal Refunded,
    decimal RefundedUnshipped,
    decimal Open,
    decimal Expired,
    StatedQuantity? Stated)
{
    internal static OrderLineAnswer Of(SalesOrderLineRow row, StatedQuantity? stated) => new(
        row.Order,
        row.Line,
        row.Sku,
        row.Type,
        row.Ordered,
        row.Backordered,
        row.Cancelled,
        row.Invoiced,
        row.Shipped,
        row.Refunded,
        row.RefundedUnshipped,
        row.Open,
        row.Expired,
        stated);
}
