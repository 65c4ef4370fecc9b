using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>
/// Says what an item is made of; no lines end it. Refused: <c>item-not-found</c> (parent or component),
/// <c>item-is-composite</c>, <c>quantity-not-positive</c>, <c>bom-circular</c>, <c>item-type</c> (what may be made or
/// consumed, by kind of item), <c>too-many-parts</c>, <c>validation.text.invalid</c>, <c>line-not-found</c> (a text
/// stands before none), <c>resource-not-found</c>, <c>resource-blocked</c> (it is new here), <c>unit-not-found</c>,
/// <c>quantity-zero</c>.
/// </summary>
/// <param name="Texts">Null: none.</param>
/// <param name="Resources">Null: none.</param>
/// <param name="Units">Of the quantity of each component, by its place; null: all are in base units.</param>
public sealed record SetBom(
    Sku Parent,
    IReadOnlyList<BomLine> Lines,
    IReadOnlyList<BomText>? Texts = null,
    IReadOnlyList<BomResource>? Resources = null,
    IReadOnlyList<string?>? Units = null) : ICommand
{
    /// <summary>Characters of one text.</summary>
    public const int TextLengthMax = 250;

    public IEnumerable<StreamId> Streams =>
    [
        Item.StreamOf(Parent),
        Bom.StreamOf(Parent),
        .. Lines.Select(l => Item.StreamOf(l.Component)),
        .. Lines.Select(l => Bom.StreamOf(l.Component)),
        .. (Resources ?? []).Select(r => Resource.StreamOf(r.Resource)),
    ];

    public Decision Decide(IStates states)
    {
        if (Units is not null)
            return InBase(states, Units);
        if (RefuseItem(states, Parent, ItemUse.Making) is { } parentRefusal)
            return parentRefusal;
        foreach (var line in Lines)
        {
            if (RefuseItem(states, line.Component, ItemUse.Assembling) is { } refusal)
                return refusal;
            if (!line.QuantityPer.IsPositive)
                return Decision.Refuse("quantity-not-positive", $"The quantity of {line.Component} is more than zero.");
        }

        if ((Texts ?? []).Select(RefuseText).FirstOrDefault(r => r is not null) is { } text)
            return text;
        if ((Resources ?? []).Select(r => RefuseResource(states, r)).FirstOrDefault(r => r is not null) is { } work)
            return work;
        if (BomOrder.Of(Parent, LinesOf).Refusal is { } endless)
            return Decision.Refuse(endless.Code, endless.Reason);

        var texts = Texts is { Count: > 0 } ? Texts : null;
        var resources = Resources is { Count: > 0 } ? Resources : null;
        return states.Get(Bom.StreamOf(Parent)).IsSame(new(Lines, texts, resources))
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(Bom.StreamOf(Parent), new BomSet(Parent, Lines, texts, resources))]);

        IReadOnlyList<BomLine> LinesOf(Sku sku) => sku == Parent ? Lines : states.Get(Bom.StreamOf(sku)).Lines;
    }

    private Decision InBase(IStates states, IReadOnlyList<string?> units)
    {
        var (lines, refusal) = Lines.Zip(units, (line, unit) => (Line: line, Unit: unit)).EachInBase(
            said => states.InBase(said.Line.Component, said.Line.QuantityPer, said.Unit),
            (said, made) => said.Line with { QuantityPer = made.Quantity, Stated = made.Stated });
        return refusal ?? (this with { Lines = lines, Units = null }).Decide(states);
    }

    private Decision? RefuseText(BomText text)
    {
        if (!IsText(text.Text))
            return Decision.Refuse("validation.text.invalid", $"A text has 1 to {TextLengthMax} characters.");
        return text.Before is { } line && (line < 1 || line > Lines.Count)
            ? Decision.Refuse("line-not-found", $"{Parent} has no component {line} to put a text before.")
            : null;
    }

    private Decision? RefuseResource(IStates states, BomResource line)
    {
        if (!line.QuantityPer.IsPositive)
            return Decision.Refuse("quantity-not-positive", $"The work of {line.Resource} is more than zero.");
        var resource = states.Get(Resource.StreamOf(line.Resource));
        return resource.Card is not null && states.Get(Bom.StreamOf(Parent)).UsesResource(line.Resource)
            ? null
            : resource.RefuseUse(line.Resource);
    }

    internal static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= TextLengthMax;

    private static Decision? RefuseItem(IStates states, Sku sku, ItemUse use)
    {
        var item = states.Get(Item.StreamOf(sku));
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {sku}.");
        if (item.Type.IsComposite)
            return Decision.Refuse("item-is-composite", $"{sku} is sold by its children and has no stock of its own.");
        return item.RefuseUse(sku, use);
    }
}
