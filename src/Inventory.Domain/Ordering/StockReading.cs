using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>Reads from streams what salability and source selection work on.</summary>
public static class StockReading
{
    /// <summary>What may be sold of the item in the stock, as the streams say at this moment.</summary>
    public static Salability SalabilityOf(this IStates states, Sku sku, StockId stock)
    {
        var defaults = states.Get(CompanySettings.Stream).Stock;
        var item = states.Get(Item.StreamOf(sku));
        return new(
            states.SettingsOf(sku, stock),
            PositionOf(states, sku, item, stock, defaults, promises => promises.Held));
    }

    /// <summary>The settings in force for the item in the stock.</summary>
    public static EffectiveSettings SettingsOf(this IStates states, Sku sku, StockId stock) => EffectiveSettings.Of(
        states.Get(CompanySettings.Stream).Stock,
        states.Get(Item.StreamOf(sku)).Stock,
        states.Get(PlaceDirectory.Stream).SettingsOf(stock));

    /// <summary>
    /// Goods of the stock that no promise has yet, of this stock or of one it shares sources with; what waits has none.
    /// Less than zero when goods are missing.
    /// </summary>
    public static Quantity UncoveredGoodsOf(this IStates states, Sku sku, StockId stock)
    {
        var defaults = states.Get(CompanySettings.Stream).Stock;
        var item = states.Get(Item.StreamOf(sku));
        var position = PositionOf(states, sku, item, stock, defaults, promises => promises.Covered);
        return position.OnHand - position.Held;
    }

    /// <summary>Is salable, for any type of item.</summary>
    public static bool IsSalable(this IStates states, Sku sku, StockId stock)
    {
        var item = states.Get(Item.StreamOf(sku));
        return item.Type.IsComposite
            ? CompositeSalability.IsSalable(item.Type, item.Composition, child => ChildOf(states, child, stock))
            : states.SalabilityOf(sku, stock).IsSalable;
    }

    /// <summary>The goods at the sources, for <see cref="SourceSelection"/>.</summary>
    public static IReadOnlyList<SourceGoods> GoodsOf(
        this IStates states, IEnumerable<Sku> skus, IReadOnlyList<SourceCode> sources) =>
    [
        .. from sku in skus.Distinct()
           from source in sources
           let there = states.SourceItem(sku, source)
           where there.IsAssigned
           select new SourceGoods(sku, source, there.IsInStock, there.OnHand),
    ];

    private static StockPosition PositionOf(
        IStates states,
        Sku sku,
        Item item,
        StockId stock,
        StockDefaults defaults,
        Func<StockPromises, Quantity> heldOf)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        var holds = new List<StockHold> { HoldOf(stock) };
        // Other stocks matter only when they promised something; so the usual case reads the own sources alone.
        foreach (var other in defaults.Isolation == StockIsolation.Adobe ? [] : directory.StocksConnectedWith(stock))
        {
            if (other != stock && heldOf(item.PromisesOf(other)).IsPositive)
                holds.Add(HoldOf(other));
        }

        var sources = holds is [var own] ? own.Sources : holds.SelectMany(h => h.Sources).Distinct();
        var goods = new List<PlacedGoods>();
        foreach (var source in sources)
        {
            var there = states.SourceItem(sku, source);
            if (!there.IsAssigned)
                continue;
            var settings = EffectiveSourceSettings.Of(
                defaults, directory.SettingsOf(source), item.Stock, there.SettingsOf());
            goods.Add(new(
                source,
                directory.IsEnabled(source),
                there.IsInStock,
                there.OnHand,
                settings.SafetyStock,
                settings.BackorderLimit));
        }

        StockHold HoldOf(StockId s) => new(s, heldOf(item.PromisesOf(s)), directory.SourceCodesOf(s));
        return StockPosition.Of(stock, goods, holds, defaults.Isolation);
    }

    private static Salability? ChildOf(IStates states, Sku child, StockId stock) =>
        states.Get(Item.StreamOf(child)) is { IsRegistered: true, Type: var type } && !type.IsComposite
            ? states.SalabilityOf(child, stock)
            : null;
}
