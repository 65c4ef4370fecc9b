using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.GeneralLedger;

/// <summary>Part of a difference, and why it is there.</summary>
/// <param name="Cause"><c>not-yet-posted</c>, <c>expected-cost-not-posted</c>, <c>manual-journal</c>, <c>posting-date-differs</c> or <c>unexplained</c>.</param>
/// <param name="Amount">What the cause adds to ledger less sub-ledger.</param>
public sealed record DifferenceCause(string Cause, decimal Amount);

/// <summary>One account: what the value entries say it should hold, what it holds, and the difference with its causes.</summary>
/// <param name="Subledger">From value entries with a posting date up to the date, as if all were posted.</param>
/// <param name="Ledger">From ledger entries with a posting date up to the date. Debit positive.</param>
/// <param name="Difference">Ledger less sub-ledger; the causes add up to it.</param>
public sealed record ReconciledAccount(
    Account Account, decimal Subledger, decimal Ledger, decimal Difference, IReadOnlyList<DifferenceCause> Causes);

/// <summary>Compares the sub-ledger with the general ledger, account by account, at any date. Reads one moment of the database.</summary>
public sealed class Reconciliation(Query query, Company company)
{
    private sealed record ValueGroup(
        EntryType EntryType, ValueEntryType Type, VarianceType? Variance, decimal Actual, decimal Expected, decimal ActualPosted, decimal ExpectedPosted);

    private sealed record LedgerGroup(Account Account, GlSource Source, decimal Amount);

    private string ValuesSql => $"""
        SELECT e.entry_type, v.type, v.variance,
               sum(v.cost_actual), sum(v.cost_expected), sum(v.cost_posted_to_gl), sum(v.expected_posted_to_gl)
        FROM {query.Schema}.value_entries v
        JOIN {query.Schema}.item_ledger_entries e ON e.sku = v.sku AND e.entry_no = v.entry_no
        WHERE v.posting_date <= $1 AND ($2 = '' OR v.sku = $2) AND ($3 = '' OR v.source = $3)
        GROUP BY e.entry_type, v.type, v.variance
        ORDER BY e.entry_type, v.type, v.variance
        """;

    private string LedgerSql => $"""
        SELECT account, source_kind, sum(amount)
        FROM {query.Schema}.gl_entries
        WHERE posting_date <= $1 AND ($2 = '' OR sku = $2)
        GROUP BY account, source_kind
        ORDER BY account, source_kind
        """;

    /// <param name="asOf">Posting date, included.</param>
    /// <param name="sku">Only this item; journal lines by hand name none and are then left out.</param>
    public async Task<IReadOnlyList<ReconciledAccount>> AsOfAsync(
        DateOnly asOf, string? sku = null, string? source = null, CancellationToken cancellation = default)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var values = await Query.RowsAsync(connection, ValuesSql, ReadValues, cancellation, asOf, sku ?? "", source ?? "");
        var ledger = await Query.RowsAsync(connection, LedgerSql, ReadLedger, cancellation, asOf, sku ?? "");
        var expected = await Resources.AsOfAsync(connection, query.Schema, asOf, sku, cancellation);
        return Compare(values, ledger, expected);
    }

    private static ValueGroup ReadValues(NpgsqlDataReader r) => new(
        Enum.Parse<EntryType>(r.GetString(0)),
        Enum.Parse<ValueEntryType>(r.GetString(1)),
        r.TextOrNull(2) is { } variance ? Enum.Parse<VarianceType>(variance) : null,
        r.GetDecimal(3),
        r.GetDecimal(4),
        r.GetDecimal(5),
        r.GetDecimal(6));

    private static LedgerGroup ReadLedger(NpgsqlDataReader r) =>
        new(Enum.Parse<Account>(r.GetString(0)), Enum.Parse<GlSource>(r.GetString(1)), r.GetDecimal(2));
}
