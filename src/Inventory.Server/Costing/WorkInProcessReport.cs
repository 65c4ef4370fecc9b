using Inventory.Domain.Costing;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>
/// What production orders have in work in process: of all that a posting to that account is made of, added up by order.
/// An order is its document; without one, its output.
/// </summary>
public sealed class WorkInProcessReport(Company company, ReportItems items)
{
    // Every page adds up all orders, so that there are few of them.
    private const int OrdersAtOnce = 20_000;

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
            var rows = await reading.RowsAsync(
                SqlOf(reading.Schema, limit + 1),
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
                Wire.Number(key?[2]));
            return Query.PageOf(
                rows,
                limit,
                l => Wire.CursorOf(l.Document ?? "", l.Document is null ? l.Sku! : "", $"{l.EntryNo ?? 0}"));
        }
    }

    // An order that was through before the dates has nothing at their start and nothing in them.
    private static string SqlOf(string schema, int rows) => $"""
        WITH entries AS MATERIALIZED (
            SELECT e.sku, e.entry_no, e.document, e.entry_type, e.dimensions,
                   coalesce(o.output_sku, e.sku) AS made, coalesce(o.output_entry_no, e.entry_no) AS made_no
            FROM {schema}.item_ledger_entries e
            LEFT JOIN {schema}.entry_outputs o ON o.sku = e.sku AND o.entry_no = e.entry_no
            WHERE {CostingTables.OfProduction} AND e.posting_date <= $2 AND ($3 = '' OR e.source = $3)),
        amounts AS (
            SELECT e.document, e.made, e.made_no, e.entry_type = '{EntryType.Output}' AS is_output, v.posting_date,
                   -CASE WHEN {DimensionSql.Has("v.dimensions", "$4")} THEN v.cost_actual ELSE 0 END
                   -CASE WHEN {DimensionSql.Has("e.dimensions", "$4")} THEN v.cost_expected ELSE 0 END AS cost,
                   0::numeric AS work, 0::numeric AS overhead
            FROM entries e
            JOIN {schema}.value_entries v ON v.sku = e.sku AND v.entry_no = e.entry_no
            WHERE v.type = '{ValueEntryType.DirectCost}' AND v.posting_date <= $2
                AND v.sku IN (SELECT DISTINCT sku FROM entries)
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
