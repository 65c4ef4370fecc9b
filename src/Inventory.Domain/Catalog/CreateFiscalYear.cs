using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Creates a fiscal year: the first, or the one behind the last. It takes the average costing of the year before it;
/// the first takes that of the set-up, which holds on for all dates before. Refused:
/// <c>validation.fiscal-year.dates</c>, <c>validation.fiscal-year.periods</c>, <c>fiscal-year-exists</c>,
/// <c>fiscal-year-overlap</c>, <c>fiscal-year-gap</c>, <c>too-many-fiscal-years</c>. Source: Business Central, create
/// fiscal year.
/// </summary>
/// <param name="EndsOn">Its last day; null: it has twelve months.</param>
/// <param name="PeriodStarts">First days of its accounting periods, in any order, the first day of the year among them;
/// null: every month, from the first day of the year.</param>
public sealed record CreateFiscalYear(
    DateOnly StartsOn, DateOnly? EndsOn = null, IReadOnlyList<DateOnly>? PeriodStarts = null)
    : ICommand<CompanySettings>
{
    /// <summary>Longest year, in months.</summary>
    public const int MonthsMax = 24;

    /// <summary>Most years of a company.</summary>
    public const int YearsMax = 200;

    private const int MonthsAYear = 12;

    // Behind it there is no room for a year and the day after it.
    private const int LastYear = 9990;

    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        if (StartsOn.Year > LastYear || EndsOn < StartsOn || EndsOn >= StartsOn.AddMonths(MonthsMax))
            return Decision.Refuse(
                "validation.fiscal-year.dates",
                $"A fiscal year has 1 day to {MonthsMax} months, before {LastYear + 1}.");

        var endsOn = EndsOn ?? Calendar.DayBefore(StartsOn.AddMonths(MonthsAYear));
        DateOnly[] starts = [.. (PeriodStarts ?? Months(endsOn)).Distinct().Order()];
        if (starts.Length == 0 || starts[0] != StartsOn || starts[^1] > endsOn)
            return Decision.Refuse(
                "validation.fiscal-year.periods", "Accounting periods start in the year, the first with it.");

        var years = settings.FiscalYearsOf();
        if (years.Find(StartsOn) is { } same)
            return same.EndsOn == endsOn && same.PeriodStarts.SequenceEqual(starts)
                ? Decision.Nothing
                : Decision.Refuse("fiscal-year-exists", $"Another fiscal year starts on {StartsOn:yyyy-MM-dd}.");
        if (years.Years.Count == YearsMax)
            return Decision.Refuse("too-many-fiscal-years", $"There are {YearsMax} fiscal years.");
        if (Place(years, endsOn) is { } refusal)
            return Decision.Refuse(refusal.Code, refusal.Reason);

        var last = years.Years.LastOrDefault();
        return Decision.Accept(new FiscalYearCreated(
            StartsOn,
            endsOn,
            starts,
            last?.AverageCostPeriod ?? settings.Inventory.AverageCostPeriod,
            last?.AverageCostCalculation ?? settings.Inventory.AverageCostCalculation));
    }

    private Refusal? Place(FiscalYears years, DateOnly endsOn)
    {
        if (years.Years.Find(y => StartsOn <= y.EndsOn && endsOn >= y.StartsOn) is { } other)
            return new("fiscal-year-overlap", $"The year from {other.StartsOn:yyyy-MM-dd} has some of its days.");
        if (years.Years is [.., { } last] && StartsOn != Calendar.DayAfter(last.EndsOn))
            return new("fiscal-year-gap", $"The next year starts on {Calendar.DayAfter(last.EndsOn):yyyy-MM-dd}.");
        return null;
    }

    private IEnumerable<DateOnly> Months(DateOnly endsOn)
    {
        for (var month = 0; StartsOn.AddMonths(month) <= endsOn; month++)
            yield return StartsOn.AddMonths(month);
    }
}
