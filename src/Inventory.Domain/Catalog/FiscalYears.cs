using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

public interface IFiscalYearEvent : ISettingsEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>A fiscal year, with the averages of the year before it or, if it is the first, of the set-up.</summary>
/// <param name="PeriodStarts">First days of its accounting periods, in order; the first is its own.</param>
public sealed record FiscalYearCreated(
    DateOnly StartsOn,
    DateOnly EndsOn,
    IReadOnlyList<DateOnly> PeriodStarts,
    AverageCostPeriod AverageCostPeriod,
    AverageCostCalculation AverageCostCalculation) : IFiscalYearEvent;

/// <summary>The last fiscal year was a mistake.</summary>
public sealed record FiscalYearRemoved(DateOnly StartsOn) : IFiscalYearEvent;

/// <summary>The averages of the year stay as they are for good.</summary>
public sealed record FiscalYearClosed(DateOnly StartsOn) : IFiscalYearEvent;

/// <summary>From this fiscal year on averages are taken over these dates and goods.</summary>
public sealed record AverageCostingChanged(
    DateOnly FromFiscalYear, AverageCostPeriod AverageCostPeriod, AverageCostCalculation AverageCostCalculation)
    : IFiscalYearEvent;

/// <summary>A fiscal year of the company, and how average costs are taken in it.</summary>
/// <param name="EndsOn">Its last day.</param>
/// <param name="PeriodStarts">First days of its accounting periods, in order; the first is its own. A period ends where
/// the next one starts.</param>
/// <param name="IsClosed">True: its averages do not change any more.</param>
public sealed record FiscalYear(
    DateOnly StartsOn,
    DateOnly EndsOn,
    IReadOnlyList<DateOnly> PeriodStarts,
    bool IsClosed,
    AverageCostPeriod AverageCostPeriod,
    AverageCostCalculation AverageCostCalculation);

/// <summary>The fiscal years of the company, in order and without gaps.</summary>
public sealed record FiscalYears(ImmutableList<FiscalYear> Years)
{
    public static readonly FiscalYears None = new([]);

    /// <summary>The year that starts on the date, or null.</summary>
    public FiscalYear? Find(DateOnly startsOn) => Years.Find(y => y.StartsOn == startsOn);

    internal static Decision NotFound(DateOnly startsOn) =>
        Decision.Refuse("fiscal-year-not-found", $"No fiscal year starts on {startsOn:yyyy-MM-dd}.");

    internal static Decision Closed(DateOnly startsOn) =>
        Decision.Refuse("fiscal-year-closed", $"The year from {startsOn:yyyy-MM-dd} is closed.");

    internal FiscalYears With(FiscalYearCreated e) => new(Years.Add(new(
        e.StartsOn, e.EndsOn, e.PeriodStarts, IsClosed: false, e.AverageCostPeriod, e.AverageCostCalculation)));

    internal FiscalYears With(FiscalYearRemoved e) => new(Years.RemoveAll(y => y.StartsOn == e.StartsOn));

    internal FiscalYears With(FiscalYearClosed e) =>
        Each(y => y.StartsOn == e.StartsOn ? y with { IsClosed = true } : y);

    internal FiscalYears With(AverageCostingChanged e) => Each(y => y.StartsOn < e.FromFiscalYear ? y : y with
    {
        AverageCostPeriod = e.AverageCostPeriod, AverageCostCalculation = e.AverageCostCalculation,
    });

    private FiscalYears Each(Func<FiscalYear, FiscalYear> change) => new([.. Years.Select(change)]);
}
