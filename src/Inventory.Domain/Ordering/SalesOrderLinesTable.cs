using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>Table <c>sales_order_lines</c>, key (order, line): how far each line has come.</summary>
/// <param name="Open">Still owed: ordered, less cancelled, shipped, expired, and refunded without having been
/// shipped.</param>
/// <param name="Expired">Owed no more, because the hold of the order ended.</param>
public sealed record SalesOrderLineRow(
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
    decimal Expired = 0m)
{
    internal static SalesOrderLineRow Of(OrderId order, int number, OrderLine line) => new(
        order.Value,
        number,
        line.Sku.Value,
        line.Type.ToString(),
        line.Ordered.Value,
        line.Backordered.Value,
        line.Cancelled.Value,
        line.Invoiced.Value,
        line.Shipped.Value,
        line.Refunded.Value,
        line.RefundedUnshipped.Value,
        line.Open.Value,
        line.Expired.Value);

    internal OrderLine ToLine() => new(
        new(Sku),
        Enum.Parse<ItemType>(Type),
        new(Ordered),
        new(Backordered),
        new(Cancelled),
        new(Invoiced),
        new(Shipped),
        new(Refunded),
        new(RefundedUnshipped),
        new(Expired));
}

public static class SalesOrderLinesTable
{
    public static void Fold(IRows<(string Order, int Line), SalesOrderLineRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case OrderPlaced placed:
                foreach (var line in placed.Lines)
                    rows.Begin(SalesOrderLineRow.Of(placed.Order, line.Line, OrderLine.Of(line)), e);
                break;
            case OrderImported imported:
                foreach (var line in imported.Lines)
                    rows.Begin(SalesOrderLineRow.Of(imported.Order, line.Line, OrderLine.Of(line)), e);
                break;
            case OrderPlacementFailed failed:
                // The number may be used again, with other lines.
                foreach (var row in rows.Where("order_id", failed.Order.Value))
                    rows.Remove((row.Order, row.Line));
                break;
            case OrderItemRenamed named:
                foreach (var number in named.Lines)
                    Change(rows, named.Order, number, line => line with { Sku = named.To });
                break;
            case OrderCancelled c:
                Change(rows, c.Order, c.Lines, (l, q) => l.Cancel(q));
                break;
            case HoldsExpired x:
                Change(rows, x.Order, x.Lines, (l, q) => l.Expire(q));
                break;
            case OrderShipped s:
                Change(rows, s.Order, s.Lines, (l, q) => l.Ship(q));
                break;
            case OrderShipmentUndone u:
                Change(rows, u.Order, u.Lines, (l, q) => l.Ship(-q));
                break;
            case OrderInvoiced i:
                Change(rows, i.Order, i.Lines, (l, q) => l.Invoice(q));
                break;
            case OrderRefunded r:
                Change(rows, r.Order, r.Lines, (l, q) => l.Refund(q));
                Change(rows, r.Order, r.Unshipped, (l, q) => l.RefundUnshipped(q));
                break;
        }
    }

    private static void Change(
        IRows<(string Order, int Line), SalesOrderLineRow> rows,
        OrderId order,
        IReadOnlyList<LineQuantity> lines,
        Func<OrderLine, Quantity, OrderLine> change)
    {
        foreach (var (number, _, quantity) in lines)
            Change(rows, order, number, line => change(line, quantity));
    }

    private static void Change(
        IRows<(string Order, int Line), SalesOrderLineRow> rows,
        OrderId order,
        int number,
        Func<OrderLine, OrderLine> change)
    {
        if (rows.Find((order.Value, number)) is { } row)
            rows.Put(SalesOrderLineRow.Of(order, number, change(row.ToLine())));
    }
}
