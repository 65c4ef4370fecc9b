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

/// <summary>What a trace looks at. What is asked for and not here is noted, and reads as nothing; what comes of that
/// means nothing.</summary>
public interface ITracedItems
{
    ItemCost Of(Sku sku);

    /// <summary>Entries that carry the number, at least: by SKU, then by number.</summary>
    IEnumerable<TracedEntry> Carriers(TracedNumber number);

    /// <summary>What went into an output: by SKU, then by number.</summary>
    IEnumerable<TracedEntry> ConsumedBy(TracedEntry output);
}

/// <summary>
/// Follows a lot, serial number or package over the entries that took from each other, through transfers and into what
/// was made of it. Source: Business Central, item tracing. An entry that several ways lead to is followed once, where
/// it is met first; the other ways end at it. An entry whose page is not here does not keep others from being followed,
/// so that a step is loaded at once. Lives for one trace.
/// </summary>
public sealed class LotTrace(ITracedItems items, TracedComponents components = TracedComponents.All)
{
    private readonly PageMisses _misses = new();

    /// <summary>From where the number came in, or goods got it that were there, to where it went.</summary>
    /// <exception cref="PagesMissingException">It names all that the next step needs.</exception>
    public IReadOnlyList<TraceStep> OriginToUsage(TracedNumber number) =>
        Walk([.. items.Carriers(number).Where(at => ComesIn(number, at))], Next);

    /// <summary>From where the number went last, back to where it came in: every entry of it, the newest first, with
    /// what it came from behind it. So goods that came back, or were moved and not sold, are found like any
    /// others.</summary>
    /// <exception cref="PagesMissingException">It names all that the next step needs.</exception>
    public IReadOnlyList<TraceStep> UsageToOrigin(TracedNumber number) => Walk(
        [
            .. items.Carriers(number)
                .Where(at => Find(at) is { } entry && number.IsOn(at.Sku, entry))
                .GroupBy(at => at.Sku)
                .SelectMany(ofItem => ofItem.Reverse()),
        ],
        Previous);

    private List<TraceStep> Walk(
        List<TracedEntry> starts, Func<TracedEntry, CostEntry, IEnumerable<TracedEntry>> follow)
    {
        var lines = new Dictionary<TracedEntry, int>();
        var path = new List<TraceStep>();
        starts.Reverse();
        var open = new Stack<(TracedEntry Entry, TraceStep? From)>(starts.Select(e => (e, (TraceStep?)null)));
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
            foreach (var next in Followed(at.Entry, follow).AsEnumerable().Reverse())
                open.Push((next, step));
        }

        _misses.Throw();
        return path;
    }

    private bool ComesIn(TracedNumber number, TracedEntry at) =>
        Find(at) is { Quantity.IsPositive: true } entry && number.IsOn(at.Sku, entry)
        && (entry.CostFrom is not { } copied
            || (Find(at with { EntryNo = copied }) is { } original && !number.IsOn(at.Sku, original)));

    private List<TracedEntry> Followed(
        TracedEntry at, Func<TracedEntry, CostEntry, IEnumerable<TracedEntry>> follow)
    {
        try
        {
            return Find(at) is { } entry ? [.. follow(at, entry)] : [];
        }
        catch (PagesMissingException missing)
        {
            _misses.Note(missing);
            return [];
        }
    }

    /// <summary>Null, and noted: its page is not here. Entries are asked for by the thousand.</summary>
    private CostEntry? Find(TracedEntry at)
    {
        var item = items.Of(at.Sku);
        if (!item.Has(at.EntryNo))
            return null;
        var page = CostEntries.KeyOf(CostEntries.PageOf(at.EntryNo));
        if (item.Entries.IsNewest(at.EntryNo) || item.Pages.Has(page))
            return item[at.EntryNo];
        _misses.Note(ItemCost.StreamOf(at.Sku).Value, [page]);
        return null;
    }

    private IEnumerable<TracedEntry> Next(TracedEntry at, CostEntry entry)
    {
        if (entry.IsInbound())
            return items.Of(at.Sku).AppliedOf(entry).Select(a => at with { EntryNo = a.EntryNo });
        var copies = items.Of(at.Sku).CopiesOf(entry).Select(no => at with { EntryNo = no });
        return entry.Feeds is { } output ? copies.Append(new(output.Sku, output.EntryNo)) : copies;
    }

    private IEnumerable<TracedEntry> Previous(TracedEntry at, CostEntry entry)
    {
        if (!entry.IsInbound())
            return items.Of(at.Sku).AppliedOf(entry).Reverse().Select(a => at with { EntryNo = a.EntryNo });
        if (entry.CostFrom is { } from)
            return [at with { EntryNo = from }];
        return components switch
        {
            TracedComponents.None => [],
            TracedComponents.All => items.ConsumedBy(at),
            _ => items.ConsumedBy(at).Where(consumed => Find(consumed)?.NumbersOf().IsNone() == false),
        };
    }
}
