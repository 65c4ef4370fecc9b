using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Notes what will be asked for or brought, so that availability sees it. It promises nothing. Refused:
/// <c>validation.order.invalid</c>, <c>quantity-not-positive</c>, <c>source-not-found</c>, <c>item-not-found</c>,
/// <c>item-is-composite</c>, <c>item-type</c>, <c>item-blocked</c>, <c>sales-blocked</c>, <c>purchasing-blocked</c>
/// (returns are free of the last two), <c>variant-not-found</c>, <c>document-exists</c>, <c>source-required</c> (none
/// is named, and neither the partner nor the centre has one), <c>responsibility-centre-not-found</c>,
/// <c>responsibility-centre-of-others</c>, <c>unit-not-found</c>, <c>quantity-zero</c>.
/// </summary>
/// <param name="Document">Without a source: that of the partner, else of the centre.</param>
/// <param name="Wish">Who is to handle it; null: the company's centre, if it has one.</param>
/// <param name="Unit">Of the document's quantities; null: the base unit.</param>
public sealed record PlanDocument(DocumentPlanned Document, CentreWish? Wish = null, string? Unit = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        Item.StreamOf(Document.Sku),
        PlannedDocument.StreamOf(Document.Document),
    ];

    public Decision Decide(IStates states)
    {
        if (!OrderId.IsValid(Document.Document.Value))
            return Decision.Refuse(
                "validation.order.invalid", $"A number has 1 to {OrderId.LengthMax} characters.");
        if (Unit is not null)
            return InBase(states);
        if (!Document.Quantity.IsPositive)
            return Decision.Refuse("quantity-not-positive", "A planned quantity is more than zero.");
        var handled = states.ChooseCentre(Wish, Document.Kind.Area);
        if (handled.Refusal is { } others)
            return others;
        if ((Document.Source.Value is null ? handled.Location : Document.Source) is not { } source)
            return Decision.Refuse("source-required", "Name a source: neither the partner nor the centre has one.");
        if (states.RefuseUnknown([source]) is { } unknown)
            return unknown;
        if ((RefuseItem(states) ?? RefuseVariant(states)) is { } refusal)
            return refusal;
        var stream = PlannedDocument.StreamOf(Document.Document);
        if (states.Get(stream).IsOpen)
            return Decision.Refuse("document-exists", $"There is a document {Document.Document} already.");
        var planned = Document with { Source = source, Centre = handled.Centre, Partner = Wish?.Partner };
        return Decision.Accept([new StreamEvent(stream, planned)], handled.ToResult());
    }

    private Decision InBase(IStates states)
    {
        var (quantity, stated, refusal) = states.InBase(Document.Sku, Document.Quantity, Unit);
        if (refusal is not null)
            return refusal;
        var part = states.InBase(Document.Sku, Document.ToAssemble ?? Quantity.Zero, Unit);
        var inBase = Document with
        {
            Quantity = quantity, ToAssemble = Document.ToAssemble is null ? null : part.Quantity, Stated = stated,
        };
        return part.Refusal ?? (this with { Document = inBase, Unit = null }).Decide(states);
    }

    private Decision? RefuseVariant(IStates states) =>
        states.Get(Item.StreamOf(Document.Sku)).RefuseUnknownVariant(Document.Sku, Document.Variant);

    private Decision? RefuseItem(IStates states)
    {
        var item = states.Get(Item.StreamOf(Document.Sku));
        return Document.Kind switch
        {
            PlannedKind.SalesOrder => states.RefuseWithoutStock(Document.Sku, ItemUse.Selling),
            PlannedKind.PurchaseOrder => states.RefuseWithoutStock(Document.Sku, ItemUse.Buying),
            PlannedKind.SalesReturnOrder or PlannedKind.PurchaseReturnOrder or PlannedKind.ProjectDemand
                when item is { IsRegistered: true, Type.IsComposite: false } =>
                    item.RefuseBlocked(Document.Sku, ItemUse.Stocking),
            _ => states.RefuseWithoutStock(Document.Sku),
        };
    }
}

/// <summary>Says how much of a document goes with the next shipment. Refused: <c>document-not-found</c>,
/// <c>quantity-negative</c>, <c>shipment-exceeds-order</c>, <c>unit-not-found</c>, <c>quantity-zero</c>.</summary>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
public sealed record SetQuantityToShip(OrderId Document, Quantity Quantity, string? Unit = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlannedDocument.StreamOf(Document)];

    public Decision Decide(IStates states)
    {
        var stream = PlannedDocument.StreamOf(Document);
        var document = states.Get(stream);
        if (!document.IsOpen)
            return Decision.Refuse("document-not-found", $"There is no open document {Document}.");
        if (Unit is not null)
        {
            return states.InBase(document.Sku, Quantity, Unit)
                .Then(states, part => this with { Quantity = part.Quantity, Unit = null });
        }

        if (Quantity.IsNegative)
            return Decision.Refuse("quantity-negative", "Less than nothing can not be shipped.");
        if (Quantity > document.Quantity)
            return Decision.Refuse("shipment-exceeds-order", $"{Document} is about {document.Quantity} only.");
        return document.ToShip == Quantity
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, new QuantityToShipSet(Document, Quantity))]);
    }
}

/// <summary>Takes a document out of availability. Refused: <c>document-not-found</c>.</summary>
public sealed record ClosePlannedDocument(OrderId Document) : ICommand<PlannedDocument>
{
    public StreamId<PlannedDocument> Stream => PlannedDocument.StreamOf(Document);

    public Decision Decide(PlannedDocument document) => document.IsOpen
        ? Decision.Accept(new PlannedDocumentClosed(Document))
        : Decision.Refuse("document-not-found", $"There is no open document {Document}.");
}
