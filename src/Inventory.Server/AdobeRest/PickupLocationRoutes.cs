namespace Inventory.Server.AdobeRest;

public static class PickupLocationRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
