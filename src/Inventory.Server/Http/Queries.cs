using Inventory.Server.Assembly;
using Inventory.Server.Audit;
using Inventory.Server.Catalog;
using Inventory.Server.Costing;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Movements;
using Inventory.Server.Ordering;
using Inventory.Server.Planning;
using Inventory.Server.Service;
using Inventory.Server.Shell;
using Inventory.Server.Sources;
using Inventory.Server.Tracking;

namespace Inventory.Server.Http;

/// <summary>The one list of what answers questions.</summary>
public static class Queries
{
    public static void AddTo(IServiceCollection services) => services
        .AddSingleton<Query>()
        .AddSingleton<ListFilters>()
        .AddSingleton<StreamReading>()
        .AddSingleton<StreamQuestion>()
        .AddSingleton<LogMoment>()
        .AddSingleton<StreamHistory>()
        .AddSingleton<AsOfQuery>()
        .AddSingleton<CostExplanationQuery>()
        .AddSingleton<ItemQueries>()
        .AddSingleton<CatalogueQueries>()
        .AddSingleton<ItemReferenceQueries>()
        .AddSingleton<CategoryReading>()
        .AddSingleton<ValueNames>()
        .AddSingleton<CategoryQueries>()
        .AddSingleton<BomQueries>()
        .AddSingleton<ServiceUsersQuery>()
        .AddSingleton<ServiceFilters>()
        .AddSingleton<ServiceWorkQueries>()
        .AddSingleton<SuitableResources>()
        .AddSingleton<IndentedBomQuery>()
        .AddSingleton<AssemblyResourceUsers>()
        .AddSingleton<AssemblyOrderQueries>()
        .AddSingleton<OwnCentres>()
        .AddSingleton<PlaceQueries>()
        .AddSingleton<EffectiveSettingsQuery>()
        .AddSingleton<SourceItemQueries>()
        .AddSingleton<StockHistoryFile>()
        .AddSingleton<SourceSelectionQuery>()
        .AddSingleton<IOpenedGoods, OpenedGoods>()
        .AddSingleton<SourceItemsExport>()
        .AddSingleton<BookQuantities>()
        .AddSingleton<OrderQueries>()
        .AddSingleton<HoldsVerification>()
        .AddSingleton<SalabilityQuery>()
        .AddSingleton<SalabilityExplanation>()
        .AddSingleton<LowStockQuery>()
        .AddSingleton<InconsistenciesQuery>()
        .AddSingleton<AbleToMakeQuery>()
        .AddSingleton<ItemUsersQuery>()
        .AddSingleton<CountingQueries>()
        .AddSingleton<AvailabilityQuery>()
        .AddSingleton<AvailabilityLines>()
        .AddSingleton<EarmarkQueries>()
        .AddSingleton<EarmarkedOrderQueries>()
        .AddSingleton<PlannedDocumentQueries>()
        .AddSingleton<NumberProposals>()
        .AddSingleton<PickProposalQuery>()
        .AddSingleton<AvailabilityViews>()
        .AddSingleton<AvailabilityEvents>()
        .AddSingleton<NumbersInStock>()
        .AddSingleton<WarrantyQueries>()
        .AddSingleton<TransferQueries>()
        .AddSingleton<BulkQueries>()
        .AddSingleton<BulkDryRun>()
        .AddSingleton<LotTraceQuery>()
        .AddSingleton<DimensionQueries>()
        .AddSingleton<CostingQueries>()
        .AddSingleton<UncoveredQuery>()
        .AddSingleton<ApplicationsQuery>()
        .AddSingleton<ItemCostQuery>()
        .AddSingleton<InventoryValueQuery>()
        .AddSingleton<ReportItems>()
        .AddSingleton<ValuationReport>()
        .AddSingleton<CostReports>()
        .AddSingleton<WorkInProcessReport>()
        .AddSingleton<ItemReconciliation>()
        .AddSingleton<Reconciliation>()
        .AddSingleton<LedgerQueries>()
        .AddSingleton<LedgerDrillDown>()
        .AddSingleton<LedgerExportQueries>()
        .AddSingleton<OutsideReconciliation>()
        .AddSingleton<PeriodQueries>();
}
