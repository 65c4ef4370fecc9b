using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

public sealed class PeriodBlockerSpecs : CostingSpecs
{
    [Fact]
    public void Uncovered_decreases_are_listed_one_by_one()
    {
        Given(CostingMethod.Fifo, unitCost: 5);
        Receive(1, 1, 10);
        Ship(2, 3);
        Ship(3, 1, at: "paris");
        Ship(20, 1);

        Find(10).Select(b => (b.Code, b.EntryNo, b.Uncovered?.Value)).ShouldBe(
            [("negative-inventory", 2, 2m), ("negative-inventory", 3, 1m)]);
        Books.Uncovered.All.Values.Select(u => (u.EntryNo, u.Uncovered)).ShouldBe([(2, 2m), (3, 1m), (4, 1m)]);

        Receive(21, 3, 10);
        Books.Uncovered.All.Values.Select(u => u.EntryNo).ShouldBe([3]);
        Find(2).ShouldBeEmpty();
    }

    [Fact]
    public void What_an_undone_receipt_covered_is_uncovered_again()
    {
        Given(CostingMethod.Fifo, unitCost: 5);
        Ship(2, 1);
        Receive(3, 1, 10);
        Books.Uncovered.All.ShouldBeEmpty();
        Books.CostOf("X").OpenOutbound.ByKey.ShouldBeEmpty();
    }

    [Fact]
    public void An_item_whose_average_is_taken_otherwise_is_listed()
    {
        Given(CostingMethod.Average);
        Receive(1, 1, 10);
        Ship(2, 1);
        Receive(3, 1, 20);
        Find(10).ShouldBeEmpty();
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Month });
        Find(10).Single().Code.ShouldBe("cost-not-adjusted");
    }

    [Fact]
    public void An_average_that_comes_to_the_same_or_counts_only_later_keeps_nothing_open()
    {
        Given(CostingMethod.Average);
        Receive(1, 4, 10);
        Ship(2, 1);
        Receive(20, 3, 20);
        Ship(21, 1);
        Receive(22, 3, 50);
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Week });

        Find(20).ShouldBeEmpty();
        Find(21).Single().Code.ShouldBe("cost-not-adjusted");
        Accepted(Books.Do(new CloseInventoryPeriod(January(20), [X])));
        Refused(Books.Do(new CloseInventoryPeriod(January(21), [X])), "cost-not-adjusted");

        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Day });
        Find(31).ShouldBeEmpty();
    }

    [Fact]
    public void A_cutoff_wants_everything_before_it_adjusted()
    {
        Given(CostingMethod.Average);
        Receive(1, 1, 10);
        Ship(2, 1);
        Receive(3, 1, 20);
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Month });

        Refused(Cut(3), "cost-not-adjusted");
        Accepted(Cut(2));
        Refused(Cut(3), "cost-not-adjusted");
        Accepted(Books.Do(new AdjustCost(X)));
        Accepted(Cut(3));
        Nothing(Cut(3));
    }

    [Fact]
    public void A_cutoff_moves_back_or_goes_whatever_is_open_and_looks_at_the_averages_it_comes_with()
    {
        Given(CostingMethod.Average);
        Receive(1, 1, 10);
        Ship(2, 1);
        Receive(3, 1, 20);
        Accepted(Cut(9));
        Refused(Cut(10, AverageCostPeriod.Month), "cost-not-adjusted");
        Accepted(Cut(8, AverageCostPeriod.Month));
        Accepted(Books.Do(new SetUpCutoff(
            Books.Get(CompanySettings.Stream).Inventory with { EarliestAllowedValuationDate = null }, [X], [])));
    }

    [Fact]
    public void A_cutoff_wants_the_production_before_it_finished()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Books.Move(new StockAdjusted(
            X, SourceCode.Default, new(1), EntryType.Output, null, January(5), new(new(10m), NotInvoiced: true)));

        Refused(Cut(6), "production-not-finished");
        Accepted(Cut(5));
        Accepted(Books.Do(new FinishProduction(X, 2, January(7))));
        Accepted(Cut(6));
    }

    private Decision Cut(int day, AverageCostPeriod? period = null)
    {
        var setup = Books.Get(CompanySettings.Stream).Inventory;
        return Books.Do(new SetUpCutoff(
            setup with
            {
                EarliestAllowedValuationDate = January(day), AverageCostPeriod = period ?? setup.AverageCostPeriod,
            },
            [X],
            [.. Books.CostOf("X").Entries.Newest.Where(e => e.IsUnfinished()).Select(e => new OutputOf(X, e.No))]));
    }

    private List<PeriodBlocker> Find(int day) =>
        (List<PeriodBlocker>)Books.Do(new FindPeriodBlockers(January(day), [X])).Result!;
}
