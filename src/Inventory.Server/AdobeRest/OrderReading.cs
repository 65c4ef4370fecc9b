using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.AdobeRest;

/// <summary>Lists orders with their lines. Orders whose placement failed are none.</summary>
public sealed class OrderReading(Query query, RestSettings settings, LogBounds bounds, RestIds ids)
{
    private const string Known = "o.status <> 'PlacementFailed'";
    private const string ByName = "o.order_id = ANY ({0}::varchar[])";

    // As Adobe Commerce has it: by what can still be invoiced, shipped and refunded. An order that another system
    // closed has open lines and can do none of it.
    private const string State = """
        (SELECT CASE
            WHEN o.status = 'Closed' AND o.open_quantity > 0
                THEN CASE WHEN sum(l.invoiced) > sum(l.refunded) THEN 'complete' ELSE 'closed' END
            WHEN sum(l.invoiced + l.shipped + l.refunded) = 0
                THEN CASE WHEN o.open_quantity = 0 THEN 'canceled' ELSE 'new' END
            WHEN bool_or(l.ordered - l.cancelled - l.expired > l.invoiced)
                OR bool_or(l.open > 0 AND l.type NOT IN ('Virtual', 'Downloadable'))
                THEN 'processing'
            WHEN bool_or(l.invoiced > l.refunded) THEN 'complete'
            ELSE 'closed'
        END
        FROM {0}.sales_order_lines l
        WHERE l.order_id = o.order_id)
        """;

    // The parameter holds the channels of the websites.
    private const string Store = "coalesce(array_position($1::text[], o.channel::text), 1)";
    private const string Status = $"replace({State}, 'new', 'pending')";
    private const string CreatedAt = "date_trunc('second', b.timestamp)";
    private const string UpdatedAt = "date_trunc('second', s.timestamp)";

    private static readonly SearchTable<Head> Orders = new(
        """
        {0}.sales_orders o
        LEFT JOIN {0}.mt_events b ON b.seq_id = o.sequence
        LEFT JOIN {0}.mt_streams s ON s.id = b.stream_id
        """,
        $"o.sequence, o.order_id, {State}, {CreatedAt}, {UpdatedAt}, {Store}",
        "o.sequence",
        new Dictionary<string, SearchField>(StringComparer.Ordinal)
        {
            ["entity_id"] = new("o.sequence", SearchKind.Number),
            ["increment_id"] = new("o.order_id", SearchKind.Text),
            ["state"] = new(State, SearchKind.Text),
            ["status"] = new(Status, SearchKind.Text),
            ["created_at"] = new(CreatedAt, SearchKind.Time),
            ["updated_at"] = new(UpdatedAt, SearchKind.Time),
            ["store_id"] = new(Store, SearchKind.Number),
        },
        r => new(
            r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetDateTime(3), r.GetDateTime(4), r.GetInt32(5)));

    /// <exception cref="RestFault">404.</exception>
    public async Task<RestOrder> OneAsync(long id, CancellationToken cancellation)
    {
        var search = Search();
        search.Narrow(ByName, await ids.OrdersAsync([id], cancellation));
        var found = await PageAsync(new([]), search, cancellation);
        return found.Items.Count == 1
            ? found.Items[0]
            : throw RestFault.NotFound("The entity that was requested doesn't exist. Verify the entity and try again.");
    }

    public async Task<SearchResult<RestOrder>> ListAsync(SearchCriteria criteria, CancellationToken cancellation)
    {
        var search = Search();
        if (LogBounds.Numbers(criteria, "entity_id") is { } numbers)
            search.Narrow(ByName, await ids.OrdersAsync(numbers, cancellation));
        search.Narrow(ByName, LogBounds.Digits(criteria, "increment_id"));
        var changed = await bounds.AfterAsync(criteria, cancellation, "created_at", "updated_at");
        if (changed is { } after && await bounds.IsNearEndAsync(after, cancellation))
            search.Narrow(ByName, await ids.OrdersAfterAsync(after, cancellation));
        return await PageAsync(criteria, search, cancellation);
    }

    private NarrowedSearch Search() => new(Known, [Channels()]);

    private string[] Channels() => StoreDirectory.Of(settings).Channels();

    private async Task<SearchResult<RestOrder>> PageAsync(
        SearchCriteria criteria, NarrowedSearch search, CancellationToken cancellation)
    {
        var heads = await Orders.PageAsync(query, criteria, cancellation, search.Where, search.Parameters);
        var lines = await LinesAsync([.. heads.Items.Select(h => h.Order)], cancellation);
        return new(
            [.. heads.Items.Select(h => h.ToOrder(lines[h.Order]))], heads.SearchCriteria, heads.TotalCount);
    }

    private async Task<ILookup<string, Line>> LinesAsync(string[] orders, CancellationToken cancellation)
    {
        var lines = await query.RowsAsync(
            $"""
            SELECT l.order_id, l.line, l.sku, coalesce(i.name, l.sku), l.type, l.ordered, l.invoiced,
                   CASE WHEN l.type IN ('Virtual', 'Downloadable') THEN 0 ELSE l.shipped END,
                   l.cancelled + l.expired, l.refunded
            FROM {query.Schema}.sales_order_lines l
            LEFT JOIN {query.Schema}.items i ON i.sku = l.sku
            WHERE {Query.IsAmong("l.order_id")}
            ORDER BY l.order_id, l.line
            """,
            Line.Read,
            cancellation,
            [orders]);
        return lines.ToLookup(l => l.Order, StringComparer.Ordinal);
    }

    private sealed record Head(
        long Id, string Order, string State, DateTime CreatedAt, DateTime UpdatedAt, int StoreId)
    {
        public RestOrder ToOrder(IEnumerable<Line> lines) => new(
            Id,
            Order,
            State,
            State == "new" ? "pending" : State,
            RestTime.Of(CreatedAt),
            RestTime.Of(UpdatedAt),
            StoreId,
            GrandTotal: 0m,
            [.. lines.Select(l => l.ToItem(Id))]);
    }

    private sealed record Line(
        string Order,
        int Number,
        string Sku,
        string Name,
        string Type,
        decimal Ordered,
        decimal Invoiced,
        decimal Shipped,
        decimal Cancelled,
        decimal Refunded)
    {
        public static Line Read(NpgsqlDataReader r) => new(
            r.GetString(0),
            r.GetInt32(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetDecimal(5),
            r.GetDecimal(6),
            r.GetDecimal(7),
            r.GetDecimal(8),
            r.GetDecimal(9));

        public RestOrderItem ToItem(long order) => new(
            RestIds.OrderLine(order, Number),
            order,
            Sku,
            Name,
            Type.ToLowerInvariant(),
            Ordered,
            Invoiced,
            Shipped,
            Cancelled,
            Refunded,
            Price: 0m) { Line = Number };
    }
}
