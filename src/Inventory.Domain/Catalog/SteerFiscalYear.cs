using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Takes the last fiscal year away; its dates are those behind the year before it again. Refused:
/// <c>fiscal-year-not-found</c>, <c>fiscal-year-closed</c>, <c>fiscal-year-not-last</c>.</summary>
public sealed record RemoveFiscalYear(DateOnly StartsOn) : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        var years = settings.FiscalYearsOf();
        if (years.Find(StartsOn) is not { } year)
            return FiscalYears.NotFound(StartsOn);
        if (year.IsClosed)
            return FiscalYears.Closed(StartsOn);
        return year == years.Years[^1]
            ? Decision.Accept(new FiscalYearRemoved(StartsOn))
            : Decision.Refuse("fiscal-year-not-last", "There are later fiscal years.");
    }
}

/// <summary>Closes a fiscal year for good: its averages stay as they are taken. Refused:
/// <c>fiscal-year-not-found</c>, <c>earlier-fiscal-year-open</c>. Source: Business Central, close fiscal
/// year.</summary>
public sealed record CloseFiscalYear(DateOnly StartsOn) : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        var years = settings.FiscalYearsOf();
        if (years.Find(StartsOn) is not { } year)
            return FiscalYears.NotFound(StartsOn);
        if (year.IsClosed)
            return Decision.Nothing;
        return years.Years.Find(y => !y.IsClosed) == year
            ? Decision.Accept(new FiscalYearClosed(StartsOn))
            : Decision.Refuse("earlier-fiscal-year-open", "Fiscal years are closed one after another.");
    }
}

/// <summary>
/// From a fiscal year on, averages are taken over other dates or goods. Values follow item by item. Refused:
/// <c>fiscal-year-not-found</c>, <c>fiscal-year-closed</c>. Source: Business Central, change of average cost settings.
/// </summary>
/// <param name="FromFiscalYear">First day of the year; all later ones change too.</param>
public sealed record ChangeAverageCosting(
    DateOnly FromFiscalYear, AverageCostPeriod AverageCostPeriod, AverageCostCalculation AverageCostCalculation)
    : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        var years = settings.FiscalYearsOf();
        if (years.Find(FromFiscalYear) is not { } year)
            return FiscalYears.NotFound(FromFiscalYear);
        if (year.IsClosed)
            return FiscalYears.Closed(FromFiscalYear);
        return years.Years.Where(y => y.StartsOn >= FromFiscalYear).All(y =>
            y.AverageCostPeriod == AverageCostPeriod && y.AverageCostCalculation == AverageCostCalculation)
            ? Decision.Nothing
            : Decision.Accept(new AverageCostingChanged(FromFiscalYear, AverageCostPeriod, AverageCostCalculation));
    }
}
