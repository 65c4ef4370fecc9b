using Inventory.Domain.Kernel;

namespace Inventory.Domain.Movements;

/// <summary>Table <c>transfer_order_lines</c>, key (order, line): how far each line has come.</summary>
/// <param name="Via">Where its goods lie in transit; null: nowhere.</param>
/// <param name="ShipmentDate">When it goes; null: now.</param>
/// <param name="ReceiptDate">When it is there for use; null: now.</param>
/// <param name="IsClosed">Nothing of it is to be shipped or received any more.</param>
/// <param name="Unit">That the quantity was said in; null: the base unit, and the next two are null too.</param>
/// <param name="UnitQuantity">The quantity in it.</param>
/// <param name="QuantityPer">Base units in one of it.</param>
/// <param name="Lost">Of what was shipped: will never be received.</param>
public sealed record TransferOrderLineRow(
    string Order,
    int Line,
    string Sku,
    string? Variant,
    string? Lot,
    string? Serial,
    string From,
    string To,
    string? Via,
    decimal Quantity,
    decimal Shipped,
    decimal Received,
    DateOnly? ShipmentDate,
    DateOnly? ReceiptDate,
    bool IsClosed,
    string? Unit = null,
    decimal? UnitQuantity = null,
    decimal? QuantityPer = null,
    string? Package = null,
    decimal Lost = 0m);

public static class TransferOrderLinesTable
{
    public static void Fold(IRows<(string Order, int Line), TransferOrderLineRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case TransferOrderPlaced placed:
                for (var at = 0; at < placed.Lines.Count; at++)
                    rows.Begin(RowOf(placed, at), e);
                break;
            case TransferOrderItemRenamed renamed:
                foreach (var number in renamed.Lines)
                {
                    if (rows.Find((renamed.Order.Value, number)) is { } row)
                        rows.Put(row with { Sku = renamed.To.Value });
                }

                break;
            case TransferShipped s:
                Change(rows, s.Order, s.Lines, (row, q) => row with { Shipped = row.Shipped + q });
                break;
            case TransferReceived r:
                Change(rows, r.Order, r.Lines, (row, q) => row with { Received = row.Received + q });
                break;
            case TransferGoodsLost l:
                Change(rows, l.Order, l.Lines, (row, q) => row with { Lost = row.Lost + q });
                break;
            case TransferGoodsFound f:
                Change(rows, f.Order, f.Lines, (row, q) => row with { Lost = row.Lost - q });
                break;
            case TransferOrderClosed closed:
                foreach (var row in rows.Where("order_id", closed.Order.Value))
                    rows.Put(row with { IsClosed = true });
                break;
            case TransferShipmentUndone u:
                Change(rows, u.Order, u.Lines, (row, q) => row with { Shipped = row.Shipped - q });
                break;
        }
    }

    private static TransferOrderLineRow RowOf(TransferOrderPlaced placed, int at)
    {
        var line = placed.Lines[at];
        return new(
            placed.Order.Value,
            at + 1,
            line.Sku.Value,
            line.Variant,
            line.Lot,
            line.Serial,
            placed.From.Value,
            placed.To.Value,
            // What goes in one step lies nowhere between.
            placed.Mode == TransferMode.InTransit ? placed.Via?.Value : null,
            line.Quantity.Value,
            0m,
            0m,
            placed.Dates?.Shipment,
            placed.Dates?.Receipt,
            IsClosed: false,
            line.Stated?.Unit,
            line.Stated?.Quantity.Value,
            line.Stated?.QuantityPer.Value,
            line.Package);
    }

    private static void Change(
        IRows<(string Order, int Line), TransferOrderLineRow> rows,
        OrderId order,
        IReadOnlyList<MovedLine> lines,
        Func<TransferOrderLineRow, decimal, TransferOrderLineRow> change)
    {
        foreach (var moved in lines)
        {
            if (rows.Find((order.Value, moved.Line)) is { } row)
                rows.Put(change(row, moved.Quantity.Value));
        }
    }
}
