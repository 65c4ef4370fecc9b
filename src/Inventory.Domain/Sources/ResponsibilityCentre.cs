using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>What a user may be bound to one centre for. The numbers are stored.</summary>
public enum CentreArea
{
    Sales = 0,

    /// <summary>Transfer orders and assembly orders too.</summary>
    Purchase = 1,
    Service = 2,
}

/// <summary>Where a centre is.</summary>
public sealed record CentreAddress(
    string? Street = null, string? Postcode = null, string? City = null, string? Country = null);

/// <summary>What is known of a responsibility centre.</summary>
/// <param name="Location">The source of its documents; null: it has none.</param>
public sealed record CentreCard(
    string Name, CentreAddress? Address = null, string? Contact = null, SourceCode? Location = null);

public interface IResponsibilityCentreEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What is known of a responsibility centre, whole.</summary>
public sealed record ResponsibilityCentreDefined(string Centre, CentreCard Card) : IResponsibilityCentreEvent;

/// <summary>There is no such centre any more. Documents keep its code.</summary>
public sealed record ResponsibilityCentreRemoved(string Centre) : IResponsibilityCentreEvent;

/// <summary>Who in the company handles a document. Stream: <c>responsibility-centre/{code}</c>.</summary>
public sealed record ResponsibilityCentre(CentreCard? Card) : IState<ResponsibilityCentre>
{
    public static ResponsibilityCentre Initial { get; } = new((CentreCard?)null);

    public static string Alias => "responsibility_centre";

    public static StreamId<ResponsibilityCentre> StreamOf(string centre) =>
        StreamId<ResponsibilityCentre>.Of("responsibility-centre", centre);

    public IState Evolve(IEvent @event) => Evolve((IResponsibilityCentreEvent)@event);

    public ResponsibilityCentre Evolve(IResponsibilityCentreEvent @event) => @event switch
    {
        ResponsibilityCentreDefined e => this with { Card = e.Card },
        ResponsibilityCentreRemoved => Initial,
        _ => throw new UnknownEventException(@event),
    };
}
