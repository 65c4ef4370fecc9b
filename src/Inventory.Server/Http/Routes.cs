using Inventory.Server.Assembly;
using Inventory.Server.Audit;
using Inventory.Server.Catalog;
using Inventory.Server.Costing;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Import;
using Inventory.Server.Movements;
using Inventory.Server.Ordering;
using Inventory.Server.Planning;
using Inventory.Server.Service;
using Inventory.Server.Sources;
using Inventory.Server.Tracking;
using Inventory.Server.Webhooks;

namespace Inventory.Server.Http;

/// <summary>The one list of what the API offers.</summary>
public static class Routes
{
    public static void Map(RouteGroupBuilder api)
    {
        CatalogEndpoints.Map(api);
        ItemDetailsEndpoints.Map(api);
        ItemReferencesEndpoints.Map(api);
        ItemVariantsEndpoints.Map(api);
        ItemVendorsEndpoints.Map(api);
        ItemTemplatesEndpoints.Map(api);
        CategoriesEndpoints.Map(api);
        AttributesEndpoints.Map(api);
        CatalogueEndpoints.Map(api);
        ResourcesEndpoints.Map(api);
        SourcesEndpoints.Map(api);
        CentresEndpoints.Map(api);
        SourceItemsEndpoints.Map(api);
        SettingsEndpoints.Map(api);
        TrackingEndpoints.Map(api);
        MovementsEndpoints.Map(api);
        StockJournalEndpoints.Map(api);
        ItemJournalsEndpoints.Map(api);
        TransferOrdersEndpoints.Map(api);
        TransferRoutesEndpoints.Map(api);
        AssemblyEndpoints.Map(api);
        ServiceSetupEndpoints.Map(api);
        ServiceTermsEndpoints.Map(api);
        ServiceItemsEndpoints.Map(api);
        ServiceDocumentsEndpoints.Map(api);
        CapacityEndpoints.Map(api);
        AssemblyOrdersEndpoints.Map(api);
        AssemblyPostingsEndpoints.Map(api);
        OrdersEndpoints.Map(api);
        SourceSelectionEndpoints.Map(api);
        HoldExpiryEndpoints.Map(api);
        SalabilityEndpoints.Map(api);
        SubstitutesEndpoints.Map(api);
        PlanningEndpoints.Map(api);
        ShipmentEndpoints.Map(api);
        CountsEndpoints.Map(api);
        CountingEndpoints.Map(api);
        ItemKeyEndpoints.Map(api);
        ResourceRemovalEndpoints.Map(api);
        BulkEndpoints.Map(api);
        PlannedDocumentsEndpoints.Map(api);
        AvailabilityEndpoints.Map(api);
        AvailabilityViewsEndpoints.Map(api);
        TransferPostingEndpoints.Map(api);
        EarmarksEndpoints.Map(api);
        NumberSeriesEndpoints.Map(api);
        WhatIfEndpoints.Map(api);
        AuditEndpoints.Map(api);
        CommandFeedEndpoints.Map(api);
        CostingEndpoints.Map(api);
        ReportEndpoints.Map(api);
        LedgerEndpoints.Map(api);
        LedgerExportEndpoints.Map(api);
        PostingSetupEndpoints.Map(api);
        DimensionsEndpoints.Map(api);
        DefaultDimensionsEndpoints.Map(api);
        InventoryPeriodEndpoints.Map(api);
        FiscalYearEndpoints.Map(api);
        WebhookEndpoints.Map(api);
    }
}
