using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>How the value of an item's entries is found. Source: Business Central, costing methods. The numbers are
/// stored.</summary>
public enum CostingMethod
{
    Fifo = 0,
    Lifo = 1,
    Specific = 2,
    Average = 3,
    Standard = 4,
}

/// <summary>The costing side of the item card.</summary>
/// <param name="UnitCost">Cost of one unit until entries give a better one; the proposal for increases without a
/// cost.</param>
/// <param name="StandardCost">Cost at which a Standard item is capitalised; other methods ignore it.</param>
/// <param name="IndirectCostPercent">Per cent of the direct cost that is added as overhead, 0 to 1,000.</param>
/// <param name="OverheadRate">Overhead added per unit.</param>
/// <param name="LotSize">How many are made at a time, as a rule; more than 0. The standard cost of one has its share of
/// the work that is needed once. Null: one.</param>
public sealed record CostingTerms(
    CostingMethod Method,
    UnitCost UnitCost,
    UnitCost StandardCost,
    decimal IndirectCostPercent,
    UnitCost OverheadRate,
    Quantity? LotSize = null)
{
    public static readonly CostingTerms Default =
        new(CostingMethod.Fifo, UnitCost.Zero, UnitCost.Zero, 0m, UnitCost.Zero);
}
