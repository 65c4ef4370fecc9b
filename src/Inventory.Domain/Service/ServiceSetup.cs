using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Service;

/// <summary>What choosing a resource does with skills, or with zones. Source: Business Central, Service Mgt. Setup. The
/// numbers are stored.</summary>
public enum CodeUse
{
    /// <summary>They are shown; nobody is warned.</summary>
    CodeShown = 0,

    /// <summary>They are shown, and a resource that does not fit brings a warning.</summary>
    WarningDisplayed = 1,

    /// <summary>They are neither shown nor looked at.</summary>
    NotUsed = 2,
}

/// <summary>What a code stands for. The numbers are stored.</summary>
public enum ServiceCodeKind
{
    Skill = 0,

    /// <summary>An area where customers are and resources work.</summary>
    Zone = 1,

    /// <summary>Resources that stand in for each other.</summary>
    ResourceGroup = 2,
    ServiceItemGroup = 3,
}

public interface IServiceSetupEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>How skills and zones are used from now on.</summary>
public sealed record ServiceSetUp(CodeUse Skills, CodeUse Zones) : IServiceSetupEvent;

/// <summary>There is a code, and what people call it.</summary>
public sealed record ServiceCodeDefined(ServiceCodeKind Kind, string Code, string Description) : IServiceSetupEvent;

/// <summary>There is no such code any more; nothing had it.</summary>
public sealed record ServiceCodeRemoved(ServiceCodeKind Kind, string Code) : IServiceSetupEvent;

/// <summary>The codes of service and how they are used. Stream: <c>service-setup</c>.</summary>
/// <param name="Codes">Descriptions by <c>kind/code</c>.</param>
public sealed record ServiceSetup(CodeUse Skills, CodeUse Zones, ImmutableSortedDictionary<string, string> Codes)
    : IState<ServiceSetup>
{
    public static ServiceSetup Initial { get; } = new(
        CodeUse.WarningDisplayed,
        CodeUse.WarningDisplayed,
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public static string Alias => "service_setup";

    public static StreamId<ServiceSetup> Stream { get; } = StreamId<ServiceSetup>.Of("service-setup");

    public string? DescriptionOf(ServiceCodeKind kind, string code) => Codes.GetValueOrDefault(KeyOf(kind, code));

    /// <summary>The refusal <c>skill-not-found</c>, <c>service-zone-not-found</c>, <c>resource-group-not-found</c> or
    /// <c>service-item-group-not-found</c> of the first code that nobody defined, or null.</summary>
    public Decision? RefuseUnknown(ServiceCodeKind kind, IEnumerable<string> codes) =>
        codes.FirstOrDefault(code => DescriptionOf(kind, code) is null) is { } unknown
            ? Decision.Refuse(UnknownCode(kind), $"There is no code {unknown}.")
            : null;

    /// <summary>The code of the refusal of a code that nobody defined.</summary>
    public static string UnknownCode(ServiceCodeKind kind) => kind switch
    {
        ServiceCodeKind.Skill => "skill-not-found",
        ServiceCodeKind.Zone => "service-zone-not-found",
        ServiceCodeKind.ResourceGroup => "resource-group-not-found",
        _ => "service-item-group-not-found",
    };

    public IState Evolve(IEvent @event) => Evolve((IServiceSetupEvent)@event);

    public ServiceSetup Evolve(IServiceSetupEvent @event) => @event switch
    {
        ServiceSetUp e => this with { Skills = e.Skills, Zones = e.Zones },
        ServiceCodeDefined e => this with { Codes = Codes.SetItem(KeyOf(e.Kind, e.Code), e.Description) },
        ServiceCodeRemoved e => this with { Codes = Codes.Remove(KeyOf(e.Kind, e.Code)) },
        _ => throw new UnknownEventException(@event),
    };

    private static string KeyOf(ServiceCodeKind kind, string code) => $"{kind}/{code}";
}
