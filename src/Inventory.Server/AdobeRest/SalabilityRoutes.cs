namespace Inventory.Server.AdobeRest;

public static class SalabilityRoutes
{
    public static readonly IReadOnlyList<RestRoute> All = [];
}
