using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Keeps in the head, and with the increases, which decreases are not invoiced.</summary>
internal static class Invoicing
{
    /// <summary>Follows an entry that was entered or changed.</summary>
    public static ItemCost Follow(ItemCost item, CostEntry? before, CostEntry after)
    {
        var (was, isNow) = (before?.IsInvoiced() ?? true, after.IsInvoiced());
        if (was == isNow || after.IsInbound())
            return item;

        if (ShippedEntries.IsShipment(after.Type, after.Document, after.Quantity))
            item = item with { Uninvoiced = Index(item, after, isNow) };
        if (before is null)
            return item;

        var applied = Chunks.Applied(item.Pages, after);
        item.Need(applied.Select(a => a.EntryNo));
        foreach (var (inboundNo, _) in applied)
        {
            var inbound = item[inboundNo];
            item = item.Replace(inbound, inbound with
            {
                Unsettled = isNow ? Fewer(inbound.Unsettled) : (inbound.Unsettled ?? 0) + 1,
            });
        }

        return item;
    }

    public static int? Fewer(int? unsettled) => unsettled is > 1 ? unsettled - 1 : null;

    private static ImmutableDictionary<string, ImmutableList<int>> Index(
        ItemCost item, CostEntry entry, bool isInvoiced)
    {
        var numbers = item.Uninvoiced.GetValueOrDefault(entry.Document!) ?? [];
        numbers = isInvoiced ? numbers.Remove(entry.No) : numbers.Add(entry.No);
        return numbers.IsEmpty
            ? item.Uninvoiced.Remove(entry.Document!)
            : item.Uninvoiced.SetItem(entry.Document!, numbers);
    }
}
