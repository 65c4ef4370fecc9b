using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Says the item's own values of attributes, whole: they stand over those of its category. Refused:
/// <c>item-not-found</c>, <c>validation.attributes.repeated</c>, <c>validation.attribute.value</c>,
/// <c>attribute-blocked</c>.
/// </summary>
public sealed record SetItemAttributes(Sku Sku, IReadOnlyList<ItemAttribute> Attributes) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [Item.StreamOf(Sku), .. Attributes.Select(a => AttributeDefinition.StreamOf(a.Name))];

    public Decision Decide(IStates states)
    {
        var item = states.Get(Item.StreamOf(Sku));
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (AttributeDefinition.Refuse(states, Attributes, item.OwnAttributes()) is { } refusal)
            return refusal;
        return item.OwnAttributes().SequenceEqual(Attributes)
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(Item.StreamOf(Sku), new ItemAttributeValuesSet(Sku, Attributes))]);
    }
}
