using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>What happens to one setting of an item.</summary>
/// <param name="UseGlobal">True: the item says nothing itself; false: it does; null: as before.</param>
/// <param name="Value">Of no consequence while the item says nothing itself. Null: as before, and where the item begins
/// to speak for itself, the company's value.</param>
public readonly record struct SettingChange<T>(bool? UseGlobal, T? Value)
    where T : struct
{
    internal T? Of(T? own, T global) =>
        UseGlobal ?? own is null ? null : Value ?? own ?? global;
}

/// <summary>Changes of an item's own stock settings, one by one; what is left out stays. Settings that are not named
/// here stay too.</summary>
/// <param name="IsQuantityDecimal">Null: as before.</param>
public sealed record StockSettingChanges(
    SettingChange<bool> ManageStock = default,
    SettingChange<Backorders> Backorders = default,
    SettingChange<Quantity> Threshold = default,
    SettingChange<Quantity> MinSaleQuantity = default,
    SettingChange<Quantity> MaxSaleQuantity = default,
    SettingChange<Quantity> NotifyQuantity = default,
    SettingChange<bool> EnableQuantityIncrements = default,
    SettingChange<Quantity> QuantityIncrements = default,
    bool? IsQuantityDecimal = null)
{
    /// <summary>The item's own settings afterwards.</summary>
    public StockSettings Of(StockSettings own, StockDefaults global) => own with
    {
        ManageStock = ManageStock.Of(own.ManageStock, global.ManageStock),
        Backorders = Backorders.Of(own.Backorders, global.Backorders),
        Threshold = Threshold.Of(own.Threshold, global.Threshold),
        MinSaleQuantity = MinSaleQuantity.Of(own.MinSaleQuantity, global.MinSaleQuantity),
        MaxSaleQuantity = MaxSaleQuantity.Of(own.MaxSaleQuantity, global.MaxSaleQuantity),
        NotifyQuantity = NotifyQuantity.Of(own.NotifyQuantity, global.NotifyQuantity),
        EnableQuantityIncrements =
            EnableQuantityIncrements.Of(own.EnableQuantityIncrements, global.EnableQuantityIncrements),
        QuantityIncrements = QuantityIncrements.Of(own.QuantityIncrements, global.QuantityIncrements),
        IsQuantityDecimal = IsQuantityDecimal ?? own.IsQuantityDecimal,
    };
}
