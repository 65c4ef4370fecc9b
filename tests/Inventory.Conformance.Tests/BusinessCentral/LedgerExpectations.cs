using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Expectations about ledger entries, their reconciliation and periods.</summary>
public sealed class LedgerExpectations(CaseBooks books)
{
    public async Task<IReadOnlyList<Observation>> CheckAsync(CaseNode e) => e.Text("expect") switch
    {
        "reconciliation" => [.. await ReconcileAsync(e)],
        "inventoryPeriod" => [await PeriodAsync(e)],
        _ => [.. Entries(e, await books.RowsAsync<GlEntryRow>())],
    };

    private IEnumerable<Observation> Entries(CaseNode e, IReadOnlyList<GlEntryRow> rows)
    {
        var account = e.Word<Account>("account");
        DateOnly? date = e.Has("date") ? books.DateOf(e) : null;
        var entries = rows.Where(r => r.Account == account && (date is null || r.PostingDate == date)).ToList();
        IEnumerable<Observation> observations =
        [
            .. Compare.Number(e, "amount", entries.Sum(r => r.Amount)),
            .. Compare.Number(e, "count", entries.Count),
        ];
        foreach (var observation in observations)
            yield return observation;
        if (e.Has("amounts"))
            yield return Compare.Same(e, "amounts", Sorted(e.Numbers("amounts")), Sorted(entries.Select(r => r.Amount)));
    }

    private static string Sorted(IEnumerable<decimal> amounts) =>
        string.Join(", ", amounts.OrderDescending().Select(a => Compare.Text(a)));

    private async Task<IEnumerable<Observation>> ReconcileAsync(CaseNode e)
    {
        var account = e.Word<Account>("account");
        var types = (await books.RowsAsync<ItemLedgerEntryRow>())
            .ToDictionary(r => (r.Sku, r.EntryNo), r => r.EntryType);
        var subledger = 0m;
        foreach (var v in await books.RowsAsync<ValueEntryRow>())
        {
            var type = types[(v.Sku, v.EntryNo)];
            subledger += On(account, PostingTable.Find(type, v.Type, v.Variance, isExpected: false), v.CostActual);
            subledger += On(account, PostingTable.Find(type, v.Type, v.Variance, isExpected: true), v.CostExpected);
        }

        foreach (var r in await books.RowsAsync<ResourceCostRow>())
        {
            subledger += On(account, LedgerFlow.AccountsOfResource(r.EntryType, ValueEntryType.DirectCost), r.Cost);
            subledger += On(account, LedgerFlow.AccountsOfResource(r.EntryType, ValueEntryType.IndirectCost), r.Overhead);
        }

        var ledger = (await books.RowsAsync<GlEntryRow>()).Where(r => r.Account == account).Sum(r => r.Amount);
        return
        [
            .. Compare.Number(e, "subledger", subledger),
            .. Compare.Number(e, "ledger", ledger),
            .. Compare.Number(e, "difference", ledger - subledger),
        ];
    }

    private static decimal On(Account account, AccountPair? pair, decimal amount)
    {
        if (pair?.Account == account)
            return amount;
        return pair?.Balancing == account ? -amount : 0m;
    }

    private async Task<Observation> PeriodAsync(CaseNode e)
    {
        var end = books.DateOf(e, "endingDate");
        var period = (await books.RowsAsync<InventoryPeriodRow>()).FirstOrDefault(p => p.EndingDate == end);
        return Compare.Same(e, "closed", e.Flag("closed"), period?.Closed);
    }
}
