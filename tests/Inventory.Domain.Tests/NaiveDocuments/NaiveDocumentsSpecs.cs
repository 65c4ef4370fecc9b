using System.Globalization;
using Xunit.Abstractions;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>
/// Random documents: after each command a second, naive model, which is told only what callers asked and counts
/// everything anew, has the same goods, orders, counts and earmarks.
/// </summary>
public sealed class NaiveDocumentsSpecs(ITestOutputHelper output)
{
    private const int CommandsPerCompany = 100;

    [Fact]
    public void Transfer_orders_and_earmarks_are_what_their_words_say() => Run(seed => new TransferTrade(seed));

    [Fact]
    public void Assembly_orders_are_what_their_words_say() => Run(seed => new AssemblyTrade(seed));

    [Fact]
    public void Counts_are_what_their_words_say() => Run(seed => new CountTrade(seed));

    private void Run(Func<int, DocumentTrade> begin)
    {
        var commands = Setting("INVENTORY_PROPERTY_COMMANDS", 1_000);
        var first = Setting("INVENTORY_PROPERTY_SEED", 1);
        var failures = new List<string>();
        var companies = (commands + CommandsPerCompany - 1) / CommandsPerCompany;
        for (var seed = first; seed < first + companies; seed++)
        {
            if (Trade(seed, begin(seed)) is { } failure)
                failures.Add(failure);
        }

        output.WriteLine($"seeds {first} to {first + companies - 1}, {companies * CommandsPerCompany} commands, "
            + $"{failures.Count} companies with differences");
        failures.Take(10).ShouldBeEmpty();
    }

    /// <summary>Null: no difference after any command.</summary>
    private static string? Trade(int seed, DocumentTrade trade)
    {
        for (var step = 1; step <= CommandsPerCompany; step++)
        {
            var where = $"INVENTORY_PROPERTY_SEED={seed}, command {step}: ";
            try
            {
                trade.Step();
            }
            catch (Exception e)
            {
                return where + trade.LastCommand + "\n" + e;
            }

            var differences = trade.Differences().Prepend(trade.Wrong).OfType<string>().ToList();
            if (differences.Count > 0)
                return where + trade.LastCommand + "\n  " + string.Join("\n  ", differences);
        }

        return null;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value
            : otherwise;
}
