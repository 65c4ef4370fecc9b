using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

public interface ISourceEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

public sealed record SourceRegistered(SourceCode Source, SourceDetails Details, bool IsEnabled) : ISourceEvent;

public sealed record SourceChanged(SourceCode Source, SourceDetails Details) : ISourceEvent;

/// <summary>Goods here count again.</summary>
public sealed record SourceEnabled(SourceCode Source) : ISourceEvent;

/// <summary>Goods here count for no stock any more. Links stay.</summary>
public sealed record SourceDisabled(SourceCode Source) : ISourceEvent;

/// <summary>What the source says for itself of the settings of goods that lie there, whole.</summary>
public sealed record SourceSettingsSet(SourceCode Source, SourceSettings Settings) : ISourceEvent;

/// <summary>
/// A place with goods. Stream: <c>source/{code}</c>. Sources are never deleted. The default source is there before its
/// first event; whether a source exists is asked of the <see cref="PlaceDirectory"/>, which knows that.
/// </summary>
/// <param name="Settings">Null: none were ever set.</param>
public sealed record Source(
    bool IsRegistered, SourceDetails Details, bool IsEnabled, SourceSettings? Settings = null) : IState<Source>
{
    public static readonly SourceDetails DefaultDetails = new("Default Source", "US", "00000");

    public static Source Initial { get; } = new(false, DefaultDetails, true);

    public static string Alias => "source";

    public static StreamId<Source> StreamOf(SourceCode code) => StreamId<Source>.Of("source", code.Value);

    public IState Evolve(IEvent @event) => Evolve((ISourceEvent)@event);

    public Source Evolve(ISourceEvent @event) => @event switch
    {
        SourceRegistered e => this with { IsRegistered = true, Details = e.Details, IsEnabled = e.IsEnabled },
        SourceChanged e => this with { Details = e.Details },
        SourceEnabled => this with { IsEnabled = true },
        SourceDisabled => this with { IsEnabled = false },
        SourceSettingsSet e => this with { Settings = e.Settings },
        _ => throw new UnknownEventException(@event),
    };
}
