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
    private IReadOnlyList<ItemComponentRow> _components = [];
    private IReadOnlyList<SourceRow> _sources = [];
    private IReadOnlyList<StockLinkRow> _links = [];
    private IReadOnlyList<SalesChannelRow> _channels = [];
    private IReadOnlyList<SalableQuantityRow> _salable = [];
    private IReadOnlyList<SalesOrderRow> _orders = [];
    private IReadOnlyList<SalesOrderLineRow> _lines = [];

    public IReadOnlyList<SourceItemRow> SourceItems { get; private set; } = [];

    public IReadOnlyList<ReservationRow> Reservations { get; private set; } = [];

    public static async Task<AdobeShop> ReadAsync(CaseCompany company) => new()
    {
        _defaults = (await company.StateAsync(CompanySettings.Stream)).Stock,
        _items = await company.RowsAsync<ItemRow>(),
        _components = await company.RowsAsync<ItemComponentRow>(),
        _sources = await company.RowsAsync<SourceRow>(),
        _links = await company.RowsAsync<StockLinkRow>(),
        _channels = await company.RowsAsync<SalesChannelRow>(),
        SourceItems = [.. (await company.RowsAsync<SourceItemRow>()).Where(i => i.IsAssigned)],
        _salable = await company.RowsAsync<SalableQuantityRow>(),
        Reservations = await company.RowsAsync<ReservationRow>(),
        _orders = await company.RowsAsync<SalesOrderRow>(),
        _lines = await company.RowsAsync<SalesOrderLineRow>(),
    };

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

    public bool IsComposite(Sku sku) => TypeOf(sku) is { IsComposite: true };

    public bool IsSalable(Sku sku, StockId stock) =>
        TypeOf(sku) is { IsComposite: true } type
            ? CompositeSalability.IsSalable(type, CompositionOf(sku, type), child => SalabilityOf(child, stock))
            : SalabilityOf(sku, stock).IsSalable;

    /// <summary>From the sums of the read model, which must agree with the rows that they are sums of.</summary>
    public Salability SalabilityOf(Sku sku, StockId stock)
    {
        List<PlacedGoods> goods =
        [
            .. SourceItems.Where(i => i.Sku == sku.Value).Select(i =>
                new PlacedGoods(new(i.Source), IsEnabled(new(i.Source)), i.IsInStock, new(i.Quantity))),
        ];
        var position = StockPosition.Of(stock, goods, [.. Holds(sku, stock)], _defaults.Isolation);
        RequireSameSums(sku, stock, goods);
        return new(SettingsOf(sku), position);
    }

    public decimal NotifyQuantityOf(Sku sku, SourceCode source) =>
        LowStock.NotifyQuantityOf(Watched(Find(sku, source) ?? new(sku.Value, source.Value, false, 0m, false, false, null)))
            .Value;

    public IEnumerable<SourceItemRow> LowItems() => SourceItems.Where(i => LowStock.IsLow(Watched(i)));

    public SourceItemRow? Find(Sku sku, SourceCode source) =>
        SourceItems.FirstOrDefault(i => i.Sku == sku.Value && i.Source == source.Value);

    public IReadOnlyList<Inconsistency> FindInconsistencies()
    {
        var orders = _orders.Where(o => o.Status != "PlacementFailed").ToDictionary(o => o.Order);
        var owed = _lines.Where(l => orders.ContainsKey(l.Order)).Select(l => new OwedQuantity(
            new(l.Order), new(l.Sku), new(orders[l.Order].Stock), new(l.Open), orders[l.Order].Status == "Closed"));
        var reserved = Reservations.Where(r => r.Order is not null)
            .GroupBy(r => (r.Order, r.Sku, r.Stock))
            .Select(g => new ReservedQuantity(
                new(g.Key.Order!), new(g.Key.Sku), new(g.Key.Stock), new(g.Sum(r => r.Quantity))));
        return Inconsistencies.Of(owed, reserved, (sku, stock) =>
            SettingsOf(sku).ManageStock && SalabilityOf(sku, stock).Position.IsAssigned);
    }

    private ItemType? TypeOf(Sku sku) =>
        _items.FirstOrDefault(i => i.Sku == sku.Value) is { } item ? Enum.Parse<ItemType>(item.Type) : null;

    private EffectiveSettings SettingsOf(Sku sku) => EffectiveSettings.Of(
        _defaults, _items.FirstOrDefault(i => i.Sku == sku.Value)?.ToStockSettings() ?? StockSettings.UseGlobal);

    private Composition CompositionOf(Sku parent, ItemType type)
    {
        var rows = _components.Where(c => c.Parent == parent.Value).OrderBy(c => c.Line).ToList();
        var isInStock = _items.Single(i => i.Sku == parent.Value).IsInStock ?? false;
        if (type != ItemType.Bundle)
            return new(isInStock, [.. rows.Select(r => new Sku(r.Sku))], []);
        return new(
            isInStock,
            [],
            [
                .. rows.GroupBy(r => (r.Option, r.IsRequired)).Select(o => new BundleOption(
                    o.Key.IsRequired,
                    [.. o.Select(r => new BundleSelection(new(r.Sku), new(r.Quantity)))])),
            ]);
    }

    // A stock that shares no source with this one changes nothing, so all may be named.
    private IEnumerable<StockHold> Holds(Sku sku, StockId stock)
    {
        var stocks = _links.Select(l => l.Stock).Append(stock.Value).Distinct();
        return stocks.Select(s => new StockHold(
            new(s), new(SumsOf(sku, new(s))?.Reserved ?? 0m), SourcesOf(new(s))));
    }

    private SalableQuantityRow? SumsOf(Sku sku, StockId stock) =>
        _salable.FirstOrDefault(r => r.Sku == sku.Value && r.Stock == stock.Value);

    private void RequireSameSums(Sku sku, StockId stock, List<PlacedGoods> goods)
    {
        var row = SumsOf(sku, stock) ?? new(sku.Value, stock.Value, 0m, 0m);
        var onHand = goods
            .Where(g => g.IsEnabled && g.IsInStock && SourcesOf(stock).Contains(g.Source))
            .Sum(g => g.OnHand.Value);
        var reserved = -Reservations.Where(r => r.Sku == sku.Value && r.Stock == stock.Value).Sum(r => r.Quantity);
        (row.OnHand, row.Reserved).ShouldBe((onHand, reserved), $"salable_quantities of {sku} in stock {stock}");
    }

    private WatchedGoods Watched(SourceItemRow item) => new(
        IsEnabled(new(item.Source)),
        item.IsInStock,
        new(item.Quantity),
        item.HasNotifySetting,
        item.NotifyQuantity is { } own ? new Quantity(own) : null,
        SettingsOf(new(item.Sku)).NotifyQuantity);
}
