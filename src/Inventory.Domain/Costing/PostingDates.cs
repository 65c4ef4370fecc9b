using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Which dates are open for posting. Source: Business Central, allowed posting dates, inventory periods, cutoff.
/// </summary>
/// <param name="From">First date of adjusting entries by set-up; null: no limit.</param>
/// <param name="To">Last allowed date by set-up; null: no limit.</param>
/// <param name="ClosedThrough">Ending date of the last closed inventory period.</param>
/// <param name="Cutoff">Earliest allowed valuation date.</param>
/// <param name="AcceptedFrom">First allowed date by set-up; null: no limit.</param>
public sealed record PostingDates(
    DateOnly? From, DateOnly? To, DateOnly? ClosedThrough, DateOnly? Cutoff, DateOnly? AcceptedFrom)
{
    public static PostingDates Of(IStates states)
    {
        var setup = states.Get(CompanySettings.Stream).Inventory;
        var periods = states.Get(InventoryPeriods.Stream);
        return new(setup.AllowPostingFrom, setup.AllowPostingTo, periods.ClosedThrough,
            setup.EarliestAllowedValuationDate, setup.AcceptedFrom());
    }

    /// <summary>
    /// Refuses with <c>period-closed</c>, <c>posting-date-not-allowed</c> or <c>before-cutoff</c>; null: the date is
    /// open.
    /// </summary>
    public Refusal? Check(DateOnly postingDate)
    {
        if (postingDate <= ClosedThrough)
            return new("period-closed", $"The inventory period to {ClosedThrough:yyyy-MM-dd} is closed.");
        if (postingDate < AcceptedFrom || postingDate > To)
            return new("posting-date-not-allowed", $"{postingDate:yyyy-MM-dd} is outside the allowed posting dates.");
        return CheckValuation(postingDate);
    }

    /// <summary>Refuses with <c>before-cutoff</c> what would change value older than the cutoff.</summary>
    public Refusal? CheckValuation(DateOnly valuationDate) => valuationDate < Cutoff
        ? new("before-cutoff", $"{valuationDate:yyyy-MM-dd} is before the earliest allowed valuation date.")
        : null;

    /// <summary>The date an adjusting entry gets: its own, or the first open one when that is later.</summary>
    public DateOnly FirstOpen(DateOnly date)
    {
        if (date < From)
            date = From.Value;
        return date <= ClosedThrough ? Calendar.DayAfter(ClosedThrough.Value) : date;
    }
}
