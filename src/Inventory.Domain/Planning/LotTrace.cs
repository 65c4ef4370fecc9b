using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>An entry on the way of a lot.</summary>
public sealed record TracedEntry(Sku Sku, int EntryNo);

/// <summary>A line of a trace.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Level">0: here the number came in, or was met last.</param>
/// <param name="Parent">The line that this one follows from; null at level 0.</param>
/// <param name="First">The line that has the entry already, with what follows from it; null: this is it.</param>
public sealed record TraceStep(TracedEntry Entry, int Line, int Level, int? Parent, int? First);

/// <summary>
/// Follows a lot, serial number or package over the entries that took from each other, through transfers and into what
/// was made of it. Source: Business Central, item tracing. An entry that several ways lead to is followed once, where
/// it is met first; the other ways end at it.
/// </summary>
public sealed class LotTrace(
    IReadOnlyDictionary<Sku, ItemCost> items, TracedComponents components = TracedComponents.All)
{
    /// <summary>From where the number came in, or goods got it that were there, to where it went.</summary>
    public IReadOnlyList<TraceStep> OriginToUsage(TracedNumber number) => Walk(
        from item in items
        orderby item.Key.Value
        from entry in item.Value.All()
        where number.IsOn(item.Key, entry) && entry.Quantity.IsPositive
            && (entry.CostFrom is not { } copied || !number.IsOn(item.Key, item.Value[copied]))
        select new TracedEntry(item.Key, entry.No),
        Next);

    /// <summary>From where the number went last, back to where it came in: every entry of it, the newest first, with
    /// what it came from behind it. So goods that came back, or were moved and not sold, are found like any
    /// others.</summary>
    public IReadOnlyList<TraceStep> UsageToOrigin(TracedNumber number) => Walk(
        from item in items
        orderby item.Key.Value
        from entry in item.Value.All().Reverse()
        where number.IsOn(item.Key, entry)
        select new TracedEntry(item.Key, entry.No),
        Previous);

    private static List<TraceStep> Walk(
        IEnumerable<TracedEntry> starts, Func<TracedEntry, IEnumerable<TracedEntry>> follow)
    {
        var lines = new Dictionary<TracedEntry, int>();
        var path = new List<TraceStep>();
        var open = new Stack<(TracedEntry Entry, TraceStep? From)>(starts.Reverse().Select(e => (e, (TraceStep?)null)));
        while (open.TryPop(out var at))
        {
            var isKnown = lines.TryGetValue(at.Entry, out var first);
            // A beginning that lies on the way of another one is no way of its own.
            if (isKnown && at.From is null)
                continue;
            var level = at.From is { } from ? from.Level + 1 : 0;
            var step = new TraceStep(at.Entry, path.Count + 1, level, at.From?.Line, isKnown ? first : null);
            path.Add(step);
            if (!lines.TryAdd(at.Entry, step.Line))
                continue;
            foreach (var next in follow(at.Entry).Reverse())
                open.Push((next, step));
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
        return components == TracedComponents.None ? [] : ComponentsOf(at);
    }

    private IEnumerable<TracedEntry> ComponentsOf(TracedEntry output) =>
        from item in items
        orderby item.Key.Value
        from consumed in item.Value.All()
        where consumed.Feeds == new OutputOf(output.Sku, output.EntryNo)
            && (components == TracedComponents.All || !consumed.NumbersOf().IsNone())
        select new TracedEntry(item.Key, consumed.No);
}
