using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>The posting groups that an entry was made with. No row: none. Key: sku and entry number.</summary>
public sealed record EntryPostingGroupsRow(
    string Sku, int EntryNo, string? InventoryGroup, string? ProductGroup, string? BusinessGroup);

public static class EntryPostingGroups
{
    public static void Fold(IRows<(string Sku, int EntryNo), EntryPostingGroupsRow> rows, Recorded recorded)
    {
        if (recorded.Event is ItemLedgerEntryPosted { Groups: { } groups } e)
            rows.Put(new(e.Sku.Value, e.EntryNo, groups.Inventory, groups.Product, groups.Business));
    }
}
