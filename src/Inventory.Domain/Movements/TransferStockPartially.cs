using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>How much of one item to move.</summary>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
public sealed record TransferLine(Sku Sku, Quantity Quantity, string? Unit = null);

/// <summary>
/// Moves part of the goods; both sources must keep the item already. The destination is put in stock; the origin
/// keeps its
/// status. All lines or none. Refused: <c>source-not-found</c>, <c>same-source</c>, <c>validation.items.empty</c>,
/// <c>quantity-not-positive</c>, <c>source-item-not-found</c>, <c>insufficient-source-qty</c>, and with
/// a unit <c>item-not-found</c>, <c>unit-not-found</c>, <c>quantity-zero</c>.
/// </summary>
/// <param name="ChecksLines">True: even with <see cref="StockDefaults.AdobeQuirks"/>, lines of one item are checked
/// together and none goes backwards. A line of nothing, which only puts the destination in stock, passes.</param>
public sealed record TransferStockPartially(
    SourceCode Origin,
    SourceCode Destination,
    IReadOnlyList<TransferLine> Items,
    DateOnly PostingDate,
    string? Document = null,
    bool ChecksLines = false) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        CompanySettings.Stream,
        .. Items.Select(i => SourceItem.StreamOf(i.Sku, Origin)),
        .. Items.Select(i => SourceItem.StreamOf(i.Sku, Destination)),
    ];

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown([Origin, Destination]) is { } refusal)
            return refusal;
        if (Origin == Destination)
            return Decision.Refuse("same-source", "Origin and destination are the same.");
        if (Items.Count == 0)
            return Decision.Refuse("validation.items.empty", "There is nothing to move.");

        var quirks = !ChecksLines && states.Get(CompanySettings.Stream).Stock.AdobeQuirks;
        var draft = new Draft(states);
        foreach (var (sku, said, unit) in Items)
        {
            var (quantity, stated, noUnit) = states.InBase(sku, said, unit);
            if (noUnit is not null)
                return noUnit;
            // Upstream looks at each line alone, so that two lines may overdraw, and lets a negative quantity go
            // backwards.
            if (Refuse(quirks ? states : draft, sku, quantity, quirks) is { } lineRefusal)
                return lineRefusal;
            draft.Move(sku, Origin, Destination, quantity, PostingDate, Document, stated);
            draft.SetStatus(sku, Destination, isInStock: true);
        }

        return draft.Accept();
    }

    private Decision? Refuse(IStates states, Sku sku, Quantity quantity, bool quirks)
    {
        if (!quirks && (quantity.IsNegative || (quantity.IsZero && !ChecksLines)))
            return Decision.Refuse("quantity-not-positive", "A quantity to move is more than zero.");

        var origin = states.SourceItem(sku, Origin);
        if (!origin.IsAssigned || !states.SourceItem(sku, Destination).IsAssigned)
            return Decision.Refuse(
                "source-item-not-found", $"{sku} must be assigned to {Origin} and to {Destination}.");
        if (origin.OnHand < quantity)
            return Decision.Refuse(
                "insufficient-source-qty", $"{Origin} has {origin.OnHand} of {sku}, not {quantity}.");
        return null;
    }
}
