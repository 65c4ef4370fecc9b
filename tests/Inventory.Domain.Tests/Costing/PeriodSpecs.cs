using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;

namespace Inventory.Domain.Tests.Costing;

public sealed class PeriodSpecs : CostingSpecs
{
    [Fact]
    public void A_closed_period_takes_no_posting()
    {
        Given(CostingMethod.Fifo);
        Receive(5, 2, 10);
        Accepted(Close(10));
        Refused(Receive(10, 1, 10), "period-closed");
        Refused(Charge(9, entry: 1, amount: 1), "period-closed");
        Accepted(Ship(11, 1));
        Cost(2).ShouldBe(-10m);
    }

    [Fact]
    public void Closing_closes_what_is_before_and_reopening_opens_what_is_after()
    {
        Given(CostingMethod.Fifo);
        Books.Do(new DefineInventoryPeriod(January(5)));
        Nothing(Books.Do(new DefineInventoryPeriod(January(5))));
        Close(10);
        Books.Periods.Find(January(5))!.Closed.ShouldBeTrue();
        Nothing(Close(10));

        Accepted(Books.Do(new ReopenInventoryPeriod(January(5))));
        Books.Periods.Find(January(10))!.Closed.ShouldBeFalse();
        Nothing(Books.Do(new ReopenInventoryPeriod(January(5))));
        Refused(Books.Do(new ReopenInventoryPeriod(January(6))), "period-not-found");
    }

    [Fact]
    public void Uncovered_stock_and_open_averages_keep_a_period_open()
    {
        Given(CostingMethod.Average, unitCost: 5);
        Ship(9, 1);
        Refused(Close(10), "negative-inventory");
        Accepted(Close(8));

        Receive(9, 1, 10);
        Receive(20, 1, 20);
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Month });
        Refused(Close(10), "cost-not-adjusted");
    }

    [Fact]
    public void Adjusting_entries_of_a_closed_period_move_to_the_first_open_day()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Ship(5, 1);
        Close(10);
        Charge(12, entry: 1, amount: 2);

        Values(2, ValueEntryType.DirectCost).Last().PostingDate.ShouldBe(January(11));
        SetUp(s => s with { AllowPostingFrom = January(15) });
        Refused(Charge(14, entry: 1, amount: 2), "posting-date-not-allowed");
        Charge(16, entry: 1, amount: 2);
        Values(2, ValueEntryType.DirectCost).Last().PostingDate.ShouldBe(January(15));
    }

    [Fact]
    public void Late_postings_keep_their_date_while_adjusting_entries_move_on()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Ship(5, 1);
        SetUp(s => s with { AllowPostingFrom = January(15), LatePostingFrom = January(10) });

        Refused(Charge(9, entry: 1, amount: 2), "posting-date-not-allowed");
        Accepted(Charge(10, entry: 1, amount: 2));

        Values(1, ValueEntryType.DirectCost).Last().PostingDate.ShouldBe(January(10));
        Values(2, ValueEntryType.DirectCost).Last().PostingDate.ShouldBe(January(15));
    }

    [Fact]
    public void The_cutoff_keeps_old_value_as_it_is()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 5, 10, invoiced: false);
        SetUp(s => s with { EarliestAllowedValuationDate = January(10) });
        Refused(Receive(9, 1, 10), "before-cutoff");
        Refused(Charge(11, entry: 1, amount: 1), "before-cutoff");
        Refused(Ship(11, 1, appliesTo: 1), "before-cutoff");
        Accepted(Ship(11, 1));

        Accepted(Invoice(12, entry: 1, cost: 11));
        Values(1, ValueEntryType.DirectCost).Last().ValuationDate.ShouldBe(January(12));
        Cost(2).ShouldBe(-11m);
    }

    private Inventory.Domain.Kernel.Decision Close(int day) => Books.Do(new CloseInventoryPeriod(January(day), [X]));
}
