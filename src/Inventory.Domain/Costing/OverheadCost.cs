using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Overhead that is added to bought and made goods. Source: Business Central, indirect cost percentage and overhead
/// rate.
/// </summary>
internal static class OverheadCost
{
    public static Money Of(CostingTerms terms, Money direct, Quantity quantity) => Rounding.ToCent(
        (direct.Amount * terms.IndirectCostPercent / 100m) + (terms.OverheadRate.Value * quantity.Value));
}
