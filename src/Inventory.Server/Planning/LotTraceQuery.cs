using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>An entry on the way of a number, as the item ledger has it.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Level">0: where the trace begins.</param>
/// <param name="Parent">The line that this one follows from; absent at level 0.</param>
/// <param name="AlreadyTraced">What follows stands under line <paramref name="First"/>, which has the entry
/// already.</param>
public sealed record TraceLine(
    int Line,
    int Level,
    int? Parent,
    bool AlreadyTraced,
    int? First,
    Sku Sku,
    int EntryNo,
    EntryType EntryType,
    SourceCode Source,
    Quantity Quantity,
    DateOnly PostingDate,
    string? Document,
    string? Variant,
    string? Lot,
    string? Serial,
    string? Package);

/// <summary>The way of a number, in the direction that was asked for.</summary>
public sealed record TraceAnswer(string Number, string Direction, IReadOnlyList<TraceLine> Entries);

/// <summary>
/// Answers <see cref="LotTrace"/> step by step: a step is one reading of the pages that hold its entries, and one of
/// what went into what was made. All that is read is of one moment, and of the entries on the way only.
/// </summary>
public sealed class LotTraceQuery(StreamReading streams)
{
    /// <summary>Items that one trace looks at.</summary>
    public const int ItemsMax = 1_000;

    /// <summary>Entries with the number.</summary>
    public const int CarriersMax = 100_000;

    public const string OriginToUsage = "originToUsage";
    public const string UsageToOrigin = "usageToOrigin";

    // A step is found when the one before it is here.
    private const int RoundsMax = 10_000;

    /// <exception cref="NotFoundException"><c>lot-not-found</c>.</exception>
    /// <exception cref="MalformedRequestException"><c>too-many-skus</c>, <c>too-many-entries</c>.</exception>
    public async Task<TraceAnswer> OfAsync(
        TracedNumber number, string direction, TracedComponents components, CancellationToken cancellation)
    {
        await using var now = await streams.OpenNowAsync(cancellation);
        var carriers = await CarriersAsync(now, number, cancellation);
        if (carriers.Count == 0)
            throw new NotFoundException("lot-not-found", $"No such entry carries the number {number.Number}.");
        if (carriers.Count > CarriersMax)
            throw new MalformedRequestException(
                "too-many-entries", $"More than {CarriersMax} entries carry the number {number.Number}.");
        RequireFew(number, carriers);
        var rows = new TraceRows(carriers);
        return await now.AskAsync(
            states =>
            {
                var trace = new LotTrace(new TracedNow(states, rows), components);
                var path = direction == UsageToOrigin ? trace.UsageToOrigin(number) : trace.OriginToUsage(number);
                RequireFew(number, path.Select(step => step.Entry));
                return new TraceAnswer(number.Number, direction, [.. path.Select(step => LineOf(step, states))]);
            },
            stop => LoadAsync(now, rows, stop),
            RoundsMax,
            cancellation);
    }

    private static void RequireFew(TracedNumber number, IEnumerable<TracedEntry> entries)
    {
        if (entries.Select(e => e.Sku).Distinct().Count() > ItemsMax)
            throw new MalformedRequestException(
                "too-many-skus", $"{number.Number} went through more than {ItemsMax} items.");
    }

    private static TraceLine LineOf(TraceStep step, IStates states)
    {
        var entry = states.Get(ItemCost.StreamOf(step.Entry.Sku))[step.Entry.EntryNo];
        return new(
            step.Line,
            step.Level,
            step.Parent,
            step.First is not null,
            step.First,
            step.Entry.Sku,
            step.Entry.EntryNo,
            entry.Type,
            entry.Source,
            entry.Quantity,
            entry.PostingDate,
            entry.Document,
            entry.Variant,
            entry.Lot,
            entry.Serial,
            entry.Package);
    }

    private static Task<List<TracedEntry>> CarriersAsync(
        PresentStates now, TracedNumber number, CancellationToken stop) => now.RowsAsync(
        $"""
        SELECT sku, entry_no
        FROM {now.Schema}.item_ledger_entries
        WHERE ((lot = $1 AND $2 IN ('', 'Lot'))
            OR (serial = $1 AND $2 IN ('', 'Serial'))
            OR (package = $1 AND $2 IN ('', 'Package')))
          AND ($3 = '' OR sku = $3)
          AND ($4 = '' OR variant = $4)
        ORDER BY sku COLLATE "C", entry_no
        LIMIT {CarriersMax + 1}
        """,
        r => new TracedEntry(new(r.GetString(0)), r.GetInt32(1)),
        stop,
        number.Number,
        number.Kind?.ToString() ?? "",
        number.Item?.Value ?? "",
        number.Variant ?? "");

    private static async Task<bool> LoadAsync(PresentStates now, TraceRows rows, CancellationToken stop)
    {
        if (rows.Missed.Count == 0)
            return false;
        var found = await now.RowsAsync(
            $"""
            SELECT o.output_sku, o.output_entry_no, o.sku, o.entry_no
            FROM unnest($1::varchar[], $2::integer[]) AS k(sku, no)
            JOIN {now.Schema}.entry_outputs o ON o.output_sku = k.sku AND o.output_entry_no = k.no
            ORDER BY o.sku COLLATE "C", o.entry_no
            """,
            r => (
                Output: new TracedEntry(new(r.GetString(0)), r.GetInt32(1)),
                Consumed: new TracedEntry(new(r.GetString(2)), r.GetInt32(3))),
            stop,
            rows.Missed.Select(o => o.Sku.Value).ToArray(),
            rows.Missed.Select(o => o.EntryNo).ToArray());
        rows.Add(found.ToLookup(f => f.Output, f => f.Consumed));
        return true;
    }

    /// <summary>The rows that a trace looks at; which of them it missed is noted.</summary>
    private sealed class TraceRows(IReadOnlyList<TracedEntry> carriers)
    {
        private readonly Dictionary<TracedEntry, IReadOnlyList<TracedEntry>> _consumed = [];

        public IReadOnlyList<TracedEntry> Carriers { get; } = carriers;

        public HashSet<TracedEntry> Missed { get; } = [];

        public IReadOnlyList<TracedEntry> ConsumedBy(TracedEntry output)
        {
            if (_consumed.TryGetValue(output, out var known))
                return known;
            Missed.Add(output);
            return [];
        }

        public void Add(ILookup<TracedEntry, TracedEntry> found)
        {
            foreach (var output in Missed)
                _consumed[output] = [.. found[output]];
            Missed.Clear();
        }
    }

    private sealed class TracedNow(IStates states, TraceRows rows) : ITracedItems
    {
        public ItemCost Of(Sku sku) => states.Get(ItemCost.StreamOf(sku));

        public IEnumerable<TracedEntry> Carriers(TracedNumber number) => rows.Carriers;

        public IEnumerable<TracedEntry> ConsumedBy(TracedEntry output) => rows.ConsumedBy(output);
    }
}
