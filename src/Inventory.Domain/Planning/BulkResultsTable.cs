using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Table <c>bulk_results</c>, key (operation, number): what became of each pair, and of its undoing.</summary>
/// <param name="Number">Of the pair in its operation, from 1, in order of SKU.</param>
/// <param name="QuantityBefore">At the source; null: nothing was changed.</param>
/// <param name="HeldWithoutGoods">Promised, over all stocks, and without goods after the change.</param>
/// <param name="UndoOutcome">Null: nobody tried.</param>
public sealed record BulkResultRow(
    string Operation,
    int Number,
    string Sku,
    string Source,
    string Outcome,
    string Code,
    string? Reason,
    decimal? QuantityBefore,
    decimal? QuantityAfter,
    decimal? DestinationBefore,
    decimal? DestinationAfter,
    decimal? HeldWithoutGoods,
    string? UndoOutcome,
    string? UndoCode,
    string? UndoReason);

public static class BulkResultsTable
{
    public static void Fold(IRows<(string Operation, int Number), BulkResultRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case BulkChunkDone done:
                for (var at = 0; at < done.Results.Count; at++)
                    rows.Put(RowOf(done.Operation, done.FirstNumber + at, done.Results[at]));
                break;
            case BulkChunkUndone undone:
                for (var at = 0; at < undone.Results.Count; at++)
                    Undo(rows, undone.Operation, undone.FirstNumber + at, undone.Results[at]);
                break;
        }
    }

    public static BulkResultRow RowOf(OrderId operation, int number, BulkPairResult result) => new(
        operation.Value,
        number,
        result.Sku.Value,
        result.Source.Value,
        result.Outcome.ToString(),
        result.Code,
        result.Reason,
        result.Before?.Quantity.Value,
        result.After?.Quantity.Value,
        result.DestinationBefore?.Quantity.Value,
        result.DestinationAfter?.Quantity.Value,
        result.HeldWithoutGoods?.Value,
        null,
        null,
        null);

    private static void Undo(
        IRows<(string Operation, int Number), BulkResultRow> rows, OrderId operation, int number, BulkUndoResult result)
    {
        if (rows.Find((operation.Value, number)) is { } row)
            rows.Put(row with
            {
                UndoOutcome = result.Outcome.ToString(), UndoCode = result.Code, UndoReason = result.Reason,
            });
    }
}
