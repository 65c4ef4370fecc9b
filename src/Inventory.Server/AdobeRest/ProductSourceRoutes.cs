namespace Inventory.Server.AdobeRest;

public static class ProductSourceRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
