using Inventory.Domain.Audit;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Audit;
using Inventory.Domain.Tests.Planning;
using static Inventory.Domain.Tests.Planning.TradeChecks;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Random trade while applications are taken back, moved and made by hand.</summary>
public sealed class WorksheetTradeSpecs
{
    private const int Companies = 10;
    private const int CommandsPerCompany = 70;

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Specific)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    public void The_books_hold_whatever_is_applied_to_what(CostingMethod method)
    {
        var accepted = 0;
        for (var seed = 1; seed <= Companies; seed++)
        {
            var trade = new RandomTrade(
                seed, method, twin: seed % 4 == 0 ? books => new PagedTwin(books, seed) : null, usesWorksheet: true);
            for (var step = 1; step <= CommandsPerCompany; step++)
            {
                try
                {
                    trade.Step();
                }
                catch (Exception e)
                {
                    throw new InvalidOperationException($"seed {seed}, {method}, command {step}: {trade.LastCommand}", e);
                }

                var where = $"seed {seed}, {method}, command {step}: {trade.LastCommand}";
                new SecondBooks(trade.Books).Differences().ShouldBeEmpty(where);
                QuantitiesAreConserved(trade.Books, where);
                NothingIsLeftToForward(trade.Books, where);
            }

            accepted += trade.Books.Log.Count(r => r.Event is ValueEntriesPosted { Cause: CostCause.Application });
            TheLedgerHasAllValue(trade.Books, $"seed {seed}");
            EveryCostIsExplained(trade.Books, $"seed {seed}");
            AReplayComesToTheSame(trade.Books, $"seed {seed}");
        }

        accepted.ShouldBeGreaterThan(Companies);
    }

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Average)]
    public void The_books_hold_while_the_method_changes_too(CostingMethod first)
    {
        for (var seed = 1; seed <= Companies; seed++)
        {
            var trade = new RandomTrade(seed, first, changesMethod: true, usesWorksheet: true);
            for (var step = 1; step <= CommandsPerCompany; step++)
            {
                trade.Step();
                var where = $"seed {seed}, {first}, command {step}: {trade.LastCommand}";
                QuantitiesAreConserved(trade.Books, where);
                NothingIsLeftToForward(trade.Books, where);
            }

            TheLedgerHasAllValue(trade.Books, $"seed {seed}");
            EveryCostIsExplained(trade.Books, $"seed {seed}");
            AReplayComesToTheSame(trade.Books, $"seed {seed}");
        }
    }

    /// <summary>What each entry has left and what it gave or took is its quantity, in the state and in the
    /// tables.</summary>
    private static void QuantitiesAreConserved(TestBooks books, string where)
    {
        var taken = books.Applications.All.Values
            .Where(a => a is { Sku: "X", Outbound: > 0, CostApplication: false })
            .SelectMany(a => new[] { (No: a.Inbound, a.Quantity), (No: a.Outbound, Quantity: -a.Quantity) })
            .ToLookup(a => a.No, a => a.Quantity);
        var item = books.CostOf("X");
        foreach (var entry in item.All())
        {
            var row = books.Entry(entry.No);
            (row.Remaining - taken[entry.No].Sum()).ShouldBe(row.Quantity, $"{where}, entry {entry.No}");
            row.Remaining.ShouldBe(entry.Remaining.Value, $"{where}, entry {entry.No}");
            row.ValuationDate.ShouldBe(entry.ValuationDate, $"{where}, entry {entry.No}");
            (books.Uncovered.Find(("X", entry.No))?.Uncovered ?? 0m)
                .ShouldBe(entry.IsInbound() ? 0m : -entry.Remaining.Value, $"{where}, entry {entry.No}");
        }
    }
}
