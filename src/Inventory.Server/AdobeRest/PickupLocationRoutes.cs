namespace Inventory.Server.AdobeRest;

/// <summary>Where customers collect orders. Source: Adobe Commerce, InventoryInStorePickupApi.</summary>
public static class PickupLocationRoutes
{
    public static readonly IReadOnlyList<RestRoute> All =
    [
        new(HttpMethods.Get, "inventory/in-store-pickup/pickup-locations", [], FindAsync),
    ];

    private static async Task<object?> FindAsync(RestCall call)
    {
        var request = PickupRequest.Of(call);
        var stock = await ChannelStock.OfAsync(call, request.ScopeType, request.ScopeCode);
        return await call.Get<PickupLocations>().FindAsync(request, stock, call.Cancellation);
    }
}
