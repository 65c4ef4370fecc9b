using Inventory.Domain.Costing;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>
/// Reads the entries that costs come from, step by step back, so many at once as a step has.
/// </summary>
public sealed class CostTrailReading(ReportReading reading)
{
    /// <summary>Entries of one page of a report.</summary>
    public const int EntriesMax = 500_000;

    /// <summary>Steps back; a level of what was made takes two, a transfer two. What lies behind has no
    /// shares.</summary>
    private const int StepsMax = 100;

    /// <summary>Through transfers, returns, and the components of what was made.</summary>
    /// <param name="to">Value entries up to this posting date.</param>
    /// <exception cref="MalformedRequestException"><c>too-many-entries</c>.</exception>
    public Task<CostTrail> ThroughLevelsAsync(
        IEnumerable<EntryName> from, DateOnly to, CancellationToken cancellation) =>
        ReadAsync(from, to, isThroughLevels: true, cancellation);

    /// <summary>Through transfers and returns only: what was made has its cost as it came out.</summary>
    /// <param name="to">Value entries up to this posting date.</param>
    /// <exception cref="MalformedRequestException"><c>too-many-entries</c>.</exception>
    public Task<CostTrail> OfGoodsAsync(IEnumerable<EntryName> from, DateOnly to, CancellationToken cancellation) =>
        ReadAsync(from, to, isThroughLevels: false, cancellation);

    private const string Asked = "unnest($2::varchar[], $3::integer[]) AS k(sku, entry_no)";

    private async Task<CostTrail> ReadAsync(
        IEnumerable<EntryName> from, DateOnly to, bool isThroughLevels, CancellationToken cancellation)
    {
        var trail = new CostTrail();
        List<EntryName> names = [.. from.Distinct()];
        for (var step = 0; names.Count > 0 && step < StepsMax; step++)
        {
            if (trail.Count + names.Count > EntriesMax)
                throw new MalformedRequestException(
                    "too-many-entries", $"The costs come from more than {EntriesMax} entries: ask for fewer items.");
            await AddAsync(trail, names, to, isThroughLevels, cancellation);
            names = [.. names.SelectMany(trail.Behind).Where(n => !trail.Has(n)).Distinct()];
        }

        return trail;
    }

    private async Task AddAsync(
        CostTrail trail, List<EntryName> names, DateOnly to, bool isThroughLevels, CancellationToken cancellation)
    {
        object?[] keys =
        [
            names.Select(n => n.Sku).Distinct().ToArray(),
            names.Select(n => n.Sku).ToArray(),
            names.Select(n => n.EntryNo).ToArray(),
        ];
        var own = (await reading.RowsAsync(
                $"""
                SELECT v.sku, v.entry_no, v.type, v.charge IS NOT NULL, sum(v.cost_actual + v.cost_expected)
                FROM {reading.Schema}.value_entries v
                JOIN {Asked} ON k.sku = v.sku AND k.entry_no = v.entry_no
                WHERE {ReportItems.Are("v.sku")} AND v.posting_date <= $4
                GROUP BY v.sku, v.entry_no, v.type, v.charge IS NOT NULL
                """,
                r => (
                    Name: new EntryName(r.GetString(0), r.GetInt32(1)),
                    Shares: CostShares.Of(
                        Enum.Parse<ValueEntryType>(r.GetString(2)), r.GetBoolean(3), r.GetDecimal(4))),
                cancellation,
                [.. keys, to]))
            .ToLookup(v => v.Name, v => v.Shares);
        await reading.RowsAsync(
            $"""
            SELECT e.sku, e.entry_no, e.quantity, coalesce(r.cost, 0), coalesce(r.overhead, 0), e.cost_from
            FROM {reading.Schema}.item_ledger_entries e
            JOIN {Asked} ON k.sku = e.sku AND k.entry_no = e.entry_no
            LEFT JOIN {reading.Schema}.resource_costs r ON r.sku = e.sku AND r.entry_no = e.entry_no
            WHERE {ReportItems.Are("e.sku")}
            """,
            r =>
            {
                var name = new EntryName(r.GetString(0), r.GetInt32(1));
                trail.Add(new(
                    name,
                    r.GetDecimal(2),
                    own[name].Aggregate(CostShares.Nothing, (sum, share) => sum.Plus(share)),
                    isThroughLevels ? r.GetDecimal(3) : 0m,
                    isThroughLevels ? r.GetDecimal(4) : 0m,
                    r.OrNull<int>(5)));
                return name;
            },
            cancellation,
            keys);
        await TakenAsync(trail, keys, cancellation);
        if (isThroughLevels)
            await ConsumedAsync(trail, keys, cancellation);
    }

    private Task TakenAsync(CostTrail trail, object?[] keys, CancellationToken cancellation) => reading.RowsAsync(
        $"""
        SELECT a.sku, a.outbound, a.inbound, -a.quantity
        FROM {reading.Schema}.item_applications a
        JOIN {Asked} ON k.sku = a.sku AND k.entry_no = a.outbound
        WHERE {ReportItems.Are("a.sku")} AND NOT a.cost_application
        ORDER BY a.sku, a.outbound, a.inbound
        """,
        r =>
        {
            var sku = r.GetString(0);
            trail.Took(new(sku, r.GetInt32(1)), new(new(sku, r.GetInt32(2)), r.GetDecimal(3)));
            return sku;
        },
        cancellation,
        keys);

    private Task ConsumedAsync(CostTrail trail, object?[] keys, CancellationToken cancellation) => reading.RowsAsync(
        $"""
        SELECT o.output_sku, o.output_entry_no, o.sku, o.entry_no
        FROM {reading.Schema}.entry_outputs o
        JOIN {Asked} ON k.sku = o.output_sku AND k.entry_no = o.output_entry_no
        WHERE {ReportItems.Are("o.output_sku")}
        ORDER BY o.output_sku, o.output_entry_no, o.sku, o.entry_no
        """,
        r =>
        {
            trail.Consumed(new(r.GetString(0), r.GetInt32(1)), new(r.GetString(2), r.GetInt32(3)));
            return r.GetString(0);
        },
        cancellation,
        keys);
}
