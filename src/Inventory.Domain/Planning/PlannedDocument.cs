using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>What asks for goods, or brings them, at a later date. The numbers are stored.</summary>
public enum PlannedKind
{
    SalesOrder = 0,
    SalesReturnOrder = 1,
    PurchaseOrder = 2,
    PurchaseReturnOrder = 3,
    ProjectDemand = 4,

    /// <summary>A lot that somebody is just choosing, on no document yet.</summary>
    PendingTracking = 5,

    /// <summary>Goods that a plan proposes and nobody has ordered yet.</summary>
    PlannedReceipt = 6,

    /// <summary>A component of an assembly or production order.</summary>
    ComponentDemand = 7,

    /// <summary>What an assembly or production order puts out.</summary>
    OutputOrder = 8,
}

public static class PlannedKinds
{
    extension(PlannedKind kind)
    {
        public bool IsSupply => kind is PlannedKind.SalesReturnOrder or PlannedKind.PurchaseOrder
            or PlannedKind.PlannedReceipt or PlannedKind.OutputOrder;

        public CentreArea Area => kind is PlannedKind.PurchaseOrder or PlannedKind.PurchaseReturnOrder
            or PlannedKind.PlannedReceipt
            ? CentreArea.Purchase
            : CentreArea.Sales;
    }
}

public interface IPlannedDocumentEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <param name="Date">When the goods go or come; null: now.</param>
/// <param name="ToAssemble">The part that is assembled to this order.</param>
/// <param name="Centre">The responsibility centre that handles it; null: none.</param>
/// <param name="Partner">Number of the customer or vendor; null: not known.</param>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record DocumentPlanned(
    OrderId Document,
    PlannedKind Kind,
    Sku Sku,
    Quantity Quantity,
    SourceCode Source,
    DateOnly? Date = null,
    string? Lot = null,
    Quantity? ToAssemble = null,
    string? Variant = null,
    string? Serial = null,
    string? Centre = null,
    string? Partner = null,
    StatedQuantity? Stated = null,
    string? Package = null) : IPlannedDocumentEvent;

public sealed record QuantityToShipSet(OrderId Document, Quantity Quantity) : IPlannedDocumentEvent;

/// <summary>The document is about so many goods, at another date, from now on.</summary>
/// <param name="Date">Null: now.</param>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record PlannedDocumentChanged(
    OrderId Document, Quantity Quantity, DateOnly? Date = null, StatedQuantity? Stated = null) : IPlannedDocumentEvent;

/// <summary>The item has another key; the document names it from now on.</summary>
public sealed record PlannedDocumentItemRenamed(OrderId Document, Sku From, Sku To) : IPlannedDocumentEvent;

/// <summary>The document asks for nothing any more.</summary>
public sealed record PlannedDocumentClosed(OrderId Document) : IPlannedDocumentEvent;

/// <summary>An open document line of sale, purchase or project. Stream: <c>planned-document/{id}</c>.</summary>
/// <param name="ToShip">Null: all of it.</param>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record PlannedDocument(
    bool IsOpen,
    PlannedKind Kind,
    Sku Sku,
    Quantity Quantity,
    SourceCode Source,
    DateOnly? Date,
    string? Lot,
    Quantity? ToAssemble,
    Quantity? ToShip,
    string? Variant = null,
    string? Serial = null,
    StatedQuantity? Stated = null,
    string? Package = null) : IState<PlannedDocument>
{
    public static PlannedDocument Initial { get; } =
        new(false, PlannedKind.SalesOrder, default, Quantity.Zero, default, null, null, null, null);

    public static string Alias => "planned_document";

    public static StreamId<PlannedDocument> StreamOf(OrderId document) =>
        StreamId<PlannedDocument>.Of("planned-document", document.Value);

    public IState Evolve(IEvent @event) => Evolve((IPlannedDocumentEvent)@event);

    public PlannedDocument Evolve(IPlannedDocumentEvent @event) => @event switch
    {
        DocumentPlanned e => new(
            true,
            e.Kind,
            e.Sku,
            e.Quantity,
            e.Source,
            e.Date,
            e.Lot,
            e.ToAssemble,
            null,
            e.Variant,
            e.Serial,
            e.Stated,
            e.Package),
        QuantityToShipSet e => this with { ToShip = e.Quantity },
        PlannedDocumentChanged e => this with
        {
            Quantity = e.Quantity,
            Date = e.Date,
            Stated = e.Stated,
            ToShip = ToShip is { } part ? Quantity.Min(part, e.Quantity) : null,
        },
        PlannedDocumentItemRenamed e => this with { Sku = e.To },
        PlannedDocumentClosed => this with { IsOpen = false },
        _ => throw new UnknownEventException(@event),
    };
}
