namespace Inventory.Server.AdobeRest;

public static class SourceRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
