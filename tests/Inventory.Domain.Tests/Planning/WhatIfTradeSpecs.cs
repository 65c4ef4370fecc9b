using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Planning;

/// <summary>Histories at random, valued once more.</summary>
public sealed class WhatIfTradeSpecs
{
    private const int Companies = 20;
    private const int CommandsPerCompany = 60;

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Specific)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    public void The_same_method_gives_the_same_values(CostingMethod method)
    {
        for (var seed = 1; seed <= Companies; seed++)
        {
            var trade = new RandomTrade(seed, method);
            for (var step = 0; step < CommandsPerCompany; step++)
                trade.Step();

            foreach (var terms in new[] { new WhatIfTerms(), new WhatIfTerms(method, Items: ["X"]) })
            {
                var replayed = new ReplayedBooks(trade.Books, terms);

                replayed.Refused.ShouldBeEmpty($"seed {seed}");
                replayed.LeftOut.ShouldBeEmpty($"seed {seed}");
                ReplayedBooks.Values(replayed.Books).ShouldBe(ReplayedBooks.Values(trade.Books), $"seed {seed}");
                ReplayedBooks.Sums(replayed.Books).ShouldBe(ReplayedBooks.Sums(trade.Books), $"seed {seed}");
            }
        }
    }

    [Fact]
    public void Fiscal_years_average_as_they_did()
    {
        for (var seed = 1; seed <= Companies; seed++)
        {
            var trade = new RandomTrade(seed, CostingMethod.Average);
            for (var step = 0; step < CommandsPerCompany; step++)
            {
                if (step == CommandsPerCompany / 2)
                    AverageOtherwise(trade.Books);
                trade.Step();
            }

            var replayed = new ReplayedBooks(trade.Books, new());

            replayed.Refused.ShouldBeEmpty($"seed {seed}");
            ReplayedBooks.Values(replayed.Books).ShouldBe(ReplayedBooks.Values(trade.Books), $"seed {seed}");
            ReplayedBooks.Sums(replayed.Books).ShouldBe(ReplayedBooks.Sums(trade.Books), $"seed {seed}");
        }
    }

    private static void AverageOtherwise(TestBooks books)
    {
        var calculation = books.Get(CompanySettings.Stream).Inventory.AverageCostCalculation;
        DateOnly first = new(2026, 1, 1);
        ICommand[] commands =
        [
            new CreateFiscalYear(first, first.AddDays(9)),
            new CreateFiscalYear(first.AddDays(10), first.AddDays(30), [first.AddDays(10), first.AddDays(17)]),
            new ChangeAverageCosting(first, AverageCostPeriod.Day, calculation),
            new ChangeAverageCosting(first.AddDays(10), AverageCostPeriod.AccountingPeriod, calculation),
            new TakeAveragesAnew([new("X")]),
        ];
        foreach (var command in commands)
            books.Do(command).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(CostingMethod.Fifo, CostingMethod.Average)]
    [InlineData(CostingMethod.Average, CostingMethod.Fifo)]
    [InlineData(CostingMethod.Fifo, CostingMethod.Lifo)]
    [InlineData(CostingMethod.Lifo, CostingMethod.Standard)]
    [InlineData(CostingMethod.Standard, CostingMethod.Average)]
    public void Another_method_gives_the_values_of_a_company_that_had_it_from_the_start(
        CostingMethod live, CostingMethod other)
    {
        for (var seed = 1; seed <= Companies; seed++)
        {
            var twins = new TwinTrade(seed, live, other);
            for (var step = 0; step < CommandsPerCompany; step++)
                twins.Step(isLate: step > CommandsPerCompany / 2);

            var replayed = new ReplayedBooks(twins.First, new(other));

            replayed.Refused.ShouldBeEmpty($"seed {seed}");
            replayed.LeftOut.ShouldBeEmpty($"seed {seed}");
            ReplayedBooks.Values(replayed.Books).ShouldBe(ReplayedBooks.Values(twins.Second), $"seed {seed}");
            ReplayedBooks.Sums(replayed.Books).ShouldBe(ReplayedBooks.Sums(twins.Second), $"seed {seed}");
        }
    }

    [Fact]
    public void Every_method_of_every_history_leaves_books_that_balance()
    {
        foreach (var live in Enum.GetValues<CostingMethod>())
        {
            foreach (var other in Enum.GetValues<CostingMethod>().Where(m => m != CostingMethod.Specific))
            {
                var trade = new RandomTrade(seed: 7, live);
                for (var step = 0; step < CommandsPerCompany; step++)
                    trade.Step();

                var books = new ReplayedBooks(trade.Books, new(other)).Books;

                books.Inventory.All.Values.Select(r => (r.Sku, r.Source, r.Quantity))
                    .ShouldBe(trade.Books.Inventory.All.Values.Select(r => (r.Sku, r.Source, r.Quantity)));
                books.Balance(Account.Inventory)
                    .ShouldBe(books.Inventory.All.Values.Sum(r => r.CostActual), $"{live} as {other}");
            }
        }
    }
}
