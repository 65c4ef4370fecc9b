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

    private string ResourcesSql => $"""
        SELECT entry_type,
               sum(cost), sum(overhead),
               coalesce(sum(cost) FILTER (WHERE is_posted), 0), coalesce(sum(overhead) FILTER (WHERE is_posted), 0)
        FROM {query.Schema}.resource_costs
        WHERE posting_date <= $1 AND ($2 = '' OR sku = $2)
        GROUP BY entry_type
        ORDER BY entry_type
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
        var resources = await Query.RowsAsync(connection, ResourcesSql, ReadResources, cancellation, asOf, sku ?? "");
        var ledger = await Query.RowsAsync(connection, LedgerSql, ReadLedger, cancellation, asOf, sku ?? "");
        List<PostableGroup> postable = [.. values.Concat(resources).SelectMany(g => g)];
        return ReconciledAccount.Compare(postable, ledger);
    }

    private static List<PostableGroup> ReadValues(NpgsqlDataReader r)
    {
        var entry = Enum.Parse<EntryType>(r.GetString(0));
        var type = Enum.Parse<ValueEntryType>(r.GetString(1));
        VarianceType? variance = r.TextOrNull(2) is { } named ? Enum.Parse<VarianceType>(named) : null;
        var groups = new List<PostableGroup>();
        if (r.GetDecimal(3) != 0m || r.GetDecimal(5) != 0m)
            groups.Add(PostableGroup.Of(entry, type, variance, r.GetDecimal(3), r.GetDecimal(5), isExpected: false));
        if (r.GetDecimal(4) != 0m || r.GetDecimal(6) != 0m)
            groups.Add(PostableGroup.Of(entry, type, variance, r.GetDecimal(4), r.GetDecimal(6), isExpected: true));
        return groups;
    }

    private static List<PostableGroup> ReadResources(NpgsqlDataReader r)
    {
        var entry = Enum.Parse<EntryType>(r.GetString(0));
        return
        [
            new(
                LedgerFlow.AccountsOfResource(entry, ValueEntryType.DirectCost),
                r.GetDecimal(1),
                r.GetDecimal(3),
                false),
            new(
                LedgerFlow.AccountsOfResource(entry, ValueEntryType.IndirectCost),
                r.GetDecimal(2),
                r.GetDecimal(4),
                false),
        ];
    }

    private static LedgerGroup ReadLedger(NpgsqlDataReader r) =>
        new(Enum.Parse<Account>(r.GetString(0)), Enum.Parse<GlSource>(r.GetString(1)), r.GetDecimal(2));
}
