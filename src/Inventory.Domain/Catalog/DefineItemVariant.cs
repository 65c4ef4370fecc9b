using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Gives an item a variant, or says anew what one is, whole. Refused: <c>item-not-found</c>, <c>item-is-composite</c>,
/// <c>validation.variant.invalid</c>, <c>too-many-variants</c>, and for the attributes as of
/// <see cref="SetItemAttributes"/>.
/// </summary>
public sealed record DefineItemVariant(Sku Sku, ItemVariant Variant) : ICommand
{
    /// <summary>Of one item: all are part of its card, which every movement looks at.</summary>
    public const int VariantsMax = 1_000;

    public const int CodeLengthMax = 50;

    public const int DescriptionLengthMax = 250;

    public IEnumerable<StreamId> Streams =>
        [Item.StreamOf(Sku), .. Variant.OwnAttributes().Select(a => AttributeDefinition.StreamOf(a.Name))];

    public Decision Decide(IStates states)
    {
        var item = states.Get(Item.StreamOf(Sku));
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (item.Type.IsComposite)
            return Decision.Refuse("item-is-composite", $"{Sku} is made of other items; they have variants.");
        if (string.IsNullOrWhiteSpace(Variant.Code) || Variant.Code.Length > CodeLengthMax
            || Variant.Code.Any(char.IsControl) || Variant.Description?.Length > DescriptionLengthMax)
            return Decision.Refuse(
                "validation.variant.invalid",
                $"A variant has a code of 1 to {CodeLengthMax} characters in one line, "
                + $"and a description of at most {DescriptionLengthMax}.");

        var known = item.VariantOf(Variant.Code);
        if (known is null && item.VariantsOf().Count >= VariantsMax)
            return Decision.Refuse("too-many-variants", $"An item has at most {VariantsMax} variants.");
        if (AttributeDefinition.Refuse(states, Variant.OwnAttributes(), known?.OwnAttributes() ?? []) is { } refusal)
            return refusal;
        var variant = Variant.Plain();
        return known == variant
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(Item.StreamOf(Sku), new ItemVariantDefined(Sku, variant))]);
    }
}
