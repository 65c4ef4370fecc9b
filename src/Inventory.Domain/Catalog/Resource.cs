using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>What does the work. The numbers are stored.</summary>
public enum ResourceType
{
    Person = 0,
    Machine = 1,
}

public interface IResourceEvent : IEvent;

/// <summary>What is known of a resource.</summary>
/// <param name="Unit">The unit that its work is counted in.</param>
/// <param name="DirectUnitCost">What one unit of work costs, without overhead.</param>
/// <param name="IndirectCostPercent">Per cent of the direct cost that is added as overhead, 0 to 1,000.</param>
/// <param name="Blocked">True: nothing gets it anew; null: it is free.</param>
public sealed record ResourceCard(
    string Name,
    ResourceType Type,
    string Unit,
    UnitCost DirectUnitCost,
    decimal IndirectCostPercent,
    bool? Blocked = null)
{
    /// <summary>The unit of resources that say nothing.</summary>
    public const string UnitDefault = "HOUR";

    /// <summary>Direct cost of one unit with its overhead, to 0.00001; the remainder is dropped.</summary>
    public UnitCost UnitCostOf() =>
        Rounding.ToUnitCost(DirectUnitCost.Value * (1m + (IndirectCostPercent / 100m)), new Quantity(1));
}

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What is known of a resource, whole.</summary>
public sealed record ResourceDefined(string Resource, ResourceCard Card) : IResourceEvent;

/// <summary>There is no such resource any more; nothing used it.</summary>
public sealed record ResourceRemoved(string Resource) : IResourceEvent;

/// <summary>A person or machine whose work is used. Stream: <c>resource/{code}</c>.</summary>
/// <param name="Card">Null: nobody defined it.</param>
public sealed record Resource(ResourceCard? Card) : IState<Resource>
{
    public static Resource Initial { get; } = new((ResourceCard?)null);

    public static string Alias => "resource";

    public static StreamId<Resource> StreamOf(string resource) => StreamId<Resource>.Of("resource", resource);

    /// <summary>The refusal <c>resource-not-found</c>, or <c>resource-blocked</c>, of what would use it anew, or
    /// null.</summary>
    public Decision? RefuseUse(string resource) => Card switch
    {
        null => NotFound(resource),
        { Blocked: true } => Decision.Refuse("resource-blocked", $"{resource} is blocked."),
        _ => null,
    };

    public static Decision NotFound(string resource) =>
        Decision.Refuse("resource-not-found", $"There is no resource {resource}.");

    public IState Evolve(IEvent @event) => Evolve((IResourceEvent)@event);

    public Resource Evolve(IResourceEvent @event) => @event switch
    {
        ResourceDefined e => this with { Card = e.Card },
        ResourceRemoved => Initial,
        _ => throw new UnknownEventException(@event),
    };
}
