using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Assembly;

/// <summary>Goods that go into others.</summary>
/// <param name="Quantity">For all that is made, not for one piece.</param>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
public sealed record ConsumedGoods(
    Sku Sku,
    Quantity Quantity,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    string? Package = null,
    string? Unit = null)
{
    /// <summary>The quantity as it was said; null: in base units.</summary>
    internal StatedQuantity? Stated { get; init; }

    /// <summary>The goods in base units, or a refusal as of <see cref="UnitConversion.InBase"/>.</summary>
    internal static (IReadOnlyList<ConsumedGoods> Goods, Decision? Refusal) InBase(
        IStates states, IReadOnlyList<ConsumedGoods> components) => components.EachInBase(
        goods => states.InBase(goods.Sku, goods.Quantity, goods.Unit),
        (goods, made) => goods with { Quantity = made.Quantity, Unit = null, Stated = made.Stated });
}

/// <summary>
/// Turns components into an output in one decision: consumptions first, then the output, so that the output gets the
/// cost of its components. Source: Business Central, posting order of assembly orders.
/// </summary>
internal sealed record Conversion(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    IReadOnlyList<ConsumedGoods> Components,
    MovementTerms OutputTerms,
    DateOnly PostingDate,
    EntryType Consumption,
    EntryType Output)
{
    public const string MissingGoods = "components-missing";

    /// <summary>What is made, as it was said; null: in base units.</summary>
    public StatedQuantity? Stated { get; init; }

    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        CompanySettings.Stream,
        Item.StreamOf(Sku),
        SourceItem.StreamOf(Sku, Source),
        .. Components.Select(c => Item.StreamOf(c.Sku)),
        .. Components.Select(c => SourceItem.StreamOf(c.Sku, Source)),
    ];

    public Decision Decide(IStates states)
    {
        if (!Quantity.IsPositive || Components.Any(c => !c.Quantity.IsPositive))
            return Decision.Refuse("quantity-not-positive", "What is made and consumed is more than zero.");
        if ((states.RefuseUnknown([Source]) ?? states.RefuseWithoutStock(Sku)) is { } refusal)
            return refusal;

        var draft = new Draft(states);
        foreach (var component in Components)
        {
            if (Consume(draft, component) is { } missing)
                return missing;
        }

        var isNew = !draft.SourceItem(Sku, Source).IsAssigned;
        draft.Assign(Sku, Source, PostingDate);
        draft.Book(new StockAdjusted(
            Sku, Source, Quantity, Output, null, PostingDate, OutputTerms, Stated: Stated));
        if (isNew)
            draft.SetStatus(Sku, Source, isInStock: true);
        return draft.Accept();
    }

    private Decision? Consume(Draft draft, ConsumedGoods component)
    {
        if (component.Sku == Sku)
            return Decision.Refuse("bom-circular", $"{Sku} can not be made of itself.");
        if (draft.RefuseUnknownItem(component.Sku) is { } refusal)
            return refusal;

        var terms = new MovementTerms(
            Document: OutputTerms.Document,
            Variant: component.Variant,
            Lot: component.Lot,
            Serial: component.Serial,
            Package: component.Package,
            Dimensions: OutputTerms.Dimensions);
        var item = draft.Get(Item.StreamOf(component.Sku));
        var use = Consumption == EntryType.Consumption ? ItemUse.Producing : ItemUse.Assembling;
        if ((item.RefuseUse(component.Sku, use) ?? item.RefuseBlocked(component.Sku, use)) is { } notAllowed)
            return notAllowed;
        // Small parts that nobody keeps account of are used up all the same; their cost is no part of the output's.
        if (item.Kind != ItemKind.Inventory)
        {
            draft.Book(
                new NonInventoryMoved(
                    component.Sku,
                    Source,
                    -component.Quantity,
                    Consumption,
                    PostingDate,
                    terms,
                    Stated: component.Stated),
                component.Sku,
                Source);
            return null;
        }

        // Goods that are not there can not go into others, whatever the set-up says of negative stock. Of a variant or
        // a number only the books know how many are there.
        var onHand = draft.SourceItem(component.Sku, Source).OnHand;
        if (!terms.IsParticular() && onHand < component.Quantity)
            return Decision.Refuse(
                MissingGoods, $"{Source} has {onHand} of {component.Sku}, {component.Quantity} are needed.");

        draft.Book(new StockAdjusted(
            component.Sku,
            Source,
            -component.Quantity,
            Consumption,
            null,
            PostingDate,
            terms,
            Stated: component.Stated));
        return null;
    }
}
