using Inventory.Domain.Costing;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Costing;

/// <summary>Goods of a row of a report: how many, what they are worth, and of which increases they are.</summary>
/// <param name="Source">Null: all of them together.</param>
/// <param name="Variant">Null: none, or all of them together.</param>
/// <param name="Uncovered">The part of the value that is of decreases without goods; not rounded.</param>
public sealed record RowGoods(
    string Sku,
    string? Source,
    string? Variant,
    decimal Quantity,
    decimal Value,
    decimal Uncovered,
    IReadOnlyList<TakenGoods> Goods);

/// <summary>
/// Which goods lay in stock at a date, and which were sold in some dates, by the applications as they are now. Read for
/// the items of one page.
/// </summary>
public static class StockLayers
{
    /// <summary>What is there at the end of <paramref name="to"/>, by posting date.</summary>
    public static Task<List<RowGoods>> InStockAsync(
        ReportReading reading,
        string[] skus,
        ReportScope scope,
        ReportRows rows,
        DateOnly to,
        CancellationToken cancellation)
    {
        var moves = ValueMovesSql.Of(reading.Schema, null, ConditionOn, "''");
        return GoodsAsync(
            reading,
            $"""
            SELECT {rows.Columns("m")}, sum(quantity), sum(cost_actual + cost_expected)
            FROM ({moves}) m
            WHERE date <= $3
            GROUP BY m.sku, row_source, row_variant
            ORDER BY m.sku, row_source, row_variant
            """,
            $"""
            SELECT {rows.Columns("e")}, e.entry_no, e.quantity - coalesce(t.taken, 0)
            FROM {reading.Schema}.item_ledger_entries e
            LEFT JOIN (
                SELECT a.sku, a.inbound, -sum(a.quantity) AS taken
                FROM {reading.Schema}.item_applications a
                JOIN {reading.Schema}.item_ledger_entries o ON o.sku = a.sku AND o.entry_no = a.outbound
                WHERE {ReportItems.Are("a.sku")} AND NOT a.cost_application AND o.posting_date <= $3
                GROUP BY a.sku, a.inbound) t ON t.sku = e.sku AND t.inbound = e.entry_no
            WHERE {ConditionOn("e")} AND e.quantity > 0 AND e.posting_date <= $3
                AND e.quantity <> coalesce(t.taken, 0)
            ORDER BY e.sku, e.entry_no
            """,
            Uncovered(reading, rows, "e.posting_date <= $3", "TRUE", "i.posting_date <= $3"),
            cancellation,
            skus,
            scope.SourceOrAll,
            to);
    }

    /// <summary>What was sold in the dates, returns taken off, at its direct cost as posted by the last of them: all
    /// that the ledger has as cost of sales. A revaluation of goods that came back is none.</summary>
    public static Task<List<RowGoods>> SoldAsync(
        ReportReading reading,
        string[] skus,
        ReportScope scope,
        ReportRows rows,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellation)
    {
        var sales = $"{ConditionOn("e")} AND e.entry_type = 'Sale' AND e.posting_date BETWEEN $4 AND $3";
        var direct = $"type = '{ValueEntryType.DirectCost}'";
        return GoodsAsync(
            reading,
            $"""
            SELECT {rows.Columns("e")}, -sum(e.quantity), -coalesce(sum(v.cost), 0)
            FROM {reading.Schema}.item_ledger_entries e
            LEFT JOIN (
                SELECT sku, entry_no, sum(cost_actual + cost_expected) AS cost
                FROM {reading.Schema}.value_entries
                WHERE {ReportItems.Are("sku")} AND posting_date <= $3 AND {direct}
                GROUP BY sku, entry_no) v ON v.sku = e.sku AND v.entry_no = e.entry_no
            WHERE {sales}
            GROUP BY e.sku, row_source, row_variant
            ORDER BY e.sku, row_source, row_variant
            """,
            // A return takes goods off, those that it brought; a sale has the goods that it took, however many sales
            // took of the same increase.
            $"""
            SELECT {rows.Columns("e")}, coalesce(a.inbound, e.entry_no), sum(coalesce(-a.quantity, -e.quantity))
            FROM {reading.Schema}.item_ledger_entries e
            LEFT JOIN {reading.Schema}.item_applications a ON {ReportItems.Are("a.sku")} AND a.sku = e.sku
                AND a.outbound = e.entry_no AND NOT a.cost_application
            WHERE {sales} AND (e.quantity > 0 OR a.inbound IS NOT NULL)
            GROUP BY e.sku, row_source, row_variant, coalesce(a.inbound, e.entry_no)
            ORDER BY e.sku, coalesce(a.inbound, e.entry_no)
            """,
            $"SELECT sku, row_source, row_variant, -value FROM ({Uncovered(reading, rows, sales, direct, "TRUE")}) u",
            cancellation,
            skus,
            scope.SourceOrAll,
            to,
            from);
    }

    /// <summary>What decreases cost as far as no increase covers them.</summary>
    /// <param name="entries">Which decreases, <c>e</c>.</param>
    /// <param name="values">Which of their value entries.</param>
    /// <param name="covering">Which increases count, <c>i</c>.</param>
    private static string Uncovered(
        ReportReading reading, ReportRows rows, string entries, string values, string covering) =>
        $"""
        SELECT {rows.Columns("e")}, sum(v.cost * (1 + coalesce(t.given, 0) / e.quantity)) AS value
        FROM {reading.Schema}.item_ledger_entries e
        JOIN (
            SELECT sku, entry_no, sum(cost_actual + cost_expected) AS cost
            FROM {reading.Schema}.value_entries
            WHERE {ReportItems.Are("sku")} AND posting_date <= $3 AND {values}
            GROUP BY sku, entry_no) v ON v.sku = e.sku AND v.entry_no = e.entry_no
        LEFT JOIN (
            SELECT a.sku, a.outbound, -sum(a.quantity) AS given
            FROM {reading.Schema}.item_applications a
            JOIN {reading.Schema}.item_ledger_entries i ON i.sku = a.sku AND i.entry_no = a.inbound
            WHERE {ReportItems.Are("a.sku")} AND NOT a.cost_application AND {covering}
            GROUP BY a.sku, a.outbound) t ON t.sku = e.sku AND t.outbound = e.entry_no
        WHERE {ConditionOn("e")} AND e.quantity < 0 AND {entries} AND -e.quantity <> coalesce(t.given, 0)
        GROUP BY e.sku, row_source, row_variant
        """;

    private static string ConditionOn(string table) =>
        $"{ReportItems.Are($"{table}.sku")} AND ($2 = '' OR {table}.source = $2)";

    private static async Task<List<RowGoods>> GoodsAsync(
        ReportReading reading,
        string rowsSql,
        string goodsSql,
        string uncoveredSql,
        CancellationToken cancellation,
        params object?[] parameters)
    {
        var goods = (await reading.RowsAsync(
                goodsSql,
                r => (Row: KeyOf(r), Goods: new TakenGoods(new(r.GetString(0), r.GetInt32(3)), r.GetDecimal(4))),
                cancellation,
                parameters))
            .ToLookup(g => g.Row, g => g.Goods);
        var rows = await reading.RowsAsync(
            rowsSql,
            r => (Key: KeyOf(r), Quantity: r.GetDecimal(3), Value: r.GetDecimal(4)),
            cancellation,
            parameters);
        // More went out than the goods say only where something is uncovered: seldom.
        string[] uncovering =
            [.. rows.Where(r => goods[r.Key].Sum(g => g.Quantity) != r.Quantity).Select(r => r.Key.Sku).Distinct()];
        var uncovered = uncovering.Length == 0 ? [] : (await reading.RowsAsync(
                uncoveredSql, r => (Row: KeyOf(r), Value: r.GetDecimal(3)), cancellation,
                [uncovering, .. parameters.Skip(1)]))
            .ToDictionary(u => u.Row, u => u.Value);
        return
        [
            .. rows.Where(r => r.Quantity != 0m || r.Value != 0m).Select(r => new RowGoods(
                r.Key.Sku, r.Key.Source, r.Key.Variant, r.Quantity, r.Value, uncovered.GetValueOrDefault(r.Key),
                [.. goods[r.Key]])),
        ];
    }

    private static (string Sku, string? Source, string? Variant) KeyOf(NpgsqlDataReader r) =>
        (r.GetString(0), r.TextOrNull(1), r.TextOrNull(2));
}
