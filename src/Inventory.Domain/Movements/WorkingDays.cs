namespace Inventory.Domain.Movements;

/// <summary>A day of the week. The numbers are stored.</summary>
public enum Weekday
{
    Monday = 1,
    Tuesday = 2,
    Wednesday = 3,
    Thursday = 4,
    Friday = 5,
    Saturday = 6,
    Sunday = 7,
}

/// <summary>
/// Counts days on which somebody works. Source: Business Central, base calendars: a date that is none moves to the next
/// that is one, and only working days count. The calendar ends with its last day.
/// </summary>
public static class WorkingDays
{
    /// <summary>Days of one step: more is a mistake.</summary>
    public const int DaysMax = 999;

    /// <param name="days">0 or more.</param>
    /// <param name="working">Null: every day.</param>
    public static DateOnly After(DateOnly date, int days, IReadOnlyList<Weekday>? working) =>
        Step(date, days, working, 1);

    /// <inheritdoc cref="After"/>
    public static DateOnly Before(DateOnly date, int days, IReadOnlyList<Weekday>? working) =>
        Step(date, days, working, -1);

    /// <summary>Null: every day; else at least one, and none twice.</summary>
    public static bool AreValid(IReadOnlyList<Weekday>? working) =>
        working is null
        || (working.Count > 0 && working.Distinct().Count() == working.Count && working.All(Enum.IsDefined));

    public static bool AreSame(IReadOnlyList<Weekday>? left, IReadOnlyList<Weekday>? right) =>
        left is null || right is null ? left is null && right is null : left.SequenceEqual(right);

    private static DateOnly Step(DateOnly date, int days, IReadOnlyList<Weekday>? working, int way)
    {
        date = ToWorking(date, working, way);
        for (; days > 0; days--)
            date = ToWorking(Neighbour(date, way), working, way);
        return date;
    }

    private static DateOnly ToWorking(DateOnly date, IReadOnlyList<Weekday>? working, int way)
    {
        while (working is not null && !working.Contains(Of(date)) && Neighbour(date, way) != date)
            date = Neighbour(date, way);
        return date;
    }

    private static DateOnly Neighbour(DateOnly date, int way) =>
        date == (way > 0 ? DateOnly.MaxValue : DateOnly.MinValue) ? date : date.AddDays(way);

    private static Weekday Of(DateOnly date) =>
        date.DayOfWeek == DayOfWeek.Sunday ? Weekday.Sunday : (Weekday)(int)date.DayOfWeek;
}
