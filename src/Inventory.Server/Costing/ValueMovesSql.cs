using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>Goods and value as they moved, dated: what is added up to what was there, and what it was worth.</summary>
internal static class ValueMovesSql
{
    /// <summary>Rows of sku, source, variant, date, entry_date, is_increase, quantity, cost_actual,
    /// cost_expected.</summary>
    /// <param name="by"><c>posting</c> (also when null) or <c>valuation</c>.</param>
    /// <param name="condition">Which rows, of a table with the name that it is given.</param>
    /// <param name="dimension">The parameter that has it, as <see cref="Wire.Dimension"/> gives it.</param>
    /// <exception cref="MalformedRequestException"><c>by-malformed</c>.</exception>
    public static string Of(string schema, string? by, Func<string, string> condition, string dimension)
    {
        var (date, valueDate) = by switch
        {
            null or "posting" => ("e.posting_date", "v.posting_date"),
            "valuation" => ("e.valuation_date", "coalesce(v.valuation_date, e.valuation_date)"),
            _ => throw new MalformedRequestException("by-malformed", "by is posting or valuation."),
        };
        return $"""
            SELECT e.sku, e.source, e.variant, {date} AS date, {date} AS entry_date, e.quantity > 0 AS is_increase,
                   e.quantity, 0::numeric AS cost_actual, 0::numeric AS cost_expected
            FROM {schema}.item_ledger_entries e
            WHERE {condition("e")} AND {DimensionSql.Has("e.dimensions", dimension)}
            UNION ALL
            SELECT v.sku, v.source, e.variant, {valueDate}, {date}, e.quantity > 0, 0,
                   CASE WHEN {DimensionSql.Has("v.dimensions", dimension)} THEN v.cost_actual ELSE 0 END,
                   CASE WHEN {DimensionSql.Has("e.dimensions", dimension)} THEN v.cost_expected ELSE 0 END
            FROM {schema}.value_entries v
            JOIN {schema}.item_ledger_entries e ON e.sku = v.sku AND e.entry_no = v.entry_no
            WHERE {condition("v")}
            """;
    }
}
