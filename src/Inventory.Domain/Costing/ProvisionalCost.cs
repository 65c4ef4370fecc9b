using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>What a unit counts at as long as nothing says what it cost.</summary>
internal static class ProvisionalCost
{
    /// <summary>
    /// Standard: the standard cost; otherwise the item's unit cost by now, or the card's before the first entry.
    /// </summary>
    public static UnitCost PresentUnitCost(this ItemCost item, CostingTerms terms) =>
        (item.Method ?? terms.Method) == CostingMethod.Standard ? terms.StandardCost : item.UnitCost ?? terms.UnitCost;

    /// <summary>
    /// The same of goods of a place and variant. Where averages of the date are kept per location and variant, theirs
    /// comes first. Source: Business Central, unit cost of stock-keeping units.
    /// </summary>
    public static UnitCost PresentUnitCost(
        this ItemCost item, CostingTerms terms, SourceCode place, string? variant, DateOnly on) =>
        item.HasPlaceCosts(on)
            ? item.PlaceUnitCost(place, variant) ?? item.PresentUnitCost(terms)
            : item.PresentUnitCost(terms);

    /// <summary>Whether goods of a place and variant have a cost of their own on the date.</summary>
    public static bool HasPlaceCosts(this ItemCost item, DateOnly on) =>
        item.Method == CostingMethod.Average
        && item.Basis.CalculationAt(on) == AverageCostCalculation.ItemLocationVariant;

    /// <summary>
    /// The average of what is there, uncovered decreases left out; when nothing is there, what the latest decrease of
    /// the newest average period cost (posting date, then number). Null: neither is more than zero, or nothing was ever
    /// there. Found anew with each movement of an item whose averages are kept so.
    /// </summary>
    public static UnitCost? PlaceUnitCost(this ItemCost item, SourceCode place, string? variant)
    {
        var key = AverageBasis.PlacePool(place, variant, item.PastMethods?.Count ?? 0);
        if (!item.Pools.TryGetValue(key, out var pool))
            return null;
        var uncovered = item.UncoveredAt?.GetValueOrDefault(key) ?? CostTotal.Zero;
        var quantity = pool.Quantity - uncovered.Quantity;
        var cost = pool.Cost - uncovered.Actual - uncovered.Expected;
        var average = quantity.IsPositive ? Rounding.ToUnitCost(cost.Amount, quantity) : default;
        if (!average.IsZero)
            return average;
        return LatestOf(item, key, pool) is { } latest && latest.PerUnit() is { IsZero: false } perUnit
            ? perUnit
            : null;
    }

    private static CostEntry? LatestOf(ItemCost item, string key, AveragePool pool)
    {
        for (var at = pool.Blocks.Count - 1; at >= 0; at--)
        {
            foreach (var period in AveragePages.PeriodsFromNewest(item, key, pool.Blocks[at]))
            {
                var latest = AveragePages.Decreases(item, key, period)
                    .OrderBy(e => e.PostingDate).ThenBy(e => e.No).LastOrDefault();
                if (latest is not null)
                    return latest;
            }
        }

        return null;
    }

    private static UnitCost PerUnit(this CostEntry decrease) =>
        Rounding.ToUnitCost(decrease.Total().Amount, decrease.Quantity);
}
