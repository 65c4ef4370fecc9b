using System.Globalization;
using Inventory.Domain.Ordering;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>Lists shipments out of the log, by way of the orders: no event but those of orders is looked at.</summary>
public sealed class ShipmentReading(Query query, LogBounds bounds)
{
    private const string ShippedAt = "date_trunc('second', e.timestamp)";

    // A shipment is named by its place among those of its order.
    private const string Undone = """
        FROM {0}.mt_events u
        WHERE u.stream_id = e.stream_id
            AND u.type = 'order_shipment_undone'
            AND (u.data ->> 'Shipment')::bigint = (
                SELECT count(*)
                FROM {0}.mt_events s
                WHERE s.stream_id = e.stream_id AND s.type = 'order_shipped' AND s.version <= e.version)
        """;

    private static readonly SearchTable<Shipped> Shipments = new(
        """
        {0}.sales_orders o
        JOIN {0}.mt_events b ON b.seq_id = o.sequence AND b.version = 1
        JOIN {0}.mt_events e ON e.stream_id = b.stream_id
        """,
        $"e.seq_id, b.seq_id, e.data::text, (SELECT jsonb_agg(u.data) {Undone})::text",
        "e.seq_id",
        new Dictionary<string, SearchField>(StringComparer.Ordinal)
        {
            ["entity_id"] = new("e.seq_id", SearchKind.Number),
            ["order_id"] = new("b.seq_id", SearchKind.Number),
            ["increment_id"] = new("coalesce(e.data ->> 'Document', e.seq_id::text)", SearchKind.Text),
            ["created_at"] = new(ShippedAt, SearchKind.Time),
            ["updated_at"] = new(ShippedAt, SearchKind.Time),
        },
        r => new(
            r.GetInt64(0),
            r.GetInt64(1),
            Left(
                (OrderShipped)StoredJson.Bodies.Read(typeof(OrderShipped), r.GetString(2)),
                r.IsDBNull(3) ? [] : (OrderShipmentUndone[])StoredJson.Bodies.Read(
                    typeof(OrderShipmentUndone[]), r.GetString(3)))));

    // Where the search says where in the log to look, the orders are not gone through.
    private static readonly SearchTable<Shipped> Named = Shipments with
    {
        From =
        """
        {0}.mt_events e
        JOIN {0}.mt_events b ON b.stream_id = e.stream_id AND b.version = 1
        """,
    };

    /// <exception cref="RestFault">404.</exception>
    public async Task<RestShipment> OneAsync(long id, CancellationToken cancellation)
    {
        var search = Search();
        search.Narrow("e.seq_id = {0}", id);
        var found = await PageAsync(new([]), search, cancellation);
        return found.Items.Count == 1
            ? found.Items[0]
            : throw RestFault.NotFound("The entity that was requested doesn't exist. Verify the entity and try again.");
    }

    public async Task<SearchResult<RestShipment>> ListAsync(SearchCriteria criteria, CancellationToken cancellation)
    {
        var search = Search();
        search.Narrow("e.seq_id = ANY ({0})", LogBounds.Numbers(criteria, "entity_id"));
        search.Narrow("b.seq_id = ANY ({0})", LogBounds.Numbers(criteria, "order_id"));
        var since = await bounds.AfterAsync(criteria, cancellation, "created_at", "updated_at");
        if (since is { } after && await bounds.IsNearEndAsync(after, cancellation))
            search.Narrow("e.seq_id > {0}", after);
        return await PageAsync(criteria, search, cancellation);
    }

    // What was undone as a whole is no shipment.
    private static NarrowedSearch Search() => new(
        $"e.type = 'order_shipped' AND NOT EXISTS (SELECT 1 {Undone} AND u.data ->> 'InPart' IS NULL)");

    private static OrderShipped Left(OrderShipped shipped, IReadOnlyList<OrderShipmentUndone> undone)
    {
        if (undone.Count == 0)
            return shipped;
        var back = undone.SelectMany(u => u.Lines).ToLookup(l => l.Line, l => l.Quantity);
        return shipped with
        {
            Lines =
            [
                .. shipped.Lines
                    .Select(l => l with { Quantity = back[l.Line].Aggregate(l.Quantity, (left, q) => left - q) })
                    .Where(l => l.Quantity.IsPositive),
            ],
        };
    }

    private async Task<SearchResult<RestShipment>> PageAsync(
        SearchCriteria criteria, NarrowedSearch search, CancellationToken cancellation)
    {
        var table = search.IsNarrow ? Named : Shipments;
        var found = await table.PageAsync(query, criteria, cancellation, search.Where, search.Parameters);
        var skus = found.Items.SelectMany(s => s.Event.Lines).Select(l => l.Sku.Value).Distinct().ToArray();
        var rows = await query.RowsAsync(
            $"SELECT sku, name FROM {query.Schema}.items WHERE {Query.IsAmong("sku")}",
            r => (Sku: r.GetString(0), Name: r.GetString(1)),
            cancellation,
            [skus]);
        var names = rows.ToDictionary(r => r.Sku, r => r.Name, StringComparer.Ordinal);
        return new([.. found.Items.Select(s => s.ToShipment(names))], found.SearchCriteria, found.TotalCount);
    }

    private sealed record Shipped(long Id, long Order, OrderShipped Event)
    {
        public RestShipment ToShipment(Dictionary<string, string> names) => new(
            Id,
            Order,
            Event.Document ?? Id.ToString(CultureInfo.InvariantCulture),
            Event.Lines.Sum(l => l.Quantity.Value),
            [.. Event.Lines.Select((l, i) => new RestShipmentItem(
                RestIds.OrderLine(Id, i + 1),
                Id,
                RestIds.OrderLine(Order, l.Line),
                l.Sku.Value,
                names.GetValueOrDefault(l.Sku.Value) ?? l.Sku.Value,
                l.Quantity.Value))],
            new(Event.Source.Value));
    }
}
