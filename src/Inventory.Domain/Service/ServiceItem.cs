using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Service;

public interface IServiceItemEvent : IEvent;

/// <summary>A thing that a customer has and that is looked after.</summary>
/// <param name="Skills">Its own: what work on it asks for besides what it inherits.</param>
/// <param name="InheritsNothing">True: neither its item nor its group gives it skills; null: they do.</param>
public sealed record ServiceItemCard(
    string Description,
    string? Customer,
    Sku? Sku,
    string? Serial,
    string? Group,
    IReadOnlyList<string> Skills,
    bool? InheritsNothing = null)
{
    internal bool HasSourcesOf(ServiceItemCard other) => Sku == other.Sku && Group == other.Group;

    internal bool IsSameUnit(ServiceItemCard other) => Sku == other.Sku && Serial == other.Serial;

    internal bool IsSame(ServiceItemCard other) =>
        this with { Skills = other.Skills } == other && Skills.SequenceEqual(other.Skills);
}

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What is known of a service item, whole.</summary>
public sealed record ServiceItemDefined(string ServiceItem, ServiceItemCard Card) : IServiceItemEvent;

/// <summary>There is no such service item any more; no open document had it.</summary>
public sealed record ServiceItemRemoved(string ServiceItem) : IServiceItemEvent;

/// <summary>A thing that is looked after. Stream: <c>service-item/{no}</c>.</summary>
public sealed record ServiceItem(ServiceItemCard? Card) : IState<ServiceItem>, IUsesServiceCodes
{
    public static ServiceItem Initial { get; } = new((ServiceItemCard?)null);

    public static string Alias => "service_item";

    public static StreamId<ServiceItem> StreamOf(string no) => StreamId<ServiceItem>.Of("service-item", no);

    public bool Uses(ServiceCodeKind kind, string code) => Card is { } card && kind switch
    {
        ServiceCodeKind.Skill => card.Skills.Contains(code),
        ServiceCodeKind.ServiceItemGroup => card.Group == code,
        _ => false,
    };

    public IState Evolve(IEvent @event) => Evolve((IServiceItemEvent)@event);

    public ServiceItem Evolve(IServiceItemEvent @event) => @event switch
    {
        ServiceItemDefined e => this with { Card = e.Card },
        ServiceItemRemoved => Initial,
        _ => throw new UnknownEventException(@event),
    };
}

/// <summary>A skill that work on something asks for.</summary>
/// <param name="AssignedFrom">Who brings it; null: it is its own.</param>
/// <param name="Source">SKU or group of that.</param>
public sealed record AssignedSkill(string Skill, TermsHolder? AssignedFrom = null, string? Source = null);

/// <summary>
/// What skills work on something asks for. Source: Business Central, skill codes: groups give theirs to items and
/// service items, items to service items. Nothing is copied: what a group or item says now holds for all below it.
/// </summary>
public static class SkillInheritance
{
    /// <summary>Its own skills first, then those of its item, of the item's group and of its own group; the first who
    /// brings a skill counts.</summary>
    public static IReadOnlyList<AssignedSkill> SkillsOf(this IStates states, ServiceItemCard card)
    {
        var own = card.Skills.Select(s => new AssignedSkill(s));
        return card.InheritsNothing == true
            ? [.. own]
            : [.. own.Concat(states.InheritedBy(card)).DistinctBy(s => s.Skill)];
    }

    /// <summary>Those of the item, then those of its group.</summary>
    public static IReadOnlyList<AssignedSkill> SkillsOfItem(this IStates states, Sku sku)
    {
        var terms = states.Get(ServiceTerms.StreamOf(TermsHolder.Item, sku.Value));
        var own = terms.Skills.Select(s => new AssignedSkill(s));
        return [.. own.Concat(states.SkillsOfGroup(terms.Group)).DistinctBy(s => s.Skill)];
    }

    internal static IEnumerable<AssignedSkill> InheritedBy(this IStates states, ServiceItemCard card)
    {
        IEnumerable<AssignedSkill> ofItem = card.Sku is { } sku
            ? states.SkillsOfItem(sku).Select(
                s => s.AssignedFrom is null ? new(s.Skill, TermsHolder.Item, sku.Value) : s)
            : [];
        return ofItem.Concat(states.SkillsOfGroup(card.Group));
    }

    private static IEnumerable<AssignedSkill> SkillsOfGroup(this IStates states, string? group) => group is null
        ? []
        : states.Get(ServiceTerms.StreamOf(TermsHolder.ServiceItemGroup, group)).Skills
            .Select(s => new AssignedSkill(s, TermsHolder.ServiceItemGroup, group));
}
