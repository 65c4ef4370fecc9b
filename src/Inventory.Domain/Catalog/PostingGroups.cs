using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// The posting groups that an entry was made with; all its value entries are posted by them, whatever the card says
/// later. Absent members are null and not stored.
/// </summary>
/// <param name="Inventory">Inventory posting group of the item; null: built-in accounts on the side of
/// inventory.</param>
/// <param name="Product">Product posting group of the item; null: built-in accounts on the other side.</param>
/// <param name="Business">Business posting group of the document.</param>
public sealed record PostingGroups(string? Inventory = null, string? Product = null, string? Business = null)
{
    /// <summary>Null when there is nothing to store.</summary>
    public static PostingGroups? Of(ItemPostingGroups? item, string? business) =>
        item is null && business is null ? null : new(item?.Inventory, item?.Product, business);
}

/// <summary>The posting groups on the item card. Null: built-in accounts.</summary>
public sealed record ItemPostingGroups(string? Inventory = null, string? Product = null);

/// <summary>
/// Sets the posting groups on the item card; they hold for entries made from now on. Refused: <c>item-not-found</c>,
/// <c>posting-group-not-found</c> (no row of the posting set-up has it).
/// </summary>
public sealed record SetItemPostingGroups(Sku Sku, ItemPostingGroups Groups) : ICommand
{
    public IEnumerable<StreamId> Streams => [Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var item = states.Get(Item.StreamOf(Sku));
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        var setup = states.Get(CompanySettings.Stream).PostingOf();
        if (Groups.Inventory is { } inventory && !setup.Inventory.ContainsKey(inventory))
            return NotFound(inventory);
        if (Groups.Product is { } product && !setup.General.ContainsKey(product))
            return NotFound(product);
        if ((item.PostingGroups ?? new()) == Groups)
            return Decision.Nothing;

        return Decision.Accept([new StreamEvent(Item.StreamOf(Sku), new ItemPostingGroupsSet(Sku, Groups))]);
    }

    private static Decision NotFound(string group) =>
        Decision.Refuse("posting-group-not-found", $"The posting set-up has no group {group}.");
}
