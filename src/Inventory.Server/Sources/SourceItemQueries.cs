using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>An item at a source with the version of its stream.</summary>
public sealed record SourceItemAnswer(SourceItemRow SourceItem, long Version);

/// <summary>Reads what lies where, and how it came there.</summary>
public sealed class SourceItemQueries(Query query)
{
    private static readonly ReadTable<(string Sku, string Source), SourceItemRow> Table =
        SourcesTables.SourceItems();

    private static readonly ReadTable<(string Sku, string Source, long Sequence), StockHistoryRow> History =
        SourcesTables.StockHistory();

    public Task<Page<SourceItemRow>> ListAsync(
        string? sku, string? source, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Table.ColumnList}
        FROM {query.Schema}.source_items
        WHERE ($1 = '' OR sku = $1) AND ($2 = '' OR source = $2) AND (sku, source) > ($3, $4)
        ORDER BY sku, source
        """,
        Table.ReadRow,
        limit,
        row => Wire.CursorOf(row.Sku, row.Source),
        cancellation,
        sku ?? "",
        source ?? "",
        after?[0] ?? "",
        after?[1] ?? "");

    /// <exception cref="NotFoundException"><c>source-item-not-found</c>.</exception>
    public async Task<SourceItemAnswer> OneAsync(Sku sku, SourceCode source, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT {Table.ColumnList} FROM {query.Schema}.source_items WHERE sku = $1 AND source = $2",
            Table.ReadRow,
            cancellation,
            sku.Value,
            source.Value);
        return found.Count == 0
            ? throw new NotFoundException("source-item-not-found", $"{sku} is not assigned to {source}.")
            : new(found[0], await query.VersionAsync(SourceItem.StreamOf(sku, source), cancellation));
    }

    public Task<Page<StockHistoryRow>> HistoryAsync(
        Sku sku, SourceCode source, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {History.ColumnList}
        FROM {query.Schema}.stock_history
        WHERE sku = $1 AND source = $2 AND sequence > $3
        ORDER BY sequence
        """,
        History.ReadRow,
        limit,
        row => Wire.CursorOf($"{row.Sequence}"),
        cancellation,
        sku.Value,
        source.Value,
        Wire.LongNumber(after?[0]));
}
