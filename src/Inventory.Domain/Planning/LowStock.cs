using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>One item at one source, as the low-stock list looks at it.</summary>
/// <param name="HasNotifySetting">The pair has an entry of its own, with or without a quantity.</param>
/// <param name="NotifyQuantity">In force (<see cref="EffectiveSourceSettings.NotifyQuantity"/>).</param>
public sealed record WatchedGoods(
    bool IsSourceEnabled, bool IsInStock, Quantity OnHand, bool HasNotifySetting, Quantity NotifyQuantity);

/// <summary>Which goods are running low: on hand, not salable, strictly below the notify quantity.</summary>
public static class LowStock
{
    /// <summary>Nothing at all is low too, and every assigned pair is watched.</summary>
    public static bool IsLow(WatchedGoods goods) =>
        goods.IsSourceEnabled && goods.IsInStock && goods.OnHand < goods.NotifyQuantity;

    /// <summary>Source: Adobe Commerce, low stock report: pairs with an entry of their own; nothing at all is not low
    /// but out. In force with <see cref="StockDefaults.AdobeQuirks"/>.</summary>
    public static bool IsLowInAdobesReport(WatchedGoods goods) =>
        IsLow(goods) && goods.HasNotifySetting && goods.OnHand.IsPositive;
}
