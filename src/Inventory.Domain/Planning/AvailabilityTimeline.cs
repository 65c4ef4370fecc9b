using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>What comes and goes on one date; every quantity is zero or more, unless a correction made it
/// less.</summary>
/// <param name="Gross">Requirement.</param>
/// <param name="Scheduled">Receipts of documents.</param>
/// <param name="Planned">Receipts that nobody has ordered yet.</param>
/// <param name="EarmarkedRequirement">The part of the requirement that has goods or receipts of its own.</param>
/// <param name="EarmarkedReceipts">The part of scheduled receipts that is for somebody.</param>
public sealed record DatedTotals(
    DateOnly Date,
    Quantity Gross,
    Quantity Scheduled,
    Quantity Planned,
    Quantity EarmarkedRequirement = default,
    Quantity EarmarkedReceipts = default)
{
    internal Quantity Change() => Scheduled + Planned - Gross;

    internal Quantity Promisable() => Scheduled - EarmarkedReceipts - (Gross - EarmarkedRequirement);
}

/// <summary>How buckets of time are cut.</summary>
public enum PeriodLength
{
    Day = 0,
    Week = 1,
    Month = 2,
    Quarter = 3,
    Year = 4,
}

/// <summary>What comes and goes between two dates, and what is left at the end of them.</summary>
/// <param name="AvailableToPromise">What may be promised to its end so that everything later can be kept too.</param>
public sealed record AvailabilityPeriod(
    DateOnly From,
    DateOnly To,
    Quantity GrossRequirement,
    Quantity ScheduledReceipts,
    Quantity PlannedReceipts,
    Quantity ProjectedBalance,
    Quantity AvailableToPromise);

/// <summary>
/// Goods along the dates to come. Source: Business Central, projected available balance and available to promise. What
/// is overdue stands at today: whoever makes a timeline sees to that.
/// </summary>
/// <param name="Earmarked">The part of the inventory that is for somebody.</param>
/// <param name="Changes">By date, one for each.</param>
public sealed record AvailabilityTimeline(
    Quantity Inventory, Quantity Earmarked, IReadOnlyList<DatedTotals> Changes)
{
    public Quantity ProjectedAt(DateOnly date) =>
        Changes.TakeWhile(c => c.Date <= date).Aggregate(Inventory, (sum, c) => sum + c.Change());

    /// <summary>
    /// Inventory and scheduled receipts to the date, less requirement, all without what is earmarked; and not more than
    /// is left on any later date, because what goes earlier is missing then. Receipts that nobody has ordered do not
    /// count.
    /// </summary>
    public Quantity AvailableToPromiseAt(DateOnly date)
    {
        var balance = Inventory - Earmarked;
        var at = 0;
        for (; at < Changes.Count && Changes[at].Date <= date; at++)
            balance += Changes[at].Promisable();
        var least = balance;
        for (; at < Changes.Count; at++)
        {
            balance += Changes[at].Promisable();
            least = Quantity.Min(least, balance);
        }

        return least;
    }

    /// <summary>The first date from <paramref name="today"/> on at which so much can be promised; null: on
    /// none.</summary>
    public DateOnly? EarliestDate(Quantity quantity, DateOnly today)
    {
        // From the end: what may be promised at a date is the least of what is left then and later.
        var balance = Changes.Aggregate(Inventory - Earmarked, (sum, c) => sum + c.Promisable());
        DateOnly? earliest = null;
        for (var at = Changes.Count - 1; at >= 0 && balance >= quantity; at--)
        {
            earliest = Changes[at].Date;
            balance -= Changes[at].Promisable();
        }

        return balance < quantity ? earliest : today;
    }

    /// <summary>Buckets from date to date; the first and the last are cut off there.</summary>
    public IEnumerable<AvailabilityPeriod> Periods(PeriodLength length, DateOnly from, DateOnly to)
    {
        while (true)
        {
            var end = EndOf(length, from) is var whole && whole < to ? whole : to;
            List<DatedTotals> within = [.. Changes.Where(c => c.Date >= from && c.Date <= end)];
            yield return new(
                from,
                end,
                Sum(within, c => c.Gross),
                Sum(within, c => c.Scheduled),
                Sum(within, c => c.Planned),
                ProjectedAt(end),
                AvailableToPromiseAt(end));
            if (end >= to)
                yield break;
            from = end.AddDays(1);
        }
    }

    /// <summary>The last day of the bucket that a date is in; weeks begin on Monday.</summary>
    public static DateOnly EndOf(PeriodLength length, DateOnly date) => length switch
    {
        PeriodLength.Day => date,
        PeriodLength.Week => Calendar.EndOfWeek(date),
        PeriodLength.Month => Calendar.EndOfMonth(date),
        PeriodLength.Quarter => Calendar.EndOfQuarter(date),
        PeriodLength.Year => Calendar.EndOfYear(date),
        _ => throw new ArgumentOutOfRangeException(nameof(length), length, "No such length."),
    };

    private static Quantity Sum(List<DatedTotals> changes, Func<DatedTotals, Quantity> of) =>
        changes.Aggregate(Quantity.Zero, (sum, c) => sum + of(c));
}
