using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

public interface ISourceEvent : IEvent;

/// <summary>What is known of a place besides its code.</summary>
/// <param name="Country">Two-letter code. Country and postcode are required for every source but the default
/// one.</param>
/// <param name="Latitude">Degrees, -90 to 90; null: unknown. Goes with <paramref name="Longitude"/>.</param>
/// <param name="IsPickupLocation">Customers may collect orders here.</param>
public sealed record SourceDetails(
    string Name,
    string Country,
    string Postcode,
    string? Region = null,
    string? City = null,
    string? Street = null,
    string? Contact = null,
    string? Email = null,
    string? Phone = null,
    decimal? Latitude = null,
    decimal? Longitude = null,
    bool IsPickupLocation = false,
    string? Description = null)
{
    /// <summary>The first rule that the details break, or null.</summary>
    internal Refusal? FirstFault()
    {
        if (string.IsNullOrWhiteSpace(Name))
            return new("validation.name.empty", "A source needs a name.");
        if (string.IsNullOrWhiteSpace(Country))
            return new("validation.country.empty", "A source needs a country.");
        if (string.IsNullOrWhiteSpace(Postcode))
            return new("validation.postcode.empty", "A source needs a postcode.");
        if (Latitude is < -90m or > 90m || Longitude is < -180m or > 180m || Latitude is null != Longitude is null)
            return new(
                "validation.coordinates.invalid", "Latitude (-90 to 90) and longitude (-180 to 180) go together.");
        return null;
    }
}

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
