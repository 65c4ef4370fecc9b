using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>What a unit counts at as long as nothing says what it cost.</summary>
internal static class ProvisionalCost
{
    /// <summary>
    /// Standard: the standard cost; otherwise the item's unit cost by now, or the card's before the first entry.
    /// </summary>
    public static UnitCost PresentUnitCost(this ItemCost item, CostingTerms terms) =>
        (item.Method ?? terms.Method) == CostingMethod.Standard ? terms.StandardCost : item.UnitCost ?? terms.UnitCost;
}
