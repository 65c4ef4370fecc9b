using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>What one item at one source was worth at a date.</summary>
public sealed record ItemValue(string Sku, string Source, decimal Quantity, decimal CostActual, decimal CostExpected);

/// <summary>
/// Values the inventory as of a date: by posting date (accounting: what the ledger says) or by valuation date
/// (economic: when the value counts).
/// </summary>
public sealed class InventoryValueQuery(Query query)
{
    /// <summary>Pairs of item and source in one answer.</summary>
    public const int RowsMax = 100_000;

    /// <param name="by"><c>posting</c> (also when null) or <c>valuation</c>.</param>
    /// <param name="dimension">As <see cref="Wire.Dimension"/> gives it.</param>
    /// <exception cref="MalformedRequestException"><c>by-malformed</c>.</exception>
    /// <exception cref="NotFoundException"><c>item-not-found</c>.</exception>
    public async Task<List<ItemValue>> AsOfAsync(
        DateOnly asOf, string? by, string? sku, string dimension, CancellationToken cancellation)
    {
        var date = by switch
        {
            null or "posting" => "posting_date",
            "valuation" => "valuation_date",
            _ => throw new MalformedRequestException("by-malformed", "by is posting or valuation."),
        };
        var valueDate = date == "posting_date" ? "v.posting_date" : "coalesce(v.valuation_date, e.valuation_date)";
        await KnownNames.RequireAsync(query, string.IsNullOrEmpty(sku) ? null : sku, null, cancellation);
        return await query.RowsAsync(
            $"""
            SELECT sku, source, sum(quantity), sum(cost_actual), sum(cost_expected)
            FROM (
                SELECT sku, source, quantity, 0::numeric AS cost_actual, 0::numeric AS cost_expected
                FROM {query.Schema}.item_ledger_entries
                WHERE {date} <= $1 AND ($2 = '' OR sku = $2) AND {DimensionSql.Has("dimensions", "$3")}
                UNION ALL
                SELECT v.sku, v.source, 0,
                       CASE WHEN {DimensionSql.Has("v.dimensions", "$3")} THEN v.cost_actual ELSE 0 END,
                       CASE WHEN {DimensionSql.Has("e.dimensions", "$3")} THEN v.cost_expected ELSE 0 END
                FROM {query.Schema}.value_entries v
                JOIN {query.Schema}.item_ledger_entries e ON e.sku = v.sku AND e.entry_no = v.entry_no
                WHERE {valueDate} <= $1
                  AND ($2 = '' OR v.sku = $2)
            ) moved
            GROUP BY sku, source
            HAVING sum(quantity) <> 0 OR sum(cost_actual) <> 0 OR sum(cost_expected) <> 0
            ORDER BY sku, source
            LIMIT {RowsMax}
            """,
            r => new ItemValue(r.GetString(0), r.GetString(1), r.GetDecimal(2), r.GetDecimal(3), r.GetDecimal(4)),
            cancellation,
            asOf,
            sku ?? "",
            dimension);
    }
}
