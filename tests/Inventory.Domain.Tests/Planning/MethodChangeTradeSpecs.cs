using Inventory.Domain.Audit;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Audit;
using Inventory.Domain.Tests.Costing;
using static Inventory.Domain.Tests.Planning.TradeChecks;

namespace Inventory.Domain.Tests.Planning;

/// <summary>Random trade while the costing method is changed again and again.</summary>
public sealed class MethodChangeTradeSpecs
{
    private const int Companies = 30;
    private const int CommandsPerCompany = 60;

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    [InlineData(CostingMethod.Specific)]
    public void The_books_hold_whatever_the_method_is_changed_to(CostingMethod first)
    {
        var changes = 0;
        for (var seed = 1; seed <= Companies; seed++)
        {
            var trade = new RandomTrade(seed, first, changesMethod: true);
            for (var step = 1; step <= CommandsPerCompany; step++)
            {
                var where = $"seed {seed}, {first}, command {step}";
                trade.Step();
                where += $": {trade.LastCommand}";
                NothingIsLeftToForward(trade.Books, where);
                PastEntriesAreWorthNothing(trade.Books.CostOf("X"), where);
            }

            changes += trade.Books.CostOf("X").PastMethods?.Count ?? 0;
            TheLedgerHasAllValue(trade.Books, $"seed {seed}");
            EveryCostIsExplained(trade.Books, $"seed {seed}");
            AReplayComesToTheSame(trade.Books, $"seed {seed}");
        }

        changes.ShouldBeGreaterThan(Companies);
    }

    /// <summary>All was carried over: but for the cents of layers that wait for an invoice, nothing stays behind.</summary>
    private static void PastEntriesAreWorthNothing(ItemCost item, string where)
    {
        var past = item.All().Where(item.IsPast).ToList();
        var quantity = past.Aggregate(Quantity.Zero, (sum, e) => sum + e.Quantity);
        var value = past.Sum(e => e.Total().Amount + (e.Rounding?.Amount ?? 0m));
        quantity.ShouldBe(Quantity.Zero, where);
        var cents = past.All(e => e.IsInvoiced()) ? 0m : 0.01m * past.Sum(e => e.Applied.Count + 1);
        Math.Abs(value).ShouldBeLessThanOrEqualTo(cents, where);
    }
}
