using System.Globalization;
using Inventory.Domain.GeneralLedger;
using Inventory.Server.Costing;
using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>One account of one item: what its value entries should have posted, and what they did.</summary>
/// <param name="Subledger">Value entries of the dates, as if all were posted. Debit positive.</param>
/// <param name="Posted">The part of it that the ledger has taken.</param>
/// <param name="Difference">Posted less sub-ledger; the causes add up to it.</param>
public sealed record ItemAccount(
    string Sku,
    Account Account,
    decimal Subledger,
    decimal Posted,
    decimal Difference,
    IReadOnlyList<DifferenceCause> Causes);

/// <summary>
/// Which items the difference between sub-ledger and ledger comes from. It is read from what each value entry says was
/// posted of it, item by item, and so reads no more of the ledger for many items than for one; lines by hand name no
/// item, and are in the reconciliation only. Source: Business Central, inventory - reconciliation.
/// </summary>
public sealed class ItemReconciliation(Query query, ReportItems items, Reconciliation reconciliation)
{
    public static readonly ReportTable<ItemAccount> Table = new ReportTable<ItemAccount>("item-reconciliation")
        .Text("sku", a => a.Sku)
        .Word<Account>("account", a => a.Account)
        .Amount("subledger", a => a.Subledger)
        .Amount("posted", a => a.Posted)
        .Amount("difference", a => a.Difference)
        .Text("causes", a => string.Join(
            "; ", a.Causes.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Cause} {c.Amount:0.00}"))));

    /// <param name="isDifferent">True: only accounts that differ, of items of which something waits.</param>
    /// <exception cref="Http.NotFoundException">As <see cref="ReportItems.RequireAsync"/>.</exception>
    public async Task<Report<ItemAccount>> OfAsync(
        ReportScope scope,
        DateOnly? from,
        DateOnly to,
        string dimension,
        bool isDifferent,
        CancellationToken cancellation)
    {
        var filter = new ReconciliationFilter(
            from, to, Location: scope.SourceOrAll.Length == 0 ? null : scope.SourceOrAll, Dimension: dimension);
        await items.RequireAsync(scope, dimension, cancellation);
        return new(Table, (limit, after, stop) => items.PageAsync(
            scope, limit, after, isDifferent ? $"AND {Waiting}" : "", (reading, skus) => RowsAsync(reading, skus, stop),
            stop));

        async Task<List<ItemAccount>> RowsAsync(
            ReportReading reading, string[] skus, CancellationToken stop)
        {
            var accounts = await reconciliation.ByItemAsync(reading, filter, skus, stop);
            return
            [
                .. from sku in skus
                   from a in accounts[sku]
                   where isDifferent ? a.Difference != 0m : (a.Subledger, a.Ledger) != (0m, 0m)
                   select new ItemAccount(sku, a.Account, a.Subledger, a.Ledger, a.Difference, a.Causes),
            ];
        }
    }

    private string Waiting => $"""
        (v.sku IN (SELECT w.sku FROM {query.Schema}.value_entries w WHERE {ValueEntriesTable.Waiting})
            OR v.sku IN (SELECT r.sku FROM {query.Schema}.resource_costs r WHERE NOT r.is_posted))
        """;
}
