using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>What was left of one increase at a date, and what it was worth.</summary>
public sealed record RevaluableLayer(int EntryNo, Quantity Quantity, Money Value);

/// <summary>
/// The part of an item that a revaluation at a date may change: invoiced increases (Standard: received ones too), less
/// what decreases dated by then took. Transferred goods are invoiced when their receipt is. Reads all entries of the
/// item: for revaluations only.
/// </summary>
public static class RevaluableLayers
{
    public static IReadOnlyList<RevaluableLayer> Of(ItemCost item, DateOnly date)
    {
        var layers = new List<RevaluableLayer>();
        foreach (var entry in item.All())
            layers.AddRange(Of(item, entry.No, date));
        return layers;
    }

    /// <summary>The layer of one increase, or none.</summary>
    public static IReadOnlyList<RevaluableLayer> Of(ItemCost item, int entryNo, DateOnly date)
    {
        var entry = item[entryNo];
        if (!entry.IsInbound() || entry.PostingDate > date)
            return [];
        // What is received at standard cost has its value already; a copy has none of its own until it is invoiced.
        var isValued = item.MethodOf(entry) == CostingMethod.Standard
            ? entry.IsInvoiced() || entry.CostFrom is null
            : item.IsCompletelyInvoiced(entry);
        if (!isValued)
            return [];

        var quantity = entry.Quantity;
        var value = entry.Total();
        foreach (var (outboundNo, taken) in item.AppliedOf(entry))
        {
            var outbound = item[outboundNo];
            if (outbound.PostingDate > date)
                continue;
            quantity -= taken;
            value -= entry.ShareFor(outbound, taken);
        }

        // Cents that were rounded on what was taken are no value of what is left.
        if (entry.Revaluations is null)
            value = Rounding.Share(entry.Total(), quantity, entry.Quantity);
        return quantity.IsPositive ? [new(entryNo, quantity, value)] : [];
    }

    public static Quantity QuantityOf(ItemCost item, DateOnly date) =>
        Of(item, date).Aggregate(Quantity.Zero, (sum, layer) => sum + layer.Quantity);
}
