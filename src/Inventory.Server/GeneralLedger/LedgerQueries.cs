using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Costing;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>What one account holds at a date. Debit positive.</summary>
public sealed record AccountBalance(Account Account, decimal Balance);

/// <summary>What the ledger entries of some dates add up to. Debit positive.</summary>
/// <param name="AccountNo">The company's own number; null: the built-in account.</param>
/// <param name="Value">Of the dimension; null: entries without one.</param>
public sealed record DimensionBalance(Account Account, string? AccountNo, string? Value, decimal Amount);

/// <summary>Which ledger entries; null: all.</summary>
public sealed record GlEntryFilter(
    string? Period = null,
    string? Account = null,
    string? AccountNo = null,
    string? Sku = null,
    string? Source = null,
    string? From = null,
    string? To = null,
    string? Dimension = null)
{
    internal DateOnly FromDate => Wire.Dates(From, To).From ?? DateOnly.MinValue;

    internal DateOnly ToDate => Wire.Dates(From, To).To ?? DateOnly.MaxValue;
}

/// <summary>Reads ledger entries and balances, and what the ledger does not have.</summary>
public sealed class LedgerQueries(Query query)
{
    private static readonly ReadTable<(string Period, int EntryNo), GlEntryRow> Entries = GlEntriesTable.Create();

    public Task<Page<GlEntryRow>> EntriesAsync(
        GlEntryFilter filter, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Entries.ColumnList}
        FROM {query.Schema}.gl_entries
        WHERE ($1 = '' OR period = $1) AND ($2 = '' OR account = $2) AND ($3 = '' OR account_no = $3)
            AND ($4 = '' OR sku = $4) AND ($5 = '' OR source_kind = $5)
            AND period BETWEEN $6 AND $7 AND posting_date BETWEEN $8 AND $9
            AND (period, entry_no) > ($10, $11) AND {DimensionSql.Has("dimensions", "$12")}
        ORDER BY period, entry_no
        """,
        Entries.ReadRow,
        limit,
        row => Wire.CursorOf(row.Period, $"{row.EntryNo}"),
        cancellation,
        Wire.Period(filter.Period, "period") ?? "",
        Wire.OneOf(filter.Account, "account", Enum.GetNames<Account>()) ?? "",
        filter.AccountNo ?? "",
        filter.Sku ?? "",
        Wire.OneOf(filter.Source, "source", Enum.GetNames<GlSource>()) ?? "",
        GeneralLedgerPeriod.PeriodOf(filter.FromDate),
        GeneralLedgerPeriod.PeriodOf(filter.ToDate),
        filter.FromDate,
        filter.ToDate,
        after?[0] ?? "",
        Wire.Number(after?[1]),
        Wire.Dimension(filter.Dimension));

    /// <summary>Amounts by account and value of a dimension.</summary>
    /// <param name="dimension">Its code.</param>
    /// <param name="from">First posting date.</param>
    /// <param name="to">Last posting date.</param>
    public Task<Page<DimensionBalance>> BalancesAsync(
        string dimension, DateOnly from, DateOnly to, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
        $"""
        SELECT account, account_no, value, amount
        FROM (
            SELECT account, account_no, {DimensionSql.ValueOf("dimensions", "$1")} AS value, sum(amount) AS amount
            FROM {query.Schema}.gl_entries
            WHERE posting_date BETWEEN $2 AND $3 AND account >= $4
            GROUP BY account, account_no, value
            HAVING sum(amount) <> 0) balances
        WHERE (account, coalesce(account_no, ''), coalesce(value, '')) > ($4, $5, $6)
        ORDER BY account, coalesce(account_no, ''), coalesce(value, '')
        """,
        r => new DimensionBalance(
            Enum.Parse<Account>(r.GetString(0)), r.TextOrNull(1), r.TextOrNull(2), r.GetDecimal(3)),
        limit,
        b => Wire.CursorOf($"{b.Account}", b.AccountNo ?? "", b.Value ?? ""),
        cancellation,
        $",{dimension}:",
        from,
        to,
        after?[0] ?? "",
        after?[1] ?? "",
        after?[2] ?? "");

    public Task<List<AccountBalance>> BalancesAsync(DateOnly asOf, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT account, sum(amount)
        FROM {query.Schema}.gl_entries
        WHERE posting_date <= $1
        GROUP BY account
        ORDER BY account
        LIMIT 1000
        """,
        r => new AccountBalance(Enum.Parse<Account>(r.GetString(0)), r.GetDecimal(1)),
        cancellation,
        asOf);

    /// <summary>Items of which the ledger does not have everything, after one of them.</summary>
    public Task<List<Sku>> WaitingItemsAsync(string after, int limit, CancellationToken cancellation) =>
        query.RowsAsync(
        $"""
        SELECT sku FROM (
            SELECT sku FROM {query.Schema}.value_entries WHERE ({ValueEntriesTable.Waiting}) AND sku > $1
            UNION
            SELECT sku FROM {query.Schema}.resource_costs WHERE NOT is_posted AND sku > $1) waiting
        ORDER BY sku
        LIMIT {limit}
        """,
        r => new Sku(r.GetString(0)),
        cancellation,
        after);

    /// <summary>Items with entries of which the ledger has expected cost that is still open.</summary>
    public Task<List<Sku>> ItemsWithExpectedPostedAsync(CancellationToken cancellation) => query.RowsAsync(
        $"SELECT DISTINCT sku FROM ({OpenExpectedSql("")}) open ORDER BY sku LIMIT 10000000",
        r => new Sku(r.GetString(0)),
        cancellation);

    /// <summary>What is to be taken back of one item, as it is now.</summary>
    public async Task<TakeBackExpectedCost> ToTakeBackAsync(Sku sku, CancellationToken cancellation)
    {
        var rows = await query.RowsAsync(
            $"""
            SELECT l.last_no, v.value_entry_no, v.entry_no, v.type, v.posting_date, v.expected_posted_to_gl
            FROM (SELECT max(value_entry_no) AS last_no FROM {query.Schema}.value_entries WHERE sku = $1) l
            LEFT JOIN {query.Schema}.value_entries v ON v.sku = $1 AND v.expected_posted_to_gl <> 0
                AND v.entry_no IN (SELECT entry_no FROM ({OpenExpectedSql("AND v.sku = $1")}) open)
            ORDER BY v.value_entry_no
            LIMIT 1000000
            """,
            r => (
                Last: r.IsDBNull(0) ? 0 : r.GetInt32(0),
                Value: r.IsDBNull(1) ? null : new PostedExpectedCost(
                    r.GetInt32(1),
                    r.GetInt32(2),
                    Enum.Parse<ValueEntryType>(r.GetString(3)),
                    r.GetFieldValue<DateOnly>(4),
                    new(r.GetDecimal(5)))),
            cancellation,
            sku.Value);
        return new(sku, rows[0].Last, [.. rows.Select(r => r.Value).OfType<PostedExpectedCost>()]);
    }

    private string OpenExpectedSql(string also) => $"""
        SELECT v.sku, v.entry_no
        FROM {query.Schema}.value_entries v
        JOIN {query.Schema}.item_ledger_entries e ON e.sku = v.sku AND e.entry_no = v.entry_no
        WHERE v.expected_posted_to_gl <> 0 {also}
        GROUP BY v.sku, v.entry_no
        HAVING sum(v.expected_posted_to_gl) <> 0 OR bool_or(e.invoiced_quantity <> e.quantity)
        """;
}
