using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Says what a composite item is made of and whether it is on sale at all. Refused: <c>item-not-found</c>,
/// <c>item-not-composite</c>, <c>validation.composition.invalid</c> (options on a group, children on a bundle, itself
/// as a child).
/// </summary>
public sealed record ComposeItem(Sku Sku, Composition Composition) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (!item.Type.IsComposite)
            return Decision.Refuse("item-not-composite", $"{Sku} is {item.Type} and has no children.");
        if (!IsValidFor(item.Type))
            return Decision.Refuse(
                "validation.composition.invalid", "A bundle has options, the others children; none contains itself.");
        if (Composition == item.Composition)
            return Decision.Nothing;

        return Decision.Accept(new ItemComposed(Sku, Composition));
    }

    private bool IsValidFor(ItemType type) =>
        (type == ItemType.Bundle ? Composition.Children.Count : Composition.Options.Count) == 0
        && !Composition.AllChildren().Contains(Sku);
}
