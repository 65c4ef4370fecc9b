using Inventory.Server.Assembly;
using Inventory.Server.Audit;
using Inventory.Server.Catalog;
using Inventory.Server.Costing;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Movements;
using Inventory.Server.Ordering;
using Inventory.Server.Planning;
using Inventory.Server.Sources;

namespace Inventory.Server.Http;

/// <summary>The one list of what the API offers.</summary>
public static class Routes
{
    private static readonly Action<RouteGroupBuilder>[] Areas =
    [
        CatalogEndpoints.Map,
        ItemDetailsEndpoints.Map,
        CategoriesEndpoints.Map,
        CatalogueEndpoints.Map,
        SourcesEndpoints.Map,
        SourceItemsEndpoints.Map,
        SettingsEndpoints.Map,
        MovementsEndpoints.Map,
        StockJournalEndpoints.Map,
        TransferOrdersEndpoints.Map,
        AssemblyEndpoints.Map,
        OrdersEndpoints.Map,
        SourceSelectionEndpoints.Map,
        HoldExpiryEndpoints.Map,
        SalabilityEndpoints.Map,
        PlanningEndpoints.Map,
        CountsEndpoints.Map,
        BulkEndpoints.Map,
        PlannedDocumentsEndpoints.Map,
        AvailabilityEndpoints.Map,
        WhatIfEndpoints.Map,
        AuditEndpoints.Map,
        CostingEndpoints.Map,
        LedgerEndpoints.Map,
        LedgerExportEndpoints.Map,
        PostingSetupEndpoints.Map,
        InventoryPeriodEndpoints.Map,
    ];

    /// <summary>Each area gets a group of its own, so that they can be made side by side.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var map in Areas)
            map(routes.MapGroup("/api"));
    }
}
