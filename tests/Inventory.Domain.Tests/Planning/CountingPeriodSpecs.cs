using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class CountingPeriodSpecs : Shop
{
    private static readonly OrderId Count = new("PI1");

    private static readonly ICommand[] Counted =
        [.. Open, Save(P, Wh, 5), Save(P, Annex, 1), Save(Q, Wh, 2), new DefineCountingPeriod("A", "Fast", 12)];

    [Theory]
    [InlineData(1, "2026-01-01", "2026-12-31")]
    [InlineData(2, "2026-07-01", "2026-12-31")]
    [InlineData(3, "2026-09-01", "2026-12-31")]
    [InlineData(4, "2026-10-01", "2026-12-31")]
    [InlineData(6, "2026-11-01", "2026-12-31")]
    [InlineData(12, "2026-11-01", "2026-11-30")]
    [InlineData(24, "2026-11-16", "2026-11-30")]
    [InlineData(52, "2026-11-28", "2026-12-04")]
    [InlineData(365, "2026-11-22", "2026-11-22")]
    public void The_first_days_are_those_of_the_calendar_or_begin_after_a_step(int times, string start, string end) =>
        CountingDates.First(Today, times).ShouldBe(Dates(start, end));

    [Theory]
    [InlineData(1, "2027-01-01", "2027-12-31")]
    [InlineData(12, "2026-12-01", "2026-12-31")]
    [InlineData(24, "2026-12-01", "2026-12-15")]
    [InlineData(52, "2026-12-05", "2026-12-11")]
    public void A_count_in_time_moves_the_days_on(int times, string start, string end)
    {
        var first = CountingDates.First(Today, times);
        first.After(first.End, times).ShouldBe(Dates(start, end));
    }

    [Theory]
    [InlineData("2026-11-27", "2026-12-04", "early: a step from the count")]
    [InlineData("2026-12-05", "2026-12-12", "late: the first step after the count")]
    [InlineData("2026-12-12", "2026-12-19", "on the day that another step would begin")]
    [InlineData("2026-11-01", "2026-11-28", "an old count changes nothing")]
    public void Days_that_are_no_part_of_the_calendar_follow_the_count(string counted, string start, string why) =>
        Dates("2026-11-28", "2026-12-04").After(DateOnly.Parse(counted, null), 52).Start
            .ShouldBe(DateOnly.Parse(start, null), why);

    [Fact]
    public void Half_months_have_half_the_days_of_theirs()
    {
        CountingDates.First(new(2028, 2, 14), 24).ShouldBe(Dates("2028-02-01", "2028-02-14"));
        Dates("2028-02-01", "2028-02-14").After(new(2028, 2, 14), 24).ShouldBe(Dates("2028-02-15", "2028-02-29"));
        CountingDates.First(new(2026, 12, 31), 24).ShouldBe(Dates("2026-12-16", "2026-12-31"));
    }

    [Fact]
    public void The_calendar_ends_with_its_last_day() =>
        CountingDates.First(DateOnly.MaxValue, 100).End.ShouldBe(DateOnly.MaxValue);

    [Fact]
    public void A_period_is_defined_once_and_has_a_frequency() =>
        Given(Counted)
            .When(new DefineCountingPeriod("A", " Fast ", 12)).ThenNothing()
            .When(new DefineCountingPeriod("A", null, 4)).Then(new CountingPeriodDefined("A", null, 4))
            .When(new DefineCountingPeriod("B", null, 0)).ThenRefused("validation.counting-period.invalid")
            .When(new DefineCountingPeriod("B", null, 366)).ThenRefused("validation.counting-period.invalid")
            .When(new DefineCountingPeriod(" B", null, 1)).ThenRefused("validation.counting-period.invalid");

    [Fact]
    public void A_period_goes_when_nothing_is_counted_by_it() =>
        Given(Counted).And(Assign())
            .When(Remove()).ThenRefused("counting-period-in-use")
            .When(new UnassignCountingPeriod(P, null)).Then(new CountingPeriodUnassigned(P, null))
            .When(new UnassignCountingPeriod(P, null)).ThenNothing()
            .When(Remove()).Then(new CountingPeriodRemoved("A"))
            .When(Remove()).ThenRefused("counting-period-not-found");

    [Fact]
    public void An_item_gets_a_period_once() =>
        Given(Counted)
            .When(Assign()).Then(new CountingPeriodAssigned(P, null, "A", new(2026, 11, 1), new(2026, 11, 30)))
            .When(Assign()).ThenNothing()
            .When(Assign() with { Source = Wh })
            .Then(new CountingPeriodAssigned(P, Wh, "A", new(2026, 11, 1), new(2026, 11, 30)))
            .When(Assign() with { Period = "NONE" }).ThenRefused("counting-period-not-found")
            .When(Assign() with { Source = new("none") }).ThenRefused("source-not-found")
            .When(Assign() with { Sku = new("NONE") }).ThenRefused("item-not-found");

    [Fact]
    public void A_posted_count_moves_the_days_on_where_it_was() =>
        Given(Counted).And(Assign()).And(Ordered())
            .When(new PostCount(Count)).ThenOnly(new CountingMovedOn(
                P, Wh, Today, new(2026, 12, 1), new(2026, 12, 31)))
            .Ledger.Get(ItemCounting.StreamOf(P)).At(Annex)!.Next.Start.ShouldBe(new(2026, 11, 1));

    [Fact]
    public void A_count_of_what_has_no_period_moves_no_days() =>
        Given(Counted).And(Ordered()).When(new PostCount(Count)).ThenOnly<CountingMovedOn>();

    [Fact]
    public void Another_period_of_the_item_begins_anew_where_it_holds()
    {
        var story = Given(Counted)
            .And(Assign(), Assign() with { Source = Annex }, new DefineCountingPeriod("Y", null, 1))
            .And(Ordered()).And(new PostCount(Count), Assign() with { Period = "Y" });
        var counting = story.Ledger.Get(ItemCounting.StreamOf(P));
        counting.At(Wh).ShouldBe(new("Y", Dates("2026-01-01", "2026-12-31")));
        counting.At(Annex)!.Period.ShouldBe("A");
        counting.Sources["wh"].CountedOn.ShouldBe(Today);
        Rows(story).ShouldBe([
            new("P", "", "Y", new(2026, 1, 1), new(2026, 12, 31), null),
            new("P", "annex", "A", new(2026, 11, 1), new(2026, 11, 30), null),
            new("P", "wh", null, null, null, Today)]);
    }

    [Fact]
    public void A_count_is_ordered_of_what_is_due() =>
        Given(Counted).And(Assign(), Assign() with { Sku = Q, Source = Wh })
            .When(Due(new(2026, 10, 31))).ThenRefused("nothing-due")
            .When(Due(Today) with { Source = new("none") }).ThenRefused("source-not-found")
            .When(Due(Today) with { Source = Annex }).ThenAccepted()
            .Ledger.Get(InventoryCount.StreamOf(Count)).Items.ShouldBe([P]);

    [Fact]
    public void What_is_due_can_be_asked_for_by_period() =>
        Given(Counted)
            .And(new DefineCountingPeriod("Y", null, 1), Assign(), Assign() with { Sku = Q, Period = "Y" })
            .When(Due(Today) with { Period = "Y" }).ThenAccepted()
            .Ledger.Get(InventoryCount.StreamOf(Count)).Items.ShouldBe([Q]);

    [Fact]
    public void A_renamed_item_takes_its_counting_along()
    {
        Sku to = new("R");
        var story = Given(Counted).And(Assign()).And(Ordered())
            .And(new PostCount(Count), new RenameSku(P, to, Today));
        story.Ledger.Get(ItemCounting.StreamOf(to)).At(Wh)!.Next.Start.ShouldBe(new(2026, 12, 1));
        story.Ledger.Get(ItemCounting.StreamOf(to)).At(Annex)!.Next.Start.ShouldBe(new(2026, 11, 1));
        story.Ledger.Get(ItemCounting.StreamOf(P)).At(Wh).ShouldBeNull();
    }

    [Fact]
    public void A_copy_is_counted_by_the_period_of_the_item() =>
        Given(Counted).And(Assign()).When(new CopyItem(P, new("R")))
            .ThenOnly(new CountingPeriodAssigned(new("R"), null, "A", new(2026, 11, 1), new(2026, 11, 30)));

    [Fact]
    public void An_item_that_is_removed_is_counted_no_more()
    {
        Sku idle = new("R");
        Given(Counted).And(Register(idle), Assign() with { Sku = idle }, Assign() with { Sku = idle, Source = Wh })
            .When(new RemoveItem(idle))
            .ThenOnly(new CountingPeriodUnassigned(idle, Wh), new CountingPeriodUnassigned(idle, null));
    }

    private static AssignCountingPeriod Assign() => new(P, null, "A", Today);

    private static RemoveCountingPeriod Remove() => new("A", [ItemCounting.StreamOf(P)]);

    private static OrderDueCount Due(DateOnly date) => new(Count, Wh, [P, Q], date, Today);

    private static ICommand[] Ordered() =>
    [
        new OrderCount(Count, Wh, [P], Today),
        new RecordCount(Count, [new(P, new(5))], IsFinished: true),
        new FinishCount(Count),
    ];

    private static CountingDates Dates(string start, string end) =>
        new(DateOnly.Parse(start, null), DateOnly.Parse(end, null));

    private static IEnumerable<ItemCountingRow> Rows(Story story)
    {
        TestRows<(string, string), ItemCountingRow> rows = new(r => (r.Sku, r.Source));
        foreach (var recorded in story.Ledger.Log)
            CountingTables.FoldItems(rows, recorded);
        return rows.All.Values;
    }
}
