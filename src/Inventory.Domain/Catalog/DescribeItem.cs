using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Gives the item another name or category. Refused: <c>item-not-found</c>,
/// <c>validation.name.empty</c>.</summary>
public sealed record DescribeItem(Sku Sku, string Name, string? Category) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (string.IsNullOrWhiteSpace(Name))
            return Decision.Refuse("validation.name.empty", "An item needs a name.");
        if (item.Name == Name && item.Category == Category)
            return Decision.Nothing;

        return Decision.Accept(new ItemDescribed(Sku, Name, Category));
    }
}
