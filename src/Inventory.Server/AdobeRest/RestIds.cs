using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// Whole numbers for what the product names by text. An item's or order's number is the place in the log of the first
/// event of its stream: it never changes, and there is nothing to keep beside the log. A shipment, an invoice and a
/// credit memo have the place of their own event.
/// </summary>
public sealed class RestIds(Query query)
{
    /// <summary>A line's number is its order's times this, plus the line. Lines of a longer order run on into the
    /// numbers of the next place in the log: within an order they are one each, and no route looks for a line
    /// elsewhere.</summary>
    private const int OrderLines = 1_000;

    private const string OrderStreams = "sales-order/%";

    public static long OrderLine(long order, int line) => (order * OrderLines) + line;

    /// <summary>The number of an item; null: there never was one of this name.</summary>
    public Task<long?> OfAsync(Sku sku, CancellationToken cancellation) => OfAsync(Item.StreamOf(sku), cancellation);

    /// <summary>The number of an order; null: there never was one of this name.</summary>
    public Task<long?> OfAsync(OrderId order, CancellationToken cancellation) =>
        OfAsync(SalesOrder.StreamOf(order), cancellation);

    /// <summary>The numbers of several items, by SKU; one that never was is left out.</summary>
    public async Task<IReadOnlyDictionary<string, long>> OfAsync(
        IReadOnlyCollection<string> skus, CancellationToken cancellation)
    {
        var rows = await query.RowsAsync(
            $"""
            SELECT stream_id, seq_id
            FROM {query.Schema}.mt_events
            WHERE {Query.IsAmong("stream_id")} AND version = 1
            """,
            r => (Stream: r.GetString(0), Id: r.GetInt64(1)),
            cancellation,
            [skus.Select(s => Item.StreamOf(new(s)).Value).ToArray()]);
        return rows.ToDictionary(r => StreamId.PartOf(r.Stream), r => r.Id, StringComparer.Ordinal);
    }

    /// <summary>The order of a number; null: there is none.</summary>
    public async Task<OrderId?> OrderAsync(long id, CancellationToken cancellation) =>
        await OrdersAsync([id], cancellation) is [var name] ? new OrderId(name) : null;

    /// <summary>The names of the orders of these numbers; a number of nothing, or of something else, is left
    /// out.</summary>
    public Task<List<string>> OrdersAsync(long[] numbers, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT stream_id
        FROM {query.Schema}.mt_events
        WHERE seq_id = ANY ($1) AND version = 1 AND stream_id LIKE '{OrderStreams}'
        """,
        r => StreamId.PartOf(r.GetString(0)),
        cancellation,
        numbers);

    /// <summary>The names of the orders that have an event after a place in the log.</summary>
    public Task<List<string>> OrdersAfterAsync(long sequence, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT DISTINCT stream_id
        FROM {query.Schema}.mt_events
        WHERE seq_id > $1 AND stream_id LIKE '{OrderStreams}'
        """,
        r => StreamId.PartOf(r.GetString(0)),
        cancellation,
        sequence);

    private async Task<long?> OfAsync(StreamId stream, CancellationToken cancellation)
    {
        var rows = await query.RowsAsync(
            $"SELECT seq_id FROM {query.Schema}.mt_events WHERE stream_id = $1 AND version = 1",
            r => r.GetInt64(0),
            cancellation,
            stream.Value);
        return rows.Count == 0 ? null : rows[0];
    }
}
