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

/// <summary>Answers <see cref="LotTrace"/> with the items that the number can have gone through.</summary>
public sealed class LotTraceQuery(Query query, StreamReading streams, LogMoment log)
{
    /// <summary>Items that one trace looks at.</summary>
    public const int ItemsMax = 1_000;

    public const string OriginToUsage = "originToUsage";
    public const string UsageToOrigin = "usageToOrigin";

    /// <exception cref="NotFoundException"><c>lot-not-found</c>.</exception>
    public async Task<TraceAnswer> OfAsync(
        TracedNumber number, string direction, TracedComponents components, CancellationToken cancellation)
    {
        var moment = await log.NowAsync(cancellation);
        var items = new Dictionary<Sku, ItemCost>();
        var level = await CarriersAsync(number, moment, cancellation);
        if (level.Count == 0)
            throw new NotFoundException("lot-not-found", $"No such entry carries the number {number.Number}.");
        while (level.Count > 0)
        {
            if (items.Count + level.Count > ItemsMax)
                throw new MalformedRequestException(
                    "too-many-skus", $"{number.Number} went through more than {ItemsMax} items.");
            var costs = await streams.AsOfAsync([.. level.Select(ItemCost.StreamOf)], moment, cancellation);
            foreach (var (sku, cost) in level.Zip(costs))
                items[sku] = cost.State;
            var next = direction == OriginToUsage
                ? costs.SelectMany(cost => cost.State.All()).Select(e => e.Feeds?.Sku).OfType<Sku>()
                : components == TracedComponents.None ? []
                : await ComponentsAsync(level, moment, cancellation);
            level = [.. next.Distinct().Where(sku => !items.ContainsKey(sku))];
        }

        var trace = new LotTrace(items, components);
        var path = direction == UsageToOrigin ? trace.UsageToOrigin(number) : trace.OriginToUsage(number);
        return new(number.Number, direction, [.. path.Select(step => LineOf(step, items))]);
    }

    private static TraceLine LineOf(TraceStep step, Dictionary<Sku, ItemCost> items)
    {
        var entry = items[step.Entry.Sku][step.Entry.EntryNo];
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

    private Task<List<Sku>> CarriersAsync(TracedNumber number, long moment, CancellationToken stop) => query.RowsAsync(
        $"""
        SELECT DISTINCT sku
        FROM {query.Schema}.item_ledger_entries
        WHERE ((lot = $1 AND $3 IN ('', 'Lot'))
            OR (serial = $1 AND $3 IN ('', 'Serial'))
            OR (package = $1 AND $3 IN ('', 'Package')))
          AND ($4 = '' OR sku = $4)
          AND ($5 = '' OR variant = $5)
          AND sequence <= $2
        ORDER BY sku
        LIMIT {ItemsMax + 1}
        """,
        r => new Sku(r.GetString(0)),
        stop,
        number.Number,
        moment,
        number.Kind?.ToString() ?? "",
        number.Item?.Value ?? "",
        number.Variant ?? "");

    // What may have gone into the items: consumed at the same place, date and document as some of them was made. More
    // than really did does no harm: the trace follows the entries' own links.
    private Task<List<Sku>> ComponentsAsync(List<Sku> made, long moment, CancellationToken stop) => query.RowsAsync(
        $"""
        SELECT DISTINCT c.sku
        FROM {query.Schema}.item_ledger_entries o
        JOIN {query.Schema}.item_ledger_entries c
          ON c.source = o.source
         AND c.posting_date = o.posting_date
         AND c.document IS NOT DISTINCT FROM o.document
        WHERE {Query.IsAmong("o.sku")}
          AND o.entry_type IN ('Output', 'AssemblyOutput')
          AND c.entry_type IN ('Consumption', 'AssemblyConsumption')
          AND o.sequence <= $2
          AND c.sequence <= $2
        ORDER BY c.sku
        LIMIT {ItemsMax + 1}
        """,
        r => new Sku(r.GetString(0)),
        stop,
        made.Select(sku => sku.Value).ToArray(),
        moment);
}
