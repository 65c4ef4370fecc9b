using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Reads bulk operations: how far they are, and what became of each pair.</summary>
public sealed class BulkQueries(Query query)
{
    private static readonly ReadTable<string, BulkOperationRow> Operations = BulkTables.Operations();

    private static readonly ReadTable<(string Operation, int Number), BulkResultRow> Results = BulkTables.Results();

    /// <summary>Newest first.</summary>
    public Task<Page<BulkOperationRow>> ListAsync(
        string? state, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Operations.ColumnList}
        FROM {query.Schema}.bulk_operations
        WHERE ($1 = '' OR state = $1) AND ($2 = 0 OR sequence < $2)
        ORDER BY sequence DESC
        """,
        Operations.ReadRow,
        limit,
        row => Wire.CursorOf($"{row.Sequence}"),
        cancellation,
        state ?? "",
        Wire.LongNumber(after?[0]));

    /// <exception cref="NotFoundException"><c>bulk-operation-not-found</c>.</exception>
    public async Task<BulkOperationRow> OneAsync(OrderId operation, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT {Operations.ColumnList} FROM {query.Schema}.bulk_operations WHERE operation = $1",
            Operations.ReadRow,
            cancellation,
            operation.Value);
        return found.Count == 0
            ? throw new NotFoundException("bulk-operation-not-found", $"There is no bulk operation {operation}.")
            : found[0];
    }

    /// <exception cref="NotFoundException"><c>bulk-operation-not-found</c>.</exception>
    public async Task<Page<BulkResultRow>> ResultsAsync(
        OrderId operation,
        string? outcome,
        string? undoOutcome,
        int limit,
        string[]? after,
        CancellationToken cancellation)
    {
        await OneAsync(operation, cancellation);
        return await query.PageAsync(
            $"""
            SELECT {Results.ColumnList}
            FROM {query.Schema}.bulk_results
            WHERE operation = $1 AND ($2 = '' OR outcome = $2) AND ($3 = '' OR undo_outcome = $3) AND number > $4
            ORDER BY number
            """,
            Results.ReadRow,
            limit,
            row => Wire.CursorOf($"{row.Number}"),
            cancellation,
            operation.Value,
            outcome ?? "",
            undoOutcome ?? "",
            Wire.Number(after?[0]));
    }

    /// <summary>The oldest operation that has something to do, or null.</summary>
    public async Task<BulkOperationRow?> NextAsync(CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"""
            SELECT {Operations.ColumnList}
            FROM {query.Schema}.bulk_operations
            WHERE state IN ('Running', 'Undoing')
            ORDER BY sequence
            LIMIT 1
            """,
            Operations.ReadRow,
            cancellation);
        return found.FirstOrDefault();
    }
}
