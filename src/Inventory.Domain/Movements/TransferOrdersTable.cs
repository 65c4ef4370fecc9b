using Inventory.Domain.Kernel;

namespace Inventory.Domain.Movements;

/// <summary>Table <c>transfer_orders</c>, key order; what became of the lines is in
/// <c>transfer_order_lines</c>.</summary>
/// <param name="Mode">A <see cref="TransferMode"/>.</param>
/// <param name="ShipmentDate">As all the dates after it null: not known.</param>
public sealed record TransferOrderRow(
    string Order,
    string From,
    string To,
    string? Via,
    string Mode,
    DateOnly PostingDate,
    DateOnly? ShipmentDate,
    DateOnly? PlannedShipment,
    DateOnly? PlannedReceipt,
    DateOnly? ReceiptDate,
    string? Carrier,
    string? Service,
    bool IsClosed);

public static class TransferOrdersTable
{
    public static void Fold(IRows<string, TransferOrderRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case TransferOrderPlaced placed:
                rows.Begin(RowOf(placed), e);
                break;
            case TransferOrderClosed closed when rows.Find(closed.Order.Value) is { } row:
                rows.Put(row with { IsClosed = true });
                break;
        }
    }

    private static TransferOrderRow RowOf(TransferOrderPlaced placed) => new(
        placed.Order.Value,
        placed.From.Value,
        placed.To.Value,
        placed.Via?.Value,
        placed.Mode.ToString(),
        placed.PostingDate,
        placed.Dates?.Shipment,
        placed.Dates?.PlannedShipment,
        placed.Dates?.PlannedReceipt,
        placed.Dates?.Receipt,
        placed.Carrier,
        placed.Service,
        IsClosed: false);
}
