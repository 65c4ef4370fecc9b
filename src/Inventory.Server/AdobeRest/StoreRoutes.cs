namespace Inventory.Server.AdobeRest;

public static class StoreRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
