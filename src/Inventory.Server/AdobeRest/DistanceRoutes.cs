using Inventory.Domain.Sources;

namespace Inventory.Server.AdobeRest;

/// <summary>Where places lie and how far apart they are. Source: Adobe Commerce,
/// InventoryDistanceBasedSourceSelectionApi with the offline provider.</summary>
public static class DistanceRoutes
{
    public static readonly IReadOnlyList<RestRoute> All =
    [
        Get("inventory/get-distance-provider-code", _ => Task.FromResult<object?>("offline")),
        Get("inventory/get-distance", call => Task.FromResult<object?>(MetresOf(call))),
        Get("inventory/get-latlng-from-address", async call => AnswerOf((await PlacesAsync(call))[0])),
        Get(
            "inventory/get-latslngs-from-address",
            async call => (await PlacesAsync(call)).Select(AnswerOf).ToList()),
    ];

    private static RestRoute Get(string template, Func<RestCall, Task<object?>> answer) =>
        new(HttpMethods.Get, template, [RestResources.Source], answer);

    private static decimal MetresOf(RestCall call)
    {
        call.Require("source", "destination");
        return GreatCircle.MetresBetween(PointOf(call, "source"), PointOf(call, "destination"));
    }

    private static Coordinates PointOf(RestCall call, string name)
    {
        var sent = call.Parameters.RequiredObject(name).Only("lat", "lng");
        var point = new Coordinates(sent.RequiredNumber("lat"), sent.RequiredNumber("lng"));
        return point.IsValid
            ? point
            : throw RestFault.Bad("Latitude is -90 to 90 and longitude -180 to 180.");
    }

    private static async Task<IReadOnlyList<Coordinates>> PlacesAsync(RestCall call)
    {
        call.Require("address");
        var address = PostalAddress.Of(call.Parameters.RequiredObject("address"));
        return await call.Get<Geonames>().FindAsync(address, call.Cancellation) is { Count: > 0 } found
            ? found
            : throw address.Unknown();
    }

    private static object AnswerOf(Coordinates point) => new { lat = point.Latitude, lng = point.Longitude };
}
