using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Which orders a list is about; null: any.</summary>
/// <param name="Kind"><c>transferOrder</c> or <c>assemblyOrder</c>.</param>
/// <param name="FromStock">One of <see cref="Planning.FromStock"/>.</param>
/// <param name="Centre">That handles them; empty: any, and none.</param>
public sealed record EarmarkedOrderFilter(string? Kind, string? Document, string? FromStock, string Centre);

/// <summary>An open order whose lines ask for goods.</summary>
/// <param name="Asked">By all its lines: what is to be shipped or consumed still.</param>
/// <param name="Earmarked">So much of it has goods or supply of its own.</param>
/// <param name="FromStock">Whether goods that are there are earmarked for all of it.</param>
public sealed record EarmarkedOrder(
    EarmarkEndKind Kind, OrderId Document, Quantity Asked, Quantity Earmarked, FromStock FromStock);

/// <summary>Lists transfer and assembly orders with what is earmarked for their lines. Source: Business Central,
/// reserved from stock.</summary>
public sealed class EarmarkedOrderQueries(Query query)
{
    private static readonly string[] Kinds =
        [nameof(EarmarkEndKind.TransferOrder), nameof(EarmarkEndKind.AssemblyOrder)];

    public Task<Page<EarmarkedOrder>> ListAsync(
        EarmarkedOrderFilter filter, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT kind, document, asked, earmarked, from_stock
        FROM (
            SELECT o.kind, o.document, o.asked, e.earmarked,
                   {EarmarkQueries.FromStockOf("o.asked")} AS from_stock
            FROM (
                SELECT 'TransferOrder' AS kind, order_id AS document, sum(quantity - shipped) AS asked
                FROM {query.Schema}.transfer_order_lines
                WHERE shipped < quantity AND NOT is_closed
                GROUP BY order_id
                UNION ALL
                SELECT 'AssemblyOrder', a.order_id, sum(l.quantity - l.consumed)
                FROM {query.Schema}.assembly_orders a
                JOIN {query.Schema}.assembly_order_lines l USING (order_id)
                WHERE a.status IN ('Open', 'Released') AND l.component IS NOT NULL AND l.consumed < l.quantity
                GROUP BY a.order_id) o
            CROSS JOIN LATERAL (
                SELECT {EarmarkQueries.Sums}
                FROM {query.Schema}.earmarks k
                WHERE k.demand_document = o.document AND k.demand_kind = o.kind) e
            WHERE (o.kind, o.document) > ($1, $2)
              AND ($3 = '' OR o.kind = $3)
              AND ($4 = '' OR o.document = $4)
              AND ($6 = '' OR EXISTS (
                  SELECT
                  FROM {query.Schema}.document_centres c
                  WHERE c.kind = o.kind AND c.document = o.document AND c.centre = $6))) listed
        WHERE $5 = '' OR from_stock = $5
        ORDER BY kind, document
        """,
        r => new EarmarkedOrder(
            Enum.Parse<EarmarkEndKind>(r.GetString(0)),
            new(r.GetString(1)),
            new(r.GetDecimal(2)),
            new(r.GetDecimal(3)),
            Enum.Parse<FromStock>(r.GetString(4))),
        limit,
        row => Wire.CursorOf(row.Kind.ToString(), row.Document.Value),
        cancellation,
        after?[0] ?? "",
        after?[1] ?? "",
        Wire.OneOf(filter.Kind, "kind", Kinds) ?? "",
        filter.Document ?? "",
        Wire.OneOf(filter.FromStock, "from-stock", Enum.GetNames<FromStock>()) ?? "",
        filter.Centre);
}
