using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Catalog;

namespace Inventory.Server.Ordering;

/// <summary>A source that a stock draws on.</summary>
public sealed record StockSource(int Stock, string Source, bool IsEnabled, SourceSettings Settings);

/// <summary>The goods of one item at one source.</summary>
/// <param name="Settings">Of the item at the source.</param>
public sealed record GoodsAtSource(SourceGoods Goods, SourceSettings Settings);

/// <summary>What the read models say of some items, all at one moment.</summary>
/// <param name="OfStock">What the stock asked about says for itself.</param>
/// <param name="Stocks">All that there are.</param>
public sealed record SalabilityFacts(
    StockDefaults Defaults,
    StockSettings OfStock,
    IReadOnlySet<StockId> Stocks,
    IReadOnlyDictionary<string, ItemWithSettings> Items,
    IReadOnlyList<StockSource> Links,
    ILookup<string, GoodsAtSource> Goods,
    IReadOnlyDictionary<(string Sku, int Stock), Quantity> Held)
{
    // Thousands of items share the places: what follows from the links alone is found once.
    private readonly Dictionary<SourceCode, StockSource> _places =
        Links.DistinctBy(l => l.Source).ToDictionary(l => new SourceCode(l.Source));

    private readonly ILookup<int, SourceCode> _sources = Links.ToLookup(l => l.Stock, l => new SourceCode(l.Source));

    private readonly Dictionary<int, IReadOnlyList<int>> _connected = [];

    public Salability SalabilityOf(ItemWithSettings item, StockId stock)
    {
        var sku = item.Row.Sku;
        var stocks = Defaults.Isolation == StockIsolation.Adobe ? [stock.Value] : StocksWithPromises(sku, stock);
        var holds = stocks
            .Select(s => new StockHold(new(s), Held.GetValueOrDefault((sku, s)), [.. _sources[s]]))
            .ToList();
        List<PlacedGoods> goods =
        [
            .. Goods[sku]
                .Where(g => holds.Exists(h => h.Sources.Contains(g.Goods.Source)))
                .Select(g => PlacedOf(item.Own, g)),
        ];
        return new(
            EffectiveSettings.Of(Defaults, item.Own, OfStock),
            StockPosition.Of(stock, goods, holds, Defaults.Isolation));
    }

    /// <summary>The goods with the settings that are in force where they lie.</summary>
    public PlacedGoods PlacedOf(StockSettings own, GoodsAtSource at)
    {
        var place = _places[at.Goods.Source];
        var settings = EffectiveSourceSettings.Of(Defaults, place.Settings, own, at.Settings);
        return new(
            at.Goods.Source,
            place.IsEnabled,
            at.Goods.IsInStock,
            at.Goods.OnHand,
            settings.SafetyStock,
            settings.BackorderLimit);
    }

    /// <summary>The sources of a stock.</summary>
    public IReadOnlyList<SourceCode> SourcesOf(StockId stock) => [.. _sources[stock.Value]];

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
        ItemWithSettings item,
        IReadOnlyCollection<ItemComponentRow> components,
        SalabilityFacts facts,
        StockId stock)
    {
        var row = item.Row;
        var type = Enum.Parse<ItemType>(row.Type);
        if (!type.IsComposite)
        {
            var salability = facts.SalabilityOf(item, stock);
            return new(new(row.Sku), salability.IsSalable, salability);
        }

        var composition = StoredComposition.Of(row, [.. components.Where(c => c.Parent == row.Sku)]);
        return new(
            new(row.Sku),
            CompositeSalability.IsSalable(
                type,
                composition,
                child => facts.Items.TryGetValue(child.Value, out var own) ? facts.SalabilityOf(own, stock) : null),
            null);
    }
}
