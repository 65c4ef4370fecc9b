using Inventory.Domain.Audit;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Audit;

/// <summary>Random trade of every costing method: every entry is explained to the cent, on every level.</summary>
public sealed class ExplainedTradeSpecs
{
    private const int Companies = 8;

    private const int CommandsPerCompany = 60;

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
            var trade = new RandomTrade(seed, method);
            for (var step = 1; step <= CommandsPerCompany; step++)
                trade.Step();

            var history = ExplainedCosts.HistoryOf(trade.Books, "X");
            foreach (var entry in history.Item.All())
            {
                var tree = CostExplanation.Of(history.Item, history.Values, entry.No).Tree;
                var where = $"seed {seed}, {method}, entry {entry.No}";
                ExplainedCosts.Faults(tree).ShouldBeEmpty(where);
                var row = trade.Books.Entry(entry.No);
                tree.Amount.Amount.ShouldBe(row.CostActual + row.CostExpected, where);
            }
        }
    }
}
