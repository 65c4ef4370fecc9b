using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>What one account holds at a date. Debit positive.</summary>
public sealed record AccountBalance(Account Account, decimal Balance);

/// <summary>Reads ledger entries, balances and periods.</summary>
public sealed class LedgerQueries(Query query)
{
    private const string EntryColumns =
        "period, entry_no, posting_date, account, amount, source_kind, sku, value_entry_no, description, sequence";

    public Task<Page<GlEntryRow>> EntriesAsync(
        string? period, string? account, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {EntryColumns}
        FROM {query.Schema}.gl_entries
        WHERE ($1 = '' OR period = $1) AND ($2 = '' OR account = $2) AND (period, entry_no) > ($3, $4)
        ORDER BY period, entry_no
        """,
        GlEntriesTable.Create().ReadRow,
        limit,
        row => Wire.CursorOf(row.Period, $"{row.EntryNo}"),
        cancellation,
        period ?? "",
        account ?? "",
        after?[0] ?? "",
        Wire.Number(after?[1]));

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

    public Task<List<InventoryPeriodRow>> PeriodsAsync(CancellationToken cancellation) => query.RowsAsync(
        $"SELECT ending_date, closed, sequence FROM {query.Schema}.inventory_periods ORDER BY ending_date LIMIT 1000",
        r => new InventoryPeriodRow(r.GetFieldValue<DateOnly>(0), r.GetBoolean(1), r.GetInt64(2)),
        cancellation);

    /// <summary>All items that have value: the ones a closing looks at.</summary>
    public async Task<IReadOnlyList<Sku>> ItemsWithEntriesAsync(CancellationToken cancellation) =>
        await query.RowsAsync(
        $"SELECT DISTINCT sku FROM {query.Schema}.inventory_values ORDER BY sku LIMIT 1000000",
        r => new Sku(r.GetString(0)),
        cancellation);
}
