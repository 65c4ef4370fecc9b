using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Any single movement with all that costing may want to know. Source: Business Central, item journal. An increase
/// assigns the source and, from nothing, puts the goods in stock. What nobody keeps account of is bought, sold and used
/// up without stock. Refused: <c>entry-type-not-allowed</c> (transfers need two
/// places),
/// <c>quantity-zero</c>, <c>source-not-found</c>, <c>item-not-found</c>, <c>item-is-composite</c>, <c>item-type</c>,
/// <c>item-blocked</c>, <c>sales-blocked</c>, <c>purchasing-blocked</c>, <c>production-blocked</c>,
/// <c>unit-not-found</c>, <c>stock-below-zero</c>.
/// </summary>
/// <param name="Quantity">Positive in the natural direction of the type (a sale decreases); negative: return or
/// correction.</param>
/// <param name="Source">The location.</param>
/// <param name="Unit">Unit of quantity and unit cost; null: the base unit.</param>
public sealed record PostItemJournalLine(
    Sku Sku,
    SourceCode Source,
    EntryType EntryType,
    Quantity Quantity,
    DateOnly PostingDate,
    MovementTerms Terms,
    string? Reason = null,
    string? Unit = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, Item.StreamOf(Sku), SourceItem.StreamOf(Sku, Source)];

    public Decision Decide(IStates states)
    {
        if (EntryType == EntryType.Transfer)
            return Decision.Refuse("entry-type-not-allowed", "A transfer has two halves; use a transfer.");
        if (Quantity.IsZero)
            return Decision.Refuse("quantity-zero", "A movement moves something.");
        if ((states.RefuseUnknown([Source]) ?? states.RefuseUnknownItem(Sku)) is { } refusal)
            return refusal;

        var item = states.Get(Item.StreamOf(Sku));
        if (item.RefuseUse(Sku, item.Kind == ItemKind.Inventory ? ItemUse.Stocking : Use()) is { } wrongKind)
            return wrongKind;
        if (item.RefuseBlocked(Sku, EntryType.BlockedUse(IsIncrease())) is { } blocked)
            return blocked;
        var (quantity, stated, noUnit) = states.InBase(Sku, Quantity, Unit ?? item.UnitsOf().Base);
        return noUnit ?? Post(states, item.Kind, Movement(quantity, Terms.PerBase(stated), stated));
    }

    private Decision Post(IStates states, ItemKind kind, IStockMovement movement)
    {
        if (kind != ItemKind.Inventory)
        {
            return Decision.Accept(
                [new StreamEvent(SourceItem.StreamOf(Sku, Source), NonInventoryMoved.Of(movement))]);
        }

        if (states.RefuseBelowZero(Sku, Source, movement.Change) is { } belowZero)
            return belowZero;

        var draft = new Draft(states);
        var isNew = !draft.SourceItem(Sku, Source).IsAssigned;
        draft.Assign(Sku, Source, PostingDate);
        draft.Book(movement);
        if (isNew && movement.Change.IsPositive)
            draft.SetStatus(Sku, Source, isInStock: true);
        return draft.Accept();
    }

    private ItemUse Use() => EntryType switch
    {
        EntryType.Purchase => ItemUse.Buying,
        EntryType.Sale => ItemUse.Selling,
        EntryType.Consumption => ItemUse.Producing,
        EntryType.AssemblyConsumption => ItemUse.Assembling,
        _ => ItemUse.Stocking,
    };

    private bool IsIncrease() =>
        Quantity.IsPositive == (EntryType is EntryType.Purchase or EntryType.Output);

    private IStockMovement Movement(Quantity quantity, MovementTerms terms, StatedQuantity? stated) => EntryType switch
    {
        EntryType.Purchase => new StockReceived(Sku, Source, quantity, PostingDate, terms, Stated: stated),
        EntryType.Sale when quantity.IsPositive =>
            new StockShipped(Sku, Source, quantity, PostingDate, terms, stated),
        EntryType.Sale => new StockReturned(Sku, Source, -quantity, PostingDate, terms, Stated: stated),
        EntryType.PositiveAdjustment or EntryType.Output or EntryType.AssemblyOutput =>
            new StockAdjusted(Sku, Source, quantity, EntryType, Reason, PostingDate, terms, Stated: stated),
        _ => new StockAdjusted(Sku, Source, -quantity, EntryType, Reason, PostingDate, terms, Stated: stated),
    };
}
