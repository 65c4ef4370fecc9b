namespace Inventory.Domain.Kernel;

/// <summary>First and last days of periods, and days beside a day. The calendar ends with its last day, and so does all
/// that would go on behind it.</summary>
public static class Calendar
{
    private const int DaysAWeek = 7;

    private const int MonthsAQuarter = 3;

    /// <summary>The Sunday of its week.</summary>
    public static DateOnly EndOfWeek(DateOnly date) => Later(date, (DaysAWeek - (int)date.DayOfWeek) % DaysAWeek);

    public static DateOnly EndOfMonth(DateOnly date) => EndOfMonth(date.Year, date.Month);

    public static DateOnly EndOfQuarter(DateOnly date) =>
        EndOfMonth(date.Year, (date.Month + MonthsAQuarter - 1) / MonthsAQuarter * MonthsAQuarter);

    public static DateOnly EndOfYear(DateOnly date) => new(date.Year, 12, 31);

    /// <summary>The Monday of its week.</summary>
    public static DateOnly StartOfWeek(DateOnly date) =>
        date.AddDays(-(((int)date.DayOfWeek + DaysAWeek - 1) % DaysAWeek));

    public static DateOnly StartOfQuarter(DateOnly date) =>
        new(date.Year, ((date.Month - 1) / MonthsAQuarter * MonthsAQuarter) + 1, 1);

    public static DateOnly DayAfter(DateOnly date) => Later(date, 1);

    public static DateOnly DayBefore(DateOnly date) => date == DateOnly.MinValue ? date : date.AddDays(-1);

    private static DateOnly EndOfMonth(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    private static DateOnly Later(DateOnly date, int days) =>
        DateOnly.FromDayNumber(Math.Min(date.DayNumber + days, DateOnly.MaxValue.DayNumber));
}
