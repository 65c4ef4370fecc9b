using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>Reads the entries of one item: quantity, value, and who took from whom.</summary>
public sealed class CostingQueries(Query query)
{
    private static readonly ReadTable<(string Sku, int EntryNo), ItemLedgerEntryRow> EntryTable =
        CostingTables.ItemLedgerEntries();

    private static readonly ReadTable<(string Sku, int ValueEntryNo), ValueEntryRow> ValueTable =
        ValueEntriesTable.Create();

    private static readonly ReadTable<(string Sku, int Inbound, int Outbound), ItemApplicationRow> LinkTable =
        CostingTables.ItemApplications();

    /// <param name="dimension">As <see cref="Wire.Dimension"/> gives it.</param>
    public Task<Page<ItemLedgerEntryAnswer>> EntriesAsync(
        Sku sku, string dimension, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
            $"""
            SELECT {EntryTable.ColumnList}, unit, quantity_per
            FROM {query.Schema}.item_ledger_entries
            LEFT JOIN {query.Schema}.entry_units USING (sku, entry_no)
            WHERE sku = $1 AND entry_no > $2 AND {DimensionSql.Has("dimensions", "$3")}
            ORDER BY entry_no
            """,
            r => ItemLedgerEntryAnswer.Of(
                EntryTable.ReadRow(r),
                r.TextOrNull(r.GetOrdinal("unit")),
                r.OrNull<decimal>(r.GetOrdinal("quantity_per"))),
            limit,
            row => Wire.CursorOf($"{row.EntryNo}"),
            cancellation,
            sku.Value,
            Wire.Number(after?[0]),
            dimension);

    /// <param name="entryNo">Only value entries of this item ledger entry; 0: all.</param>
    /// <param name="dimension">As <see cref="Wire.Dimension"/> gives it.</param>
    public Task<Page<ValueEntryRow>> ValuesAsync(
        Sku sku,
        int entryNo,
        string dimension,
        int limit,
        string[]? after,
        CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {ValueTable.ColumnList}
        FROM {query.Schema}.value_entries
        WHERE sku = $1 AND value_entry_no > $2 AND ($3 = 0 OR entry_no = $3)
            AND {DimensionSql.Has("dimensions", "$4")}
        ORDER BY value_entry_no
        """,
        ValueTable.ReadRow,
        limit,
        row => Wire.CursorOf($"{row.ValueEntryNo}"),
        cancellation,
        sku.Value,
        Wire.Number(after?[0]),
        entryNo,
        dimension);

    /// <param name="entryNo">Only links of this item ledger entry, on either side; 0: all.</param>
    public Task<Page<ItemApplicationRow>> ApplicationsAsync(
        Sku sku, int entryNo, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {LinkTable.ColumnList}
        FROM {query.Schema}.item_applications
        WHERE sku = $1 AND (inbound, outbound) > ($2, $3) AND ($4 = 0 OR inbound = $4 OR outbound = $4)
        ORDER BY inbound, outbound
        """,
        LinkTable.ReadRow,
        limit,
        row => Wire.CursorOf($"{row.Inbound}", $"{row.Outbound}"),
        cancellation,
        sku.Value,
        Wire.Number(after?[0]),
        Wire.Number(after?[1]),
        entryNo);
}
