using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Catalog;

namespace Inventory.Server.Ordering;

/// <summary>A source that a stock draws on.</summary>
public sealed record StockSource(int Stock, string Source, bool IsEnabled);

/// <summary>What the read models say of some items, all at one moment.</summary>
public sealed record SalabilityFacts(
    StockDefaults Defaults,
    IReadOnlyDictionary<string, ItemRow> Items,
    IReadOnlyList<StockSource> Links,
    ILookup<string, SourceGoods> Goods,
    IReadOnlyDictionary<(string Sku, int Stock), Quantity> Held)
{
    // Thousands of items share the places: what follows from the links alone is found once.
    private readonly HashSet<SourceCode> _enabled =
        [.. Links.Where(l => l.IsEnabled).Select(l => new SourceCode(l.Source))];

    private readonly ILookup<int, SourceCode> _sources = Links.ToLookup(l => l.Stock, l => new SourceCode(l.Source));

    private readonly Dictionary<int, IReadOnlyList<int>> _connected = [];

    public Salability SalabilityOf(ItemRow item, StockId stock)
    {
        var stocks = Defaults.Isolation == StockIsolation.Adobe ? [stock.Value] : StocksWithPromises(item.Sku, stock);
        var holds = stocks
            .Select(s => new StockHold(new(s), Held.GetValueOrDefault((item.Sku, s)), [.. _sources[s]]))
            .ToList();
        List<PlacedGoods> goods =
        [
            .. Goods[item.Sku]
                .Where(g => holds.Exists(h => h.Sources.Contains(g.Source)))
                .Select(g => new PlacedGoods(g.Source, _enabled.Contains(g.Source), g.IsInStock, g.OnHand)),
        ];
        return new(
            EffectiveSettings.Of(Defaults, item.ToStockSettings()),
            StockPosition.Of(stock, goods, holds, Defaults.Isolation));
    }

    /// <summary>The sources of a stock, with whether they are enabled.</summary>
    public IReadOnlyDictionary<string, bool> LinksOf(StockId stock) => Links
        .Where(l => l.Stock == stock.Value)
        .ToDictionary(l => l.Source, l => l.IsEnabled, StringComparer.Ordinal);

    /// <summary>
    /// The stock itself and, of all stocks connected with it by shared sources, those that promised something.
    /// </summary>
    public IReadOnlyList<int> StocksWithPromises(string sku, StockId stock) =>
        [.. ConnectedWith(stock.Value).Where(s => s == stock.Value || Held.GetValueOrDefault((sku, s)).IsPositive)];

    private IReadOnlyList<int> ConnectedWith(int stock)
    {
        if (_connected.TryGetValue(stock, out var known))
            return known;
        List<int> connected = [stock];
        for (var next = 0; next < connected.Count; next++)
        {
            var sources = _sources[connected[next]].ToHashSet();
            connected.AddRange(_sources
                .Where(s => !connected.Contains(s.Key) && s.Any(sources.Contains))
                .Select(s => s.Key)
                .ToList());
        }

        return _connected[stock] = connected;
    }
}

/// <summary>One item in one stock. A composite item has no quantity of its own: only its flag is answered.</summary>
public sealed record SalableItem(Sku Sku, bool IsSalable, Salability? Salability)
{
    public static SalableItem Of(
        ItemRow item, IReadOnlyCollection<ItemComponentRow> components, SalabilityFacts facts, StockId stock)
    {
        var type = Enum.Parse<ItemType>(item.Type);
        if (!type.IsComposite)
        {
            var salability = facts.SalabilityOf(item, stock);
            return new(new(item.Sku), salability.IsSalable, salability);
        }

        var composition = StoredComposition.Of(item, [.. components.Where(c => c.Parent == item.Sku)]);
        return new(
            new(item.Sku),
            CompositeSalability.IsSalable(
                type,
                composition,
                child => facts.Items.TryGetValue(child.Value, out var row) ? facts.SalabilityOf(row, stock) : null),
            null);
    }
}
