using Inventory.Conformance.Tests.Companies;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>The read models at one moment, and the answers that rest on them.</summary>
public sealed class AdobeShop
{
    private StockDefaults _defaults = StockDefaults.Default;
    private IReadOnlyList<ItemRow> _items = [];
    private IReadOnlyList<SourceRow> _sources = [];
    private IReadOnlyList<StockLinkRow> _links = [];
    private IReadOnlyList<SalesChannelRow> _channels = [];
    private IReadOnlyList<SalableQuantityRow> _salable = [];
    private IReadOnlyList<SalesOrderRow> _orders = [];
    private IReadOnlyList<SalesOrderLineRow> _lines = [];

    public bool AdobeQuirks => _defaults.AdobeQuirks;

    public IReadOnlyList<SourceItemRow> SourceItems { get; private set; } = [];

    public IReadOnlyList<ReservationRow> Reservations { get; private set; } = [];

    public static async Task<AdobeShop> ReadAsync(CaseCompany company)
    {
        var shop = await ReadRowsAsync(company);
        shop.RequireSameSums();
        return shop;
    }

    public bool IsEnabled(SourceCode source) => _sources.Any(s => s.Code == source.Value && s.IsEnabled);

    /// <summary>By priority, disabled ones included.</summary>
    public IReadOnlyList<SourceCode> SourcesOf(StockId stock) =>
    [
        .. _links.Where(l => l.Stock == stock.Value)
            .OrderBy(l => l.Priority)
            .ThenBy(l => l.Source, StringComparer.Ordinal)
            .Select(l => new SourceCode(l.Source)),
    ];

    public int? StockOf(string channel) => _channels.FirstOrDefault(c => c.Channel == channel)?.Stock;

    public IReadOnlyList<SourceGoods> Goods() =>
        [.. SourceItems.Select(i => new SourceGoods(new(i.Sku), new(i.Source), i.IsInStock, new(i.Quantity)))];

    public decimal NotifyQuantityOf(Sku sku, SourceCode source) =>
        Watched(Find(sku, source) ?? NotAssigned(sku, source)).NotifyQuantity.Value;

    public IEnumerable<SourceItemRow> LowItems() =>
        SourceItems.Where(i => _items.Any(item => item.Sku == i.Sku) && LowStock.IsLowInAdobesReport(Watched(i)));

    public SourceItemRow? Find(Sku sku, SourceCode source) =>
        SourceItems.FirstOrDefault(i => i.Sku == sku.Value && i.Source == source.Value);

    public int CountOf(Sku sku) => SourceItems.Count(i => i.Sku == sku.Value);

    public IReadOnlyList<Inconsistency> FindInconsistencies()
    {
        var orders = _orders.Where(o => o.Status != "PlacementFailed").ToDictionary(o => o.Order);
        var owed = _lines.Where(l => orders.ContainsKey(l.Order)).Select(l => new OwedQuantity(
            new(l.Order),
            new(l.Sku),
            new(StockOf(orders[l.Order])),
            Inconsistencies.OwedOf(l, AdobeQuirks),
            orders[l.Order].Status == "Closed"));
        var reserved = Reservations.Where(r => r.Order is not null)
            .GroupBy(r => (r.Order, r.Sku, r.Stock))
            .Select(g => new ReservedQuantity(
                new(g.Key.Order!), new(g.Key.Sku), new(g.Key.Stock), new(g.Sum(r => r.Quantity))));
        return Inconsistencies.Of(owed, reserved, (sku, stock) =>
            EffectiveSettings.Of(_defaults, OwnOf(sku)).ManageStock
            && SourcesOf(stock).Any(source => Find(sku, source) is not null));
    }

    private static async Task<AdobeShop> ReadRowsAsync(CaseCompany company) => new()
    {
        _defaults = (await company.StateAsync(CompanySettings.Stream)).Stock,
        _items = await company.RowsAsync<ItemRow>(),
        _sources = await company.RowsAsync<SourceRow>(),
        _links = await company.RowsAsync<StockLinkRow>(),
        _channels = await company.RowsAsync<SalesChannelRow>(),
        SourceItems = [.. (await company.RowsAsync<SourceItemRow>()).Where(i => i.IsAssigned)],
        _salable = await company.RowsAsync<SalableQuantityRow>(),
        Reservations = await company.RowsAsync<ReservationRow>(),
        _orders = await company.RowsAsync<SalesOrderRow>(),
        _lines = await company.RowsAsync<SalesOrderLineRow>(),
    };

    private int StockOf(SalesOrderRow order) =>
        AdobeQuirks && order.Channel is { } channel ? StockOf(channel) ?? order.Stock : order.Stock;

    private StockSettings OwnOf(Sku sku) =>
        _items.FirstOrDefault(i => i.Sku == sku.Value)?.ToStockSettings(null) ?? StockSettings.UseGlobal;

    // Salability rests on these sums; they must agree with the rows that they are sums of.
    private void RequireSameSums()
    {
        foreach (var row in _salable)
        {
            var sources = SourcesOf(new(row.Stock)).Where(IsEnabled).ToList();
            var onHand = SourceItems
                .Where(i => i.Sku == row.Sku && i.IsInStock && sources.Contains(new(i.Source)))
                .Sum(i => i.Quantity);
            var reserved = -Reservations.Where(r => r.Sku == row.Sku && r.Stock == row.Stock).Sum(r => r.Quantity);
            (row.OnHand, row.Reserved).ShouldBe((onHand, reserved), $"salable_quantities of {row.Sku}, {row.Stock}");
        }
    }

    private static SourceItemRow NotAssigned(Sku sku, SourceCode source) =>
        new(sku.Value, source.Value, false, 0m, false, false, null);

    private WatchedGoods Watched(SourceItemRow item) => new(
        IsEnabled(new(item.Source)),
        item.IsInStock,
        new(item.Quantity),
        item.HasNotifySetting,
        EffectiveSourceSettings.Of(
            _defaults,
            SourceSettings.Inherited,
            OwnOf(new(item.Sku)),
            new(item.NotifyQuantity is { } own ? new Quantity(own) : null)).NotifyQuantity);
}
