using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Costing;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.GeneralLedger;

/// <summary>Which value entries of an account.</summary>
/// <param name="State"><c>posted</c>, <c>waiting</c> or null: both.</param>
public sealed record DrillRequest(string Account, string? State, int? Limit, string? After);

/// <summary>A value entry as one account sees it, and the single event that made it.</summary>
/// <param name="Amount">What the account should hold of it. Debit positive.</param>
/// <param name="Posted">The part of it that the ledger has.</param>
/// <param name="IsExpected">Expected cost of the value entry; its actual cost is another line.</param>
/// <param name="Sequence">The event's place in the log.</param>
/// <param name="Version">The event's place in its stream.</param>
public sealed record AccountValue(
    string Sku,
    int ValueEntryNo,
    int EntryNo,
    string Source,
    EntryType EntryType,
    ValueEntryType Type,
    DateOnly PostingDate,
    bool IsExpected,
    decimal Amount,
    decimal Posted,
    string? Document,
    CostCause Cause,
    long Sequence,
    string Stream,
    long Version);

/// <summary>A value entry in a ledger entry.</summary>
/// <param name="ValueEntryNo">Null: resources of the output.</param>
public sealed record PostedPart(string Sku, int? EntryNo, int? ValueEntryNo, decimal Amount);

/// <summary>From a cell of the reconciliation to value entries, ledger entries and events, and back.</summary>
public sealed class LedgerDrillDown(Query query)
{
    private static readonly ReadTable<(string Period, int EntryNo), GlEntryRow> Entries = GlEntriesTable.Create();

    /// <summary>The value entries that an account's sub-ledger is made of, by item and number.</summary>
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>.</exception>
    public async Task<Page<AccountValue>> ValuesAsync(
        ReconciliationFilter filter, DrillRequest drill, CancellationToken cancellation)
    {
        var account = Enum.Parse<Account>(Wire.OneOf(drill.Account, "account", Enum.GetNames<Account>())!);
        var state = Wire.OneOf(drill.State, "state", "posted", "waiting");
        var after = Wire.KeyOf(drill.After, 3);
        var shapes = ShapesOf(account).ToList();
        await KnownNames.RequireAsync(query, filter.Sku, filter.Location, cancellation);
        return await query.PageAsync(
            $"""
            SELECT v.sku, v.value_entry_no, v.entry_no, v.source, e.entry_type, v.type, v.posting_date, k.expected,
                   k.sign * CASE WHEN k.expected THEN v.cost_expected ELSE v.cost_actual END,
                   k.sign * CASE WHEN k.expected THEN v.expected_posted_to_gl ELSE v.cost_posted_to_gl END,
                   v.document, v.cause, v.sequence, m.stream_id, m.version
            FROM {query.Schema}.value_entries v
            JOIN {query.Schema}.item_ledger_entries e ON e.sku = v.sku AND e.entry_no = v.entry_no
            JOIN unnest($6::varchar[], $7::varchar[], $8::varchar[], $9::boolean[], $10::integer[])
                AS k(entry_type, type, variance, expected, sign)
                ON k.entry_type = e.entry_type AND k.type = v.type AND k.variance = coalesce(v.variance, '')
            JOIN {query.Schema}.mt_events m ON m.seq_id = v.sequence
            WHERE v.posting_date BETWEEN $1 AND $2 AND ($3 = '' OR v.sku = $3) AND ($4 = '' OR e.source = $4)
                AND (CASE WHEN k.expected THEN v.cost_expected <> 0 ELSE v.cost_actual <> 0 END)
                AND (CASE
                    WHEN k.expected THEN {DimensionSql.Has("e.dimensions", "$5")}
                    ELSE {DimensionSql.Has("v.dimensions", "$5")} END)
                AND ($11 = '' OR ($11 = 'waiting') = CASE
                    WHEN k.expected THEN v.expected_posted_to_gl <> v.cost_expected
                    ELSE v.cost_posted_to_gl <> v.cost_actual END)
                AND (v.sku, v.value_entry_no, k.expected) > ($12, $13, $14)
            ORDER BY v.sku, v.value_entry_no, k.expected
            """,
            Read,
            Wire.Limit(drill.Limit),
            v => Wire.CursorOf(v.Sku, $"{v.ValueEntryNo}", v.IsExpected ? "1" : "0"),
            cancellation,
            [
                .. filter.Parameters,
                shapes.ConvertAll(s => s.Entry).ToArray(),
                shapes.ConvertAll(s => s.Type).ToArray(),
                shapes.ConvertAll(s => s.Variance).ToArray(),
                shapes.ConvertAll(s => s.IsExpected).ToArray(),
                shapes.ConvertAll(s => s.Sign).ToArray(),
                state ?? "",
                after?[0] ?? "",
                Wire.Number(after?[1]),
                after?[2] == "1",
            ]);
    }

    /// <summary>What a ledger entry is made of; nothing for a line by hand.</summary>
    /// <exception cref="NotFoundException"><c>gl-entry-not-found</c>.</exception>
    public async Task<List<PostedPart>> ValuesBehindAsync(string period, int entryNo, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT {Entries.ColumnList} FROM {query.Schema}.gl_entries WHERE period = $1 AND entry_no = $2",
            Entries.ReadRow, cancellation, period, entryNo);
        if (found is not [var entry])
            throw new NotFoundException("gl-entry-not-found", $"There is no ledger entry {entryNo} in {period}.");

        var first = entryNo % 2 == 1 ? entryNo : entryNo - 1;
        var sign = entryNo == first ? 1 : -1;
        var parts = await query.RowsAsync(
            $"""
            SELECT sku, entry_no, value_entry_no, {sign} * amount
            FROM {query.Schema}.ledger_relations
            WHERE period = $1 AND gl_entry_no = $2
            ORDER BY sku, entry_no, value_entry_no
            LIMIT 1000000
            """,
            r => new PostedPart(
                r.GetString(0), r.GetInt32(1), r.GetInt32(2) == 0 ? null : r.GetInt32(2), r.GetDecimal(3)),
            cancellation,
            period,
            first);
        if (parts.Count > 0 || entry.Sku is not { } sku)
            return parts;

        // Posted with the value itself: the ledger entry names what it comes from.
        return await query.RowsAsync(
            $"""
            SELECT $1, (SELECT entry_no FROM {query.Schema}.value_entries WHERE sku = $1 AND value_entry_no = $2)
            """,
            r => new PostedPart(sku, r.OrNull<int>(1), entry.ValueEntryNo, entry.Amount),
            cancellation,
            sku,
            entry.ValueEntryNo ?? 0);
    }

    /// <summary>
    /// The ledger entries of a value entry: those posted on demand stand in the relation; those posted with it come
    /// right after it in the month's ledger, which is found by halving, because its sequences only grow.
    /// </summary>
    /// <exception cref="NotFoundException"><c>value-entry-not-found</c>.</exception>
    public async Task<List<GlEntryRow>> LedgerOfAsync(Sku sku, int valueEntryNo, CancellationToken cancellation)
    {
        var values = await query.RowsAsync(
            $"SELECT entry_no, posting_date, sequence FROM {query.Schema}.value_entries "
                + "WHERE sku = $1 AND value_entry_no = $2",
            r => (EntryNo: r.GetInt32(0), Date: r.GetFieldValue<DateOnly>(1), Sequence: r.GetInt64(2)),
            cancellation, sku.Value, valueEntryNo);
        if (values is not [var value])
            throw new NotFoundException("value-entry-not-found", $"{sku} has no value entry {valueEntryNo}.");

        return await query.RowsAsync(
            $"""
            WITH RECURSIVE halving(lo, hi) AS (
                SELECT 1, coalesce((
                    SELECT max(entry_no) FROM {query.Schema}.gl_entries WHERE period = $3), 0) + 1
                UNION ALL
                SELECT CASE WHEN m.sequence < $4 THEN m.mid + 1 ELSE lo END,
                       CASE WHEN m.sequence < $4 THEN hi ELSE m.mid END
                FROM halving
                JOIN LATERAL (
                    SELECT g.entry_no AS mid, g.sequence
                    FROM {query.Schema}.gl_entries g
                    WHERE g.period = $3 AND g.entry_no = (lo + hi) / 2) m ON true
                WHERE lo < hi),
            posted AS (
                SELECT entry_no, sequence FROM {query.Schema}.gl_entries
                WHERE period = $3 AND entry_no >= (SELECT max(lo) FROM halving)
                    AND sku = $1 AND value_entry_no = $2
                ORDER BY entry_no
                LIMIT 1),
            found AS (
                SELECT g.period, g.entry_no
                FROM posted p
                JOIN {query.Schema}.gl_entries g
                    ON g.period = $3 AND g.entry_no BETWEEN p.entry_no AND p.entry_no + 3 AND g.sequence = p.sequence
                WHERE g.sku = $1 AND g.value_entry_no = $2
                UNION
                SELECT period, gl_entry_no + side FROM {query.Schema}.ledger_relations
                CROSS JOIN (VALUES (0), (1)) AS sides(side)
                WHERE sku = $1 AND entry_no = $5 AND value_entry_no = $2)
            SELECT {string.Join(", ", Entries.ColumnList.Split(", ").Select(c => $"g.{c}"))}
            FROM found
            JOIN {query.Schema}.gl_entries g ON g.period = found.period AND g.entry_no = found.entry_no
            ORDER BY g.period, g.entry_no
            LIMIT 1000
            """,
            Entries.ReadRow,
            cancellation,
            sku.Value,
            valueEntryNo,
            GeneralLedgerPeriod.PeriodOf(value.Date),
            value.Sequence,
            value.EntryNo);
    }

    private static IEnumerable<(string Entry, string Type, string Variance, bool IsExpected, int Sign)> ShapesOf(
        Account account) =>
        from entry in Enum.GetValues<EntryType>()
        from type in Enum.GetValues<ValueEntryType>()
        from variance in type == ValueEntryType.Variance
            ? Enum.GetValues<VarianceType>().Cast<VarianceType?>()
            : [null]
        from isExpected in new[] { false, true }
        let pair = PostingTable.Find(entry, type, variance, isExpected)
        where pair is not null && (pair.Account == account || pair.Balancing == account)
        select (entry.ToString(), type.ToString(), variance?.ToString() ?? "", isExpected,
            pair.Account == account ? 1 : -1);

    private static AccountValue Read(NpgsqlDataReader r) => new(
        r.GetString(0),
        r.GetInt32(1),
        r.GetInt32(2),
        r.GetString(3),
        Enum.Parse<EntryType>(r.GetString(4)),
        Enum.Parse<ValueEntryType>(r.GetString(5)),
        r.GetFieldValue<DateOnly>(6),
        r.GetBoolean(7),
        r.GetDecimal(8),
        r.GetDecimal(9),
        r.TextOrNull(10),
        Enum.Parse<CostCause>(r.GetString(11)),
        r.GetInt64(12),
        r.GetString(13),
        r.GetInt64(14));
}
