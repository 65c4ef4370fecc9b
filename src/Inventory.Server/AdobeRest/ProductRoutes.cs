namespace Inventory.Server.AdobeRest;

public static class ProductRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
