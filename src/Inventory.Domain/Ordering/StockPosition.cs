using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>What one source has of the item in question, for a stock that may draw on it.</summary>
public sealed record PlacedGoods(SourceCode Source, bool IsEnabled, bool IsInStock, Quantity OnHand)
{
    internal Quantity Counted => IsEnabled && IsInStock ? OnHand : Quantity.Zero;
}

/// <summary>What one stock has promised of the item in question, and the sources it may serve the promises
/// from.</summary>
/// <param name="Held">More than zero is promised; less than zero was given back too often by hand.</param>
public sealed record StockHold(StockId Stock, Quantity Held, IReadOnlyCollection<SourceCode> Sources);

/// <summary>One item in one stock: all that salability needs of places and promises.</summary>
/// <param name="IsAssigned">At least one linked source keeps the item, enabled or not.</param>
/// <param name="HasGoodsInStock">At least one enabled linked source has it in stock, with whatever quantity.</param>
/// <param name="OnHand">Goods that this stock may promise: in stock, at enabled linked sources, not needed by other
/// stocks.</param>
/// <param name="Held">Sum of the promises of this stock.</param>
public sealed record StockPosition(
    bool IsDefaultStock, bool IsAssigned, bool HasGoodsInStock, Quantity OnHand, Quantity Held)
{
    /// <param name="stock">The stock asked about.</param>
    /// <param name="goods">Every source that keeps the item and belongs to one of the stocks in
    /// <paramref name="holds"/>.</param>
    /// <param name="holds">The stock itself and, for <see cref="StockIsolation.ProtectSharedSources"/>, all stocks
    /// connected with it.</param>
    public static StockPosition Of(
        StockId stock,
        IReadOnlyCollection<PlacedGoods> goods,
        IReadOnlyCollection<StockHold> holds,
        StockIsolation isolation)
    {
        var own = holds.FirstOrDefault(h => h.Stock == stock) ?? new StockHold(stock, Quantity.Zero, []);
        var linked = goods.Where(g => own.Sources.Contains(g.Source)).ToList();
        return new(
            stock == StockId.Default,
            linked.Count > 0,
            linked.Any(g => g.IsEnabled && g.IsInStock),
            isolation == StockIsolation.Adobe ? SharedSources.Sum(linked) : SharedSources.LeftFor(own, goods, holds),
            own.Held);
    }
}
