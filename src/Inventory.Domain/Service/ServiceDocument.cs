using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Service;

/// <summary>Where an allocation stands. Source: Business Central, service order allocations. The numbers are
/// stored.</summary>
public enum AllocationStatus
{
    /// <summary>Thought of; takes no hours yet.</summary>
    Nonactive = 0,
    Active = 1,
    Finished = 2,
    Canceled = 3,

    /// <summary>The resource can not do it: another is to be found.</summary>
    ReallocationNeeded = 4,
}

/// <summary>A service item that the document is about.</summary>
/// <param name="Line">From 1.</param>
public sealed record ServiceLine(int Line, string ServiceItem, string? Description = null);

/// <summary>Hours of a resource, or of a resource group, for a line.</summary>
public sealed record Allocation(
    int Line, string? Resource, string? Group, DateOnly Date, Quantity Hours, AllocationStatus Status)
{
    internal bool HasHolderOf(Allocation other) => Resource == other.Resource && Group == other.Group;
}

public interface IServiceDocumentEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <param name="Zone">Where the work is done; null: in no zone.</param>
/// <param name="Centre">The responsibility centre that handles it; null: none.</param>
public sealed record ServiceDocumentPlaced(
    OrderId Document,
    string? Customer,
    string? Zone,
    DateOnly Date,
    IReadOnlyList<ServiceLine> Lines,
    string? Centre = null) : IServiceDocumentEvent;

public sealed record ServiceLinesAdded(OrderId Document, IReadOnlyList<ServiceLine> Lines) : IServiceDocumentEvent;

/// <summary>The work is done, or given up.</summary>
public sealed record ServiceDocumentClosed(OrderId Document) : IServiceDocumentEvent;

/// <param name="Entry">From 1, by document.</param>
public sealed record ServiceAllocated(OrderId Document, int Entry, Allocation Allocation) : IServiceDocumentEvent;

public sealed record AllocationStatusSet(OrderId Document, int Entry, AllocationStatus Status)
    : IServiceDocumentEvent;

/// <summary>Work on service items, as far as it is allocated. Stream: <c>service-document/{id}</c>.</summary>
/// <param name="Lines">Service items by line.</param>
/// <param name="Allocations">By entry.</param>
public sealed record ServiceDocument(
    bool IsKnown,
    bool IsOpen,
    string? Customer,
    string? Zone,
    DateOnly Date,
    ImmutableList<ServiceLine> Lines,
    ImmutableSortedDictionary<int, Allocation> Allocations)
    : IState<ServiceDocument>, IUsesServiceCodes, IUsesResources
{
    public static ServiceDocument Initial { get; } =
        new(false, false, null, null, default, [], ImmutableSortedDictionary<int, Allocation>.Empty);

    public static string Alias => "service_document";

    public static StreamId<ServiceDocument> StreamOf(OrderId document) =>
        StreamId<ServiceDocument>.Of("service-document", document.Value);

    public bool Has(string serviceItem) => IsOpen && Lines.Exists(l => l.ServiceItem == serviceItem);

    public bool UsesResource(string resource) => IsOpen && Allocations.Values.Any(a => a.Resource == resource);

    public bool Uses(ServiceCodeKind kind, string code) => IsOpen && kind switch
    {
        ServiceCodeKind.Zone => Zone == code,
        ServiceCodeKind.ResourceGroup => Allocations.Values.Any(a => a.Group == code),
        _ => false,
    };

    public IState Evolve(IEvent @event) => Evolve((IServiceDocumentEvent)@event);

    public ServiceDocument Evolve(IServiceDocumentEvent @event) => @event switch
    {
        ServiceDocumentPlaced e => this with
        {
            IsKnown = true,
            IsOpen = true,
            Customer = e.Customer,
            Zone = e.Zone,
            Date = e.Date,
            Lines = [.. e.Lines],
        },
        ServiceLinesAdded e => this with { Lines = Lines.AddRange(e.Lines) },
        ServiceDocumentClosed => this with { IsOpen = false },
        ServiceAllocated e => this with { Allocations = Allocations.SetItem(e.Entry, e.Allocation) },
        AllocationStatusSet e => this with
        {
            Allocations = Allocations.SetItem(e.Entry, Allocations[e.Entry] with { Status = e.Status }),
        },
        _ => throw new UnknownEventException(@event),
    };
}
