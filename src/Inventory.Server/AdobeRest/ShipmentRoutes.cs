namespace Inventory.Server.AdobeRest;

public static class ShipmentRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
