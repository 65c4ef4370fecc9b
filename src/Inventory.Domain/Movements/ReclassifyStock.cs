using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Moves goods of one item from one source to another at once, by variant or number where the terms name one, or from
/// one package to another, at one source too. The destination keeps the item from then on; goods at a new destination
/// are in stock. Goods that are not there can not be moved, whatever the set-up says of other decreases. Source:
/// Business Central, item reclassification journal. Refused: <c>quantity-not-positive</c>, <c>source-not-found</c>,
/// <c>same-source</c> (and the same package), <c>item-not-found</c>, <c>item-is-composite</c>,
/// <c>insufficient-source-qty</c>, <c>unit-not-found</c>, <c>quantity-zero</c>.
/// </summary>
/// <param name="IntoTransit">What the goods become in transit; null: they arrive.</param>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
/// <param name="NewPackage">That the goods lie in from now on; empty: in none. Null: the one that they lie in.</param>
/// <param name="NewDimensions">What the goods belong to from now on; they may stay where they are. Null: those of the
/// terms, or the defaults.</param>
public sealed record ReclassifyStock(
    Sku Sku,
    SourceCode From,
    SourceCode To,
    Quantity Quantity,
    DateOnly PostingDate,
    MovementTerms Terms,
    GoodsInTransit? IntoTransit = null,
    string? Unit = null,
    string? NewPackage = null,
    DimensionSet? NewDimensions = null) : INeedsGoods
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        CompanySettings.Stream,
        Item.StreamOf(Sku),
        SourceItem.StreamOf(Sku, From),
        SourceItem.StreamOf(Sku, To),
    ];

    public string MissingGoods => TransferOrderWork.MissingGoods;

    /// <summary>The lot and serial number that the goods have from now on; null: those that they have.</summary>
    internal MovedLine? ArrivesAs { get; init; }

    /// <summary>The quantity as it was said; null: in base units.</summary>
    internal StatedQuantity? Stated { get; init; }

    public Decision Decide(IStates states)
    {
        if (Unit is not null)
        {
            return states.InBase(Sku, Quantity, Unit).Then(
                states, q => this with { Quantity = q.Quantity, Unit = null, Stated = q.Stated });
        }

        var draft = new Draft(states);
        return Reclassify(draft) is { } refusal ? refusal : draft.Accept();
    }

    /// <summary>Adds the movement to a decision in the making; a refusal adds nothing.</summary>
    internal Decision? Reclassify(Draft draft)
    {
        if (!Quantity.IsPositive)
            return Decision.Refuse("quantity-not-positive", "A quantity to move is more than zero.");
        if ((draft.RefuseUnknown([From, To]) ?? draft.RefuseWithoutStock(Sku)) is { } refusal)
            return refusal;
        var package = NewPackage is null ? Terms.Package : NewPackage.Length > 0 ? NewPackage : null;
        if (From == To && package == Terms.Package && NewDimensions is null)
            return Decision.Refuse("same-source", "Origin and destination are the same.");
        // Of a variant or a number only the books know how many are there.
        if (!Terms.IsParticular() && draft.SourceItem(Sku, From).OnHand < Quantity)
            return Decision.Refuse(MissingGoods, $"{From} has less than {Quantity} of {Sku}.");

        var isNew = !draft.SourceItem(Sku, To).IsAssigned;
        draft.Assign(Sku, To, PostingDate);
        draft.Move(
            Sku,
            From,
            To,
            Quantity,
            PostingDate,
            Terms,
            Terms with
            {
                InTransit = IntoTransit,
                Lot = ArrivesAs?.Lot ?? Terms.Lot,
                Serial = ArrivesAs?.Serial ?? Terms.Serial,
                Package = package,
                Dimensions = NewDimensions ?? Terms.Dimensions,
            },
            Stated);
        if (isNew)
            draft.SetStatus(Sku, To, isInStock: true);
        return null;
    }
}
