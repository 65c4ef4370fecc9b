using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Books goods in from a vendor and puts them on sale; a negative quantity goes back to the vendor. The first receipt
/// assigns the source. What nobody keeps account of is bought without stock. Refused: <c>source-not-found</c>,
/// <c>item-not-found</c>, <c>item-is-composite</c>, <c>item-type</c>, <c>item-blocked</c>, <c>purchasing-blocked</c>,
/// <c>source-not-assigned</c> (return), <c>stock-below-zero</c> (return), <c>unit-not-found</c>, <c>quantity-zero</c>.
/// </summary>
/// <param name="Terms">Unit cost, document, whether it is not invoiced yet, lot and so on.</param>
/// <param name="Unit">Unit of quantity and unit cost; null: the base unit.</param>
public sealed record ReceiveStock(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    DateOnly PostingDate,
    MovementTerms Terms,
    string? Unit = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, Item.StreamOf(Sku), SourceItem.StreamOf(Sku, Source)];

    /// <summary>The quantity as it was said; null: in base units.</summary>
    internal StatedQuantity? Stated { get; init; }

    public Decision Decide(IStates states)
    {
        if ((states.RefuseUnknown([Source]) ?? states.RefuseUnknownItem(Sku)) is { } refusal)
            return refusal;
        if (Unit is not null)
            return states.InBase(Sku, Quantity, Unit).Then(states, InBase);
        if (Quantity.IsZero)
            return Decision.Nothing;
        if (Quantity.IsPositive && states.RefuseWithoutStock(Sku, ItemUse.Buying) is { } blocked)
            return blocked;
        if (states.Get(Item.StreamOf(Sku)).Kind != ItemKind.Inventory)
        {
            var bought = new NonInventoryMoved(
                Sku, Source, Quantity, EntryType.Purchase, PostingDate, Terms, Stated: Stated);
            return Decision.Accept([new StreamEvent(SourceItem.StreamOf(Sku, Source), bought)]);
        }

        if (Quantity.IsNegative
            && (states.RefuseUnassigned(Sku, Source) ?? states.RefuseBelowZero(Sku, Source, Quantity)) is { } notThere)
            return notThere;

        var draft = new Draft(states);
        draft.Assign(Sku, Source, PostingDate);
        draft.Book(new StockReceived(Sku, Source, Quantity, PostingDate, Terms, Stated: Stated));
        if (Quantity.IsPositive)
            draft.SetStatus(Sku, Source, isInStock: true);
        return draft.Accept();
    }

    private ReceiveStock InBase(BaseQuantity received) => this with
    {
        Quantity = received.Quantity,
        Terms = Terms.PerBase(received.Stated),
        Unit = null,
        Stated = received.Stated,
    };
}
