using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Kernel;

public sealed class CalendarSpecs
{
    [Theory]
    [InlineData("2026-11-28", "2026-11-29", "2026-11-30", "2026-12-31", "2026-12-31")]
    [InlineData("2026-11-29", "2026-11-29", "2026-11-30", "2026-12-31", "2026-12-31")]
    [InlineData("2026-11-30", "2026-12-06", "2026-11-30", "2026-12-31", "2026-12-31")]
    [InlineData("2028-02-01", "2028-02-06", "2028-02-29", "2028-03-31", "2028-12-31")]
    [InlineData("2026-01-01", "2026-01-04", "2026-01-31", "2026-03-31", "2026-12-31")]
    [InlineData("0001-01-01", "0001-01-07", "0001-01-31", "0001-03-31", "0001-12-31")]
    [InlineData("9999-12-30", "9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31")]
    public void Periods_have_a_last_day(string date, string week, string month, string quarter, string year)
    {
        var day = Day(date);

        Calendar.EndOfWeek(day).ShouldBe(Day(week));
        Calendar.EndOfMonth(day).ShouldBe(Day(month));
        Calendar.EndOfQuarter(day).ShouldBe(Day(quarter));
        Calendar.EndOfYear(day).ShouldBe(Day(year));
    }

    [Fact]
    public void The_calendar_ends_with_its_first_and_last_day()
    {
        Calendar.DayAfter(Day("2026-02-28")).ShouldBe(Day("2026-03-01"));
        Calendar.DayBefore(Day("2026-03-01")).ShouldBe(Day("2026-02-28"));
        Calendar.DayAfter(DateOnly.MaxValue).ShouldBe(DateOnly.MaxValue);
        Calendar.DayBefore(DateOnly.MinValue).ShouldBe(DateOnly.MinValue);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
