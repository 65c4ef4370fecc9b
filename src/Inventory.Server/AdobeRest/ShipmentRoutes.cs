namespace Inventory.Server.AdobeRest;

/// <summary>Shipments, one for each time that goods of an order left a source.</summary>
public static class ShipmentRoutes
{
    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("GET", "shipments", [RestResources.SalesShipment], async call =>
            await call.Get<ShipmentReading>().ListAsync(SearchCriteria.Of(call), call.Cancellation)),
        new("GET", "shipment/:id", [RestResources.SalesShipment], async call =>
            await call.Get<ShipmentReading>().OneAsync(call.PathId("id"), call.Cancellation)),
    ];
}
