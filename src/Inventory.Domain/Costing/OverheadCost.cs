using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>The overhead that an output was made with. Its cost may change later, the overhead follows.</summary>
/// <param name="IndirectCostPercent">Per cent of the direct cost, 0 to 1,000.</param>
/// <param name="OverheadRate">Added per unit.</param>
public sealed record OverheadTerms(decimal IndirectCostPercent, UnitCost OverheadRate);

/// <summary>
/// Overhead that is added to bought and made goods. Source: Business Central, indirect cost percentage and overhead
/// rate.
/// </summary>
internal static class OverheadCost
{
    public static Money Of(CostingTerms terms, Money direct, Quantity quantity) =>
        Of(terms.IndirectCostPercent, terms.OverheadRate, direct, quantity);

    public static Money Of(OverheadTerms terms, Money direct, Quantity quantity) =>
        Of(terms.IndirectCostPercent, terms.OverheadRate, direct, quantity);

    /// <summary>The cost of one unit, overhead with it.</summary>
    public static UnitCost With(CostingTerms terms, UnitCost direct) => Rounding.ToUnitCost(
        (direct.Value * (1m + (terms.IndirectCostPercent / 100m))) + terms.OverheadRate.Value, new(1));

    /// <summary>What an output has to keep; null: its overhead does not depend on its cost.</summary>
    public static OverheadTerms? Kept(CostingTerms terms) => terms.IndirectCostPercent == 0m ? null
        : new(terms.IndirectCostPercent, terms.OverheadRate);

    private static Money Of(decimal percent, UnitCost rate, Money direct, Quantity quantity) =>
        Rounding.ToCent((direct.Amount * percent / 100m) + (rate.Value * quantity.Value));
}
