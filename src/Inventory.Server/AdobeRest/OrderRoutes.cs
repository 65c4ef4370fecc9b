namespace Inventory.Server.AdobeRest;

public static class OrderRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
