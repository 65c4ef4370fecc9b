using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Says whether more of an item may go out than is there, whatever the company says; decreases that are uncovered
/// already stay so. Refused: <c>item-not-found</c>, <c>item-is-composite</c>, <c>item-type</c>. Source: Business
/// Central, prevent negative inventory of an item (default, yes, no).
/// </summary>
/// <param name="Allowed">Null: as the company's set-up has it.</param>
public sealed record SetItemNegativeStock(Sku Sku, bool? Allowed) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (item.Type.IsComposite)
            return Decision.Refuse("item-is-composite", $"{Sku} is made of other items and has no stock of its own.");
        if (item.NegativeStock == Allowed)
            return Decision.Nothing;
        return item.RefuseUse(Sku, ItemUse.Stocking)
            ?? Decision.Accept(new ItemNegativeStockSet(Sku, Allowed));
    }
}
