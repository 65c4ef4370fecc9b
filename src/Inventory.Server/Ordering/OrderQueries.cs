using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Ordering;

/// <summary>An order with its lines, and where the goods of each line stand.</summary>
/// <param name="Centre">The responsibility centre that handles it; null: none.</param>
/// <param name="Dimensions">Of all that is posted for it; null: none.</param>
public sealed record OrderAnswer(
    SalesOrderRow Order,
    IReadOnlyList<OrderLineAnswer> Lines,
    IReadOnlyList<LineHold> Holds,
    long Version,
    string? Centre = null,
    DimensionSet? Dimensions = null);

/// <summary>Which orders to list; what is left out does not narrow.</summary>
/// <param name="Status">Open, Closed or PlacementFailed.</param>
/// <param name="PlacedFrom">First posting date, included. Orders taken over from another system have none.</param>
/// <param name="Centre">The responsibility centre that handles them.</param>
public sealed record OrderFilter(
    string? Status, int? Stock, string? Sku, string? PlacedFrom, string? PlacedTo, string? Centre = null);

/// <summary>What an order waits for.</summary>
/// <param name="Place">Its place in the item's queue, from 1.</param>
/// <param name="Held">All that the order still holds of the item; never less than what waits.</param>
/// <param name="Filled">The part that waited and has goods by now.</param>
/// <param name="PromisedOn">When the rest will be there; absent: nobody said.</param>
/// <param name="PlacedOn">Since when, as posting date of the order.</param>
/// <param name="Sequence">Since when, as place in the log.</param>
public sealed record WaitingLine(
    string Sku,
    int Stock,
    string Order,
    long Place,
    decimal Waiting,
    decimal Held,
    decimal Filled,
    DateOnly? PromisedOn,
    DateOnly? PlacedOn,
    long Sequence);

/// <summary>Reads orders, promises and what waits for goods.</summary>
public sealed class OrderQueries(Query query, StreamQuestion question)
{
    /// <summary>Orders that one clean-up looks at; the next call goes on.</summary>
    public const int OrdersMax = 1_000;

    private static readonly ReadTable<string, SalesOrderRow> Orders =
        OrderingTables.SalesOrders();

    private static readonly ReadTable<(string Order, int Line), SalesOrderLineRow> Lines =
        OrderingTables.SalesOrderLines();

    private static readonly ReadTable<(string Sku, int Stock, long Sequence), ReservationRow> Promises =
        OrderingTables.Reservations();

    /// <param name="order">Its number.</param>
    /// <param name="own">The responsibility centre that the caller is bound to; null: to none.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="NotFoundException"><c>order-not-found</c>: it is not there, or of another centre.</exception>
    public async Task<OrderAnswer> OneAsync(OrderId order, string? own, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"""
            SELECT {Orders.ColumnList}, (
                SELECT c.centre
                FROM {query.Schema}.document_centres c
                WHERE c.kind = 'SalesOrder' AND c.document = o.order_id), (
                SELECT s.version
                FROM {query.Schema}.mt_streams s
                WHERE s.id = $2)
            FROM {query.Schema}.sales_orders o
            WHERE order_id = $1
            """,
            r => (Row: Orders.ReadRow(r), Centre: r.TextOrNull(8), Version: r.GetInt64(9)),
            cancellation,
            order.Value,
            SalesOrder.StreamOf(order).Value);
        if (found.Count == 0 || (own is not null && own != found[0].Centre))
            throw new NotFoundException("order-not-found", $"There is no order {order}.");
        var lines = await query.RowsAsync(
            $"""
            SELECT {Lines.ColumnList}, unit, quantity, quantity_per
            FROM {query.Schema}.sales_order_lines
            LEFT JOIN {query.Schema}.sales_order_units USING (order_id, line)
            WHERE order_id = $1
            ORDER BY line
            LIMIT 10000
            """,
            r => OrderLineAnswer.Of(
                Lines.ReadRow(r),
                r.TextOrNull(13) is { } unit ? new(unit, new(r.GetDecimal(14)), new(r.GetDecimal(15))) : null),
            cancellation,
            order.Value);
        var holds = (await question.AskAsync(new LineHolds(order), cancellation)).Result as OrderHolds;
        return new(
            found[0].Row, lines, holds?.Lines ?? [], found[0].Version, found[0].Centre, holds?.Dimensions);
    }

    /// <param name="filter">Its centre is not looked at.</param>
    /// <param name="centre">Empty: of any, or of none.</param>
    /// <param name="limit">Rows of the page.</param>
    /// <param name="after">The last row of the page before.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<Page<SalesOrderRow>> ListAsync(
        OrderFilter filter, string centre, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
        $"""
        SELECT {Orders.ColumnList}
        FROM {query.Schema}.sales_orders o
        WHERE ($1 = '' OR status = $1)
          AND ($2 = 0 OR stock = $2)
          AND ($3 = '' OR EXISTS (
              SELECT FROM {query.Schema}.sales_order_lines l WHERE l.order_id = o.order_id AND l.sku = $3))
          AND ($4::date IS NULL OR placed_on >= $4::date)
          AND ($5::date IS NULL OR placed_on <= $5::date)
          AND order_id > $6
          AND ($7 = '' OR EXISTS (
              SELECT FROM {query.Schema}.document_centres c
              WHERE c.kind = 'SalesOrder' AND c.document = o.order_id AND c.centre = $7))
        ORDER BY order_id
        """,
        Orders.ReadRow,
        limit,
        row => Wire.CursorOf(row.Order),
        cancellation,
        Wire.OneOf(filter.Status, "status", "Open", "Closed", "PlacementFailed") ?? "",
        filter.Stock ?? 0,
        filter.Sku ?? "",
        Wire.DateOrNull(filter.PlacedFrom, "placedFrom"),
        Wire.DateOrNull(filter.PlacedTo, "placedTo"),
        after?[0] ?? "",
        centre);

    /// <summary>What waits, per item in order of arrival.</summary>
    public Task<Page<WaitingLine>> BackordersAsync(
        string? sku, int? stock, string? order, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
            $"""
            SELECT b.sku, b.stock, b.order_id, b.place, b.waiting, b.held, b.filled, b.promised_on,
                   o.placed_on, b.sequence
            FROM (
                SELECT sku, stock, order_id, waiting, held, filled, promised_on, sequence,
                       row_number() OVER (PARTITION BY sku ORDER BY sequence) AS place
                FROM {query.Schema}.backorders
                WHERE ($1 = '' OR sku = $1)
            ) b
            LEFT JOIN {query.Schema}.sales_orders o ON o.order_id = b.order_id
            WHERE ($2 = 0 OR b.stock = $2) AND ($3 = '' OR b.order_id = $3) AND (b.sku, b.sequence) > ($4, $5)
            ORDER BY b.sku, b.sequence
            """,
            r => new WaitingLine(
                r.GetString(0),
                r.GetInt32(1),
                r.GetString(2),
                r.GetInt64(3),
                r.GetDecimal(4),
                r.GetDecimal(5),
                r.GetDecimal(6),
                r.OrNull<DateOnly>(7),
                r.OrNull<DateOnly>(8),
                r.GetInt64(9)),
            limit,
            row => Wire.CursorOf(row.Sku, $"{row.Sequence}"),
            cancellation,
            sku ?? "",
            stock ?? 0,
            order ?? "",
            after?[0] ?? "",
            Wire.LongNumber(after?[1]));

    public Task<Page<ReservationRow>> ReservationsAsync(
        Sku sku, int? stock, string? order, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
            $"""
            SELECT {Promises.ColumnList}
            FROM {query.Schema}.reservations
            WHERE sku = $1 AND ($2 = 0 OR stock = $2) AND ($3 = '' OR order_id = $3) AND (stock, sequence) > ($4, $5)
            ORDER BY stock, sequence
            """,
            Promises.ReadRow,
            limit,
            row => Wire.CursorOf($"{row.Stock}", $"{row.Sequence}"),
            cancellation,
            sku.Value,
            stock ?? 0,
            order ?? "",
            Wire.Number(after?[0]),
            Wire.LongNumber(after?[1]));

    /// <summary>
    /// Orders whose reservations add up to nothing, with the items that these name; first those that hold nothing of
    /// any item. The command looks again.
    /// </summary>
    /// <param name="sku">Only orders with reservations of this item; null: all.</param>
    /// <param name="orders">Null: all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<OrderReservations>> SettledOrdersAsync(
        Sku? sku, IReadOnlyList<OrderId>? orders, CancellationToken cancellation) =>
        await query.RowsAsync(
            $"""
            SELECT order_id, array_agg(DISTINCT sku ORDER BY sku)
            FROM (
                SELECT order_id, sku, stock, sum(quantity) AS quantity
                FROM {query.Schema}.reservations
                WHERE order_id IS NOT NULL
                  AND ($1 = '' OR order_id IN (SELECT order_id FROM {query.Schema}.reservations WHERE sku = $1))
                  AND ($2::varchar[] IS NULL OR order_id = ANY ($2::varchar[]))
                GROUP BY order_id, sku, stock
            ) held
            GROUP BY order_id
            HAVING sum(quantity) = 0
            ORDER BY bool_and(quantity = 0) DESC, order_id
            LIMIT {OrdersMax}
            """,
            r => new OrderReservations(
                new(r.GetString(0)), [.. r.GetFieldValue<string[]>(1).Select(s => new Sku(s))]),
            cancellation,
            sku?.Value ?? "",
            orders?.Select(o => o.Value).ToArray());
}
