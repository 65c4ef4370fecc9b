using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Server.Costing;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Shell;

namespace Inventory.Server.Tests.GeneralLedger;

/// <summary>What the reports say at a date, held against the inventory value and the reconciliation.</summary>
internal sealed class ReportChecks(Company company)
{
    private readonly Query _query = new(company);

    private ReportItems Items => new(company, _query, new(company));

    public async Task ShouldAgreeAsync(DateOnly from, DateOnly to, string where)
    {
        await ValuationAsync(from, to, where);
        await SpecificationAsync(to, where);
        await ReconciliationAsync(where);
    }

    private async Task ValuationAsync(DateOnly from, DateOnly to, string where)
    {
        var report = await new ValuationReport(_query, Items).OfAsync(
            new(new(), new("true"), from, to), default);
        var lines = (await AllAsync(report)).ToDictionary(l => (l.Sku, l.Source!));
        var (starts, ends) = (await ValuesAsync(from.AddDays(-1)), await ValuesAsync(to));
        foreach (var line in lines.Values)
        {
            (line.StartQuantity + line.IncreasedQuantity - line.DecreasedQuantity).ShouldBe(line.EndQuantity, where);
            (line.StartValue + line.IncreasedValue - line.DecreasedValue).ShouldBe(line.EndValue, where);
            (line.StartQuantity, line.StartValue).ShouldBe(At(starts, line), $"{where}: start of {line}");
            (line.EndQuantity, line.EndValue).ShouldBe(At(ends, line), $"{where}: end of {line}");
            (line.WorthWithoutGoods is null).ShouldBe(line.EndQuantity != 0m || line.EndValue == 0m, $"{where}: {line}");
        }

        ends.Keys.ShouldBeSubsetOf(lines.Keys, where);

        static (decimal, decimal) At(
            Dictionary<(string, string), (decimal Quantity, decimal Value)> values, ValuationLine line) =>
            values.GetValueOrDefault((line.Sku, line.Source!));
    }

    private async Task SpecificationAsync(DateOnly to, string where)
    {
        var values = (await ValuesAsync(to)).GroupBy(v => v.Key.Item1).ToDictionary(
            g => g.Key, g => (g.Sum(v => v.Value.Quantity), g.Sum(v => v.Value.Value)));
        var costs = new CostReports(Items);
        foreach (var line in await AllAsync(await costs.SpecificationAsync(new(), new(), to, default)))
        {
            (line.Quantity, line.Value).ShouldBe(values[line.Sku], $"{where}: {line}");
            (line.DirectCost + line.Charges + line.Overhead + line.Variance + line.Revaluation + line.Rounding
                + line.Other).ShouldBe(line.Value, $"{where}: {line}");
        }

        foreach (var line in await AllAsync(
            await costs.SharesAsync(new(), new(), null, to, SharesOf.Inventory, default)))
        {
            line.Cost.ShouldBe(values[line.Sku].Item2, $"{where}: {line}");
            (line.Material + line.Capacity + line.CapacityOverhead + line.Overhead + line.Variance + line.Revaluation
                + line.Rounding + line.Charges + line.Other).ShouldBe(line.Cost, $"{where}: {line}");
        }
    }

    // Of all dates: only then lie value entries and their ledger entries in the same.
    private async Task ReconciliationAsync(string where)
    {
        var reconciliation = new Reconciliation(company, _query);
        var accounts = (await reconciliation.AsOfAsync(DateOnly.MaxValue))
            .Where(a => (a.Subledger, a.Ledger) != (0m, 0m))
            .ToDictionary(a => a.Account, a => (a.Subledger, a.Ledger, a.Difference));
        var lines = await AllAsync(await new ItemReconciliation(_query, Items, reconciliation).OfAsync(
            new(), null, DateOnly.MaxValue, "", isDifferent: false, default));
        (await AllAsync(await new CostReports(Items).SharesAsync(
                new(), new(), null, DateOnly.MaxValue, SharesOf.Sale, default)))
            .Sum(l => l.Cost)
            .ShouldBe(
                accounts.GetValueOrDefault(Account.COGS).Subledger
                    + accounts.GetValueOrDefault(Account.COGSInterim).Subledger,
                where);
        lines.ShouldAllBe(l => l.Causes.Sum(c => c.Amount) == l.Difference, where);
        lines.ShouldAllBe(l => l.Causes.All(c => c.Cause != DifferenceCauses.Unexplained), where);
        lines.GroupBy(l => l.Account)
            .Select(g => (g.Key, g.Sum(l => l.Subledger), g.Sum(l => l.Posted), g.Sum(l => l.Difference)))
            .Where(a => (a.Item2, a.Item3) != (0m, 0m))
            .OrderBy(a => a.Key)
            .ShouldBe(
                accounts.OrderBy(a => a.Key).Select(a => (a.Key, a.Value.Subledger, a.Value.Ledger, a.Value.Difference)),
                where);
    }

    private async Task<Dictionary<(string, string), (decimal Quantity, decimal Value)>> ValuesAsync(DateOnly asOf) =>
        (await new InventoryValueQuery(_query).AsOfAsync(asOf, null, null, "", default)).ToDictionary(
            v => (v.Sku, v.Source), v => (v.Quantity, v.CostActual + v.CostExpected));

    private static async Task<List<TRow>> AllAsync<TRow>(Report<TRow> report)
    {
        var rows = new List<TRow>();
        await foreach (var row in report.AllAsync(default))
            rows.Add(row);
        return rows;
    }
}
