using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Takes an item into the catalogue. Refused: <c>validation.sku.invalid</c>, <c>validation.name.empty</c>,
/// <c>validation.costing.invalid</c>, <c>item-exists</c> (registered before with other data).
/// </summary>
public sealed record RegisterItem(
    Sku Sku, string Name, ItemType Type, string? Category, StockSettings Stock, CostingTerms Costing) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!Sku.IsValid(Sku.Value))
            return Decision.Refuse(
                "validation.sku.invalid", $"A SKU has 1 to {Sku.LengthMax} characters, none of them a control.");
        if (string.IsNullOrWhiteSpace(Name))
            return Decision.Refuse("validation.name.empty", "An item needs a name.");
        if (!ChangeItemCostingTerms.IsValid(Costing))
            return Decision.Refuse("validation.costing.invalid", ChangeItemCostingTerms.InvalidReason);
        if (item.IsRegistered)
            return IsSame(item)
                ? Decision.Nothing
                : Decision.Refuse("item-exists", $"{Sku} is registered already, with other data.");

        return Decision.Accept(item.Register(Sku, Name, Type, Category, Stock, Costing));
    }

    private bool IsSame(Item item) =>
        item.Name == Name
        && item.Type == Type
        && item.Category == Category
        && item.Stock == Stock
        && item.Costing == Costing;
}
