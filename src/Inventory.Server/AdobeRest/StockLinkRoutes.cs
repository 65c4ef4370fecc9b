namespace Inventory.Server.AdobeRest;

public static class StockLinkRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
