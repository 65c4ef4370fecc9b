using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>The quantity to offer instead of one that does not fit the increments. Source: Adobe Commerce, quantity
/// suggestion.</summary>
public static class SuggestedQuantity
{
    private const decimal IncrementsMin = 2m;

    /// <summary>The nearest multiple of the increment that is on sale (a tie goes up); the request itself where none
    /// fits.</summary>
    public static Quantity SuggestedFor(this Salability salability, Quantity quantity)
    {
        var (settings, wanted) = (salability.Settings, quantity.Value);
        var step = settings.QuantityIncrements.Value;
        if (wanted <= 0m || !settings.ManageStock || step < IncrementsMin)
            return quantity;

        var least = Math.Max(settings.MinSaleQuantity.Value, step);
        var most = settings.MaxSaleQuantity.IsZero
            ? salability.SalableQuantity.Value
            : Math.Min(salability.SalableQuantity.Value, settings.MaxSaleQuantity.Value);
        var lowest = decimal.Ceiling(least / step) * step;
        var highest = decimal.Floor(most / step) * step;
        if (wanted < least || wanted > most || lowest > highest)
            return quantity;

        var below = Math.Clamp(decimal.Floor(wanted / step) * step, lowest, highest);
        var above = Math.Clamp(decimal.Ceiling(wanted / step) * step, lowest, highest);
        return new(wanted - below < above - wanted ? below : above);
    }
}
