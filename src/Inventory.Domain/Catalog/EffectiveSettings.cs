using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// The stock settings in force for one item in one stock: the item's own value where it has one, else the stock's, else
/// the global value.
/// </summary>
/// <param name="Threshold">As configured; <see cref="EffectiveThreshold"/> is what counts.</param>
/// <param name="QuantityIncrements">0 when increments are off; whole unless the item may be sold in fractions.</param>
/// <param name="BackordersUnlimited">The explicit choice; null: none was made, see
/// <see cref="UnlimitedByThreshold"/>.</param>
public sealed record EffectiveSettings(
    bool ManageStock,
    Backorders Backorders,
    Quantity Threshold,
    Quantity MinSaleQuantity,
    Quantity MaxSaleQuantity,
    Quantity QuantityIncrements,
    bool IsQuantityDecimal,
    bool ReserveOnOrder,
    Quantity OnlyXLeft,
    bool? BackordersUnlimited = null)
{
    public bool BackordersAllowed => Backorders != Backorders.No;

    /// <summary>
    /// A threshold above 0 is a safety stock and needs backorders off; below 0 it limits backorders and needs them on.
    /// The other two combinations count as 0.
    /// </summary>
    public Quantity EffectiveThreshold =>
        BackordersAllowed ? Quantity.Min(Threshold, Quantity.Zero) : Threshold.AtLeastZero();

    /// <summary>Without an explicit choice a threshold of 0 means no limit, as in Adobe Commerce.</summary>
    public bool UnlimitedByThreshold => BackordersAllowed && EffectiveThreshold.IsZero;

    /// <summary>A promise lowers what may be sold only for managed items, and only while orders reserve at
    /// all.</summary>
    public bool TakesReservations => ManageStock && ReserveOnOrder;

    /// <param name="global">Says something of every setting.</param>
    /// <param name="own">The item's.</param>
    /// <param name="ofStock">The stock's; null: it has none.</param>
    public static EffectiveSettings Of(StockDefaults global, StockSettings own, StockSettings? ofStock = null)
    {
        var stock = ofStock ?? StockSettings.UseGlobal;
        var isDecimal = own.IsQuantityDecimal ?? false;
        return new(
            own.ManageStock ?? stock.ManageStock ?? global.ManageStock,
            own.Backorders ?? stock.Backorders ?? global.Backorders,
            own.Threshold ?? stock.Threshold ?? global.Threshold,
            own.MinSaleQuantity ?? stock.MinSaleQuantity ?? global.MinSaleQuantity,
            own.MaxSaleQuantity ?? stock.MaxSaleQuantity ?? global.MaxSaleQuantity,
            Increments(global, stock, own, isDecimal),
            isDecimal,
            own.ReserveOnOrder ?? stock.ReserveOnOrder ?? global.ReserveOnOrder,
            own.OnlyXLeft ?? stock.OnlyXLeft ?? global.OnlyXLeft,
            own.BackordersUnlimited ?? stock.BackordersUnlimited ?? global.BackordersUnlimited);
    }

    private static Quantity Increments(StockDefaults global, StockSettings stock, StockSettings own, bool isDecimal)
    {
        if (!(own.EnableQuantityIncrements ?? stock.EnableQuantityIncrements ?? global.EnableQuantityIncrements))
            return Quantity.Zero;
        var configured =
            (own.QuantityIncrements ?? stock.QuantityIncrements ?? global.QuantityIncrements).AtLeastZero();
        return isDecimal ? configured : new Quantity(decimal.Truncate(configured.Value));
    }
}
