namespace Inventory.Server.AdobeRest;

public static class LowQuantityRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
