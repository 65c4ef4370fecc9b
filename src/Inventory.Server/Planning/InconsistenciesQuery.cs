using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>One order, item and stock as orders and promises say it.</summary>
/// <param name="Owed">What the order still owes.</param>
/// <param name="Reserved">Sum of its reservations; it should be the same with the other sign.</param>
/// <param name="Compensation">What <c>POST /api/reservations/compensations</c> should append.</param>
public sealed record InconsistencyLine(
    string Order, string Sku, int Stock, string Status, decimal Owed, decimal Reserved, decimal Compensation);

/// <summary>Lists promises that do not fit their orders, by the rule of <see cref="Inconsistencies"/>.</summary>
public sealed class InconsistenciesQuery(Query query, StreamReading streams)
{
    private sealed record Candidate(OwedQuantity Owed, ReservedQuantity Reserved, string Status);

    public async Task<Page<InconsistencyLine>> ListAsync(
        string? status, int limit, string[]? after, CancellationToken cancellation)
    {
        var global = (await streams.NowAsync(CompanySettings.Stream, cancellation)).State.Stock;
        var found = await query.PageAsync(
            Sql,
            r => new Candidate(
                new(new(r.GetString(0)), new(r.GetString(1)), new(r.GetInt32(2)), new(r.GetDecimal(4)), false),
                new(new(r.GetString(0)), new(r.GetString(1)), new(r.GetInt32(2)), new(r.GetDecimal(5))),
                r.GetString(3)),
            limit,
            row => Wire.CursorOf(row.Owed.Order.Value, row.Owed.Sku.Value, row.Owed.Stock.ToString()),
            cancellation,
            global.ManageStock,
            Wire.OneOf(status, "status", "Open", "Closed", "PlacementFailed") ?? "",
            after?[0] ?? "",
            after?[1] ?? "",
            Wire.Number(after?[2]),
            global.AdobeQuirks);
        var byKey = Inconsistencies
            .Of(found.Items.Select(c => c.Owed), found.Items.Select(c => c.Reserved), (_, _) => true)
            .ToDictionary(i => (i.Order, i.Sku, i.Stock));
        return new([.. found.Items.Select(c => LineOf(c, byKey))], found.Next);
    }

    // Narrows to what the rule can report: watched items whose two sums do not cancel out. With Adobe's quirks an order
    // owes from the stock that its channel sells from now; what a line owes: Inconsistencies.OwedOf.
    private string Sql => $"""
        SELECT x.order_id, x.sku, x.stock, x.status, x.owed, x.reserved
        FROM (
            SELECT m.order_id, m.sku, m.stock, o.status, sum(m.owed) AS owed, sum(m.reserved) AS reserved
            FROM (
                SELECT l.order_id, l.sku, coalesce(c.stock, o.stock) AS stock,
                       CASE WHEN o.status <> 'Open' THEN 0
                            WHEN $6 THEN l.ordered - l.cancelled - l.expired - l.shipped - l.refunded
                            ELSE l.open END AS owed,
                       0::numeric AS reserved
                FROM {query.Schema}.sales_order_lines l
                JOIN {query.Schema}.sales_orders o ON o.order_id = l.order_id
                LEFT JOIN {query.Schema}.sales_channels c ON $6 AND c.channel = o.channel
                UNION ALL
                SELECT r.order_id, r.sku, r.stock, 0, r.quantity
                FROM {query.Schema}.reservations r
                WHERE r.order_id IS NOT NULL
            ) m
            JOIN {query.Schema}.sales_orders o ON o.order_id = m.order_id
            GROUP BY m.order_id, m.sku, m.stock, o.status
            HAVING sum(m.owed) + sum(m.reserved) <> 0
        ) x
        LEFT JOIN {query.Schema}.stock_settings t ON t.stock = x.stock
        JOIN {query.Schema}.items i ON i.sku = x.sku AND coalesce(i.manage_stock, t.manage_stock, $1)
        WHERE ($2 = '' OR x.status = $2)
          AND (x.order_id, x.sku, x.stock) > ($3, $4, $5)
          AND EXISTS (
              SELECT
              FROM {query.Schema}.source_items p
              JOIN {query.Schema}.stock_links k ON k.source = p.source
              WHERE p.sku = x.sku AND p.is_assigned AND k.stock = x.stock)
        ORDER BY x.order_id, x.sku, x.stock
        """;

    private static InconsistencyLine LineOf(
        Candidate c, Dictionary<(OrderId, Sku, StockId), Inconsistency> byKey) => new(
        c.Owed.Order.Value,
        c.Owed.Sku.Value,
        c.Owed.Stock.Value,
        c.Status,
        c.Owed.Open.Value,
        c.Reserved.Sum.Value,
        byKey[(c.Owed.Order, c.Owed.Sku, c.Owed.Stock)].Quantity.Value);
}
