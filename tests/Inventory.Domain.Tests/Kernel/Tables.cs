using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Kernel;

/// <summary>All tables of stock and orders, folded from a log in the order that the folds ask for.</summary>
public sealed class Tables
{
    public MemoryRows<string, ItemRow> Items { get; } = new(r => r.Sku);

    public MemoryRows<(string Parent, int Line), ItemComponentRow> Components { get; } = new(r => (r.Parent, r.Line));

    public MemoryRows<string, SourceRow> Sources { get; } = new(r => r.Code, SourcesTable.Beginning);

    public MemoryRows<int, StockRow> Stocks { get; } = new(r => r.Id, StocksTable.Beginning);

    public MemoryRows<(int Stock, string Source), StockLinkRow> Links { get; } =
        new(r => (r.Stock, r.Source), StockLinksTable.Beginning);

    public MemoryRows<string, SalesChannelRow> Channels { get; } = new(r => r.Channel);

    public MemoryRows<(string Sku, string Source), SourceItemRow> SourceItems { get; } = new(r => (r.Sku, r.Source));

    public MemoryRows<(string Sku, string Source, long Sequence), StockHistoryRow> History { get; } =
        new(r => (r.Sku, r.Source, r.Sequence));

    public MemoryRows<(string Sku, int Stock), SalableQuantityRow> Salable { get; } = new(r => (r.Sku, r.Stock));

    public MemoryRows<(string Sku, int Stock, long Sequence), ReservationRow> Reservations { get; } =
        new(r => (r.Sku, r.Stock, r.Sequence));

    public MemoryRows<(string Sku, int Stock, string Order), BackorderRow> Backorders { get; } =
        new(r => (r.Sku, r.Stock, r.Order));

    public MemoryRows<string, SalesOrderRow> Orders { get; } = new(r => r.Order);

    public MemoryRows<(string Order, int Line), SalesOrderLineRow> OrderLines { get; } = new(r => (r.Order, r.Line));

    public MemoryRows<(string Sku, string Source), LowStockRow> Low { get; } = new(r => (r.Sku, r.Source));

    public MemoryRows<string, ItemSaleSettingsRow> ItemSettings { get; } = new(r => r.Sku);

    public MemoryRows<int, StockSettingsRow> StockSettings { get; } = new(r => r.Stock);

    public MemoryRows<string, SourceSettingsRow> SourceSettings { get; } = new(r => r.Source);

    public MemoryRows<(string Sku, string Source), SourceItemSettingsRow> SourceItemSettings { get; } =
        new(r => (r.Sku, r.Source));

    public static Tables Of(Ledger ledger)
    {
        var tables = new Tables();
        foreach (var recorded in ledger.Log)
            tables.Fold(recorded);
        return tables;
    }

    private void Fold(Recorded e)
    {
        ItemsTable.Fold(Items, e);
        ItemComponentsTable.Fold(Components, e);
        SourcesTable.Fold(Sources, e);
        StocksTable.Fold(Stocks, e);
        StockLinksTable.Fold(Links, e);
        SalesChannelsTable.Fold(Channels, e);
        SourceItemsTable.Fold(SourceItems, e);
        StockHistoryTable.Fold(History, SourceItems, e);
        SalableQuantitiesTable.Fold(Salable, Sources, SourceItems, e);
        ReservationsTable.Fold(Reservations, e);
        BackordersTable.Fold(Backorders, e);
        SalesOrderLinesTable.Fold(OrderLines, e);
        SalesOrdersTable.Fold(Orders, OrderLines, e);
        LowStockTable.Fold(Low, e);
        ItemSaleSettingsTable.Fold(ItemSettings, e);
        StockSettingsTable.Fold(StockSettings, e);
        SourceSettingsTable.Fold(SourceSettings, e);
        SourceItemSettingsTable.Fold(SourceItemSettings, e);
    }
}
