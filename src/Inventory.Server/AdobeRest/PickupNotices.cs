using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>Why an order is not ready to be collected.</summary>
/// <param name="Id">The number of the order.</param>
public sealed record PickupNoticeError(int Id, string Message);

/// <param name="Successful">All of the orders are ready.</param>
public sealed record PickupNoticeResult(bool Successful, IReadOnlyList<PickupNoticeError> Errors);

/// <summary>
/// Orders that lie ready to be collected: they are shipped from their pickup location, so that the goods leave its
/// stock. Source: Adobe Commerce, InventoryInStorePickupSales. An order here does not say where it is collected, so the
/// location is the one that has all of its goods, or the one that the request names.
/// </summary>
public sealed class PickupNotices(Query query, StreamQuestion question, RestIds ids, TimeProvider clock)
{
    /// <summary>Pickup locations of one stock that are looked at.</summary>
    public const int LocationsMax = 1_000;

    private const string NotReady = "The order is not ready for pickup";

    /// <param name="location">Where the orders are collected; null: where their goods are.</param>
    public async Task<PickupNoticeResult> SendAsync(RestCall call, IReadOnlyList<int> orders, string? location)
    {
        var errors = new List<PickupNoticeError>();
        foreach (var id in orders.Distinct())
        {
            if (await FaultOfAsync(call, id, location) is { } fault)
                errors.Add(new(id, fault));
        }

        return new(errors.Count == 0, errors);
    }

    // Null: the order is ready now.
    private async Task<string?> FaultOfAsync(RestCall call, int id, string? location)
    {
        if (await ids.OrderAsync(id, call.Cancellation) is not { } order)
            return "The entity that was requested doesn't exist. Verify the entity and try again.";
        var ready = new List<ShipOrder>();
        foreach (var source in await LocationsAsync(order, location, call.Cancellation))
        {
            var shipment = new ShipOrder(order, source, null, clock.Or(null));
            // The decision itself says whether all of it can go from there; nothing is written yet.
            if (await question.AskAsync(shipment, call.Cancellation) is { IsRefused: false, Events.Count: > 0 })
                ready.Add(shipment);
        }

        // By its number an order is told from the others of the request, whichever of them were ready the first time.
        var part = id.ToString(CultureInfo.InvariantCulture);
        if (ready is [var only])
            return (await call.TryAsync(only, part: part)).Refusal?.Reason;
        // What was shipped by the first request is not ready any more. Looked for after that, for both are written at
        // one moment.
        if (await call.FirstAnswerAsync(part) is { } first)
            return first.Refusal?.Reason;
        return ready switch
        {
            [] => NotReady,
            _ => "Several pickup locations have the goods of the order; name one as pickupLocationCode",
        };
    }

    // Goods that are out of stock lie there but are blocked.
    private Task<List<SourceCode>> LocationsAsync(OrderId order, string? location, CancellationToken cancellation) =>
        query.RowsAsync(
            $"""
            SELECT s.code
            FROM {query.Schema}.sales_orders o
            JOIN {query.Schema}.stock_links l ON l.stock = o.stock
            JOIN {query.Schema}.sources s ON s.code = l.source
            WHERE o.order_id = $1 AND s.is_enabled AND s.is_pickup_location AND ($2::varchar IS NULL OR s.code = $2)
                AND NOT EXISTS (
                    SELECT 1
                    FROM {query.Schema}.sales_order_lines n
                    JOIN {query.Schema}.source_items p ON p.sku = n.sku AND p.source = s.code
                    WHERE n.order_id = o.order_id AND n.open > 0 AND NOT p.is_in_stock)
            ORDER BY l.priority, s.code
            LIMIT {LocationsMax}
            """,
            r => new SourceCode(r.GetString(0)),
            cancellation,
            order.Value,
            location);
}
