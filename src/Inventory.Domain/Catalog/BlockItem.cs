using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>What is stopped of an item. Source: Business Central, blocking of items.</summary>
/// <param name="Sales">It is neither ordered, shipped nor invoiced; returns go on.</param>
/// <param name="Purchasing">It is neither ordered, received nor invoiced; returns go on.</param>
/// <param name="Everything">True: nothing is posted at all, but what adjusts the cost of old entries.</param>
/// <param name="Production">True: no production order puts it out; it is assembled and consumed.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Service">True: no service item is made of it, and no service document begins work on one.</param>
public sealed record ItemBlocks(
    bool Sales,
    bool Purchasing,
    bool? Everything = null,
    bool? Production = null,
    string? Reason = null,
    bool? Service = null)
{
    public static readonly ItemBlocks None = new(false, false);

    /// <summary>The refusal <c>item-blocked</c>, <c>sales-blocked</c>, <c>purchasing-blocked</c>,
    /// <c>production-blocked</c> or <c>service-blocked</c>, or null.</summary>
    /// <param name="what">The item, or the variant of one.</param>
    public Decision? Refuse(string what, ItemUse use)
    {
        var why = Reason is null ? "." : $": {Reason}";
        return use switch
        {
            _ when Everything == true => Decision.Refuse("item-blocked", $"{what} is blocked{why}"),
            ItemUse.Selling when Sales => Decision.Refuse("sales-blocked", $"{what} is not sold now{why}"),
            ItemUse.Buying when Purchasing => Decision.Refuse("purchasing-blocked", $"{what} is not bought now{why}"),
            ItemUse.Making when Production == true =>
                Decision.Refuse("production-blocked", $"{what} is not produced now{why}"),
            ItemUse.Servicing when Service == true =>
                Decision.Refuse("service-blocked", $"{what} is not serviced now{why}"),
            _ => null,
        };
    }

    /// <summary>The same as it is stored: what says nothing is absent.</summary>
    internal ItemBlocks Plain() => this with
    {
        Everything = Everything == true ? true : null,
        Production = Production == true ? true : null,
        Service = Service == true ? true : null,
        Reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason,
    };
}

/// <summary>Stops selling, buying, making or servicing an item, or all of it, or lets it go on. Refused:
/// <c>item-not-found</c>.</summary>
public sealed record BlockItem(Sku Sku, ItemBlocks Blocks) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        var blocks = Blocks.Plain();
        return item.Blocks == blocks ? Decision.Nothing : Decision.Accept(new ItemBlocksChanged(Sku, blocks));
    }
}
