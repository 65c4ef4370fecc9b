using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Tests.Costing;
using Inventory.Domain.Tests.Kernel;
using Xunit.Abstractions;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>
/// Random trade of every costing method: after each command a second, naive set of books, which is told only what
/// callers asked and counts everything anew, has the same quantities, values and ledger.
/// </summary>
public sealed class NaiveBooksSpecs(ITestOutputHelper output)
{
    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Specific)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    public void Two_sets_of_books_of_random_trade_are_the_same(CostingMethod method) =>
        RandomRun.Run(output, $"{method}", seed =>
        {
            var trade = new TwinTrade(seed, method);
            return RandomRun.Trade(
                $"{seed} {method}",
                trade.Step,
                () => trade.LastCommand,
                () => LeftToAdjust(trade.Company.Books).Concat(trade.Company.Differences()));
        });

    private static IEnumerable<string> LeftToAdjust(TestBooks books) =>
        books.Do(new AdjustCost(new("X"))).Events.Select(e => e.Event)
            .OfType<ValueEntriesPosted>().SelectMany(e => e.ValueEntries).Select(v => $"adjustment finds {v}");
}
