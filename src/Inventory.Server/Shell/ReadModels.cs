using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Service;
using Inventory.Domain.Sources;
using Inventory.Domain.Tracking;
using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;
using Inventory.Server.Assembly;
using Inventory.Server.Catalog;
using Inventory.Server.Costing;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Movements;
using Inventory.Server.Ordering;
using Inventory.Server.Planning;
using Inventory.Server.Service;
using Inventory.Server.Sources;
using Inventory.Server.Tracking;

namespace Inventory.Server.Shell;

/// <summary>The one list of read models: their rows and their folds.</summary>
public sealed partial class ReadModels
{
    private readonly SchemaName _schema;
    private readonly string _suffix;
    private readonly int _cachedRowsMax;
    private readonly List<IRowSet> _rowSets = [];
    private readonly List<Action<Recorded>> _folds = [];

    private ReadModels(SchemaName schema, string suffix, int cachedRowsMax)
    {
        (_schema, _suffix, _cachedRowsMax) = (schema, suffix, cachedRowsMax);
        AddStock();
        AddSettings();
        AddCost();
        AddWork();
        AddJournals();
        AddService();
        AddCentres();
        AddItemCards();
        AddCounts();
    }

    public IReadOnlyList<IRowSet> RowSets => _rowSets;

    public IReadOnlyList<ReadTable> Tables => [.. _rowSets.Select(r => r.Table)];

    /// <param name="suffix"><see cref="ReadTable.Live"/>, or <see cref="ReadTable.ShadowSuffix"/> for a
    /// rebuild.</param>
    /// <param name="cachedRowsMax">Rows kept in memory per table and generation.</param>
    public static ReadModels Create(SchemaName schema, string suffix, int cachedRowsMax) =>
        new(schema, suffix, cachedRowsMax);

    /// <summary>Folds events in log order; every read model sees an event before the next event comes.</summary>
    public void Fold(List<Recorded> events)
    {
        foreach (var e in events)
        {
            foreach (var fold in _folds)
                fold(e);
        }
    }

    // The order matters where a fold reads another's rows: those that say so come after it.
    private void AddStock()
    {
        var items = Add(CatalogTables.Items());
        var components = Add(CatalogTables.ItemComponents());
        var boms = Add(AssemblyTables.BomLines());
        var sources = Add(SourcesTables.Sources());
        var stocks = Add(SourcesTables.Stocks());
        var links = Add(SourcesTables.StockLinks());
        var channels = Add(SourcesTables.SalesChannels());
        var sourceItems = Add(SourcesTables.SourceItems());
        var salable = Add(OrderingTables.SalableQuantities());
        var history = Add(SourcesTables.StockHistory());
        var counts = Add(SourcesTables.QuantityCounts());
        var reservations = Add(OrderingTables.Reservations());
        var backorders = Add(OrderingTables.Backorders());
        var lines = Add(OrderingTables.SalesOrderLines());
        var orders = Add(OrderingTables.SalesOrders());
        _folds.AddRange(
        [
            e => ItemsTable.Fold(items, e),
            e => ItemComponentsTable.Fold(components, e),
            e => BomLinesTable.Fold(boms, e),
            e => SourcesTable.Fold(sources, e),
            e => StocksTable.Fold(stocks, e),
            e => StockLinksTable.Fold(links, e),
            e => SalesChannelsTable.Fold(channels, e),
            e => SourceItemsTable.Fold(sourceItems, e),
            e => SalableQuantitiesTable.Fold(salable, sources, sourceItems, e),
            e => StockHistoryTable.Fold(history, sourceItems, e),
            e => QuantityCountsTable.Fold(counts, e),
            e => ReservationsTable.Fold(reservations, e),
            e => BackordersTable.Fold(backorders, e),
            e => SalesOrderLinesTable.Fold(lines, e),
            e => SalesOrdersTable.Fold(orders, lines, e),
        ]);
    }

    private void AddSettings()
    {
        var ofItems = Add(CatalogTables.ItemSaleSettings());
        var references = Add(CatalogTables.ItemReferences());
        var categories = Add(CatalogTables.Categories());
        var (attributes, renames) = (Add(AttributeTables.Attributes()), Add(AttributeTables.Renames()));
        var (itemValues, categoryValues) = (Add(AttributeTables.OfItems()), Add(AttributeTables.OfCategories()));
        var ofStocks = Add(SettingsTables.OfStocks());
        var (ofSources, ofSourceItems) = (Add(SettingsTables.OfSources()), Add(SettingsTables.OfSourceItems()));
        var low = Add(SettingsTables.LowStock());
        var (numbers, warranties) = (Add(TrackingTables.NumberCards()), Add(TrackingTables.Warranties()));
        var resources = Add(ResourceTables.Resources());
        _folds.AddRange(
        [
            e => ItemSaleSettingsTable.Fold(ofItems, e),
            e => ItemReferencesTable.Fold(references, e),
            e => CategoriesTable.Fold(categories, e),
            e => AttributesTable.Fold(attributes, e),
            e => AttributeRenamesTable.Fold(renames, e),
            e => ItemAttributesTable.Fold(itemValues, e),
            e => CategoryAttributesTable.Fold(categoryValues, e),
            e => StockSettingsTable.Fold(ofStocks, e),
            e => SourceSettingsTable.Fold(ofSources, e),
            e => SourceItemSettingsTable.Fold(ofSourceItems, e),
            e => LowStockTable.Fold(low, e),
            e => NumberCardsTable.Fold(numbers, e),
            e => WarrantiesTable.Fold(warranties, e),
            e => ResourcesTable.Fold(resources, e),
        ]);
    }

    private void AddCost()
    {
        var entries = Add(CostingTables.ItemLedgerEntries());
        var applications = Add(CostingTables.ItemApplications());
        var values = Add(ValueEntriesTable.Create());
        var inventory = Add(CostingTables.InventoryValues());
        var resources = Add(CostingTables.ResourceCosts());
        var periods = Add(CostingTables.InventoryPeriods());
        var ledger = Add(GlEntriesTable.Create());
        _folds.AddRange(
        [
            e => ItemLedgerEntries.Fold(entries, e),
            e => ItemApplications.Fold(applications, e),
            e => ValueEntries.Fold(values, e),
            e => InventoryValues.Fold(inventory, e),
            e => ResourceCosts.Fold(resources, e),
            e => InventoryPeriodList.Fold(periods, e),
            e => GlEntries.Fold(ledger, e),
        ]);
        var outputs = Add(CostingTables.EntryOutputs());
        _folds.Add(e => EntryOutputs.Fold(outputs, e));
        AddClosing(entries);
        AddPosting();
    }

    private void AddClosing(Rows<(string Sku, int EntryNo), ItemLedgerEntryRow> entries)
    {
        var uncovered = Add(ClosingTables.UncoveredEntries());
        var bases = Add(ClosingTables.AverageBases());
        _folds.AddRange(
        [
            e => UncoveredEntries.Fold(uncovered, entries, e),
            e => AverageBasisRows.Fold(bases, e),
        ]);
    }

    private void AddPosting()
    {
        var cards = Add(PostingTables.ItemPostingGroups());
        var groups = Add(PostingTables.EntryPostingGroups());
        var relations = Add(PostingTables.LedgerRelations());
        var exports = Add(PostingTables.LedgerExports());
        var ranges = Add(PostingTables.LedgerExportRanges());
        var outside = Add(PostingTables.OutsideBalances());
        var units = Add(CostingTables.EntryUnits());
        var ordered = Add(OrderingTables.SalesOrderUnits());
        _folds.AddRange(
        [
            e => ItemPostingGroupsTable.Fold(cards, e),
            e => EntryPostingGroups.Fold(groups, e),
            e => LedgerRelations.Fold(relations, e),
            e => LedgerExportList.Fold(exports, e),
            e => LedgerExportList.FoldRanges(ranges, e),
            e => OutsideBalances.Fold(outside, e),
            e => EntryUnits.Fold(units, e),
            e => SalesOrderUnitsTable.Fold(ordered, e),
        ]);
    }

    private Rows<TKey, TRow> Add<TKey, TRow>(ReadTable<TKey, TRow> table)
        where TKey : notnull
        where TRow : class
    {
        var rows = new Rows<TKey, TRow>(table, _schema, _suffix, _cachedRowsMax);
        _rowSets.Add(rows);
        return rows;
    }
}
