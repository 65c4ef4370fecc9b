using System.Globalization;
using Xunit.Abstractions;

namespace Inventory.Domain.Tests.Kernel;

/// <summary>Companies that trade at random, each with a seed of its own; how many, and from which seed on, the
/// environment says.</summary>
internal static class RandomRun
{
    public const int CommandsPerCompany = 100;

    /// <param name="name">Of what is run; part of the printed line.</param>
    /// <param name="trade">Trades with a seed; null: no difference.</param>
    public static void Run(ITestOutputHelper output, string name, Func<int, string?> trade)
    {
        var commands = Setting("INVENTORY_PROPERTY_COMMANDS", 1_000);
        var first = Setting("INVENTORY_PROPERTY_SEED", 1);
        var companies = (commands + CommandsPerCompany - 1) / CommandsPerCompany;
        List<string> failures = [.. Enumerable.Range(first, companies).Select(trade).OfType<string>()];
        output.WriteLine($"{name}: seeds {first} to {first + companies - 1}, {companies * CommandsPerCompany} "
            + $"commands, {failures.Count} companies with differences");
        failures.Take(10).ShouldBeEmpty();
    }

    /// <summary>Null: no difference after any command.</summary>
    public static string? Trade(
        string company, Action step, Func<string> lastCommand, Func<IEnumerable<string>> differences)
    {
        for (var no = 1; no <= CommandsPerCompany; no++)
        {
            var where = $"INVENTORY_PROPERTY_SEED={company}, command {no}: ";
            try
            {
                step();
            }
            catch (Exception e)
            {
                return where + lastCommand() + "\n" + e;
            }

            var found = differences().ToList();
            if (found.Count > 0)
                return where + lastCommand() + "\n  " + string.Join("\n  ", found);
        }

        return null;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value
            : otherwise;
}
