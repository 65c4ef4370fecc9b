using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Movements;

/// <summary>Which transfer orders a list is about; null: any.</summary>
/// <param name="DueBy">Last receipt date; orders without dates are due now.</param>
public sealed record TransferOrderFilter(
    string? From, string? To, string? Via, string? Sku, string? Status, DateOnly? DueBy);

/// <summary>A transfer order in a list.</summary>
/// <param name="ReceiptDate">Left out: not known, it counts as now.</param>
/// <param name="Status"><c>open</c>: goods are to be shipped, <c>inTransit</c>: all that was ordered was shipped and
/// some is on its way, <c>received</c>: the rest has arrived or is lost, or <c>closed</c>.</param>
public sealed record ListedTransferOrder(
    string Order,
    string From,
    string To,
    string? Via,
    TransferMode Mode,
    DateOnly PostingDate,
    DateOnly? ShipmentDate,
    DateOnly? ReceiptDate,
    string? Carrier,
    string? Service,
    string Status,
    Quantity ToShip,
    Quantity InTransit,
    Quantity Received,
    Quantity Lost);

/// <summary>Reads transfer orders and routes.</summary>
public sealed class TransferQueries(Query query)
{
    private static readonly string[] Statuses = ["open", "inTransit", "received", "closed"];

    private static readonly ReadTable<string, TransferOrderRow> Orders = TransferTables.Orders();

    private static readonly ReadTable<(string From, string To), TransferRouteRow> Routes = TransferTables.Routes();

    /// <param name="centre">Empty: of any, and of none.</param>
    public Task<Page<ListedTransferOrder>> OrdersAsync(
        TransferOrderFilter filter, string centre, int limit, string after, CancellationToken cancellation) =>
        query.PageAsync(
        $"""
        SELECT {Orders.ColumnList}, status, to_ship, in_transit, received, lost
        FROM (
            SELECT o.*, s.to_ship, s.in_transit, s.received, s.lost,
                   CASE
                       WHEN o.is_closed THEN 'closed'
                       WHEN s.to_ship > 0 THEN 'open'
                       WHEN s.in_transit > 0 THEN 'inTransit'
                       ELSE 'received'
                   END AS status
            FROM {query.Schema}.transfer_orders o
            CROSS JOIN LATERAL (
                SELECT sum(l.quantity - l.shipped) AS to_ship, sum(l.shipped - l.received - l.lost) AS in_transit,
                       sum(l.received) AS received, sum(l.lost) AS lost, bool_or(l.sku = $5) AS has_item
                FROM {query.Schema}.transfer_order_lines l
                WHERE l.order_id = o.order_id) s
            WHERE o.order_id > $1
              AND ($2 = '' OR o.from_source = $2)
              AND ($3 = '' OR o.to_source = $3)
              AND ($4 = '' OR o.via = $4)
              AND ($5 = '' OR s.has_item)
              AND coalesce(o.receipt_date, DATE '-infinity') <= $7
              AND ($8 = '' OR EXISTS (
                  SELECT
                  FROM {query.Schema}.document_centres c
                  WHERE c.kind = 'TransferOrder' AND c.document = o.order_id AND c.centre = $8))) listed
        WHERE $6 = '' OR status = $6
        ORDER BY order_id
        """,
        r => Listed(
            Orders.ReadRow(r),
            r.GetString(13),
            new(r.GetDecimal(14)),
            new(r.GetDecimal(15)),
            new(r.GetDecimal(16)),
            new(r.GetDecimal(17))),
        limit,
        row => Wire.CursorOf(row.Order),
        cancellation,
        after,
        filter.From ?? "",
        filter.To ?? "",
        filter.Via ?? "",
        filter.Sku ?? "",
        Wire.OneOf(filter.Status, "status", Statuses) ?? "",
        filter.DueBy ?? DateOnly.MaxValue,
        centre);

    public Task<Page<TransferRouteRow>> RoutesAsync(
        string? from, string? to, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Routes.ColumnList}
        FROM {query.Schema}.transfer_routes
        WHERE (from_source, to_source) > ($1, $2)
          AND ($3 = '' OR from_source = $3)
          AND ($4 = '' OR to_source = $4)
        ORDER BY from_source, to_source
        """,
        Routes.ReadRow,
        limit,
        row => Wire.CursorOf(row.From, row.To),
        cancellation,
        after?[0] ?? "",
        after?[1] ?? "",
        from ?? "",
        to ?? "");

    private static ListedTransferOrder Listed(
        TransferOrderRow row,
        string status,
        Quantity toShip,
        Quantity inTransit,
        Quantity received,
        Quantity lost) => new(
        row.Order,
        row.From,
        row.To,
        row.Via,
        Enum.Parse<TransferMode>(row.Mode),
        row.PostingDate,
        row.ShipmentDate,
        row.ReceiptDate,
        row.Carrier,
        row.Service,
        status,
        toShip,
        inTransit,
        received,
        lost);
}
