using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;

namespace Inventory.Domain.Tests.Costing;

public sealed class AverageSpecs : CostingSpecs
{
    [Fact]
    public void The_pool_carries_the_rounding_residual()
    {
        Given(CostingMethod.Average);
        Receive(1, 3, 3.33333m);
        Ship(2, 1);
        Ship(3, 1);
        Ship(4, 1);

        (Cost(2), Cost(3), Cost(4)).ShouldBe((-3.33m, -3.34m, -3.33m));
        Values(1, ValueEntryType.Rounding).ShouldBeEmpty();
    }

    [Fact]
    public void A_back_dated_receipt_values_later_sales_anew()
    {
        Given(CostingMethod.Average);
        Receive(1, 1, 10);
        Receive(2, 1, 20);
        Ship(15, 1);
        Ship(16, 1);
        Receive(3, 1, 21);

        (Cost(3), Cost(4)).ShouldBe((-17m, -17m));
    }

    [Fact]
    public void A_receipt_later_in_the_month_counts_for_the_whole_month()
    {
        Given(CostingMethod.Average);
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Month });
        Receive(1, 1, 10);
        Ship(2, 1);
        Receive(20, 1, 20);

        Cost(2).ShouldBe(-15m);
    }

    [Fact]
    public void Another_period_takes_all_averages_anew()
    {
        Given(CostingMethod.Average);
        Receive(1, 1, 10);
        Ship(2, 1);
        Receive(20, 1, 20);
        Cost(2).ShouldBe(-10m);

        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Month });
        Accepted(Books.Do(new AdjustCost(X)));
        Cost(2).ShouldBe(-15m);
        Nothing(Books.Do(new AdjustCost(X)));
    }

    [Fact]
    public void A_revaluation_reaches_only_what_comes_after()
    {
        Given(CostingMethod.Average);
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Month });
        Receive(1, 4, 10);
        Ship(2, 1);
        Accepted(Revalue(31, 8));
        Ship(31, 1);

        Cost(2).ShouldBe(-10m);
        Cost(3).ShouldBe(-8m);
        Value().ShouldBe(16m);
    }

    [Fact]
    public void A_revaluation_in_the_middle_of_a_period_is_refused()
    {
        Given(CostingMethod.Average);
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Month });
        Receive(1, 4, 10);
        Refused(Revalue(30, 8), "not-end-of-average-period");
        Refused(Revalue(30, 8, entry: 1), "not-end-of-average-period");
    }

    [Fact]
    public void An_increase_revalued_by_itself_moves_the_average()
    {
        Given(CostingMethod.Average);
        Receive(1, 4, 10);
        Receive(1, 4, 20);
        Accepted(Revalue(1, 30, entry: 1));
        Ship(2, 2);

        Cost(1).ShouldBe(120m);
        Cost(3).ShouldBe(-50m);
    }

    [Fact]
    public void A_late_invoice_after_a_cutoff_counts_for_all_of_its_day()
    {
        Given(CostingMethod.Average);
        Receive(1, 10, 100, invoiced: false);
        Ship(9, 1);
        Ship(10, 1);
        SetUp(s => s with { EarliestAllowedValuationDate = January(10) });
        Accepted(Invoice(10, entry: 1, cost: 150));

        Cost(2).ShouldBe(-100m);
        Cost(3).ShouldBe(-155.56m);
    }

    [Fact]
    public void Places_have_averages_of_their_own_when_set_so()
    {
        Given(CostingMethod.Average);
        SetUp(s => s with { AverageCostCalculation = AverageCostCalculation.ItemLocationVariant });
        Receive(1, 1, 10, at: "east");
        Receive(1, 1, 30, at: "west");
        Ship(2, 1, at: "west");

        Cost(3).ShouldBe(-30m);
    }

    [Fact]
    public void What_was_taken_by_name_of_a_copy_counts_no_earlier_than_the_copy()
    {
        Given(CostingMethod.Average);
        Receive(1, 1, 10);
        Receive(9, 1, 20);
        Ship(2, 1);
        Accepted(Books.Do(new UnapplyEntries(X, 1, 3)));
        Return(3, 1, of: 3);
        Ship(4, 1, appliesTo: 4);
        Accepted(Books.Do(new ReapplyEntry(X, 3, 2)));

        foreach (var no in new[] { 3, 4, 5 })
            Books.Entry(no).ValuationDate.ShouldBe(January(9));
        new[] { 3, 4, 5 }.Select(Cost).ShouldBe([-20m, 20m, -20m]);
        Nothing(Books.Do(new AdjustCost(X)));
    }
}
