using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>What of an item lies in which page, and how much of it is asked for at once.</summary>
public static class CostPages
{
    /// <summary>All entries in order. For what is by nature about the whole item: it reads all its pages, some
    /// kilobytes for every 32 entries.</summary>
    public static IEnumerable<CostEntry> All(this ItemCost item)
    {
        item.Pages.Need(item.Entries.Keys());
        return Enumerable.Range(1, item.Entries.Count).Select(no => item[no]);
    }

    /// <summary>All applications of an entry, oldest first.</summary>
    public static IReadOnlyList<AppliedQuantity> AppliedOf(this ItemCost item, CostEntry entry) =>
        Chunks.Applied(item.Pages, entry);

    /// <summary>All increases that copy the cost of a decrease, oldest first.</summary>
    public static IReadOnlyList<int> CopiesOf(this ItemCost item, CostEntry entry) => Chunks.Copies(item.Pages, entry);

    internal static void Need(this ItemCost item, IEnumerable<int> entryNos)
    {
        List<PageKey>? older = null;
        foreach (var no in entryNos)
        {
            if (!item.Entries.IsNewest(no))
                (older ??= []).Add(CostEntries.KeyOf(CostEntries.PageOf(no)));
        }

        if (older is not null)
            item.Pages.Need(older);
    }

    internal static void NeedPages(this ItemCost item, IEnumerable<int> pages)
    {
        var newest = CostEntries.PageOf(item.Entries.Count);
        item.Pages.Need(pages.Where(page => page < newest).Select(CostEntries.KeyOf));
    }

    internal static Type ContentOf(PageKey page) => page.Kind switch
    {
        'e' => typeof(EntryPage),
        'a' => typeof(AppliedPage),
        'c' => typeof(CopiesPage),
        's' => typeof(ShippedPage),
        'p' => typeof(AveragePage),
        _ => throw new ArgumentException($"{page} is no page of an item.", nameof(page)),
    };

    internal static IEnumerable<PageKey> Of(ItemCost item, IItemCostEvent @event)
    {
        if (@event is ItemLedgerEntryPosted posted && ShippedEntries.KeyFor(item, posted) is { } shipped)
            yield return shipped;
        foreach (var no in EntriesOf(item, @event).Where(no => no >= 1 && no <= item.Entries.Count))
        {
            var key = CostEntries.KeyOf(CostEntries.PageOf(no));
            var isHere = item.Entries.IsNewest(no) || item.Pages.Has(key);
            if (!isHere)
                yield return key;
            foreach (var more in isHere ? OfEntry(item, item[no]) : [])
                yield return more;
        }
    }

    // What hangs on an entry is known only when the entry is here.
    private static IEnumerable<PageKey> OfEntry(ItemCost item, CostEntry entry)
    {
        if (!entry.IsInbound() && !entry.IsInvoiced())
        {
            foreach (var (inboundNo, _) in entry.Applied)
            {
                if (!item.Entries.IsNewest(inboundNo))
                    yield return CostEntries.KeyOf(CostEntries.PageOf(inboundNo));
            }
        }

        if (item.Method != Catalog.CostingMethod.Average)
            yield break;
        var block = AveragePages.BlockOf(item.Basis.PeriodOf(entry.ValuationDate));
        foreach (var pool in item.Basis.PoolsOf(entry))
        {
            if (item.Pools.GetValueOrDefault(pool)?.Blocks.Contains(block) == true)
                yield return AveragePages.KeyOf(pool, block);
        }
    }

    private static IEnumerable<int> EntriesOf(ItemCost item, IItemCostEvent @event) => @event switch
    {
        IValueEvent e =>
        [
            .. e.ValueEntries.Select(v => v.EntryNo),
            .. (e.Applications ?? []).SelectMany(a => new[] { a.Inbound, a.Outbound }),
            .. (e.Moves ?? []).Select(m => m.EntryNo),
            .. e is ItemLedgerEntryPosted { CostFrom: { } from } ? [from] : Array.Empty<int>(),
            .. e is ValueEntriesPosted { Made: not null, CauseEntryNo: { } made } ? [made] : Array.Empty<int>(),
        ],
        ValueEntriesPostedToGl e => (e.Expected ?? [])
            .Where(item.Waiting.ContainsKey)
            .Select(no => item.Waiting[no].EntryNo),
        NonInventoryCostPosted e => [e.EntryNo],
        AverageBasisSet e when item.CountsAlike(e.BasisOf()) => [],
        AverageBasisSet => Enumerable.Range(0, item.Entries.Count / CostEntries.PageEntries)
            .Select(page => (page * CostEntries.PageEntries) + 1),
        _ => [],
    };
}
