using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Xunit.Abstractions;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>
/// Random trade of every costing method: after each command a second, naive set of books, which is told only what
/// callers asked and counts everything anew, has the same quantities, values and ledger.
/// </summary>
public sealed class NaiveBooksSpecs(ITestOutputHelper output)
{
    private const int CommandsPerCompany = 100;

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Specific)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    public void Two_sets_of_books_of_random_trade_are_the_same(CostingMethod method)
    {
        var commands = Setting("INVENTORY_PROPERTY_COMMANDS", 1_000);
        var first = Setting("INVENTORY_PROPERTY_SEED", 1);
        var failures = new List<string>();
        var companies = (commands + CommandsPerCompany - 1) / CommandsPerCompany;
        for (var company = 0; company < companies; company++)
        {
            if (Trade(first + company, method) is { } failure)
                failures.Add(failure);
        }

        output.WriteLine($"{method}: seeds {first} to {first + companies - 1}, {companies * CommandsPerCompany} "
            + $"commands, {failures.Count} companies with differences");
        failures.ShouldBeEmpty();
    }

    /// <summary>Null: no difference after any command.</summary>
    private static string? Trade(int seed, CostingMethod method)
    {
        var trade = new TwinTrade(seed, method);
        for (var step = 1; step <= CommandsPerCompany; step++)
        {
            var where = $"INVENTORY_PROPERTY_SEED={seed} {method}, command {step}: ";
            try
            {
                trade.Step();
            }
            catch (Exception e)
            {
                return where + trade.LastCommand + "\n" + e;
            }

            var left = trade.Company.Books.Do(new AdjustCost(new("X"))).Events.Select(e => e.Event)
                .OfType<ValueEntriesPosted>().SelectMany(e => e.ValueEntries).Select(v => $"adjustment finds {v}");
            var differences = trade.Company.Differences().Concat(left).ToList();
            if (differences.Count > 0)
                return where + trade.LastCommand + "\n  " + string.Join("\n  ", differences);
        }

        return null;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value
            : otherwise;
}
