using System.Text.Json;
using Inventory.Domain.Audit;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Audit;

/// <summary>Random trade of every costing method, with applications made by hand, goods that are made, and methods that
/// change: every entry is explained to the cent, on every level, and from the tables as from the whole log.</summary>
public sealed class ExplainedTradeSpecs
{
    private const int Companies = 8;

    private const int CommandsPerCompany = 100;

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Specific)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    public void Every_entry_of_random_trade_is_explained(CostingMethod method)
    {
        for (var seed = 1; seed <= Companies; seed++)
        {
            var trade = new RandomTrade(
                seed, method, changesMethod: seed % 4 == 0, usesWorksheet: seed % 2 == 0, makesGoods: seed > 2);
            for (var step = 1; step <= CommandsPerCompany; step++)
                trade.Step();
            foreach (var sku in new[] { "X", "KIT" })
                Explain(trade.Books, sku, $"seed {seed}, {method}, {sku}");
        }
    }

    private static void Explain(TestBooks books, string sku, string trade)
    {
        var history = ExplainedCosts.HistoryOf(books, sku);
        foreach (var entry in history.Item.All())
        {
            var where = $"{trade}, entry {entry.No}";
            var why = ExplainedCosts.FromTables(books, sku, entry.No);
            JsonSerializer.Serialize(why).ShouldBe(
                JsonSerializer.Serialize(history.Explain(entry.No)), where);
            ExplainedCosts.Faults(why.Tree).ShouldBeEmpty(where);
            var row = books.Entry(entry.No, sku);
            why.Tree.Amount.Amount.ShouldBe(row.CostActual + row.CostExpected, where);
        }
    }
}
