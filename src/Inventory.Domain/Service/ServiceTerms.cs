using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Service;

/// <summary>Who has terms of service. The numbers are stored.</summary>
public enum TermsHolder
{
    Resource = 0,
    Item = 1,
    ServiceItemGroup = 2,
    Customer = 3,
}

/// <summary>A zone and since when.</summary>
/// <param name="From">The first day; null: always was.</param>
public sealed record ZoneSince(string Zone, DateOnly? From = null)
{
    internal bool HasBegun(DateOnly date) => (From ?? DateOnly.MinValue) <= date;
}

public interface IServiceTermsEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What service needs to know of a resource, item, service item group or customer, whole.</summary>
/// <param name="Group">Of a resource: its resource group; of an item: the group of its service items.</param>
/// <param name="Skills">What a resource can do; what work on the others asks for.</param>
/// <param name="Zones">Where a resource works; where a customer is.</param>
public sealed record ServiceTermsSet(
    TermsHolder Holder,
    string Code,
    string? Group,
    IReadOnlyList<string> Skills,
    IReadOnlyList<ZoneSince> Zones) : IServiceTermsEvent;

/// <summary>What service needs to know of one holder. Stream: <c>service-terms/{holder}/{code}</c>.</summary>
public sealed record ServiceTerms(string? Group, IReadOnlyList<string> Skills, IReadOnlyList<ZoneSince> Zones)
    : IState<ServiceTerms>, IUsesServiceCodes
{
    public static ServiceTerms Initial { get; } = new(null, [], []);

    public static string Alias => "service_terms";

    public static StreamId<ServiceTerms> StreamOf(TermsHolder holder, string code) =>
        StreamId<ServiceTerms>.Of("service-terms", NameOf(holder), code);

    /// <summary>A resource works in all zones that have begun.</summary>
    public bool WorksIn(string zone, DateOnly date) => Zones.Any(z => z.Zone == zone && z.HasBegun(date));

    /// <summary>A customer is in the zone that began last; null: in none.</summary>
    public string? ZoneOn(DateOnly date) =>
        Zones.Where(z => z.HasBegun(date)).MaxBy(z => z.From ?? DateOnly.MinValue)?.Zone;

    // The kind of a group is known by who has it: the name of the holder is not in the state, so both kinds count.
    public bool Uses(ServiceCodeKind kind, string code) => kind switch
    {
        ServiceCodeKind.Skill => Skills.Contains(code),
        ServiceCodeKind.Zone => Zones.Any(z => z.Zone == code),
        _ => Group == code,
    };

    internal bool IsSame(string? group, IReadOnlyList<string> skills, IReadOnlyList<ZoneSince> zones) =>
        Group == group && Skills.SequenceEqual(skills) && Zones.SequenceEqual(zones);

    public IState Evolve(IEvent @event) => Evolve((IServiceTermsEvent)@event);

    public ServiceTerms Evolve(IServiceTermsEvent @event) => @event switch
    {
        ServiceTermsSet e => new(e.Group, e.Skills, e.Zones),
        _ => throw new UnknownEventException(@event),
    };

    private static string NameOf(TermsHolder holder) => holder switch
    {
        TermsHolder.Resource => "resource",
        TermsHolder.Item => "item",
        TermsHolder.ServiceItemGroup => "group",
        _ => "customer",
    };
}

/// <summary>
/// Says what service needs to know of a resource, item, service item group or customer, whole. Refused:
/// <c>resource-not-found</c>, <c>item-not-found</c>, <c>service-item-group-not-found</c>,
/// <c>resource-group-not-found</c>, <c>skill-not-found</c>, <c>service-zone-not-found</c>,
/// <c>validation.service-codes.repeated</c>.
/// </summary>
public sealed record SetServiceTerms(
    TermsHolder Holder,
    string Code,
    string? Group,
    IReadOnlyList<string> Skills,
    IReadOnlyList<ZoneSince> Zones) : ICommand
{
    public IEnumerable<StreamId> Streams => [ServiceSetup.Stream, ServiceTerms.StreamOf(Holder, Code)];

    public Decision Decide(IStates states)
    {
        var setup = states.Get(ServiceSetup.Stream);
        var group = Holder == TermsHolder.Resource ? ServiceCodeKind.ResourceGroup : ServiceCodeKind.ServiceItemGroup;
        var unknown = RefuseUnknown(states, Holder, Code)
            ?? setup.RefuseUnknown(group, Group is null ? [] : [Group])
            ?? setup.RefuseUnknown(ServiceCodeKind.Skill, Skills)
            ?? setup.RefuseUnknown(ServiceCodeKind.Zone, Zones.Select(z => z.Zone));
        if (unknown is not null)
            return unknown;
        if (Skills.Distinct().Count() < Skills.Count || Zones.DistinctBy(z => z.Zone).Count() < Zones.Count)
            return Decision.Refuse("validation.service-codes.repeated", "Every skill and zone is named once.");
        var stream = ServiceTerms.StreamOf(Holder, Code);
        return states.Get(stream).IsSame(Group, Skills, Zones)
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, new ServiceTermsSet(Holder, Code, Group, Skills, Zones))]);
    }

    /// <summary>The refusal of a holder that nobody knows, or null. A customer is a number and nothing else.</summary>
    public static Decision? RefuseUnknown(IStates states, TermsHolder holder, string code) => holder switch
    {
        TermsHolder.Resource => states.Get(Resource.StreamOf(code)).Card is null ? Resource.NotFound(code) : null,
        TermsHolder.Item => states.Get(Item.StreamOf(new(code))).IsRegistered
            ? null
            : Decision.Refuse("item-not-found", $"There is no item {code}."),
        TermsHolder.ServiceItemGroup =>
            states.Get(ServiceSetup.Stream).RefuseUnknown(ServiceCodeKind.ServiceItemGroup, [code]),
        _ => null,
    };
}

/// <summary>Takes a resource away with what service knew of it. Refused: as of
/// <see cref="RemoveResource"/>.</summary>
public sealed record RetireResource(RemoveResource Removal) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [.. Removal.Streams, ServiceTerms.StreamOf(TermsHolder.Resource, Removal.Resource)];

    public Decision Decide(IStates states)
    {
        var draft = new Draft(states);
        if (draft.AddOrRefuse(Removal) is { } refusal)
            return refusal;
        draft.ForgetTerms(TermsHolder.Resource, Removal.Resource);
        return draft.Accept();
    }
}

public static class ServiceTermsDrafts
{
    /// <summary>An item under another key asks for the same skills. The old key keeps its own: service items name it
    /// on.</summary>
    internal static void CopyItemTerms(this Draft draft, Sku from, Sku to)
    {
        var known = draft.Get(ServiceTerms.StreamOf(TermsHolder.Item, from.Value));
        var stream = ServiceTerms.StreamOf(TermsHolder.Item, to.Value);
        if (!draft.Get(stream).IsSame(known.Group, known.Skills, known.Zones))
            draft.Add(stream, new ServiceTermsSet(TermsHolder.Item, to.Value, known.Group, known.Skills, known.Zones));
    }

    /// <summary>What has a code no more keeps nothing for whatever takes it later.</summary>
    internal static void ForgetTerms(this Draft draft, TermsHolder holder, string code)
    {
        var stream = ServiceTerms.StreamOf(holder, code);
        if (!draft.Get(stream).IsSame(null, [], []))
            draft.Add(stream, new ServiceTermsSet(holder, code, null, [], []));
    }
}
