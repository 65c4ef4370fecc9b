using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>What decreases take from their layers, and what increases that copy them are worth.</summary>
internal static class CopiedCost
{
    /// <summary>All that a decrease takes; what no increase covers yet counts at its provisional cost.</summary>
    public static Money Taken(ItemCost item, CostEntry outbound) => UpTo(item, outbound, outbound.Quantity.Abs());

    /// <summary>
    /// The share of the decrease that was copied: by quantity, or, where a transfer arrives layer by layer, the cost of
    /// that very layer. The parts of one decrease add up to it, whatever was rounded.
    /// </summary>
    public static Money Of(ItemCost item, CostEntry copy)
    {
        var original = item[copy.CostFrom!.Value];
        return copy.CostFromAt is { } at
            ? UpTo(item, original, at) - UpTo(item, original, at + copy.Quantity)
            : Rounding.Share(original.Total(), copy.Quantity, original.Quantity);
    }

    private static Money UpTo(ItemCost item, CostEntry outbound, Quantity quantity)
    {
        var worth = Money.Zero;
        foreach (var (inboundNo, applied) in item.AppliedOf(outbound))
        {
            var part = Quantity.Min(applied, quantity);
            if (part.IsZero)
                return worth;
            worth -= item[inboundNo].ShareFor(outbound, part);
            quantity -= part;
        }

        return worth - Rounding.Extend(quantity, outbound.Provisional ?? default);
    }
}
