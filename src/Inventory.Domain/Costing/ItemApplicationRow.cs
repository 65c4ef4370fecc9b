using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// A link of quantity or cost between two entries. Key: sku, inbound, outbound (0: the increase itself). A decrease
/// that takes goods has a negative quantity. Source: Business Central, item application entry.
/// </summary>
/// <param name="EntryNo">The entry that owns the link.</param>
/// <param name="CostApplication">The increase copies the cost of the decrease; no quantity is taken.</param>
public sealed record ItemApplicationRow(
    string Sku, int Inbound, int Outbound, int EntryNo, decimal Quantity, bool CostApplication, bool Fixed,
        long Sequence);

public static class ItemApplications
{
    public static void Fold(IRows<(string Sku, int Inbound, int Outbound), ItemApplicationRow> rows, Recorded recorded)
    {
        if (recorded.Event is not IValueEvent e)
            return;

        var sku = e.Sku.Value;
        if (e is ItemLedgerEntryPosted { Quantity.IsPositive: true } posted)
        {
            var from = posted.CostFrom ?? 0;
            rows.Put(new(
                sku, posted.EntryNo, from, posted.EntryNo, posted.Quantity.Value, from != 0, Fixed: false,
                    recorded.Sequence));
        }

        foreach (var a in e.Applications ?? [])
        {
            var key = (sku, a.Inbound, a.Outbound);
            var quantity = (rows.Find(key)?.Quantity ?? 0m) - a.Quantity.Value;
            if (quantity == 0m)
                rows.Remove(key);
            else
                rows.Put(new(sku, a.Inbound, a.Outbound, a.Outbound, quantity, false, a.Fixed == true,
                    recorded.Sequence));
        }
    }
}
