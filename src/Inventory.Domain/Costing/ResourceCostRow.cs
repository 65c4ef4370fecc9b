using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// What resources and capacity cost in one output. Key: sku and entry number of the output. They have no value entry
/// of their own, but go to the ledger.
/// </summary>
/// <param name="IsPosted">The ledger has taken it.</param>
public sealed record ResourceCostRow(
    string Sku, int EntryNo, EntryType EntryType, DateOnly PostingDate, decimal Cost, decimal Overhead, bool IsPosted);

public static class ResourceCosts
{
    public static void Fold(IRows<(string Sku, int EntryNo), ResourceCostRow> rows, Recorded recorded)
    {
        switch (recorded.Event)
        {
            case ItemLedgerEntryPosted e when e.ResourceCost is not null || e.ResourceOverhead is not null:
                rows.Put(new(
                    e.Sku.Value,
                    e.EntryNo,
                    e.EntryType,
                    e.PostingDate,
                    e.ResourceCost?.Amount ?? 0m,
                    e.ResourceOverhead?.Amount ?? 0m,
                    IsPosted: (e.Ledger ?? LedgerShare.Nothing) != LedgerShare.Nothing));
                break;
            case ValueEntriesPostedToGl e:
                foreach (var no in e.Resources ?? [])
                {
                    if (rows.Find((e.Sku.Value, no)) is { } row)
                        rows.Put(row with { IsPosted = true });
                }

                break;
        }
    }
}
