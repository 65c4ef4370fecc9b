using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Service;
using Inventory.Domain.Sources;
using Inventory.Server.Assembly;
using Inventory.Server.Catalog;
using Inventory.Server.Movements;
using Inventory.Server.Planning;
using Inventory.Server.Service;
using Inventory.Server.Sources;

namespace Inventory.Server.Shell;

/// <summary>Read models of documents, cards and work.</summary>
public sealed partial class ReadModels
{
    private void AddWork()
    {
        var operations = Add(BulkTables.Operations());
        var results = Add(BulkTables.Results());
        _folds.AddRange([e => BulkOperationsTable.Fold(operations, e), e => BulkResultsTable.Fold(results, e)]);
        AddAssembly();
        AddPlans();
    }

    private void AddAssembly()
    {
        var resources = Add(AssemblyTables.BomResources());
        var orders = Add(AssemblyTables.Orders());
        var lines = Add(AssemblyTables.OrderLines());
        _folds.AddRange(
        [
            e => BomResourcesTable.Fold(resources, e),
            e => AssemblyOrdersTable.Fold(orders, e),
            e => AssemblyOrderLinesTable.Fold(lines, e),
        ]);
    }

    private void AddPlans()
    {
        var planned = Add(PlannedTables.Documents());
        var transfers = Add(TransferTables.Lines());
        var orders = Add(TransferTables.Orders());
        var routes = Add(TransferTables.Routes());
        var earmarks = Add(PlannedTables.Earmarks());
        _folds.AddRange(
        [
            e => PlannedDocumentsTable.Fold(planned, e),
            e => TransferOrderLinesTable.Fold(transfers, e),
            e => TransferOrdersTable.Fold(orders, e),
            e => TransferRoutesTable.Fold(routes, e),
            e => EarmarksTable.Fold(earmarks, e),
        ]);
    }

    private void AddService()
    {
        var codes = Add(ServiceReadTables.Codes());
        var terms = Add(ServiceReadTables.Terms());
        var skills = Add(ServiceReadTables.Skills());
        var zones = Add(ServiceReadTables.Zones());
        var items = Add(ServiceReadTables.Items());
        var documents = Add(ServiceReadTables.Documents());
        var lines = Add(ServiceReadTables.Lines());
        var allocations = Add(ServiceReadTables.Allocations());
        var capacities = Add(ServiceReadTables.Capacities());
        _folds.AddRange(
        [
            e => ServiceTables.FoldCodes(codes, e),
            e => ServiceTables.FoldTerms(terms, e),
            e => ServiceTables.FoldSkills(skills, e),
            e => ServiceTables.FoldZones(zones, e),
            e => ServiceTables.FoldItems(items, e),
            e => ServiceWorkTables.FoldDocuments(documents, e),
            e => ServiceWorkTables.FoldLines(lines, e),
            e => ServiceWorkTables.FoldAllocations(allocations, e),
            e => ServiceWorkTables.FoldCapacities(capacities, e),
        ]);
    }

    private void AddItemCards()
    {
        var templates = Add(ItemCardTables.Templates());
        var substitutions = Add(ItemCardTables.Substitutions());
        var catalogue = Add(CatalogueTables.Items());
        _folds.AddRange(
        [
            e => ItemTemplatesTable.Fold(templates, e),
            e => ItemSubstitutionsTable.Fold(substitutions, e),
            e => CatalogueItemsTable.Fold(catalogue, e),
        ]);
    }

    private void AddCounts()
    {
        var (periods, items) = (Add(CountReadTables.Periods()), Add(CountReadTables.Items()));
        var (counts, entries) = (Add(CountReadTables.Counts()), Add(CountReadTables.Entries()));
        var open = Add(CountReadTables.OpenItems());
        _folds.AddRange([e => CountingTables.FoldPeriods(periods, e), e => CountingTables.FoldItems(items, e)]);
        _folds.AddRange([e => InventoryCountsTable.Fold(counts, e), e => PhysicalInventoryTable.Fold(entries, e)]);
        _folds.Add(e => CountItemsTable.Fold(open, e));
    }

    private void AddCentres()
    {
        var centres = Add(CentreReadTables.Centres());
        var partners = Add(CentreReadTables.Partners());
        var users = Add(CentreReadTables.Users());
        var documents = Add(CentreDocuments.Create());
        _folds.AddRange(
        [
            e => CentreTables.FoldCentres(centres, e),
            e => CentreTables.FoldPartners(partners, e),
            e => CentreTables.FoldUsers(users, e),
            e => DocumentCentresTable.Fold(documents, e),
        ]);
    }

    private void AddJournals()
    {
        var (journals, lines) = (Add(ItemJournalTables.Journals()), Add(ItemJournalTables.Lines()));
        _folds.AddRange([e => ItemJournalsTable.Fold(journals, e), e => ItemJournalsTable.FoldLines(lines, e)]);
    }
}
