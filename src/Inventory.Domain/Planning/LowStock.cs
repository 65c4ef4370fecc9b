using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>One item at one source, as the low-stock list looks at it.</summary>
/// <param name="HasNotifySetting">Pairs without a setting are not watched.</param>
/// <param name="NotifyQuantity">The pair's own value; null: <paramref name="EffectiveNotifyQuantity"/> of the item
/// applies.</param>
/// <param name="EffectiveNotifyQuantity">The item's or the global value
/// (<see cref="EffectiveSettings.NotifyQuantity"/>).</param>
public sealed record WatchedGoods(
    bool IsSourceEnabled,
    bool IsInStock,
    Quantity OnHand,
    bool HasNotifySetting,
    Quantity? NotifyQuantity,
    Quantity EffectiveNotifyQuantity);

/// <summary>
/// Which goods are running low. Source: Adobe Commerce, low stock report: on hand, not salable, strictly below the
/// notify quantity;
/// nothing at all is not low but out.
/// </summary>
public static class LowStock
{
    public static Quantity NotifyQuantityOf(WatchedGoods goods) =>
        goods.NotifyQuantity ?? goods.EffectiveNotifyQuantity;

    public static bool IsLow(WatchedGoods goods) =>
        goods.HasNotifySetting
        && goods.IsSourceEnabled
        && goods.IsInStock
        && goods.OnHand.IsPositive
        && goods.OnHand < NotifyQuantityOf(goods);
}
