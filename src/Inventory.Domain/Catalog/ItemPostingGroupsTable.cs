using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Table <c>item_posting_groups</c>, key (sku): the groups on the item card. No row: none were ever
/// set.</summary>
public sealed record ItemPostingGroupsRow(string Sku, string? InventoryGroup, string? ProductGroup);

public static class ItemPostingGroupsTable
{
    public static void Fold(IRows<string, ItemPostingGroupsRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ItemPostingGroupsSet set:
                rows.Put(new(set.Sku.Value, set.Groups.Inventory, set.Groups.Product));
                break;
            // The entries of a renamed item are still posted by its card, until the key is another's.
            case ItemRegistered { Anew: true } registered:
                rows.RemoveAny(registered.Sku.Value);
                break;
            case ItemRemoved removed:
                rows.RemoveAny(removed.Sku.Value);
                break;
        }
    }
}
