namespace Inventory.Domain.Planning;

/// <summary>The days within which goods are to be counted, both included.</summary>
public sealed record CountingDates(DateOnly Start, DateOnly End)
{
    /// <summary>More often than on every day of the shortest year is no frequency.</summary>
    public const int TimesAYearMax = 365;

    private const int MonthsAYear = 12;
    private const int HalfMonthsAYear = 24;

    /// <summary>
    /// The first days of goods that were never counted. 1, 2, 3, 4, 6 and 12 times a year are parts of the calendar
    /// year, 24 half months: the one that the date is in. Any other number is so many days, rounded down, that begin
    /// after as many. Source: Business Central, counting periods.
    /// </summary>
    /// <param name="timesAYear">1 to <see cref="TimesAYearMax"/>.</param>
    public static CountingDates First(DateOnly date, int timesAYear) =>
        PartOf(date, timesAYear) ?? From(Plus(date, DaysOf(date, timesAYear)), DaysOf(date, timesAYear));

    /// <summary>The days that follow when goods were counted on a date. They never move backwards: a count of an older
    /// date leaves them alone.</summary>
    public CountingDates After(DateOnly counted, int timesAYear)
    {
        var next = PartOf(counted, timesAYear) is { } part
            ? PartOf(Plus(part.End, 1), timesAYear)!
            : AfterDays(counted, DaysOf(counted, timesAYear));
        return next.Start > Start ? next : this;
    }

    private static CountingDates? PartOf(DateOnly date, int timesAYear) => timesAYear switch
    {
        HalfMonthsAYear => HalfMonthOf(date),
        1 or 2 or 3 or 4 or 6 or MonthsAYear => MonthsOf(date, MonthsAYear / timesAYear),
        _ => null,
    };

    private static CountingDates MonthsOf(DateOnly date, int months)
    {
        DateOnly first = new(date.Year, ((date.Month - 1) / months * months) + 1, 1);
        var last = first.Month + months - 1;
        return new(first, new(date.Year, last, DateTime.DaysInMonth(date.Year, last)));
    }

    private static CountingDates HalfMonthOf(DateOnly date)
    {
        var days = DateTime.DaysInMonth(date.Year, date.Month);
        return date.Day <= days / 2
            ? new(new(date.Year, date.Month, 1), new(date.Year, date.Month, days / 2))
            : new(new(date.Year, date.Month, (days / 2) + 1), new(date.Year, date.Month, days));
    }

    // Counted early: so many days later. In time: right behind. Late: behind, by whole steps, after the count.
    private CountingDates AfterDays(DateOnly counted, int days)
    {
        if (counted < Start)
            return From(Plus(counted, days), days);
        var late = Math.Max(0, counted.DayNumber - End.DayNumber);
        return From(Plus(End, 1 + ((late + days - 1) / days * days)), days);
    }

    private static CountingDates From(DateOnly start, int days) => new(start, Plus(start, days - 1));

    private static int DaysOf(DateOnly date, int timesAYear) =>
        (DateTime.IsLeapYear(date.Year) ? 366 : 365) / timesAYear;

    // The calendar ends with its last day.
    private static DateOnly Plus(DateOnly date, int days) =>
        DateOnly.FromDayNumber(Math.Min(date.DayNumber + days, DateOnly.MaxValue.DayNumber));
}
