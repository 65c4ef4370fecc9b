namespace Inventory.Server.AdobeRest;

public static class SourceSelectionRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
