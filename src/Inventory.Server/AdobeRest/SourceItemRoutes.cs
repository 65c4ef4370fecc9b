namespace Inventory.Server.AdobeRest;

public static class SourceItemRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
