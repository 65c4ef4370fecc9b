using System.Text.Json;
using Inventory.Domain.Audit;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Tests.Kernel;
using Inventory.Domain.Tests.NaiveBooks;
using Xunit.Abstractions;

namespace Inventory.Domain.Tests.Audit;

/// <summary>Random trade over fiscal years whose averages change: every entry is explained to the cent of its value
/// entries, on every level, and from the tables as from the whole log.</summary>
public sealed class ExplainedYearsSpecs(ITestOutputHelper output)
{
    private const int EntriesPerReading = 8;

    private static readonly string[] Items = ["X", "KIT"];

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    public void Every_entry_is_worth_what_its_explanation_says(CostingMethod method) =>
        RandomRun.Run(output, $"{method}", seed =>
        {
            var trade = new TwinTrade(seed, method);
            for (var step = 1; step <= RandomRun.CommandsPerCompany; step++)
                trade.Step();
            List<string> faults = [.. Items.SelectMany(sku => Faults(trade, sku, seed))];
            return faults.Count == 0 ? null : $"INVENTORY_PROPERTY_SEED={seed} {method}: {string.Join("; ", faults)}";
        });

    // From the tables only some: each looks at all rows of the item.
    private static IEnumerable<string> Faults(TwinTrade trade, string sku, int seed)
    {
        var books = trade.Company.Books;
        var history = ExplainedCosts.HistoryOf(books, sku);
        foreach (var entry in history.Item.All())
        {
            var why = history.Explain(entry.No);
            if ((entry.No + seed) % EntriesPerReading == 0 && JsonSerializer.Serialize(why)
                != JsonSerializer.Serialize(ExplainedCosts.FromTables(books, sku, entry.No)))
                yield return $"{sku} {entry.No}: the tables say otherwise";
            foreach (var fault in ExplainedCosts.Faults(why.Tree))
                yield return $"{sku} {entry.No}: {fault}";
            var worth = books.Values.All.Values.Where(v => v.Sku == sku && v.EntryNo == entry.No)
                .Sum(v => v.CostActual + v.CostExpected);
            if (why.Tree.Amount.Amount != worth)
                yield return $"{sku} {entry.No}: explains {why.Tree.Amount}, its value entries are {worth}";
        }
    }
}
