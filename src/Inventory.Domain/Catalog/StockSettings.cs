using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>What happens when more is asked for than is there. The numbers are stored.</summary>
public enum Backorders
{
    No = 0,
    Allow = 1,
    AllowAndNotifyCustomer = 2,
}

/// <summary>Whether stocks that share a source protect each other. The numbers are stored.</summary>
public enum StockIsolation
{
    /// <summary>What one stock has promised from a shared source, the others cannot sell. The default.</summary>
    ProtectSharedSources = 0,

    /// <summary>As Adobe Commerce: each stock sees its sources as if they were its own, and two may sell the same
    /// goods.</summary>
    Adobe = 1,
}

/// <summary>The global stock settings: in force wherever an item says nothing itself. Source: Adobe Commerce, product
/// stock options.</summary>
/// <param name="Threshold">Out-of-stock threshold: above 0 a safety stock (backorders off), below 0 the limit of
/// backorders (on).</param>
/// <param name="MaxSaleQuantity">Most of one item in one order; 0 is off.</param>
/// <param name="NotifyQuantity">An item with less on hand at a source is listed as low.</param>
/// <param name="ReserveOnOrder">False: placing an order promises nothing.</param>
/// <param name="OnlyXLeft">"Only X left" is shown at or below this salable quantity; 0 is off.</param>
/// <param name="AdobeQuirks">
/// True: bulk transfers, refunds, releases, source selection, clean-up, unknown items and the lists of low stock and
/// inconsistencies follow Adobe Commerce even where it is arguably at fault.
/// </param>
/// <param name="BackordersUnlimited">True: backorders have no limit, whatever the threshold; false: none beyond the
/// limits. Null: as Adobe Commerce, where a threshold of 0 means no limit.</param>
/// <param name="LowStockEvents">False: nothing is reported when goods run low. Null: true.</param>
/// <param name="HoldExpiryMinutes">After so many minutes an order that says nothing itself holds its goods no more,
/// unless they were shipped or invoiced; null: it holds them for ever.</param>
/// <param name="KeepWaitingHolds">True: what waits for goods does not expire with the rest; null is false.</param>
public sealed record StockDefaults(
    bool ManageStock,
    Backorders Backorders,
    Quantity Threshold,
    Quantity MinSaleQuantity,
    Quantity MaxSaleQuantity,
    Quantity NotifyQuantity,
    bool EnableQuantityIncrements,
    Quantity QuantityIncrements,
    bool ReserveOnOrder,
    Quantity OnlyXLeft,
    StockIsolation Isolation = StockIsolation.ProtectSharedSources,
    bool AdobeQuirks = false,
    bool? BackordersUnlimited = null,
    bool? LowStockEvents = null,
    int? HoldExpiryMinutes = null,
    bool? KeepWaitingHolds = null)
{
    public static readonly StockDefaults Default = new(
        ManageStock: true,
        Backorders.No,
        Threshold: Quantity.Zero,
        MinSaleQuantity: new(1),
        MaxSaleQuantity: new(10_000),
        NotifyQuantity: new(1),
        EnableQuantityIncrements: false,
        QuantityIncrements: new(1),
        ReserveOnOrder: true,
        OnlyXLeft: Quantity.Zero);
}

/// <summary>The stock settings of an item, or of a stock; a null member leaves the value of the next wider level in
/// force (item over stock over global).</summary>
/// <param name="NotifyQuantity">Not of a stock: goods run low at a source, and a source serves several stocks.</param>
/// <param name="IsQuantityDecimal">Fractions may be sold; item only, null is no.</param>
/// <param name="BackordersUnlimited">See <see cref="StockDefaults"/>.</param>
public sealed record StockSettings(
    bool? ManageStock = null,
    Backorders? Backorders = null,
    Quantity? Threshold = null,
    Quantity? MinSaleQuantity = null,
    Quantity? MaxSaleQuantity = null,
    Quantity? NotifyQuantity = null,
    bool? EnableQuantityIncrements = null,
    Quantity? QuantityIncrements = null,
    bool? IsQuantityDecimal = null,
    bool? BackordersUnlimited = null,
    bool? ReserveOnOrder = null,
    Quantity? OnlyXLeft = null)
{
    public static readonly StockSettings UseGlobal = new();

    /// <summary>The refusal for a member that a stock cannot have, or null.</summary>
    internal Refusal? FaultOfStock()
    {
        if (NotifyQuantity is not null)
            return new("validation.settings.level", "Goods run low at a source, not in a stock.");
        if (IsQuantityDecimal is not null)
            return new("validation.settings.level", "Whether fractions are sold is said by the item alone.");
        return null;
    }
}
