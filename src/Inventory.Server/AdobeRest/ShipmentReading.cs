using System.Globalization;
using Inventory.Domain.Ordering;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>Lists shipments out of the log, by way of the orders: no event but those of orders is looked at.</summary>
public sealed class ShipmentReading(Query query, LogBounds bounds)
{
    private const string ShippedAt = "date_trunc('second', e.timestamp)";

    private static readonly SearchTable<Shipped> Shipments = new(
        """
        {0}.sales_orders o
        JOIN {0}.mt_events b ON b.seq_id = o.sequence AND b.version = 1
        JOIN {0}.mt_events e ON e.stream_id = b.stream_id AND e.type = 'order_shipped'
        """,
        "e.seq_id, o.sequence, e.data::text",
        "e.seq_id",
        new Dictionary<string, SearchField>(StringComparer.Ordinal)
        {
            ["entity_id"] = new("e.seq_id", SearchKind.Number),
            ["order_id"] = new("o.sequence", SearchKind.Number),
            ["increment_id"] = new("coalesce(e.data ->> 'Document', e.seq_id::text)", SearchKind.Text),
            ["created_at"] = new(ShippedAt, SearchKind.Time),
            ["updated_at"] = new(ShippedAt, SearchKind.Time),
        },
        r => new(
            r.GetInt64(0),
            r.GetInt64(1),
            (OrderShipped)StoredJson.Bodies.Read(typeof(OrderShipped), r.GetString(2))));

    /// <exception cref="RestFault">404.</exception>
    public async Task<RestShipment> OneAsync(long id, CancellationToken cancellation)
    {
        var found = await PageAsync(new([]), "e.seq_id = $1", [id], cancellation);
        return found.Items.Count == 1
            ? found.Items[0]
            : throw RestFault.NotFound("The entity that was requested doesn't exist. Verify the entity and try again.");
    }

    public async Task<SearchResult<RestShipment>> ListAsync(SearchCriteria criteria, CancellationToken cancellation)
    {
        var where = "true";
        var parameters = new List<object>();
        Narrow("e.seq_id = ANY ({0})", LogBounds.Numbers(criteria, "entity_id"));
        Narrow("o.sequence = ANY ({0})", LogBounds.Numbers(criteria, "order_id"));
        Narrow("e.seq_id > {0}", await bounds.AfterAsync(criteria, cancellation, "created_at", "updated_at"));
        return await PageAsync(criteria, where, parameters, cancellation);

        void Narrow(string condition, object? value)
        {
            if (value is null)
                return;
            parameters.Add(value);
            where += $" AND {condition.Replace("{0}", $"${parameters.Count}", StringComparison.Ordinal)}";
        }
    }

    private async Task<SearchResult<RestShipment>> PageAsync(
        SearchCriteria criteria, string where, IReadOnlyList<object> parameters, CancellationToken cancellation)
    {
        var found = await Shipments.PageAsync(query, criteria, cancellation, where, parameters);
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
