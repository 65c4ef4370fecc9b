using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Costing;

public sealed class FiscalYearSpecs : CostingSpecs
{
    private static readonly AverageCostCalculation OfItem = AverageCostCalculation.Item;

    [Fact]
    public void A_fiscal_year_takes_the_averages_of_the_year_before_and_the_first_those_of_the_set_up()
    {
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Week });
        Accepted(Create(1, to: 10));
        Accepted(Change(1, AverageCostPeriod.Quarter, AverageCostCalculation.ItemLocationVariant));
        Accepted(Create(11, to: 31));

        Years().ShouldBe([
            (January(1), AverageCostPeriod.Quarter, AverageCostCalculation.ItemLocationVariant),
            (January(11), AverageCostPeriod.Quarter, AverageCostCalculation.ItemLocationVariant)]);
        Nothing(Create(11, to: 31));
    }

    [Fact]
    public void A_year_of_twelve_months_has_twelve_periods_from_its_first_day()
    {
        Accepted(Books.Do(new CreateFiscalYear(new(2026, 4, 6))));

        var year = Books.Get(CompanySettings.Stream).FiscalYearsOf().Years.ShouldHaveSingleItem();
        year.EndsOn.ShouldBe(new(2027, 4, 5));
        year.PeriodStarts.Count.ShouldBe(12);
        year.PeriodStarts[^1].ShouldBe(new(2027, 3, 6));
    }

    [Fact]
    public void Years_follow_each_other_without_overlap_and_gap()
    {
        Accepted(Create(5, to: 10));

        Refused(Create(5, to: 9), "fiscal-year-exists");
        Refused(Create(10, to: 20), "fiscal-year-overlap");
        Refused(Create(1, to: 7), "fiscal-year-overlap");
        Refused(Create(12, to: 20), "fiscal-year-gap");
        Refused(Create(1, to: 4), "fiscal-year-gap");
        Accepted(Create(11, to: 11));
    }

    [Fact]
    public void A_year_has_days_and_its_periods_lie_in_it()
    {
        Refused(Create(5, to: 4), "validation.fiscal-year.dates");
        Refused(
            Books.Do(new CreateFiscalYear(January(1), new(2028, 1, 1))), "validation.fiscal-year.dates");
        Refused(Books.Do(new CreateFiscalYear(DateOnly.MaxValue)), "validation.fiscal-year.dates");
        Refused(Create(5, to: 9, starts: []), "validation.fiscal-year.periods");
        Refused(Create(5, to: 9, starts: [6]), "validation.fiscal-year.periods");
        Refused(Create(5, to: 9, starts: [5, 10]), "validation.fiscal-year.periods");
        Accepted(Create(5, to: 9, starts: [9, 5, 5]));
    }

    [Fact]
    public void Years_are_closed_one_after_another_and_keep_their_averages_for_good()
    {
        Accepted(Create(1, to: 10));
        Accepted(Create(11, to: 20));

        Refused(Books.Do(new CloseFiscalYear(January(11))), "earlier-fiscal-year-open");
        Refused(Books.Do(new CloseFiscalYear(January(2))), "fiscal-year-not-found");
        Accepted(Books.Do(new CloseFiscalYear(January(1))));
        Nothing(Books.Do(new CloseFiscalYear(January(1))));

        Refused(Change(1, AverageCostPeriod.Month, OfItem), "fiscal-year-closed");
        Refused(Change(2, AverageCostPeriod.Month, OfItem), "fiscal-year-not-found");
        Accepted(Change(11, AverageCostPeriod.Month, OfItem));
        Nothing(Change(11, AverageCostPeriod.Month, OfItem));
        Years().Select(y => y.Period).ShouldBe([AverageCostPeriod.Day, AverageCostPeriod.Month]);
    }

    [Fact]
    public void Only_the_last_open_year_is_removed()
    {
        Accepted(Create(1, to: 10));
        Accepted(Create(11, to: 20));

        Refused(Books.Do(new RemoveFiscalYear(January(2))), "fiscal-year-not-found");
        Refused(Books.Do(new RemoveFiscalYear(January(1))), "fiscal-year-not-last");
        Accepted(Books.Do(new RemoveFiscalYear(January(11))));
        Books.Do(new CloseFiscalYear(January(1)));
        Refused(Books.Do(new RemoveFiscalYear(January(1))), "fiscal-year-closed");
    }

    [Fact]
    public void The_set_up_has_no_say_about_averages_any_more()
    {
        var setup = InventorySetup.Default;
        Accepted(Books.Do(new SetUpInventory(setup with { AverageCostPeriod = AverageCostPeriod.Week })));
        Accepted(Create(1, to: 10));

        Refused(
            Books.Do(new SetUpInventory(setup with { AverageCostPeriod = AverageCostPeriod.Month })),
            "average-cost-by-fiscal-year");
        Accepted(Books.Do(new SetUpInventory(setup with
        {
            AverageCostPeriod = AverageCostPeriod.Week, AutomaticCostPosting = false,
        })));
    }

    [Fact]
    public void A_change_values_the_decreases_of_its_years_anew_and_no_others()
    {
        Given(CostingMethod.Average);
        Create(1, to: 15);
        Create(16, to: 31);
        Receive(1, 1, 10);
        Ship(2, 1);
        Receive(3, 1, 20);
        Receive(16, 1, 30);
        Ship(17, 1);
        Receive(18, 2, 60);
        (Cost(2), Cost(5)).ShouldBe((-10m, -25m));

        Change(16, AverageCostPeriod.Month, OfItem);
        var taken = TakeAnew();
        (Cost(2), Cost(5)).ShouldBe((-10m, -42.5m));
        taken.ShouldBe(new AverageRun(Items: 1, ValueEntries: 1));

        TakeAnew().ValueEntries.ShouldBe(0);
        Change(1, AverageCostPeriod.Month, OfItem);
        TakeAnew();
        (Cost(2), Cost(5)).ShouldBe((-15m, -41.25m));
        Nothing(Books.Do(new AdjustCost(X)));
    }

    [Fact]
    public void Goods_are_averaged_by_place_from_one_year_on_and_together_before()
    {
        Given(CostingMethod.Average);
        Create(1, to: 15);
        Create(16, to: 31);
        Receive(1, 2, 10, at: "east");
        Receive(1, 2, 20, at: "west");
        Ship(2, 1, at: "east");
        Ship(17, 1, at: "east");
        Ship(17, 1, at: "west");
        (Cost(3), Cost(4), Cost(5)).ShouldBe((-15m, -15m, -15m));

        Change(16, AverageCostPeriod.Day, AverageCostCalculation.ItemLocationVariant);
        TakeAnew();
        (Cost(3), Cost(4), Cost(5)).ShouldBe((-15m, -5m, -20m));

        // What changes in the first year goes on into the averages of both places.
        Receive(1, 1, 40, at: "west");
        (Cost(3), Cost(4), Cost(5)).ShouldBe((-20m, 0m, -26.67m));
        Nothing(Books.Do(new AdjustCost(X)));
    }

    [Fact]
    public void No_period_goes_on_into_another_year_and_accounting_periods_are_those_of_the_year()
    {
        Given(CostingMethod.Average);
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.AccountingPeriod });
        Receive(5, 1, 10);
        Ship(6, 1);
        Receive(8, 1, 20);
        Receive(12, 1, 60);
        Ship(12, 1);
        (Cost(2), Cost(5)).ShouldBe((-30m, -30m));

        Create(5, to: 20, starts: [5, 8, 11]);
        TakeAnew();
        (Cost(2), Cost(5)).ShouldBe((-10m, -40m));

        Change(5, AverageCostPeriod.Week, OfItem);
        TakeAnew();
        (Cost(2), Cost(5)).ShouldBe((-15m, -37.5m));
    }

    [Fact]
    public void A_period_that_a_new_year_cuts_off_behind_the_newest_entry_ends_there()
    {
        Given(CostingMethod.Average);
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Month });
        Receive(1, 1, 10);
        Ship(28, 1);
        Create(31, to: 31);
        Receive(30, 1, 20);
        Receive(31, 1, 90);

        Cost(2).ShouldBe(-15m);
    }

    [Fact]
    public void A_movement_takes_averages_anew_that_nobody_took_anew()
    {
        Given(CostingMethod.Average);
        Create(1, to: 31);
        Receive(1, 1, 10);
        Ship(2, 1);
        Receive(20, 1, 20);
        Change(1, AverageCostPeriod.Month, OfItem);
        Receive(21, 1, 30);

        Cost(2).ShouldBe(-20m);
    }

    [Fact]
    public void Years_that_average_as_the_set_up_does_leave_no_trace_on_items()
    {
        Given(CostingMethod.Average);
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Quarter });
        Receive(1, 1, 10);
        Ship(2, 1);
        Accepted(Books.Do(new CreateFiscalYear(January(1))));
        Accepted(Books.Do(new CreateFiscalYear(new(2027, 1, 1))));

        Nothing(Books.Do(new TakeAveragesAnew([X])));
    }

    private Decision Create(int from, int to, int[]? starts = null) => Books.Do(new CreateFiscalYear(
        January(from), January(to), starts is null ? null : [.. starts.Select(January)]));

    private Decision Change(int from, AverageCostPeriod period, AverageCostCalculation calculation) =>
        Books.Do(new ChangeAverageCosting(January(from), period, calculation));

    private AverageRun TakeAnew() => Books.Do(new TakeAveragesAnew([X])).Result.ShouldBeOfType<AverageRun>();

    private IEnumerable<(DateOnly From, AverageCostPeriod Period, AverageCostCalculation Calculation)> Years() =>
        Books.Get(CompanySettings.Stream).FiscalYearsOf().Years
            .Select(y => (y.StartsOn, y.AverageCostPeriod, y.AverageCostCalculation));
}
