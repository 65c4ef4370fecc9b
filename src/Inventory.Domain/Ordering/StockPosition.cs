using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>What one source has of the item in question, for a stock that may draw on it.</summary>
/// <param name="SafetyStock">Goods that no stock sells from here; 0 or more.</param>
/// <param name="BackorderLimit">What may be promised beyond the goods here; null: the source sets no limit.</param>
public sealed record PlacedGoods(
    SourceCode Source,
    bool IsEnabled,
    bool IsInStock,
    Quantity OnHand,
    Quantity SafetyStock = default,
    Quantity? BackorderLimit = null)
{
    internal bool IsUsable => IsEnabled && IsInStock;

    /// <summary>The part of the safety stock that is there.</summary>
    public Quantity KeptBack => IsUsable ? Quantity.Min(SafetyStock, OnHand.AtLeastZero()) : Quantity.Zero;

    internal Quantity Counted => IsUsable ? OnHand - KeptBack : Quantity.Zero;

    internal Quantity CountedWithLimit => IsUsable ? Counted + (BackorderLimit ?? Quantity.Zero) : Quantity.Zero;
}

/// <summary>What one stock has promised of the item in question, and the sources it may serve the promises
/// from.</summary>
/// <param name="Held">More than zero is promised; less than zero was given back too often by hand.</param>
public sealed record StockHold(StockId Stock, Quantity Held, IReadOnlyCollection<SourceCode> Sources);

/// <summary>One item in one stock: all that salability needs of places and promises.</summary>
/// <param name="IsAssigned">At least one linked source keeps the item, enabled or not.</param>
/// <param name="HasGoodsInStock">At least one enabled linked source has it in stock, with whatever quantity.</param>
/// <param name="OnHand">Goods that this stock may promise: in stock, at enabled linked sources, not kept back there,
/// not needed by other stocks.</param>
/// <param name="Held">Sum of the promises of this stock.</param>
/// <param name="KeptBack">Safety stock at the linked sources; not in <paramref name="OnHand"/>.</param>
/// <param name="BackorderLimit">What the linked sources let this stock promise beyond their goods, less what other
/// stocks need of it; null: none of those that keep the item sets a limit.</param>
public sealed record StockPosition(
    bool IsDefaultStock,
    bool IsAssigned,
    bool HasGoodsInStock,
    Quantity OnHand,
    Quantity Held,
    Quantity KeptBack = default,
    Quantity? BackorderLimit = null)
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
        var isAlone = isolation == StockIsolation.Adobe || holds.Count == 1;
        Quantity LeftOf(Func<PlacedGoods, Quantity> counted) => isAlone
            ? SharedSources.Sum(linked, counted)
            : SharedSources.LeftFor(own, goods, holds, counted);

        var onHand = LeftOf(g => g.Counted);
        // A disabled source still says that backorders are limited: closing it must not open them without end.
        var isLimited = linked.Exists(g => g.BackorderLimit is not null);
        return new(
            stock == StockId.Default,
            linked.Count > 0,
            linked.Exists(g => g.IsUsable),
            onHand,
            own.Held,
            SharedSources.Sum(linked, g => g.KeptBack),
            isLimited ? LeftOf(g => g.CountedWithLimit) - onHand : null);
    }
}
