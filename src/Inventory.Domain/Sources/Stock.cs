using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

public interface IStockEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

public sealed record StockRegistered(StockId Stock, string Name) : IStockEvent;

public sealed record StockRenamed(StockId Stock, string Name) : IStockEvent;

/// <summary>The stock is gone. Its links were taken off before, and it had no sales channel.</summary>
public sealed record StockDeleted(StockId Stock) : IStockEvent;

/// <summary>The stock draws on the source, in this order of priority (lower first).</summary>
/// <param name="IsPriorityChange">The link was there before, with another priority.</param>
public sealed record SourceLinked(StockId Stock, SourceCode Source, int Priority, bool IsPriorityChange) : IStockEvent;

public sealed record SourceUnlinked(StockId Stock, SourceCode Source) : IStockEvent;

/// <summary>The sales channels of the stock, whole. A channel that moved is also named by an event of its old
/// stock.</summary>
public sealed record SalesChannelsSet(StockId Stock, IReadOnlyList<string> Channels) : IStockEvent;

/// <summary>What the stock says for itself of the stock settings, whole.</summary>
public sealed record StockSettingsSet(StockId Stock, StockSettings Settings) : IStockEvent;

/// <summary>A virtual aggregate of sources that channels sell from. Stream: <c>stock/{id}</c>. Stock 1 is there
/// before its first event.</summary>
/// <param name="Links">Priority by source code.</param>
/// <param name="Settings">Its own stock settings; null: none were ever set.</param>
public sealed record Stock(
    bool IsRegistered,
    bool IsDeleted,
    string Name,
    ImmutableSortedDictionary<string, int> Links,
    IReadOnlyList<string> Channels,
    StockSettings? Settings = null) : IState<Stock>
{
    public const string DefaultName = "Default Stock";

    public static Stock Initial { get; } =
        new(false, false, DefaultName, ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal), []);

    public static string Alias => "stock";

    public static StreamId<Stock> StreamOf(StockId stock) => StreamId<Stock>.Of("stock", stock.ToString());

    public IState Evolve(IEvent @event) => Evolve((IStockEvent)@event);

    public Stock Evolve(IStockEvent @event) => @event switch
    {
        StockRegistered e => this with { IsRegistered = true, IsDeleted = false, Name = e.Name },
        StockRenamed e => this with { Name = e.Name },
        StockDeleted => Initial with { IsDeleted = true },
        SourceLinked e => this with { Links = Links.SetItem(e.Source.Value, e.Priority) },
        SourceUnlinked e => this with { Links = Links.Remove(e.Source.Value) },
        SalesChannelsSet e => this with { Channels = e.Channels },
        StockSettingsSet e => this with { Settings = e.Settings },
        _ => throw new UnknownEventException(@event),
    };
}
