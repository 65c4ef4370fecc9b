using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Notes what will be asked for or brought, so that availability sees it. It promises nothing. Refused:
/// <c>validation.order.invalid</c>, <c>quantity-not-positive</c>, <c>source-not-found</c>, <c>item-not-found</c>,
/// <c>item-is-composite</c>, <c>item-type</c>, <c>item-blocked</c>, <c>sales-blocked</c>, <c>purchasing-blocked</c>
/// (returns are free of the last two), <c>document-exists</c>.
/// </summary>
public sealed record PlanDocument(DocumentPlanned Document) : ICommand
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
        if (!Document.Quantity.IsPositive)
            return Decision.Refuse("quantity-not-positive", "A planned quantity is more than zero.");
        if (states.RefuseUnknown([Document.Source]) is { } unknown)
            return unknown;
        if (RefuseItem(states) is { } refusal)
            return refusal;
        var stream = PlannedDocument.StreamOf(Document.Document);
        if (states.Get(stream).IsOpen)
            return Decision.Refuse("document-exists", $"There is a document {Document.Document} already.");
        return Decision.Accept([new StreamEvent(stream, Document)]);
    }

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
/// <c>quantity-negative</c>, <c>shipment-exceeds-order</c>.</summary>
public sealed record SetQuantityToShip(OrderId Document, Quantity Quantity) : ICommand<PlannedDocument>
{
    public StreamId<PlannedDocument> Stream => PlannedDocument.StreamOf(Document);

    public Decision Decide(PlannedDocument document)
    {
        if (!document.IsOpen)
            return Decision.Refuse("document-not-found", $"There is no open document {Document}.");
        if (Quantity.IsNegative)
            return Decision.Refuse("quantity-negative", "Less than nothing can not be shipped.");
        if (Quantity > document.Quantity)
            return Decision.Refuse("shipment-exceeds-order", $"{Document} is about {document.Quantity} only.");
        return document.ToShip == Quantity
            ? Decision.Nothing
            : Decision.Accept(new QuantityToShipSet(Document, Quantity));
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
