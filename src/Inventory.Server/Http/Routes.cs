namespace Inventory.Server.Http;

/// <summary>The one list of what the API offers.</summary>
public static class Routes
{
    public static void Map(RouteGroupBuilder api)
    {
        Catalog.CatalogEndpoints.Map(api);
    }
}
