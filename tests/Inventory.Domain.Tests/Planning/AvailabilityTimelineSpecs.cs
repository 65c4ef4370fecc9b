using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;

namespace Inventory.Domain.Tests.Planning;

public sealed class AvailabilityTimelineSpecs
{
    private static readonly DateOnly Today = new(2026, 1, 15);

    // 10 are there; 8 go in 5 days, 20 come in 10, 4 are proposed in 20, 15 go in 30.
    private static readonly AvailabilityTimeline Timeline = new(
        new(10),
        Quantity.Zero,
        [
            Change(5, gross: 8), Change(10, scheduled: 20), Change(20, planned: 4), Change(30, gross: 15),
        ]);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(5, 2)]
    [InlineData(10, 22)]
    [InlineData(25, 26)]
    [InlineData(99, 11)]
    public void The_balance_counts_all_that_is_dated_by_then(int days, int balance) =>
        Timeline.ProjectedAt(Today.AddDays(days)).Value.ShouldBe(balance);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(5, 2)]
    [InlineData(10, 7)]
    [InlineData(99, 7)]
    public void What_goes_later_is_not_promised_before(int days, int promisable) =>
        Timeline.AvailableToPromiseAt(Today.AddDays(days)).Value.ShouldBe(promisable);

    [Fact]
    public void What_is_earmarked_on_both_sides_neither_comes_nor_goes()
    {
        var earmarked = new AvailabilityTimeline(
            new(10), new(6), [Change(5, gross: 8) with { EarmarkedRequirement = new(6) }]);

        earmarked.AvailableToPromiseAt(Today).Value.ShouldBe(2);
        earmarked.ProjectedAt(Today.AddDays(5)).Value.ShouldBe(2);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 10)]
    [InlineData(7, 10)]
    [InlineData(8, null)]
    public void The_earliest_date_is_the_first_at_which_so_much_can_be_promised(int quantity, int? days) =>
        Timeline.EarliestDate(new(quantity), Today)
            .ShouldBe(days is { } after ? Today.AddDays(after) : null);

    [Fact]
    public void Nothing_that_comes_or_goes_leaves_what_is_there()
    {
        var still = new AvailabilityTimeline(new(3), Quantity.Zero, []);

        still.EarliestDate(new(3), Today).ShouldBe(Today);
        still.EarliestDate(new(4), Today).ShouldBeNull();
    }

    [Fact]
    public void Buckets_are_cut_off_at_the_first_and_the_last_date()
    {
        List<AvailabilityPeriod> months = [.. Timeline.Periods(PeriodLength.Month, Today, new(2026, 2, 20))];

        months.Select(m => (m.From, m.To)).ShouldBe([(Today, new(2026, 1, 31)), (new(2026, 2, 1), new(2026, 2, 20))]);
        months.Select(m => (m.GrossRequirement.Value, m.ScheduledReceipts.Value, m.PlannedReceipts.Value))
            .ShouldBe([(8, 20, 0), (15, 0, 4)]);
        months.Select(m => m.ProjectedBalance.Value).ShouldBe([22, 11]);
    }

    [Theory]
    [InlineData(PeriodLength.Day, "2026-01-15")]
    [InlineData(PeriodLength.Week, "2026-01-18")]
    [InlineData(PeriodLength.Month, "2026-01-31")]
    [InlineData(PeriodLength.Quarter, "2026-03-31")]
    [InlineData(PeriodLength.Year, "2026-12-31")]
    public void A_bucket_ends_with_its_week_month_quarter_or_year(PeriodLength length, string end) =>
        AvailabilityTimeline.EndOf(length, Today).ShouldBe(DateOnly.Parse(end, null));

    [Fact]
    public void The_last_week_ends_with_the_calendar() =>
        AvailabilityTimeline.EndOf(PeriodLength.Week, DateOnly.MaxValue).ShouldBe(DateOnly.MaxValue);

    private static DatedTotals Change(int days, int gross = 0, int scheduled = 0, int planned = 0) =>
        new(Today.AddDays(days), new(gross), new(scheduled), new(planned));
}
