using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>An entry on the way of a lot.</summary>
public sealed record TracedEntry(Sku Sku, int EntryNo);

/// <summary>
/// Follows a lot or serial number over the entries that took from each other, through transfers and into what was made
/// of it. Source: Business Central, item tracing. An entry that several ways lead to is named once, where it is met
/// first.
/// </summary>
public sealed class LotTrace(IReadOnlyDictionary<Sku, ItemCost> items)
{
    /// <summary>From where the number came in to where it went.</summary>
    public IReadOnlyList<TracedEntry> OriginToUsage(string number) => Walk(
        from item in items
        orderby item.Key.Value
        from entry in item.Value.All()
        where Carries(entry, number) && entry is { Quantity.IsPositive: true, CostFrom: null }
        select new TracedEntry(item.Key, entry.No),
        Next);

    /// <summary>From where the number went last, back to where it came in: every entry of it, the newest first, with
    /// what it came from behind it. So goods that came back, or were moved and not sold, are found like any
    /// others.</summary>
    public IReadOnlyList<TracedEntry> UsageToOrigin(string number) => Walk(
        from item in items
        orderby item.Key.Value
        from entry in item.Value.All().Reverse()
        where Carries(entry, number)
        select new TracedEntry(item.Key, entry.No),
        Previous);

    private static bool Carries(CostEntry entry, string number) => entry.Lot == number || entry.Serial == number;

    private static List<TracedEntry> Walk(
        IEnumerable<TracedEntry> starts, Func<TracedEntry, IEnumerable<TracedEntry>> follow)
    {
        var seen = new HashSet<TracedEntry>();
        var path = new List<TracedEntry>();
        var open = new Stack<TracedEntry>(starts.Reverse());
        while (open.TryPop(out var entry))
        {
            if (!seen.Add(entry))
                continue;
            path.Add(entry);
            foreach (var next in follow(entry).Reverse())
                open.Push(next);
        }

        return path;
    }

    private IEnumerable<TracedEntry> Next(TracedEntry at)
    {
        var entry = items[at.Sku][at.EntryNo];
        if (entry.IsInbound())
            return items[at.Sku].AppliedOf(entry).Select(a => at with { EntryNo = a.EntryNo });
        var copies = items[at.Sku].CopiesOf(entry).Select(no => at with { EntryNo = no });
        return entry.Feeds is { } output ? copies.Append(new(output.Sku, output.EntryNo)) : copies;
    }

    private IEnumerable<TracedEntry> Previous(TracedEntry at)
    {
        var entry = items[at.Sku][at.EntryNo];
        if (!entry.IsInbound())
            return items[at.Sku].AppliedOf(entry).Reverse().Select(a => at with { EntryNo = a.EntryNo });
        if (entry.CostFrom is { } from)
            return [at with { EntryNo = from }];
        return
            from item in items
            orderby item.Key.Value
            from consumed in item.Value.All()
            where consumed.Feeds == new OutputOf(at.Sku, at.EntryNo)
            select new TracedEntry(item.Key, consumed.No);
    }
}
