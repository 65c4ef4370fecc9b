using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// The decrease that says what an item costs when nothing of it is left: the latest by posting date, then number. One
/// that undoes a receipt, or that took named goods of an average item, counts only as long as there is no other.
/// Source: Business Central, item card unit cost.
/// </summary>
/// <param name="IsExceptional">It was posted at the cost of goods that were named for a reason.</param>
/// <param name="Quantity">Less than zero.</param>
/// <param name="Total">Actual and expected cost by now.</param>
public sealed record LatestDecrease(int No, DateOnly PostingDate, bool IsExceptional, Quantity Quantity, Money Total)
{
    public UnitCost PerUnit() => Rounding.ToUnitCost(Total.Amount, Quantity);

    /// <summary>The latest with a new entry in view.</summary>
    internal static LatestDecrease? With(LatestDecrease? latest, ItemLedgerEntryPosted posted, CostEntry entry)
    {
        if (entry.IsInbound())
            return latest;

        var next = new LatestDecrease(
            entry.No, entry.PostingDate, IsExceptionalOf(posted, entry), entry.Quantity, entry.Total());
        return latest is null || next.IsLaterThan(latest) ? next : latest;
    }

    /// <summary>Follows the cost of a changed entry, if it is this one.</summary>
    internal LatestDecrease After(CostEntry changed) =>
        changed.No == No && changed.Total() != Total ? this with { Total = changed.Total() } : this;

    private bool IsLaterThan(LatestDecrease other)
    {
        if (IsExceptional != other.IsExceptional)
            return !IsExceptional;
        return PostingDate != other.PostingDate ? PostingDate > other.PostingDate : No > other.No;
    }

    private static bool IsExceptionalOf(ItemLedgerEntryPosted posted, CostEntry entry) =>
        (posted.Method == CostingMethod.Average && posted.ByAverage != true) || entry.Correction == true;
}
