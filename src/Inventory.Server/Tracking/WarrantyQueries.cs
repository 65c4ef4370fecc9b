using System.Globalization;
using Inventory.Domain.Tracking;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Tracking;

/// <summary>Which warranties a list is about; null: any.</summary>
/// <param name="Document">That the goods were sold with.</param>
/// <param name="RunsOn">Only those that have not ended by then.</param>
public sealed record WarrantyFilter(string? Sku, string? Lot, string? Serial, string? Document, DateOnly? RunsOn);

/// <summary>Reads warranties, in the order of sales and returns.</summary>
public sealed class WarrantyQueries(Query query)
{
    private static readonly ReadTable<long, WarrantyRow> Table = TrackingTables.Warranties();

    public Task<Page<WarrantyRow>> ListAsync(
        WarrantyFilter filter, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Table.ColumnList}
        FROM {query.Schema}.warranties
        WHERE sequence > $1
          AND ($2 = '' OR sku = $2)
          AND ($3 = '' OR lot = $3)
          AND ($4 = '' OR serial = $4)
          AND ($5 = '' OR document = $5)
          AND ($6 = DATE '-infinity' OR ends_on >= $6)
        ORDER BY sequence
        """,
        Table.ReadRow,
        limit,
        row => Wire.CursorOf(row.Sequence.ToString(CultureInfo.InvariantCulture)),
        cancellation,
        Wire.LongNumber(after?[0]),
        filter.Sku ?? "",
        filter.Lot ?? "",
        filter.Serial ?? "",
        filter.Document ?? "",
        filter.RunsOn ?? DateOnly.MinValue);
}
