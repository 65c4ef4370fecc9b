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
        var moves = ValueMovesSql.Of(query.Schema, by, table => $"($2 = '' OR {table}.sku = $2)", "$3");
        await KnownNames.RequireAsync(query, string.IsNullOrEmpty(sku) ? null : sku, null, cancellation);
        return await query.RowsAsync(
            $"""
            SELECT sku, source, sum(quantity), sum(cost_actual), sum(cost_expected)
            FROM ({moves}) moved
            WHERE date <= $1
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
