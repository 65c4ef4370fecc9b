namespace Inventory.Server.AdobeRest;

public static class DistanceRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
