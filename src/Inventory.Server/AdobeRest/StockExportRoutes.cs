namespace Inventory.Server.AdobeRest;

public static class StockExportRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
