using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Random trade of every costing method: after each command the naive books show no difference.</summary>
public sealed class SecondBooksSpecs
{
    private const int CommandsPerCompany = 60;

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Specific)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    public void Naive_books_of_random_trade_show_no_difference(CostingMethod method)
    {
        var commands = Setting("INVENTORY_PROPERTY_COMMANDS", 1_200);
        var first = Setting("INVENTORY_PROPERTY_SEED", 1);
        for (var company = 0; company * CommandsPerCompany < commands; company++)
            Trade(first + company, method);
    }

    private static void Trade(int seed, CostingMethod method)
    {
        var trade = new RandomTrade(seed, method);
        for (var step = 1; step <= CommandsPerCompany; step++)
        {
            var where = $"seed {seed}, {method}, command {step}";
            try
            {
                trade.Step();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{where}: {trade.LastCommand}", e);
            }

            var differences = new SecondBooks(trade.Books).Differences().ToList();
            differences.ShouldBeEmpty($"{where}: {trade.LastCommand}");
            var left = trade.Books.Do(new AdjustCost(new("X"))).Events.Select(e =>
                e.Event).OfType<ValueEntriesPosted>();
            left.SelectMany(e => e.ValueEntries).ShouldBeEmpty($"{where}: {trade.LastCommand}");
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value
            : otherwise;
}
