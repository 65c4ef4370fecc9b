using Inventory.Domain.Catalog;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>Roundings and dates, written once more.</summary>
internal static class Naive
{
    public static decimal Cent(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    public static decimal PerUnit(decimal amount, decimal quantity) =>
        Math.Max(0m, decimal.Round(amount / quantity, 5, MidpointRounding.AwayFromZero));

    /// <summary>Whether it is the last day of an average period of the calendar.</summary>
    public static bool IsLast(AverageCostPeriod period, DateOnly date)
    {
        var next = date.AddDays(1);
        return period switch
        {
            AverageCostPeriod.Day => true,
            AverageCostPeriod.Week => date.DayOfWeek == DayOfWeek.Sunday,
            AverageCostPeriod.Quarter => next.Day == 1 && next.Month % 3 == 1,
            AverageCostPeriod.Year => next is { Day: 1, Month: 1 },
            _ => next.Day == 1,
        };
    }
}
