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
            rows.Add(new(
                sku, posted.EntryNo, from, posted.EntryNo, posted.Quantity.Value, from != 0, Fixed: false,
                    recorded.Sequence));
        }

        // The event that brings an entry applies it to each other one once: those rows can not be there yet.
        var entryNo = (e as ItemLedgerEntryPosted)?.EntryNo;
        foreach (var a in e.Applications ?? [])
        {
            var row = new ItemApplicationRow(
                sku, a.Inbound, a.Outbound, a.Outbound, -a.Quantity.Value, false, a.Fixed == true, recorded.Sequence);
            if (a.Inbound == entryNo || a.Outbound == entryNo)
                rows.Add(row);
            else
                Change(rows, row);
        }
    }

    private static void Change(
        IRows<(string Sku, int Inbound, int Outbound), ItemApplicationRow> rows, ItemApplicationRow change)
    {
        var key = (change.Sku, change.Inbound, change.Outbound);
        var before = rows.Find(key);
        var quantity = (before?.Quantity ?? 0m) + change.Quantity;
        if (quantity == 0m)
            rows.Remove(key);
        else
            rows.Put(change with { Quantity = quantity, Fixed = change.Fixed || before?.Fixed == true });
    }
}
