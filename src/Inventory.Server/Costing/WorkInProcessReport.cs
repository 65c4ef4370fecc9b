using Inventory.Domain.Costing;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>
/// What production orders have in work in process: of all that a posting to that account is made of, added up by order.
/// An order is its document; without one, its output. A page adds up the documents that it needs; those that are
/// through, and leave no row, with them.
/// </summary>
public sealed class WorkInProcessReport(Company company, ReportItems items)
{
    // Outputs without a document are added up by every page that has some of them, so that there are few.
    private const int OrdersAtOnce = 20_000;

    // Documents that are added up at once, at least; twice as many each time when they leave too few rows.
    private const int DocumentsMin = 500;

    public static readonly ReportTable<WorkInProcessLine> Table =
        new ReportTable<WorkInProcessLine>("work-in-process")
            .Text("document", l => l.Document)
            .Text("sku", l => l.Sku)
            .Number("entryNo", l => l.EntryNo)
            .Amount("start", l => l.Start)
            .Amount("consumption", l => l.Consumption)
            .Amount("capacity", l => l.Capacity)
            .Amount("capacityOverhead", l => l.CapacityOverhead)
            .Amount("output", l => l.Output)
            .Amount("end", l => l.End);

    /// <param name="from">First posting date; null: from the beginning.</param>
    /// <param name="dimension">As <see cref="Wire.Dimension"/> gives it.</param>
    /// <exception cref="NotFoundException"><c>source-not-found</c>, <c>dimension-not-found</c>,
    /// <c>dimension-value-not-found</c>.</exception>
    public async Task<Report<WorkInProcessLine>> OfAsync(
        DateOnly? from, DateOnly to, string? source, string dimension, CancellationToken cancellation)
    {
        await items.RequireAsync(new(Source: source), dimension, cancellation);
        return new(Table, PageAsync, OrdersAtOnce);

        async Task<Page<WorkInProcessLine>> PageAsync(int limit, string? after, CancellationToken stop)
        {
            var key = Wire.KeyOf(after, 3);
            await using var reading = await ReportReading.OpenAsync(company, stop);
            var rows = new List<WorkInProcessLine>();
            var documents = Math.Max(limit + 1, DocumentsMin);
            for (string? last = key?[0] ?? ""; last is not null && rows.Count <= limit; documents *= 2)
            {
                var through = await LastOfAsync(reading, last, documents, stop);
                rows.AddRange(await RowsAsync(reading, last, through, limit + 1 - rows.Count, key, stop));
                (last, key) = (through, through is null ? null : [through, "", "0"]);
            }

            return Query.PageOf(
                rows,
                limit,
                l => Wire.CursorOf(l.Document ?? "", l.Document is null ? l.Sku! : "", $"{l.EntryNo ?? 0}"));
        }

        Task<List<WorkInProcessLine>> RowsAsync(
            ReportReading reading, string last, string? through, int limit, string[]? key, CancellationToken stop) =>
            reading.RowsAsync(
                SqlOf(reading.Schema, limit, Documents(last, through)),
                r => new WorkInProcessLine(
                    r.TextOrNull(0),
                    r.TextOrNull(1),
                    r.OrNull<int>(2),
                    r.GetDecimal(3),
                    r.GetDecimal(4),
                    r.GetDecimal(5),
                    r.GetDecimal(6),
                    r.GetDecimal(7),
                    r.GetDecimal(8)),
                stop,
                from ?? DateOnly.MinValue,
                to,
                source ?? "",
                dimension,
                key?[0] ?? "",
                key?[1] ?? "",
                Wire.Number(key?[2]),
                through);
    }

    /// <summary>The last of so many documents after one; null: there are not so many.</summary>
    private static async Task<string?> LastOfAsync(
        ReportReading reading, string after, int documents, CancellationToken cancellation) => (await reading.RowsAsync(
        $"""
        SELECT DISTINCT document
        FROM {reading.Schema}.item_ledger_entries
        WHERE {CostingTables.OfProduction} AND document > $1
        ORDER BY document
        OFFSET {documents - 1} LIMIT 1
        """,
        r => r.GetString(0),
        cancellation,
        after)).FirstOrDefault();

    // Those without a document come first, as if it were empty.
    private static string Documents(string after, string? through) => (after, through) switch
    {
        ("", null) => "AND $8::varchar IS NULL",
        ("", _) => "AND (e.document IS NULL OR e.document <= $8)",
        (_, null) => "AND e.document > $5 AND $8::varchar IS NULL",
        _ => "AND e.document > $5 AND e.document <= $8",
    };

    // An order that was through before the dates has nothing at their start and nothing in them.
    private static string SqlOf(string schema, int rows, string documents) => $"""
        WITH entries AS MATERIALIZED (
            SELECT e.sku, e.entry_no, e.document, e.entry_type, e.dimensions, e.value_entry_from, e.value_entry_to,
                   coalesce(o.output_sku, e.sku) AS made, coalesce(o.output_entry_no, e.entry_no) AS made_no
            FROM {schema}.item_ledger_entries e
            LEFT JOIN {schema}.entry_outputs o ON o.sku = e.sku AND o.entry_no = e.entry_no
            WHERE {CostingTables.OfProduction} AND e.posting_date <= $2 AND ($3 = '' OR e.source = $3)
                {documents}),
        amounts AS (
            SELECT e.document, e.made, e.made_no, e.entry_type = '{EntryType.Output}' AS is_output, v.posting_date,
                   -CASE WHEN {DimensionSql.Has("v.dimensions", "$4")} THEN v.cost_actual ELSE 0 END
                   -CASE WHEN {DimensionSql.Has("e.dimensions", "$4")} THEN v.cost_expected ELSE 0 END AS cost,
                   0::numeric AS work, 0::numeric AS overhead
            FROM entries e
            {ValueEntriesTable.JoinOfEntries(schema)}
            WHERE v.type = '{ValueEntryType.DirectCost}' AND v.posting_date <= $2
            UNION ALL
            SELECT e.document, e.made, e.made_no, true, r.posting_date, 0, r.cost, r.overhead
            FROM entries e
            JOIN {schema}.resource_costs r ON r.sku = e.sku AND r.entry_no = e.entry_no
            WHERE {DimensionSql.Has("e.dimensions", "$4")}),
        orders AS (
            SELECT document,
                   CASE WHEN document IS NULL OR min(made) = max(made) THEN min(made) END AS sku,
                   CASE WHEN document IS NULL THEN made_no END AS entry_no,
                   CASE WHEN document IS NULL THEN made ELSE '' END AS made_key,
                   coalesce(sum(cost + work + overhead) FILTER (WHERE posting_date < $1), 0) AS start,
                   coalesce(sum(cost) FILTER (WHERE posting_date >= $1 AND NOT is_output), 0) AS consumption,
                   coalesce(sum(work) FILTER (WHERE posting_date >= $1), 0) AS work,
                   coalesce(sum(overhead) FILTER (WHERE posting_date >= $1), 0) AS overhead,
                   -coalesce(sum(cost) FILTER (WHERE posting_date >= $1 AND is_output), 0) AS output,
                   sum(cost + work + overhead) AS end
            FROM amounts
            GROUP BY document, made_key, entry_no)
        SELECT document, sku, entry_no, start, consumption, work, overhead, output, "end"
        FROM orders
        WHERE (start, consumption, work, overhead, output) <> (0, 0, 0, 0, 0)
            AND (coalesce(document, ''), made_key, coalesce(entry_no, 0)) > ($5, $6, $7)
        ORDER BY coalesce(document, ''), made_key, coalesce(entry_no, 0)
        LIMIT {rows}
        """;
}
