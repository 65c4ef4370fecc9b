using Inventory.Domain.Catalog;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>A fiscal year: every first day of its accounting periods, and how averages are taken in it.</summary>
internal sealed record NaiveYear(
    DateOnly From, DateOnly To, List<DateOnly> Starts, AverageCostPeriod Period, AverageCostCalculation Calculation);

/// <summary>How averages are taken on a day, looked up day by day.</summary>
internal sealed class NaiveYears(AverageCostPeriod period, AverageCostCalculation calculation)
{
    public List<NaiveYear> All { get; } = [];

    /// <summary>Behind the last year goes on what the last had.</summary>
    public AverageCostCalculation CalculationAt(DateOnly date) => At(date)?.Calculation ?? calculation;

    /// <summary>The last day of the average period.</summary>
    public DateOnly EndOf(DateOnly date)
    {
        var end = date;
        while (!IsLast(end))
            end = end.AddDays(1);
        return end;
    }

    private bool IsLast(DateOnly date)
    {
        var next = date.AddDays(1);
        if (All.Exists(y => y.From == next || y.To == date))
            return true;
        var year = At(date);
        return year is { Period: AverageCostPeriod.AccountingPeriod } && date <= year.To
            ? year.Starts.Contains(next)
            : Naive.IsLast(year?.Period ?? period, date);
    }

    private NaiveYear? At(DateOnly date) => All.LastOrDefault(y => y.From <= date);
}
