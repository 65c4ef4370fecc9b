using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>An entry on the way of a lot or serial number, as the item ledger has it.</summary>
public sealed record TraceLine(
    Sku Sku,
    int EntryNo,
    EntryType EntryType,
    SourceCode Source,
    Quantity Quantity,
    DateOnly PostingDate,
    string? Document,
    string? Lot,
    string? Serial);

/// <summary>The way of a lot or serial number, in the direction that was asked for.</summary>
public sealed record TraceAnswer(string Number, string Direction, IReadOnlyList<TraceLine> Entries);

/// <summary>Answers <see cref="LotTrace"/> with the items that the number can have gone through.</summary>
public sealed class LotTraceQuery(Query query, StreamReading streams, LogMoment log)
{
    /// <summary>Items that one trace looks at.</summary>
    public const int ItemsMax = 1_000;

    public const string OriginToUsage = "originToUsage";
    public const string UsageToOrigin = "usageToOrigin";

    /// <exception cref="NotFoundException"><c>lot-not-found</c>.</exception>
    public async Task<TraceAnswer> OfAsync(string number, string direction, CancellationToken cancellation)
    {
        var moment = await log.NowAsync(cancellation);
        var items = new Dictionary<Sku, ItemCost>();
        var level = await CarriersAsync(number, moment, cancellation);
        if (level.Count == 0)
            throw new NotFoundException("lot-not-found", $"No entry carries the lot or serial number {number}.");
        while (level.Count > 0)
        {
            if (items.Count + level.Count > ItemsMax)
                throw new MalformedRequestException(
                    "too-many-skus", $"{number} went through more than {ItemsMax} items.");
            var costs = await streams.AsOfAsync([.. level.Select(ItemCost.StreamOf)], moment, cancellation);
            foreach (var (sku, cost) in level.Zip(costs))
                items[sku] = cost.State;
            var fed = costs.SelectMany(cost => cost.State.All()).Select(e => e.Feeds?.Sku).OfType<Sku>();
            var components = await ComponentsAsync(level, moment, cancellation);
            level = [.. fed.Concat(components).Distinct().Where(sku => !items.ContainsKey(sku))];
        }

        var trace = new LotTrace(items);
        var path = direction == UsageToOrigin ? trace.UsageToOrigin(number) : trace.OriginToUsage(number);
        return new(number, direction, [.. path.Select(at => LineOf(at, items[at.Sku][at.EntryNo]))]);
    }

    private static TraceLine LineOf(TracedEntry at, CostEntry entry) => new(
        at.Sku,
        at.EntryNo,
        entry.Type,
        entry.Source,
        entry.Quantity,
        entry.PostingDate,
        entry.Document,
        entry.Lot,
        entry.Serial);

    private Task<List<Sku>> CarriersAsync(string number, long moment, CancellationToken stop) => query.RowsAsync(
        $"""
        SELECT DISTINCT sku
        FROM {query.Schema}.item_ledger_entries
        WHERE (lot = $1 OR serial = $1) AND sequence <= $2
        ORDER BY sku
        LIMIT {ItemsMax + 1}
        """,
        r => new Sku(r.GetString(0)),
        stop,
        number,
        moment);

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
