using Inventory.Domain.GeneralLedger;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>One account of the outside ledger against our value entries.</summary>
/// <param name="Account">The company's own account number, or a built-in name.</param>
/// <param name="Subledger">Value entries up to the date, as if all were posted. Debit positive.</param>
/// <param name="Ledger">Our own ledger entries up to the date.</param>
/// <param name="Outside">What the outside ledger says it holds; null: it named no balance, which counts as 0.</param>
/// <param name="Difference">Outside less sub-ledger; the causes add up to it.</param>
public sealed record OutsideAccount(
    string Account,
    decimal Subledger,
    decimal Ledger,
    decimal? Outside,
    decimal Difference,
    IReadOnlyList<DifferenceCause> Causes);

/// <summary>Compares the value entries with the balances that the outside ledger gave, at the end of a day.</summary>
public sealed class OutsideReconciliation(Reconciliation reconciliation, Query query)
{
    /// <exception cref="NotFoundException"><c>outside-balances-not-found</c>.</exception>
    public async Task<IReadOnlyList<OutsideAccount>> AsOfAsync(DateOnly asOf, CancellationToken cancellation)
    {
        var outside = (await query.RowsAsync(
            $"SELECT account, balance FROM {query.Schema}.outside_balances WHERE as_of = $1 ORDER BY account "
                + $"LIMIT {ImportOutsideBalances.AccountsMax}",
            r => (Account: r.GetString(0), Balance: r.GetDecimal(1)),
            cancellation,
            asOf)).ToDictionary(b => b.Account, b => b.Balance, StringComparer.Ordinal);
        if (outside.Count == 0)
            throw new NotFoundException(
                "outside-balances-not-found", $"The outside ledger gave no balances of {asOf:yyyy-MM-dd}.");

        var told = await NotToldAsync(asOf, cancellation);
        var own = (await reconciliation.AsOfAsync(asOf, cancellation: cancellation))
            .SelectMany(a => a.Numbers is { } numbers
                ? numbers.Select(n => (No: n.AccountNo ?? a.Account.ToString(), n.Subledger, n.Ledger, n.Causes))
                : [(No: a.Account.ToString(), a.Subledger, a.Ledger, a.Causes)])
            .ToLookup(a => a.No, StringComparer.Ordinal);
        return
        [
            .. own.Select(a => a.Key).Union(outside.Keys).Order(StringComparer.Ordinal).Select(account => Compare(
                account,
                own[account].Sum(a => a.Subledger),
                own[account].Sum(a => a.Ledger),
                outside.TryGetValue(account, out var balance) ? balance : null,
                [
                    .. own[account].SelectMany(a => a.Causes),
                    .. told.Where(t => t.Account == account).Select(t => new DifferenceCause(t.Cause, -t.Amount)),
                ])),
        ];
    }

    private static OutsideAccount Compare(
        string account, decimal should, decimal ledger, decimal? outside, IReadOnlyList<DifferenceCause> known)
    {
        var difference = (outside ?? 0m) - should;
        List<DifferenceCause> causes =
        [
            .. known.GroupBy(c => c.Cause, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new DifferenceCause(g.Key, g.Sum(c => c.Amount))),
            new(DifferenceCauses.OutsideDiffers, difference - known.Sum(c => c.Amount)),
        ];
        return new(account, should, ledger, outside, difference, [.. causes.Where(c => c.Amount != 0m)]);
    }

    private Task<List<(string Account, string Cause, decimal Amount)>> NotToldAsync(
        DateOnly asOf, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT coalesce(g.account_no, g.account) AS account, x.no IS NULL AS untold, sum(g.amount)
        FROM {query.Schema}.gl_entries g
        LEFT JOIN {query.Schema}.ledger_export_ranges r
            ON r.period = g.period AND g.entry_no BETWEEN r.first_entry_no AND r.last_entry_no
        LEFT JOIN {query.Schema}.ledger_exports x ON x.no = r.no
        WHERE g.posting_date <= $1 AND x.acknowledged IS NOT TRUE
        GROUP BY 1, 2
        ORDER BY 1, 2
        LIMIT 20000
        """,
        r => (
            r.GetString(0),
            r.GetBoolean(1) ? DifferenceCauses.NotExported : DifferenceCauses.NotAcknowledged,
            r.GetDecimal(2)),
        cancellation,
        asOf);
}
