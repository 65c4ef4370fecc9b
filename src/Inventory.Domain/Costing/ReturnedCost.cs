using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// What a purchase return has still to give back, or to take again, of the overhead and the variance of the receipts
/// that it names: as far as both are invoiced, direct cost, overhead and variance come to nothing, whichever was
/// invoiced first. Source: Business Central, fixed purchase return. What takes back an output gives back all that it
/// has, each variance by its type.
/// </summary>
internal readonly record struct ReturnedCost(Money Overhead, Money Variance)
{
    /// <summary>The variance by type; null: all of it is that of a purchase.</summary>
    public IReadOnlyList<(VarianceType Type, Money Amount)>? ByType { get; private init; }

    public bool IsZero => Overhead.IsZero && Variance.IsZero && ByType is null;

    public static ReturnedCost operator -(ReturnedCost left, ReturnedCost right) =>
        new(left.Overhead - right.Overhead, left.Variance - right.Variance);

    public static bool IsReturn(CostEntry entry) =>
        !entry.IsInbound() && (entry.Type == EntryType.Purchase || IsOutputBack(entry));

    public static ReturnedCost Of(ItemCost item, CostEntry entry)
    {
        if (!IsReturn(entry))
            return default;
        if (IsOutputBack(entry))
            return OfOutput(item, entry);

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

    private static bool IsOutputBack(CostEntry entry) =>
        entry is { Type: EntryType.AssemblyOutput, Correction: true };

    // It takes all of its output.
    private static ReturnedCost OfOutput(ItemCost item, CostEntry entry)
    {
        if (item.AppliedOf(entry) is not [var applied])
            return default;
        var output = item[applied.EntryNo];
        List<(VarianceType Type, Money Amount)> byType =
        [
            .. from type in output.Origin?.Variances.Keys ?? []
               let left = -OutputOrigin.VarianceOf(output.Origin, type) - OutputOrigin.VarianceOf(entry.Origin, type)
               where !left.IsZero
               select (type, left),
        ];
        return new(
            -(output.Overhead ?? Money.Zero) - (entry.Overhead ?? Money.Zero),
            byType.Aggregate(Money.Zero, (sum, v) => sum + v.Amount))
        {
            ByType = byType.Count == 0 ? null : byType,
        };
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
