using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;

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

    private List<PeriodBlocker> Find(int day) =>
        (List<PeriodBlocker>)Books.Do(new FindPeriodBlockers(January(day), [X])).Result!;
}
