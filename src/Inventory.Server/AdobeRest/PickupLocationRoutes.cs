namespace Inventory.Server.AdobeRest;

/// <summary>Where customers collect orders. Source: Adobe Commerce, InventoryInStorePickupApi and
/// InventoryInStorePickupSalesApi.</summary>
public static class PickupLocationRoutes
{
    public static readonly IReadOnlyList<RestRoute> All =
    [
        new(HttpMethods.Get, "inventory/in-store-pickup/pickup-locations", [], FindAsync),
        new(
            HttpMethods.Post,
            "order/notify-orders-are-ready-for-pickup",
            [RestResources.PickupNotices],
            NotifyAsync),
    ];

    private static async Task<object?> FindAsync(RestCall call)
    {
        var request = PickupRequest.Of(call);
        var stock = await ChannelStock.OfAsync(call, request.ScopeType, request.ScopeCode);
        return await call.Get<PickupLocations>().FindAsync(request, stock, call.Cancellation);
    }

    private static async Task<object?> NotifyAsync(RestCall call)
    {
        call.Require("orderIds");
        var orders = call.Parameters.Ints("order_ids")!;
        var location = call.Parameters.Text("pickup_location_code") is { Length: > 0 } code ? code : null;
        return await call.Get<PickupNotices>().SendAsync(call, orders, location);
    }
}
