using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>The settings in force for one item at one source.</summary>
/// <param name="BackorderLimit">Null: the source sets no limit and adds nothing.</param>
public sealed record EffectiveSourceSettings(Quantity NotifyQuantity, Quantity SafetyStock, Quantity? BackorderLimit)
{
    /// <summary>The most specific level wins: item at source, item, source, global. Only the notify quantity has a
    /// value at every one of them.</summary>
    public static EffectiveSourceSettings Of(
        StockDefaults global, SourceSettings ofSource, StockSettings own, SourceSettings atSource) => new(
        atSource.NotifyQuantity ?? own.NotifyQuantity ?? ofSource.NotifyQuantity ?? global.NotifyQuantity,
        atSource.SafetyStock ?? ofSource.SafetyStock ?? Quantity.Zero,
        atSource.BackorderLimit ?? ofSource.BackorderLimit);
}
