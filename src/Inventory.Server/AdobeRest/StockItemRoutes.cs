namespace Inventory.Server.AdobeRest;

public static class StockItemRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
