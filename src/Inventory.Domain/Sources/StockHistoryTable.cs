using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>Table <c>stock_history</c>, key (sku, source, sequence): one row per movement, for ever.</summary>
/// <param name="QuantityAfter">On hand at the source when the movement was done.</param>
public sealed record StockHistoryRow(
    long Sequence,
    string Sku,
    string Source,
    decimal Change,
    decimal QuantityAfter,
    string EntryType,
    string? Document,
    string? Reason,
    DateOnly PostingDate,
    DateTimeOffset RecordedAt,
    string? User,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    string? Package = null);

public static class StockHistoryTable
{
    /// <param name="rows">The history.</param>
    /// <param name="sourceItems">Table <c>source_items</c>, which must have taken the event before this table
    /// does.</param>
    /// <param name="e">The event.</param>
    public static void Fold(
        IRows<(string Sku, string Source, long Sequence), StockHistoryRow> rows,
        IRows<(string Sku, string Source), SourceItemRow> sourceItems,
        Recorded e)
    {
        if (e.Event is not IStockMovement movement)
            return;

        rows.Add(new(
            e.Sequence,
            movement.Sku.Value,
            movement.Source.Value,
            movement.Change.Value,
            sourceItems.Find((movement.Sku.Value, movement.Source.Value))?.Quantity ?? 0m,
            movement.EntryType.ToString(),
            movement.Terms.Document,
            (movement as StockAdjusted)?.Reason,
            movement.PostingDate,
            e.RecordedAt,
            e.User,
            movement.Terms.Variant,
            movement.Terms.Lot,
            movement.Terms.Serial,
            movement.Terms.Package));
    }
}
