namespace Inventory.Server.AdobeRest;

/// <summary>The one list of what the facade offers.</summary>
public static class RestRoutes
{
    public static IReadOnlyList<RestRoute> All() =>
    [
        .. TokenRoutes.All,
        .. SourceRoutes.All,
        .. StockRoutes.All,
        .. StockLinkRoutes.All,
        .. SourceItemRoutes.All,
        .. ProductSourceRoutes.All,
        .. SalabilityRoutes.All,
        .. SourceSelectionRoutes.All,
        .. DistanceRoutes.All,
        .. StockExportRoutes.All,
        .. LowQuantityRoutes.All,
        .. PickupLocationRoutes.All,
        .. StockItemRoutes.All,
        .. ProductRoutes.All,
        .. OrderRoutes.All,
        .. ShipmentRoutes.All,
        .. StoreRoutes.All,
        .. BulkStatusRoutes.All,
    ];
}
