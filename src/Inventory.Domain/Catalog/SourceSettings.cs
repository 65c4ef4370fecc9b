using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>The settings of a source, or of one item at one source; a null member leaves the value of the next wider
/// level in force. They speak of goods where they lie, so every stock that draws on the source meets them.</summary>
/// <param name="NotifyQuantity">An item with less on hand is low; 0 or more.</param>
/// <param name="SafetyStock">Goods that no stock sells from here, 0 or more; an item has as many kept back as it has
/// on hand, and no more. Null at all levels: 0.</param>
/// <param name="BackorderLimit">What may be promised of an item beyond its goods here, 0 or more, where backorders are
/// on. Null at all levels: the source sets no limit and adds nothing.</param>
public sealed record SourceSettings(
    Quantity? NotifyQuantity = null, Quantity? SafetyStock = null, Quantity? BackorderLimit = null)
{
    public static readonly SourceSettings Inherited = new();

    /// <summary>The first rule that the settings break, or null.</summary>
    internal Refusal? FirstFault()
    {
        if (NotifyQuantity is { IsNegative: true })
            return new("validation.notify-quantity.negative", "A notify quantity is zero or more.");
        if (SafetyStock is { IsNegative: true })
            return new("validation.safety-stock.negative", "A safety stock is zero or more.");
        if (BackorderLimit is { IsNegative: true })
            return new("validation.backorder-limit.negative", "A backorder limit is zero or more.");
        return null;
    }
}
