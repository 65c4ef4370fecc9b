using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Goods on their way through places. What a transfer brings is invoiced when what it took is: it has no invoice of its
/// own. Source: Business Central, a transfer takes over whether its increase is completely invoiced.
/// </summary>
internal static class TransferredGoods
{
    /// <summary>
    /// Whether the increase is invoiced, and through all its transfers everything that it came from. What was
    /// transferred and is not covered yet has no invoice.
    /// </summary>
    public static bool IsCompletelyInvoiced(this ItemCost item, CostEntry increase)
    {
        var seen = new HashSet<int>();
        var next = new Stack<CostEntry>([increase]);
        while (next.TryPop(out var entry))
        {
            if (!entry.IsInvoiced())
                return false;
            if (entry.Type != EntryType.Transfer || entry.CostFrom is not { } from)
                continue;
            if (item[from].IsOpen())
                return false;
            foreach (var no in LayersOf(item, item[from], entry).Where(seen.Add))
                next.Push(item[no]);
        }

        return true;
    }

    /// <summary>The increases that goods of an entry arrived as by transfer, and went on as from there.</summary>
    public static IReadOnlyCollection<int> ArrivalsOf(this ItemCost item, CostEntry entry)
    {
        // Most goods that leave arrive nowhere.
        if (!entry.IsInbound() && entry.Type != EntryType.Transfer)
            return [];

        var found = new SortedSet<int>();
        var next = new Stack<CostEntry>([entry]);
        while (next.TryPop(out var from))
        {
            var sent = from.IsInbound() ? item.AppliedOf(from).Select(a => item[a.EntryNo]) : [from];
            foreach (var no in sent.Where(s => s.Type == EntryType.Transfer).SelectMany(item.CopiesOf))
            {
                if (found.Add(no))
                    next.Push(item[no]);
            }
        }

        return found;
    }

    private static IEnumerable<int> LayersOf(ItemCost item, CostEntry sent, CostEntry arrived)
    {
        var end = Quantity.Zero;
        foreach (var (no, quantity) in item.AppliedOf(sent))
        {
            var start = end;
            end += quantity;
            if (arrived.CostFromAt is not { } at || (start < at + arrived.Quantity && end > at))
                yield return no;
        }
    }
}
