using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Service;

/// <summary>Hours by day of the week, 0 to 24 each.</summary>
public sealed record WeekHours(
    Quantity Monday,
    Quantity Tuesday,
    Quantity Wednesday,
    Quantity Thursday,
    Quantity Friday,
    Quantity Saturday,
    Quantity Sunday)
{
    public Quantity On(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => Monday,
        DayOfWeek.Tuesday => Tuesday,
        DayOfWeek.Wednesday => Wednesday,
        DayOfWeek.Thursday => Thursday,
        DayOfWeek.Friday => Friday,
        DayOfWeek.Saturday => Saturday,
        _ => Sunday,
    };

    internal bool IsValid() => Enum.GetValues<DayOfWeek>().All(d => On(d) is { IsNegative: false, Value: <= 24m });
}

/// <summary>The hours of a resource from one day to another, both included.</summary>
public sealed record CapacityRange(DateOnly From, DateOnly To, WeekHours Week)
{
    /// <summary>What is left of it before and after the dates.</summary>
    internal IEnumerable<CapacityRange> Without(DateOnly from, DateOnly to)
    {
        if (From < from)
            yield return this with { To = To < from ? To : from.AddDays(-1) };
        if (To > to)
            yield return this with { From = From > to ? From : to.AddDays(1) };
    }
}

public interface IResourceCapacityEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>The resource works by this week from one day to another, whatever was said of these days before.</summary>
public sealed record CapacitySet(string Resource, DateOnly From, DateOnly To, WeekHours Week)
    : IResourceCapacityEvent;

/// <summary>When a resource works. Stream: <c>resource-capacity/{code}</c>.</summary>
/// <param name="Ranges">By date; no two of them meet.</param>
public sealed record ResourceCapacity(ImmutableList<CapacityRange> Ranges) : IState<ResourceCapacity>
{
    public static ResourceCapacity Initial { get; } = new(ImmutableList<CapacityRange>.Empty);

    public static string Alias => "resource_capacity";

    public static StreamId<ResourceCapacity> StreamOf(string resource) =>
        StreamId<ResourceCapacity>.Of("resource-capacity", resource);

    public Quantity HoursOn(DateOnly date) =>
        Ranges.Find(r => r.From <= date && date <= r.To)?.Week.On(date.DayOfWeek) ?? Quantity.Zero;

    public IState Evolve(IEvent @event) => Evolve((IResourceCapacityEvent)@event);

    public ResourceCapacity Evolve(IResourceCapacityEvent @event) => @event switch
    {
        CapacitySet e => new([
            .. Ranges.SelectMany(r => r.Without(e.From, e.To))
                .Append(new CapacityRange(e.From, e.To, e.Week))
                .OrderBy(r => r.From)]),
        _ => throw new UnknownEventException(@event),
    };
}

/// <summary>
/// Says how many hours a resource works on the days of a week, from one day to another. Refused:
/// <c>resource-not-found</c>, <c>validation.capacity.hours</c>, <c>validation.capacity.dates</c>.
/// </summary>
public sealed record SetCapacity(string Resource, DateOnly From, DateOnly To, WeekHours Week) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [Catalog.Resource.StreamOf(Resource), ResourceCapacity.StreamOf(Resource)];

    public Decision Decide(IStates states)
    {
        if (states.Get(Catalog.Resource.StreamOf(Resource)).Card is null)
            return Catalog.Resource.NotFound(Resource);
        if (!Week.IsValid())
            return Decision.Refuse("validation.capacity.hours", "A day has 0 to 24 hours.");
        if (To < From)
            return Decision.Refuse("validation.capacity.dates", "The last day is not before the first.");
        var stream = ResourceCapacity.StreamOf(Resource);
        var known = states.Get(stream);
        var set = new CapacitySet(Resource, From, To, Week);
        return known.Evolve(set).Ranges.SequenceEqual(known.Ranges)
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, set)]);
    }
}
