using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// What a purchase return has still to give back, or to take again, of the overhead and the variance of the receipts
/// that it names: as far as both are invoiced, direct cost, overhead and variance come to nothing, whichever was
/// invoiced first. Source: Business Central, fixed purchase return.
/// </summary>
internal readonly record struct ReturnedCost(Money Overhead, Money Variance)
{
    public bool IsZero => Overhead.IsZero && Variance.IsZero;

    public static ReturnedCost operator -(ReturnedCost left, ReturnedCost right) =>
        new(left.Overhead - right.Overhead, left.Variance - right.Variance);

    public static bool IsReturn(CostEntry entry) => entry.Type == EntryType.Purchase && !entry.IsInbound();

    public static ReturnedCost Of(ItemCost item, CostEntry entry)
    {
        if (!IsReturn(entry))
            return default;

        var (overhead, variance) = (Money.Zero, Money.Zero);
        foreach (var applied in item.AppliedOf(entry))
        {
            var receipt = item[applied.EntryNo];
            if (applied.Fixed != true || receipt.Type != EntryType.Purchase)
                continue;
            overhead -= Shared(item, receipt, entry.No, receipt.Overhead);
            if (item.MethodOf(entry) == CostingMethod.Standard)
                variance -= Shared(item, receipt, entry.No, receipt.Variance);
        }

        return new(
            Rounding.Share(overhead, entry.Invoiced, entry.Quantity) - (entry.Overhead ?? Money.Zero),
            Rounding.Share(variance, entry.Invoiced, entry.Quantity) - (entry.Variance ?? Money.Zero));
    }

    // The returns of a receipt share what it has one after another, so that none is left when all of it is returned.
    private static Money Shared(ItemCost item, CostEntry receipt, int returnNo, Money? ofReceipt)
    {
        if (ofReceipt is not { } whole)
            return Money.Zero;

        var named = item.AppliedOf(receipt).Where(applied => applied.Fixed == true).ToList();
        var at = named.FindIndex(applied => applied.EntryNo == returnNo);
        var before = named.Take(at).Aggregate(Quantity.Zero, (sum, applied) => sum + applied.Quantity);
        return Rounding.Share(whole, before + named[at].Quantity, receipt.Quantity)
            - Rounding.Share(whole, before, receipt.Quantity);
    }
}
