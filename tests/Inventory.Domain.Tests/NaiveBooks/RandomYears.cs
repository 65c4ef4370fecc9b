using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>Fiscal years of a few days, with accounting periods of any length, whose averages change at random.</summary>
internal sealed class RandomYears(Random random, RandomCompany company)
{
    private List<NaiveYear> All => company.Years.All;

    /// <returns>What was done.</returns>
    public string Step()
    {
        switch (All.Count == 0 ? 0 : random.Next(10))
        {
            case < 4: return Create();
            case 4: return Remove();
            case 5 when random.Next(3) == 0: return Do(new CloseFiscalYear(Any().From));
            default: return Change();
        }
    }

    private string Create()
    {
        var from = All.Count == 0 ? new DateOnly(2026, 1, 1).AddDays(random.Next(25)) : All[^1].To.AddDays(1);
        var to = from.AddDays(random.Next(30));
        List<DateOnly> starts = [from];
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (random.Next(6) == 0)
                starts.Add(day);
        }

        var setup = company.Setup;
        return Do(new CreateFiscalYear(from, to, starts), () => All.Add(All.Count == 0
            ? new(from, to, starts, setup.AverageCostPeriod, setup.AverageCostCalculation)
            : All[^1] with { From = from, To = to, Starts = starts }));
    }

    private string Remove() => Do(new RemoveFiscalYear(All[^1].From), () => All.RemoveAt(All.Count - 1));

    private string Change()
    {
        var from = Any().From;
        var period = (AverageCostPeriod)random.Next(Enum.GetValues<AverageCostPeriod>().Length);
        var calculation = company.IsPerPlace ? (AverageCostCalculation)random.Next(2) : AverageCostCalculation.Item;
        return Do(new ChangeAverageCosting(from, period, calculation), () =>
        {
            for (var at = All.FindIndex(y => y.From == from); at < All.Count; at++)
                All[at] = All[at] with { Period = period, Calculation = calculation };
        });
    }

    private NaiveYear Any() => All[random.Next(All.Count)];

    private string Do(ICommand command, Action? then = null)
    {
        if (company.Books.Do(command) is { IsRefused: true } refused)
            return $"{command} refused {refused.Refusal!.Code}";

        then?.Invoke();
        company.Books.Do(new TakeAveragesAnew([new("X"), new("KIT")]));
        company.Second.TakeAveragesAnew();
        return $"{command}";
    }
}
