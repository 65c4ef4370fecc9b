using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

public interface IInventoryPeriodEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

public sealed record InventoryPeriodDefined(DateOnly EndingDate) : IInventoryPeriodEvent;

/// <summary>The period and all earlier ones take no more postings.</summary>
public sealed record InventoryPeriodClosed(DateOnly EndingDate) : IInventoryPeriodEvent;

/// <summary>The period and all later ones take postings again.</summary>
public sealed record InventoryPeriodReopened(DateOnly EndingDate) : IInventoryPeriodEvent;

/// <summary>The company's inventory periods. Stream: <c>inventory-periods</c>.</summary>
/// <param name="Closed">By ending date (ISO): whether it is closed.</param>
public sealed record InventoryPeriods(ImmutableSortedDictionary<string, bool> Closed, DateOnly? ClosedThrough)
    : IState<InventoryPeriods>
{
    public static InventoryPeriods Initial { get; } =
        new(ImmutableSortedDictionary.Create<string, bool>(StringComparer.Ordinal), null);

    public static string Alias => "inventory_periods";

    public static StreamId<InventoryPeriods> Stream { get; } = StreamId<InventoryPeriods>.Of("inventory-periods");

    public bool IsClosed(DateOnly endingDate) => Closed.GetValueOrDefault(KeyOf(endingDate));

    public bool Has(DateOnly endingDate) => Closed.ContainsKey(KeyOf(endingDate));

    public IState Evolve(IEvent @event) => Evolve((IInventoryPeriodEvent)@event);

    public InventoryPeriods Evolve(IInventoryPeriodEvent @event) => @event switch
    {
        InventoryPeriodDefined e => this with { Closed = Closed.SetItem(KeyOf(e.EndingDate), false) },
        InventoryPeriodClosed e =>
            With(e.EndingDate, static (key, ending) => string.CompareOrdinal(key, ending) <= 0, true),
        InventoryPeriodReopened e =>
            With(e.EndingDate, static (key, ending) => string.CompareOrdinal(key, ending) >= 0, false),
        _ => throw new UnknownEventException(@event),
    };

    private InventoryPeriods With(DateOnly endingDate, Func<string, string, bool> reaches, bool closed)
    {
        var ending = KeyOf(endingDate);
        var periods = Closed;
        foreach (var key in Closed.Keys)
        {
            if (reaches(key, ending))
                periods = periods.SetItem(key, closed);
        }

        DateOnly? through = null;
        foreach (var (key, isClosed) in periods)
        {
            if (isClosed)
                through = DateOnly.ParseExact(key, "yyyy-MM-dd");
        }

        return new(periods, through);
    }

    private static string KeyOf(DateOnly endingDate) => endingDate.ToString("yyyy-MM-dd");
}
