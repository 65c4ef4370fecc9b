using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>With whom the company trades. The numbers are stored.</summary>
public enum PartnerKind
{
    Customer = 0,
    Vendor = 1,
}

public interface IPartnerEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>Who handles the documents of a customer or vendor, and where, whole.</summary>
public sealed record PartnerTermsSet(PartnerKind Kind, string No, string? Centre, SourceCode? Location)
    : IPartnerEvent;

/// <summary>The default dimensions of a customer, whole.</summary>
public sealed record PartnerDimensionsSet(PartnerKind Kind, string No, IReadOnlyList<DefaultDimension> Defaults)
    : IPartnerEvent;

/// <summary>A customer or vendor, as far as documents need it: who it is, other systems know. Stream:
/// <c>partner/{kind}/{no}</c>.</summary>
/// <param name="Dimensions">Defaults of its documents; null: none.</param>
public sealed record Partner(
    string? Centre, SourceCode? Location, IReadOnlyList<DefaultDimension>? Dimensions = null) : IState<Partner>
{
    public static Partner Initial { get; } = new(null, null);

    public static string Alias => "partner";

    public static StreamId<Partner> StreamOf(PartnerKind kind, string no) =>
        StreamId<Partner>.Of("partner", kind == PartnerKind.Customer ? "customer" : "vendor", no);

    public IState Evolve(IEvent @event) => Evolve((IPartnerEvent)@event);

    public Partner Evolve(IPartnerEvent @event) => @event switch
    {
        PartnerTermsSet e => this with { Centre = e.Centre, Location = e.Location },
        PartnerDimensionsSet e => this with { Dimensions = e.Defaults is [_, ..] ? e.Defaults : null },
        _ => throw new UnknownEventException(@event),
    };
}

/// <summary>
/// Says who handles the documents of a customer or vendor, and at which source, whole; nothing said: as of a partner
/// that nobody knows. Refused: <c>responsibility-centre-not-found</c>, <c>source-not-found</c>.
/// </summary>
public sealed record SetPartnerTerms(PartnerKind Kind, string No, string? Centre, SourceCode? Location) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Partner.StreamOf(Kind, No)];

    public Decision Decide(IStates states)
    {
        var unknown = states.Get(PlaceDirectory.Stream).CentresOf().RefuseUnknown(Centre is null ? [] : [Centre])
            ?? (Location is { } location ? states.RefuseUnknown([location]) : null);
        if (unknown is not null)
            return unknown;
        var stream = Partner.StreamOf(Kind, No);
        var known = states.Get(stream);
        return (known.Centre, known.Location) == (Centre, Location)
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, new PartnerTermsSet(Kind, No, Centre, Location))]);
    }
}
