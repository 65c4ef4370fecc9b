using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Any single movement with all that costing may want to know. Source: Business Central, item journal. An increase
/// assigns the
/// source and, from nothing, puts the goods in stock. Refused: <c>entry-type-not-allowed</c> (transfers need two
/// places),
/// <c>quantity-zero</c>, <c>source-not-found</c>, <c>item-not-found</c>, <c>item-is-composite</c>,
/// <c>stock-below-zero</c>.
/// </summary>
/// <param name="Quantity">Positive in the natural direction of the type (a sale decreases); negative: return or
/// correction.</param>
/// <param name="Source">The location.</param>
public sealed record PostItemJournalLine(
    Sku Sku,
    SourceCode Source,
    EntryType EntryType,
    Quantity Quantity,
    DateOnly PostingDate,
    MovementTerms Terms,
    string? Reason = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, Item.StreamOf(Sku), SourceItem.StreamOf(Sku, Source)];

    public Decision Decide(IStates states)
    {
        if (EntryType == EntryType.Transfer)
            return Decision.Refuse("entry-type-not-allowed", "A transfer has two halves; use a transfer.");
        if (Quantity.IsZero)
            return Decision.Refuse("quantity-zero", "A movement moves something.");
        if ((states.RefuseUnknown([Source]) ?? states.RefuseWithoutStock(Sku)) is { } refusal)
            return refusal;

        var movement = Movement();
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

    private IStockMovement Movement() => EntryType switch
    {
        EntryType.Purchase => new StockReceived(Sku, Source, Quantity, PostingDate, Terms),
        EntryType.Sale when Quantity.IsPositive => new StockShipped(Sku, Source, Quantity, PostingDate, Terms),
        EntryType.Sale => new StockReturned(Sku, Source, -Quantity, PostingDate, Terms),
        EntryType.PositiveAdjustment or EntryType.Output or EntryType.AssemblyOutput =>
            new StockAdjusted(Sku, Source, Quantity, EntryType, Reason, PostingDate, Terms),
        _ => new StockAdjusted(Sku, Source, -Quantity, EntryType, Reason, PostingDate, Terms),
    };
}
