using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

public interface IItemCountingEvent : IEvent
{
    Sku Sku { get; }
}

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>The item is counted by this period from now on.</summary>
/// <param name="Source">Null: wherever it lies and has no period of its own.</param>
/// <param name="Start">First of the days that it is to be counted on next.</param>
/// <param name="End">The last of them.</param>
public sealed record CountingPeriodAssigned(Sku Sku, SourceCode? Source, string Period, DateOnly Start, DateOnly End)
    : IItemCountingEvent;

/// <summary>The item, or the item at the source, has no period of its own any more.</summary>
public sealed record CountingPeriodUnassigned(Sku Sku, SourceCode? Source) : IItemCountingEvent;

/// <summary>The item was counted at a source, and is to be counted there again on these days.</summary>
public sealed record CountingMovedOn(Sku Sku, SourceCode Source, DateOnly CountedOn, DateOnly Start, DateOnly End)
    : IItemCountingEvent;

/// <summary>How an item is counted, everywhere or at one source.</summary>
/// <param name="Period">Null at a source: that of the item.</param>
/// <param name="Next">Null at a source: the days of the item.</param>
/// <param name="CountedOn">Of its last count by a period; null: there was none.</param>
public sealed record CountingTerms(string? Period, CountingDates? Next, DateOnly? CountedOn = null);

/// <summary>When an item is to be counted at one source.</summary>
public sealed record CountingAt(string Period, CountingDates Next);

/// <summary>When an item is to be counted. Stream: <c>item-counting/{sku}</c>. No movement reads it.</summary>
/// <param name="Item">Null: the item has no period.</param>
/// <param name="Sources">By source: a period of its own, or days that moved on there.</param>
public sealed record ItemCounting(CountingTerms? Item, ImmutableSortedDictionary<string, CountingTerms> Sources)
    : IState<ItemCounting>
{
    public static ItemCounting Initial { get; } =
        new(null, ImmutableSortedDictionary.Create<string, CountingTerms>(StringComparer.Ordinal));

    public static string Alias => "item_counting";

    public static StreamId<ItemCounting> StreamOf(Sku sku) => StreamId<ItemCounting>.Of("item-counting", sku.Value);

    /// <summary>Whether the item, or the item at a source, has this period.</summary>
    public bool Has(string period) =>
        Item?.Period == period || Sources.Values.Any(terms => terms.Period == period);

    /// <summary>What holds at a source; null: nobody says that it is to be counted.</summary>
    public CountingAt? At(SourceCode source)
    {
        var own = Sources.GetValueOrDefault(source.Value);
        return (own?.Period ?? Item?.Period) is { } period && (own?.Next ?? Item?.Next) is { } next
            ? new(period, next)
            : null;
    }

    public IState Evolve(IEvent @event) => Evolve((IItemCountingEvent)@event);

    public ItemCounting Evolve(IItemCountingEvent @event) => @event switch
    {
        CountingPeriodAssigned { Source: null } e =>
            Begun(new(e.Period, new(e.Start, e.End))),
        CountingPeriodUnassigned { Source: null } => Begun(null),
        CountingPeriodAssigned { Source: { } at } e => With(at, own => own with
        {
            Period = e.Period, Next = new(e.Start, e.End),
        }),
        CountingPeriodUnassigned { Source: { } at } => With(at, own => own with { Period = null, Next = null }),
        CountingMovedOn e => With(e.Source, own => own with { Next = new(e.Start, e.End), CountedOn = e.CountedOn }),
        _ => throw new UnknownEventException(@event),
    };

    // Sources that follow the item begin anew with it.
    private ItemCounting Begun(CountingTerms? item) => new(
        item,
        Sources.SetItems(Sources
            .Where(s => s.Value.Period is null)
            .Select(s => KeyValuePair.Create(s.Key, s.Value with { Next = null }))));

    private ItemCounting With(SourceCode source, Func<CountingTerms, CountingTerms> change) => this with
    {
        Sources = Sources.SetItem(
            source.Value, change(Sources.GetValueOrDefault(source.Value, new CountingTerms(null, null)))),
    };
}
