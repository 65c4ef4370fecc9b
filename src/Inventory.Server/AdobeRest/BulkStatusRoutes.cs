namespace Inventory.Server.AdobeRest;

public static class BulkStatusRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
