using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

public interface ICountingPeriodEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>How often a year goods of this period are counted, whole.</summary>
public sealed record CountingPeriodDefined(string Period, string? Description, int TimesAYear) : ICountingPeriodEvent;

public sealed record CountingPeriodRemoved(string Period) : ICountingPeriodEvent;

/// <summary>How often a year goods are counted. Stream: <c>counting-period/{code}</c>. Source: Business Central,
/// physical inventory counting periods.</summary>
/// <param name="TimesAYear">0: there is no such period.</param>
public sealed record CountingPeriod(string? Description, int TimesAYear) : IState<CountingPeriod>
{
    public static CountingPeriod Initial { get; } = new(null, 0);

    public static string Alias => "counting_period";

    public static StreamId<CountingPeriod> StreamOf(string period) =>
        StreamId<CountingPeriod>.Of("counting-period", period);

    public bool IsKnown() => TimesAYear > 0;

    public IState Evolve(IEvent @event) => Evolve((ICountingPeriodEvent)@event);

    public CountingPeriod Evolve(ICountingPeriodEvent @event) => @event switch
    {
        CountingPeriodDefined e => new(e.Description, e.TimesAYear),
        CountingPeriodRemoved => Initial,
        _ => throw new UnknownEventException(@event),
    };
}

/// <summary>
/// Says how often a year goods of a period are counted; dates that items have stay until they are counted. Refused:
/// <c>validation.counting-period.invalid</c>.
/// </summary>
/// <param name="TimesAYear">1 to <see cref="CountingDates.TimesAYearMax"/>.</param>
public sealed record DefineCountingPeriod(string Period, string? Description, int TimesAYear) : ICommand<CountingPeriod>
{
    public const int CodeLengthMax = 20;
    public const int DescriptionLengthMax = 250;

    public StreamId<CountingPeriod> Stream => CountingPeriod.StreamOf(Period);

    public Decision Decide(CountingPeriod period)
    {
        var described = string.IsNullOrWhiteSpace(Description) ? null : Description.Trim();
        if (!Code.IsValid(Period, CodeLengthMax) || described?.Length > DescriptionLengthMax
            || TimesAYear is < 1 or > CountingDates.TimesAYearMax)
            return Decision.Refuse(
                "validation.counting-period.invalid",
                $"A code has 1 to {CodeLengthMax} characters, a description at most {DescriptionLengthMax}; goods are "
                    + $"counted 1 to {CountingDates.TimesAYearMax} times a year.");
        return period == new CountingPeriod(described, TimesAYear)
            ? Decision.Nothing
            : Decision.Accept(new CountingPeriodDefined(Period, described, TimesAYear));
    }
}

/// <summary>
/// Takes away a period that no item has. Refused: <c>counting-period-not-found</c>, <c>counting-period-in-use</c>.
/// </summary>
/// <param name="Users">Streams of items that may have it; those that have not, do not hold it. Null: none is
/// known.</param>
public sealed record RemoveCountingPeriod(string Period, IReadOnlyList<StreamId<ItemCounting>>? Users = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [CountingPeriod.StreamOf(Period), .. Users ?? []];

    public Decision Decide(IStates states)
    {
        var stream = CountingPeriod.StreamOf(Period);
        if (!states.Get(stream).IsKnown())
            return Decision.Refuse("counting-period-not-found", $"There is no counting period {Period}.");
        return (Users ?? []).FirstOrDefault(user => states.Get(user).Has(Period)) is { } holder
            ? Decision.Refuse("counting-period-in-use", $"{holder} is counted by {Period}.")
            : Decision.Accept([new StreamEvent(stream, new CountingPeriodRemoved(Period))]);
    }
}
