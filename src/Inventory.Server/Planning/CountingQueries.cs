using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Which goods a list of what is due is about; null: any.</summary>
/// <param name="Date">Days of a count that began by then are due.</param>
public sealed record DueFilter(DateOnly Date, string? Source, string? Period, string? Sku);

/// <summary>Goods that are due to be counted.</summary>
/// <param name="IsOverdue">The days of the count are over.</param>
/// <param name="CountedOn">Of the last count by a period; left out: there was none.</param>
public sealed record DueGoods(
    Sku Sku,
    SourceCode Source,
    string Period,
    DateOnly NextStart,
    DateOnly NextEnd,
    bool IsOverdue,
    DateOnly? CountedOn,
    Quantity OnHand);

/// <summary>Which lines of counts a list is about; null: any.</summary>
public sealed record PhysicalInventoryFilter(
    string? Sku, string? Source, string? Document, (DateOnly? From, DateOnly? To) Dates);

/// <summary>Reads counts, what they found, and what is to be counted.</summary>
public sealed class CountingQueries(Query query)
{
    /// <summary>Items that are looked at: one is enough to hold the period.</summary>
    public const int UsersMax = 100;

    private static readonly ReadTable<string, CountingPeriodRow> Periods = CountReadTables.Periods();

    private static readonly ReadTable<string, InventoryCountRow> Counts = CountReadTables.Counts();

    private static readonly ReadTable<long, PhysicalInventoryRow> Entries = CountReadTables.Entries();

    public Task<Page<CountingPeriodRow>> PeriodsAsync(int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
        $"""
        SELECT {Periods.ColumnList}
        FROM {query.Schema}.counting_periods
        WHERE period > $1
        ORDER BY period
        """,
        Periods.ReadRow,
        limit,
        row => Wire.CursorOf(row.Period),
        cancellation,
        after?[0] ?? "");

    /// <summary>Items that have a period. Whether they still do, <see cref="RemoveCountingPeriod"/> decides in its
    /// turn; who gets it in between keeps its days.</summary>
    public Task<List<StreamId<ItemCounting>>> UsersOfAsync(string period, CancellationToken cancellation) =>
        query.RowsAsync(
        $"""
        SELECT DISTINCT sku
        FROM {query.Schema}.item_countings
        WHERE period = $1
        ORDER BY sku
        LIMIT {UsersMax}
        """,
        r => ItemCounting.StreamOf(new(r.GetString(0))),
        cancellation,
        period);

    /// <summary>What is due at the sources that keep it, and on no count yet; what was due first in front.</summary>
    public Task<Page<DueGoods>> DueAsync(
        DueFilter filter, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT sku, source, period, next_start, next_end, next_end < $1 AS is_overdue, counted_on, quantity
        FROM (
            SELECT i.sku, i.source, i.quantity, own.counted_on,
                   coalesce(own.period, item.period) AS period,
                   coalesce(own.next_start, item.next_start) AS next_start,
                   coalesce(own.next_end, item.next_end) AS next_end
            FROM {query.Schema}.source_items i
            LEFT JOIN {query.Schema}.item_countings own ON own.sku = i.sku AND own.source = i.source
            LEFT JOIN {query.Schema}.item_countings item ON item.sku = i.sku AND item.source = ''
            WHERE i.is_assigned
              AND i.sku IN (SELECT sku FROM {query.Schema}.item_countings WHERE period IS NOT NULL)
              AND ($2 = '' OR i.source = $2)
              AND ($4 = '' OR i.sku = $4)
              AND NOT EXISTS (
                  SELECT
                  FROM {query.Schema}.open_count_items o
                  WHERE o.sku = i.sku AND o.source = i.source)) counted
        WHERE next_start <= $1
          AND period IS NOT NULL
          AND ($3 = '' OR period = $3)
          AND (next_start, sku, source) > ($5, $6, $7)
        ORDER BY next_start, sku, source
        """,
        r => new DueGoods(
            new(r.GetString(0)),
            new(r.GetString(1)),
            r.GetString(2),
            r.GetFieldValue<DateOnly>(3),
            r.GetFieldValue<DateOnly>(4),
            r.GetBoolean(5),
            r.OrNull<DateOnly>(6),
            new(r.GetDecimal(7))),
        limit,
        row => Wire.CursorOf(
            row.NextStart.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Sku.Value, row.Source.Value),
        cancellation,
        filter.Date,
        filter.Source ?? "",
        filter.Period ?? "",
        filter.Sku ?? "",
        Wire.DateOrNull(after?[0], "cursor") ?? DateOnly.MinValue,
        after?[1] ?? "",
        after?[2] ?? "");

    public Task<Page<InventoryCountRow>> CountsAsync(
        string? source,
        string? status,
        (DateOnly? From, DateOnly? To) dates,
        int limit,
        string[]? after,
        CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Counts.ColumnList}
        FROM {query.Schema}.inventory_counts
        WHERE count_id > $1
          AND ($2 = '' OR source = $2)
          AND ($3 = '' OR status = $3)
          AND posting_date BETWEEN $4 AND $5
        ORDER BY count_id
        """,
        Counts.ReadRow,
        limit,
        row => Wire.CursorOf(row.Count),
        cancellation,
        after?[0] ?? "",
        source ?? "",
        Wire.OneOf(status, "status", nameof(CountStatus.Open), nameof(CountStatus.Finished), nameof(CountStatus.Posted))
            ?? "",
        dates.From ?? DateOnly.MinValue,
        dates.To ?? DateOnly.MaxValue);

    /// <summary>In the order that lines were posted in.</summary>
    public Task<Page<PhysicalInventoryRow>> EntriesAsync(
        PhysicalInventoryFilter filter, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
        $"""
        SELECT {Entries.ColumnList}
        FROM {query.Schema}.physical_inventory_entries
        WHERE sequence > $1
          AND ($2 = '' OR sku = $2)
          AND ($3 = '' OR source = $3)
          AND ($4 = '' OR document = $4)
          AND posting_date BETWEEN $5 AND $6
        ORDER BY sequence
        """,
        Entries.ReadRow,
        limit,
        row => Wire.CursorOf(row.Sequence.ToString(CultureInfo.InvariantCulture)),
        cancellation,
        Wire.LongNumber(after?[0]),
        filter.Sku ?? "",
        filter.Source ?? "",
        filter.Document ?? "",
        filter.Dates.From ?? DateOnly.MinValue,
        filter.Dates.To ?? DateOnly.MaxValue);
}
