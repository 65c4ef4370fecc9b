using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Ordering;

/// <summary>An order with its lines.</summary>
public sealed record OrderAnswer(SalesOrderRow Order, IReadOnlyList<SalesOrderLineRow> Lines, long Version);

/// <summary>Reads orders, promises and what waits for goods.</summary>
public sealed class OrderQueries(Query query)
{
    private static readonly ReadTable<string, SalesOrderRow> Orders =
        OrderingTables.SalesOrders();

    private static readonly ReadTable<(string Order, int Line), SalesOrderLineRow> Lines =
        OrderingTables.SalesOrderLines();

    private static readonly ReadTable<(string Sku, int Stock, string Order), BackorderRow> Waiting =
        OrderingTables.Backorders();

    private static readonly ReadTable<(string Sku, int Stock, long Sequence), ReservationRow> Promises =
        OrderingTables.Reservations();

    /// <exception cref="NotFoundException"><c>order-not-found</c>.</exception>
    public async Task<OrderAnswer> OneAsync(OrderId order, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT {Orders.ColumnList} FROM {query.Schema}.sales_orders WHERE order_id = $1",
            Orders.ReadRow,
            cancellation,
            order.Value);
        if (found.Count == 0)
            throw new NotFoundException("order-not-found", $"There is no order {order}.");
        var lines = await query.RowsAsync(
            $"""
            SELECT {Lines.ColumnList}
            FROM {query.Schema}.sales_order_lines
            WHERE order_id = $1
            ORDER BY line
            LIMIT 10000
            """,
            Lines.ReadRow,
            cancellation,
            order.Value);
        return new(found[0], lines, await query.VersionAsync(SalesOrder.StreamOf(order), cancellation));
    }

    public Task<Page<SalesOrderRow>> ListAsync(
        string? status, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
            $"""
            SELECT {Orders.ColumnList}
            FROM {query.Schema}.sales_orders
            WHERE ($1 = '' OR status = $1) AND order_id > $2
            ORDER BY order_id
            """,
            Orders.ReadRow,
            limit,
            row => Wire.CursorOf(row.Order),
            cancellation,
            status ?? "",
            after?[0] ?? "");

    /// <summary>What waits of an item (or of all), in order of arrival.</summary>
    public Task<Page<BackorderRow>> BackordersAsync(
        string? sku, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
            $"""
            SELECT {Waiting.ColumnList}
            FROM {query.Schema}.backorders
            WHERE ($1 = '' OR sku = $1) AND (sku, sequence) > ($2, $3)
            ORDER BY sku, sequence
            """,
            Waiting.ReadRow,
            limit,
            row => Wire.CursorOf(row.Sku, $"{row.Sequence}"),
            cancellation,
            sku ?? "",
            after?[0] ?? "",
            (long)Wire.Number(after?[1]));

    public Task<Page<ReservationRow>> ReservationsAsync(
        Sku sku, int? stock, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Promises.ColumnList}
        FROM {query.Schema}.reservations
        WHERE sku = $1 AND ($2 = 0 OR stock = $2) AND (stock, sequence) > ($3, $4)
        ORDER BY stock, sequence
        """,
        Promises.ReadRow,
        limit,
        row => Wire.CursorOf($"{row.Stock}", $"{row.Sequence}"),
        cancellation,
        sku.Value,
        stock ?? 0,
        Wire.Number(after?[0]),
        (long)Wire.Number(after?[1]));
}
