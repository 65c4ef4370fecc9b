using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Table <c>backorders</c>, key (sku, stock, order): what waits for goods. Ordered by sequence it is the queue of an
/// item,
/// first come first served.
/// </summary>
/// <param name="Sequence">When it came, as the place in the log.</param>
/// <param name="Waiting">More than zero: a row goes when nothing waits any more.</param>
/// <param name="Held">All that the order still holds of the item; never less than what waits.</param>
/// <param name="Filled">The part that waited and has goods by now.</param>
/// <param name="PromisedOn">When the rest will be there; null: nobody said.</param>
public sealed record BackorderRow(
    string Sku,
    int Stock,
    string Order,
    long Sequence,
    decimal Waiting,
    decimal Held,
    decimal Filled = 0m,
    DateOnly? PromisedOn = null);

public static class BackordersTable
{
    /// <param name="rows">The backorders.</param>
    /// <param name="e">The event. A backorder follows its reservation, whose quantity it cannot exceed.</param>
    public static void Fold(IRows<(string Sku, int Stock, string Order), BackorderRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case StockReserved { Again: true } r when rows.Find((r.Sku.Value, r.Stock.Value, r.Order.Value)) is { } row:
                rows.Put(row with { Held = row.Held + r.Quantity.Value });
                break;
            case BackorderPlaced { Again: true } b
                when rows.Find((b.Sku.Value, b.Stock.Value, b.Order.Value)) is { } row:
                rows.Put(row with { Waiting = row.Waiting + b.Quantity.Value, Held = b.Held.Value });
                break;
            case BackorderPlaced b:
                rows.Put(new(b.Sku.Value, b.Stock.Value, b.Order.Value, e.Sequence, b.Quantity.Value, b.Held.Value));
                break;
            case BackorderFilled f:
                Fill(rows, (f.Sku.Value, f.Stock.Value, f.Order.Value), f.Quantity.Value);
                break;
            case PromiseDateSet p when rows.Find((p.Sku.Value, p.Stock.Value, p.Order.Value)) is { } row:
                rows.Put(row with { PromisedOn = p.Date });
                break;
            case PromiseDateWithdrawn w when rows.Find((w.Sku.Value, w.Stock.Value, w.Order.Value)) is { } row:
                rows.Put(row with { PromisedOn = null });
                break;
            // Most promises never waited: there is no row to look for.
            case ReservationReleased { Backordered: not false } r:
                Release(
                    rows, (r.Sku.Value, r.Stock.Value, r.Order.Value), r.Quantity.Value, r.Waited?.Value ?? 0m);
                break;
            case ReservationAppended { Order: { } order } a:
                Release(rows, (a.Sku.Value, a.Stock.Value, order.Value), a.Quantity.Value, waited: 0m);
                break;
        }
    }

    private static void Fill(
        IRows<(string Sku, int Stock, string Order), BackorderRow> rows,
        (string Sku, int Stock, string Order) key,
        decimal quantity)
    {
        if (rows.Find(key) is not { } row)
            return;
        if (row.Waiting > quantity)
            rows.Put(row with { Waiting = row.Waiting - quantity, Filled = row.Filled + quantity });
        else
            rows.Remove(key);
    }

    private static void Release(
        IRows<(string Sku, int Stock, string Order), BackorderRow> rows,
        (string Sku, int Stock, string Order) key,
        decimal quantity,
        decimal waited)
    {
        if (rows.Find(key) is not { } row)
            return;
        var held = row.Held - quantity;
        // Of what is not said to have waited, what is there goes first.
        var waiting = Math.Min(row.Waiting - waited, held);
        if (waiting > 0m)
            rows.Put(row with { Held = held, Waiting = waiting });
        else
            rows.Remove(key);
    }
}
