using Inventory.Domain.Assembly;
using Inventory.Domain.Audit;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Audit;
using Xunit.Abstractions;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Goods that are made of each other, in turns: the cost of one comes from the other and goes back to
/// it.</summary>
public sealed class RoundTripSpecs(ITestOutputHelper output) : CostingSpecs
{
    private static readonly Sku Y = new("Y");

    [Theory]
    [InlineData(AverageCostPeriod.Day)]
    [InlineData(AverageCostPeriod.Month)]
    public void What_is_made_of_its_own_average_counts_for_later_decreases_only(AverageCostPeriod period)
    {
        GivenBoth(period);
        Receive(1, 10, 10);
        Make(Y, X, 5, day: 2);
        Make(X, Y, 5, day: 3, work: 50);
        Ship(4, 4);

        (Cost(2), Cost(3), Cost(4)).ShouldBe((-50m, 100m, -60m));
        (Books.Entry(1, "Y").CostActual, Books.Entry(2, "Y").CostActual).ShouldBe((50m, -50m));
        ValueIs(90m);
    }

    [Fact]
    public void A_late_charge_goes_through_every_rework_once()
    {
        GivenBoth(AverageCostPeriod.Month);
        Receive(1, 10, 10);
        Make(Y, X, 5, day: 2);
        Make(X, Y, 5, day: 3, work: 50);
        Make(Y, X, 4, day: 4);
        Make(X, Y, 4, day: 5);
        Charge(6, entry: 1, amount: 20);

        // 120 / 10; (60 + 110) / 10, as from the beginning.
        Enumerable.Range(2, 4).Select(Cost).ShouldBe([-60m, 110m, -68m, 68m]);
        ValueIs(170m);
        foreach (var entry in Books.CostOf("X").All())
            ExplainedCosts.Faults(ExplainedCosts.FromTables(Books, "X", entry.No).Tree).ShouldBeEmpty();
    }

    [Fact]
    public void Most_of_the_goods_go_round_many_times()
    {
        GivenBoth(AverageCostPeriod.Month);
        Receive(1, 10, 10);
        for (var day = 2; day < 14; day++)
        {
            Make(Y, X, 9, day);
            Make(X, Y, 9, day, work: 1);
        }

        Receive(20, 1, 100);
        Accepted(Charge(21, entry: 1, amount: 7.77m));
        Accepted(Charge(22, entry: 1, amount: 1));
        ValueIs(100m + 12m + 100m + 7.77m + 1m);
    }

    [Fact]
    public void Goods_that_are_valued_by_their_receipts_go_round_more_often_than_a_bill_has_levels()
    {
        Given(CostingMethod.Fifo);
        Books.Register("Y", CostingTerms.Default);
        Receive(1, 1, 10);
        for (var turn = 0; turn < 60; turn++)
        {
            Make(Y, X, 1, day: 2);
            Make(X, Y, 1, day: 2);
        }

        Accepted(Charge(3, entry: 1, amount: 1));
        ValueIs(11m);
        Books.Entry(121).CostActual.ShouldBe(11m);
    }

    [Fact]
    public void A_back_dated_rework_over_two_periods_ends()
    {
        GivenBoth(AverageCostPeriod.Month);
        Receive(1, 10, 10);
        Books.Move(new StockReceived(Y, SourceCode.Default, new(9), January(1), new(new(10m))));
        for (var turn = 0; turn < 5; turn++)
        {
            Make(Y, X, 9, February);
            Make(X, Y, 9, January(5));
        }

        Accepted(Charge(9, entry: 1, amount: 50));
        Value().ShouldBe(240m);
    }

    /// <summary>Whatever is made of what, an output is worth its components and the work. Within one period nothing is
    /// left to adjust either.</summary>
    [Theory]
    [InlineData(CostingMethod.Average, 1)]
    [InlineData(CostingMethod.Average, 2)]
    [InlineData(CostingMethod.Fifo, 1)]
    [InlineData(CostingMethod.Fifo, 2)]
    public void Random_reworks_keep_all_value(CostingMethod other, int months)
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            output.WriteLine($"{other}, {months} months, seed {seed}");
            var trade = new RandomReworks(seed, other, months);
            for (var step = 1; step <= 40; step++)
            {
                trade.Step();
                trade.Differences().ShouldBeEmpty($"seed {seed}, step {step}: {trade.LastCommand}");
            }
        }
    }

    private void GivenBoth(AverageCostPeriod period)
    {
        Given(CostingMethod.Average);
        Books.Register("Y", new(CostingMethod.Average, UnitCost.Zero, UnitCost.Zero, 0m, UnitCost.Zero));
        SetUp(s => s with { AverageCostPeriod = period, AllowNegativeStock = false });
    }

    private void ValueIs(decimal value)
    {
        Value().ShouldBe(value);
        Nothing(Books.Do(new AdjustCost(X)));
        Nothing(Books.Do(new AdjustCost(Y)));
    }

    private static DateOnly February => new(2026, 2, 3);

    private void Make(Sku output, Sku component, decimal quantity, int day, decimal work = 0) =>
        Make(output, component, quantity, January(day), work);

    private void Make(Sku output, Sku component, decimal quantity, DateOnly day, decimal work = 0) => Accepted(Books.Do(
        new AssembleItem(
            output, SourceCode.Default, new(quantity), day, [new(component, new(quantity))],
            ResourceCost: work == 0 ? null : new Money(work))));
}
