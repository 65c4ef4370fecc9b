using Inventory.Domain.Costing;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Costing;

/// <summary>What a valuation is asked for.</summary>
/// <param name="From">First date; null: from the beginning.</param>
/// <param name="To">Last date, included.</param>
/// <param name="By"><c>posting</c> (also when null) or <c>valuation</c>.</param>
/// <param name="HasExpected">False: only what is invoiced has a value; goods count all the same.</param>
/// <param name="Dimension">As <see cref="Wire.Dimension"/> gives it.</param>
public sealed record ValuationTerms(
    ReportScope Scope,
    ReportRows Rows,
    DateOnly? From,
    DateOnly To,
    string? By = null,
    bool HasExpected = true,
    string Dimension = "");

/// <summary>
/// Inventory valuation: what was there, came, went, and is there, by item. At its end it is what
/// <see cref="InventoryValueQuery"/> says of that date.
/// </summary>
public sealed class ValuationReport(Query query, ReportItems items)
{
    public static readonly ReportTable<ValuationLine> Table = new ReportTable<ValuationLine>("inventory-valuation")
        .Text("sku", l => l.Sku)
        .Text("source", l => l.Source)
        .Text("variant", l => l.Variant)
        .Number("startQuantity", l => l.StartQuantity)
        .Amount("startValue", l => l.StartValue)
        .Number("increasedQuantity", l => l.IncreasedQuantity)
        .Amount("increasedValue", l => l.IncreasedValue)
        .Number("decreasedQuantity", l => l.DecreasedQuantity)
        .Amount("decreasedValue", l => l.DecreasedValue)
        .Number("endQuantity", l => l.EndQuantity)
        .Amount("endValue", l => l.EndValue)
        .Word("worthWithoutGoods", l => l.WorthWithoutGoods);

    /// <exception cref="MalformedRequestException"><c>by-malformed</c>, <c>flag-malformed</c>.</exception>
    /// <exception cref="NotFoundException">As <see cref="ReportItems.RequireAsync"/>.</exception>
    public async Task<Report<ValuationLine>> OfAsync(ValuationTerms terms, CancellationToken cancellation)
    {
        var sql = SqlOf(terms);
        await items.RequireAsync(terms.Scope, terms.Dimension, cancellation);
        return new(Table, (limit, after, stop) => items.PageAsync(
            terms.Scope, limit, after, "", (reading, skus) => RowsAsync(reading, terms, sql, skus, stop), stop));
    }

    private static async Task<List<ValuationLine>> RowsAsync(
        ReportReading reading, ValuationTerms terms, string sql, string[] skus, CancellationToken cancellation)
    {
        var rows = await reading.RowsAsync(
            sql, Read, cancellation, skus, terms.Dimension, terms.Scope.SourceOrAll,
            terms.From ?? DateOnly.MinValue, terms.To);
        rows.RemoveAll(row => row.IsEmpty());
        return rows;
    }

    private string SqlOf(ValuationTerms terms)
    {
        var moves = ValueMovesSql.Of(
            query.Schema, terms.By, t => $"{ReportItems.Are($"{t}.sku")} AND ($3 = '' OR {t}.source = $3)", "$2");
        var (value, leftOut) = terms.HasExpected
            ? ("cost_actual + cost_expected", "0")
            : ("cost_actual", "cost_expected");
        var (start, within) = ("date < $4", "date BETWEEN $4 AND $5");
        return $"""
            SELECT {terms.Rows.Columns("m")},
                   {Sum("quantity", start)}, {Sum(value, start)},
                   {Sum("quantity", $"{within} AND is_increase")}, {Sum(value, $"{within} AND is_increase")},
                   {Sum("-quantity", $"{within} AND NOT is_increase")},
                   {Sum($"-({value})", $"{within} AND NOT is_increase")},
                   {Sum(leftOut, "date <= $5")},
                   {Sum(value, "date > $5 AND entry_date <= $5")}
            FROM ({moves}) m
            GROUP BY m.sku, row_source, row_variant
            ORDER BY m.sku, row_source, row_variant
            """;
    }

    private static string Sum(string amount, string rows) => $"coalesce(sum({amount}) FILTER (WHERE {rows}), 0)";

    private static ValuationLine Read(NpgsqlDataReader r) => ValuationLine.Of(
        r.GetString(0),
        r.TextOrNull(1),
        r.TextOrNull(2),
        (r.GetDecimal(3), r.GetDecimal(4)),
        (r.GetDecimal(5), r.GetDecimal(6)),
        (r.GetDecimal(7), r.GetDecimal(8)),
        r.GetDecimal(9),
        r.GetDecimal(10));
}
