using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>Table <c>sales_orders</c>, key (order).</summary>
/// <param name="Status">Open, Closed or PlacementFailed.</param>
/// <param name="PlacedOn">Posting date of the order; null when another system placed it.</param>
/// <param name="OpenQuantity">Still owed, over all lines.</param>
/// <param name="HoldExpiresAt">When what is neither shipped nor invoiced is owed no more; null: never.</param>
/// <param name="Channel">Through which it was sold; null: not known.</param>
public sealed record SalesOrderRow(
    string Order,
    int Stock,
    string Status,
    DateOnly? PlacedOn,
    decimal OpenQuantity,
    DateTimeOffset? HoldExpiresAt = null,
    string? Channel = null);

public static class SalesOrdersTable
{
    /// <param name="rows">The orders.</param>
    /// <param name="lines">Table <c>sales_order_lines</c>, which must have taken the event before this table
    /// does.</param>
    /// <param name="e">The event.</param>
    public static void Fold(
        IRows<string, SalesOrderRow> rows, IRows<(string Order, int Line), SalesOrderLineRow> lines, Recorded e)
    {
        switch (e.Event)
        {
            case OrderPlaced p:
                rows.Begin(
                    new(
                        p.Order.Value,
                        p.Stock.Value,
                        "Open",
                        p.PostingDate,
                        p.Lines.Sum(l => l.Quantity.Value),
                        p.HoldExpiresAt,
                        p.Channel),
                    e);
                break;
            case OrderImported i:
                var open = i.Lines.Sum(l => lines.Find((i.Order.Value, l.Line))?.Open ?? 0m);
                rows.Begin(new(i.Order.Value, i.Stock.Value, i.IsClosed ? "Closed" : "Open", null, open), e);
                break;
            case OrderPlacementFailed f when rows.Find(f.Order.Value) is { } row:
                rows.Put(row with { Status = "PlacementFailed", OpenQuantity = 0m, HoldExpiresAt = null });
                break;
            case HoldExpirySet x when rows.Find(x.Order.Value) is { } row:
                rows.Put(row with { HoldExpiresAt = x.ExpiresAt });
                break;
            case ISalesOrderEvent changed when LessOwed(changed) is var (order, quantity):
                OweLess(rows, changed, order, quantity);
                break;
        }
    }

    private static void OweLess(
        IRows<string, SalesOrderRow> rows, ISalesOrderEvent changed, OrderId order, decimal quantity)
    {
        if (rows.Find(order.Value) is not { } row)
            return;
        var left = row.OpenQuantity - quantity;
        rows.Put(row with
        {
            OpenQuantity = left,
            Status = left == 0m ? "Closed" : row.Status,
            HoldExpiresAt = left == 0m || changed is HoldsExpired ? null : row.HoldExpiresAt,
        });
    }

    private static (OrderId Order, decimal Quantity)? LessOwed(ISalesOrderEvent @event) => @event switch
    {
        OrderCancelled e => (e.Order, e.Lines.Sum(l => l.Quantity.Value)),
        HoldsExpired e => (e.Order, e.Lines.Sum(l => l.Quantity.Value)),
        OrderShipped e => (e.Order, e.Lines.Sum(l => l.Quantity.Value)),
        OrderInvoiced e => (e.Order, e.VirtualLines.Sum(l => l.Quantity.Value)),
        OrderRefunded e => (e.Order, e.Unshipped.Sum(l => l.Quantity.Value)),
        _ => null,
    };
}
