using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Service;

/// <summary>A service item that a document is to be about.</summary>
public sealed record ServiceLineToAdd(string ServiceItem, string? Description = null);

/// <summary>
/// Begins work on service items. Refused: <c>validation.order.invalid</c>, <c>validation.lines.empty</c>,
/// <c>service-zone-not-found</c>, <c>service-item-not-found</c>, <c>item-blocked</c>, <c>service-blocked</c>,
/// <c>document-exists</c> (with other data), <c>responsibility-centre-not-found</c>,
/// <c>responsibility-centre-of-others</c>.
/// </summary>
/// <param name="Zone">Null: the customer's on that date.</param>
/// <param name="Wish">Who is to handle it; null: the company's centre, if it has one.</param>
public sealed record PlaceServiceDocument(
    OrderId Document,
    string? Customer,
    string? Zone,
    DateOnly Date,
    IReadOnlyList<ServiceLineToAdd> Lines,
    CentreWish? Wish = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        ServiceSetup.Stream,
        ServiceDocument.StreamOf(Document),
        .. Lines.Select(l => ServiceItem.StreamOf(l.ServiceItem)),
    ];

    public Decision Decide(IStates states)
    {
        if (!OrderId.IsValid(Document.Value))
            return Decision.Refuse("validation.order.invalid", $"A number has 1 to {OrderId.LengthMax} characters.");
        if (Lines.Count == 0)
            return Decision.Refuse("validation.lines.empty", "A document is about at least one service item.");
        if (states.Get(ServiceSetup.Stream).RefuseUnknown(ServiceCodeKind.Zone, Zone is null ? [] : [Zone]) is { } zone)
            return zone;
        var stream = ServiceDocument.StreamOf(Document);
        var placed = new ServiceDocumentPlaced(
            Document, Customer, Zone ?? ZoneOfCustomer(states), Date, ServiceLines.After([], Lines));
        if (states.Get(stream) is { IsKnown: true } known)
            return IsSame(known, placed)
                ? Decision.Nothing
                : Decision.Refuse("document-exists", $"There is a service document {Document} already.");
        var handled = states.ChooseCentre(Wish, CentreArea.Service);
        return handled.Refusal
            ?? ServiceLines.Refuse(states, Lines)
            ?? Decision.Accept(
                [new StreamEvent(stream, placed with { Centre = handled.Centre })], handled.ToResult());
    }

    private string? ZoneOfCustomer(IStates states) => Customer is { } customer
        ? states.Get(ServiceTerms.StreamOf(TermsHolder.Customer, customer)).ZoneOn(Date)
        : null;

    private static bool IsSame(ServiceDocument known, ServiceDocumentPlaced placed) =>
        known.Customer == placed.Customer
        && known.Date == placed.Date
        && known.Zone == placed.Zone
        && known.Lines.SequenceEqual(placed.Lines);
}

/// <summary>
/// Adds service items to an open document. Refused: <c>service-document-not-found</c>,
/// <c>service-document-closed</c>, <c>validation.lines.empty</c>, and as of <see cref="PlaceServiceDocument"/>.
/// </summary>
public sealed record AddServiceLines(OrderId Document, IReadOnlyList<ServiceLineToAdd> Lines) : ICommand
{
    public IEnumerable<StreamId> Streams => [ServiceDocument.StreamOf(Document)];

    public Decision Decide(IStates states)
    {
        var stream = ServiceDocument.StreamOf(Document);
        var document = states.Get(stream);
        if (document.RefuseWork(Document) is { } refusal)
            return refusal;
        if (Lines.Count == 0)
            return Decision.Refuse("validation.lines.empty", "Name at least one service item.");
        return ServiceLines.Refuse(states, Lines)
            ?? Decision.Accept([new StreamEvent(
                stream, new ServiceLinesAdded(Document, ServiceLines.After(document.Lines, Lines)))]);
    }
}

/// <summary>
/// Ends the work: what was active is finished, what was only thought of is cancelled. Refused:
/// <c>service-document-not-found</c>. On a closed document: nothing.
/// </summary>
public sealed record CloseServiceDocument(OrderId Document) : ICommand<ServiceDocument>
{
    public StreamId<ServiceDocument> Stream => ServiceDocument.StreamOf(Document);

    public Decision Decide(ServiceDocument document)
    {
        if (!document.IsOpen)
            return document.IsKnown ? Decision.Nothing : document.RefuseWork(Document)!;
        var ended = document.Allocations
            .Where(a => a.Value.Status is not (AllocationStatus.Finished or AllocationStatus.Canceled))
            .Select(a => (IEvent)new AllocationStatusSet(
                Document,
                a.Key,
                a.Value.Status == AllocationStatus.Active ? AllocationStatus.Finished : AllocationStatus.Canceled));
        return Decision.Accept([.. ended, new ServiceDocumentClosed(Document)]);
    }
}

internal static class ServiceLines
{
    public static IReadOnlyList<ServiceLine> After(
        IReadOnlyCollection<ServiceLine> known, IReadOnlyList<ServiceLineToAdd> added) =>
        [.. added.Select((l, i) => new ServiceLine(known.Count + i + 1, l.ServiceItem, l.Description))];

    public static Decision? Refuse(IStates states, IReadOnlyList<ServiceLineToAdd> lines) =>
        lines.Select(l => Refuse(states, l.ServiceItem)).FirstOrDefault(r => r is not null);

    /// <summary>The refusal <c>service-document-not-found</c> or <c>service-document-closed</c>, or null.</summary>
    public static Decision? RefuseWork(this ServiceDocument document, OrderId number) => document switch
    {
        { IsKnown: false } =>
            Decision.Refuse("service-document-not-found", $"There is no service document {number}."),
        { IsOpen: false } => Decision.Refuse("service-document-closed", $"{number} is closed."),
        _ => null,
    };

    private static Decision? Refuse(IStates states, string serviceItem) =>
        states.Get(ServiceItem.StreamOf(serviceItem)).Card is { } card
            ? card.Sku is { } sku ? states.RefuseService(sku) : null
            : ServiceRules.NotFound(serviceItem);
}
