using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.GeneralLedger;

/// <summary>
/// Compares the sub-ledger with the general ledger, account by account, at any date. Reads one moment of the database.
/// </summary>
public sealed class Reconciliation(Company company, Query query)
{
    private string ValuesSql => $"""
        SELECT e.entry_type, v.type, v.variance,
               sum(v.cost_actual), sum(v.cost_expected), sum(v.cost_posted_to_gl), sum(v.expected_posted_to_gl)
        FROM {query.Schema}.value_entries v
        JOIN {query.Schema}.item_ledger_entries e ON e.sku = v.sku AND e.entry_no = v.entry_no
        WHERE v.posting_date <= $1 AND ($2 = '' OR v.sku = $2)
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
    /// <param name="sku">Only this item; journal lines by hand name no item and are then left out.</param>
    public async Task<IReadOnlyList<ReconciledAccount>> AsOfAsync(
        DateOnly asOf, string? sku = null, CancellationToken cancellation = default)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead, cancellation);
        var values = await Query.RowsAsync(connection, ValuesSql, ReadValues, cancellation, asOf, sku ?? "");
        var ledger = await Query.RowsAsync(connection, LedgerSql, ReadLedger, cancellation, asOf, sku ?? "");
        return ReconciledAccount.Compare(values, ledger);
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
