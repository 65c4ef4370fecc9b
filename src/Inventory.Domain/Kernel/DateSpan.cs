namespace Inventory.Domain.Kernel;

/// <summary>So many years, months and days. Source: Business Central, date formulas.</summary>
/// <param name="Years">0 to <see cref="PartMax"/>, as the others; not all of them 0.</param>
public sealed record DateSpan(int Years = 0, int Months = 0, int Days = 0)
{
    public const int PartMax = 9_999;

    private const int MonthsAYear = 12;

    public bool IsValid() =>
        Years is >= 0 and <= PartMax && Months is >= 0 and <= PartMax && Days is >= 0 and <= PartMax
        && Years + Months + Days > 0;

    /// <summary>Years and months first, then days; a day that its month does not have is the last one of it. The
    /// calendar ends with its last day.</summary>
    public DateOnly After(DateOnly date)
    {
        var months = (Years * MonthsAYear) + Months;
        var left = ((DateOnly.MaxValue.Year - date.Year) * MonthsAYear) + (MonthsAYear - date.Month);
        if (months > left)
            return DateOnly.MaxValue;
        return DateOnly.FromDayNumber(
            Math.Min(date.AddMonths(months).DayNumber + Days, DateOnly.MaxValue.DayNumber));
    }
}
