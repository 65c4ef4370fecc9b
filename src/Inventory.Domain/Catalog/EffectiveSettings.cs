using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>The stock settings in force for one item: its own value where it has one, else the global value.</summary>
/// <param name="Threshold">As configured; <see cref="EffectiveThreshold"/> is what counts.</param>
/// <param name="QuantityIncrements">0 when increments are off; whole unless the item may be sold in fractions.</param>
public sealed record EffectiveSettings(
    bool ManageStock,
    Backorders Backorders,
    Quantity Threshold,
    Quantity MinSaleQuantity,
    Quantity MaxSaleQuantity,
    Quantity NotifyQuantity,
    Quantity QuantityIncrements,
    bool IsQuantityDecimal,
    bool ReserveOnOrder,
    Quantity OnlyXLeft)
{
    public bool BackordersAllowed => Backorders != Backorders.No;

    /// <summary>
    /// A threshold above 0 is a safety stock and needs backorders off; below 0 it limits backorders and needs them on.
    /// The other two combinations count as 0.
    /// </summary>
    public Quantity EffectiveThreshold =>
        BackordersAllowed ? Quantity.Min(Threshold, Quantity.Zero) : Threshold.AtLeastZero();

    public bool BackordersUnlimited => BackordersAllowed && EffectiveThreshold.IsZero;

    /// <summary>A promise lowers what may be sold only for managed items, and only while orders reserve at
    /// all.</summary>
    public bool TakesReservations => ManageStock && ReserveOnOrder;

    public static EffectiveSettings Of(StockDefaults global, StockSettings own)
    {
        var isDecimal = own.IsQuantityDecimal ?? false;
        return new(
            own.ManageStock ?? global.ManageStock,
            own.Backorders ?? global.Backorders,
            own.Threshold ?? global.Threshold,
            own.MinSaleQuantity ?? global.MinSaleQuantity,
            own.MaxSaleQuantity ?? global.MaxSaleQuantity,
            own.NotifyQuantity ?? global.NotifyQuantity,
            Increments(global, own, isDecimal),
            isDecimal,
            global.ReserveOnOrder,
            global.OnlyXLeft);
    }

    private static Quantity Increments(StockDefaults global, StockSettings own, bool isDecimal)
    {
        if (!(own.EnableQuantityIncrements ?? global.EnableQuantityIncrements))
            return Quantity.Zero;
        var configured = (own.QuantityIncrements ?? global.QuantityIncrements).AtLeastZero();
        return isDecimal ? configured : new Quantity(decimal.Truncate(configured.Value));
    }
}
