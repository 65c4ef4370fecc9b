using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>Table <c>sales_orders</c>, key (order).</summary>
/// <param name="Status">Open, Closed or PlacementFailed.</param>
/// <param name="PlacedOn">Posting date of the order; null when another system placed it.</param>
/// <param name="OpenQuantity">Still owed, over all lines.</param>
/// <param name="HoldExpiresAt">When what is neither shipped nor invoiced is owed no more; null: never.</param>
/// <param name="Channel">Through which it was sold; null: not known.</param>
/// <param name="Sequence">Of the first event of its stream; stays when the number is used again.</param>
public sealed record SalesOrderRow(
    string Order,
    int Stock,
    string Status,
    DateOnly? PlacedOn,
    decimal OpenQuantity,
    DateTimeOffset? HoldExpiresAt = null,
    string? Channel = null,
    long Sequence = 0);

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
                        p.Channel,
                        BeginningOf(rows, p.Order, e)),
                    e);
                break;
            case OrderImported i:
                var open = i.Lines.Sum(l => lines.Find((i.Order.Value, l.Line))?.Open ?? 0m);
                var sequence = BeginningOf(rows, i.Order, e);
                rows.Begin(
                    new(
                        i.Order.Value, i.Stock.Value, i.IsClosed ? "Closed" : "Open", null, open, Sequence: sequence),
                    e);
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

    // A number may be used again after its first use failed.
    private static long BeginningOf(IRows<string, SalesOrderRow> rows, OrderId order, Recorded e) =>
        e.Version > 1 && rows.Find(order.Value) is { } row ? row.Sequence : e.Sequence;

    private static void OweLess(
        IRows<string, SalesOrderRow> rows, ISalesOrderEvent changed, OrderId order, decimal quantity)
    {
        if (rows.Find(order.Value) is not { } row)
            return;
        var left = row.OpenQuantity - quantity;
        rows.Put(row with
        {
            OpenQuantity = left,
            Status = left == 0m ? "Closed" : changed is OrderShipmentUndone ? "Open" : row.Status,
            HoldExpiresAt = left == 0m || changed is HoldsExpired ? null : row.HoldExpiresAt,
        });
    }

    private static (OrderId Order, decimal Quantity)? LessOwed(ISalesOrderEvent @event) => @event switch
    {
        OrderCancelled e => (e.Order, e.Lines.Sum(l => l.Quantity.Value)),
        HoldsExpired e => (e.Order, e.Lines.Sum(l => l.Quantity.Value)),
        OrderShipped e => (e.Order, e.Lines.Sum(l => l.Quantity.Value)),
        OrderShipmentUndone e => (e.Order, -e.Lines.Sum(l => l.Quantity.Value)),
        OrderInvoiced e => (e.Order, e.VirtualLines.Sum(l => l.Quantity.Value)),
        OrderRefunded e => (e.Order, e.Unshipped.Sum(l => l.Quantity.Value)),
        _ => null,
    };
}
