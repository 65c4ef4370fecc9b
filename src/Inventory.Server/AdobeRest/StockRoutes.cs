namespace Inventory.Server.AdobeRest;

public static class StockRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
