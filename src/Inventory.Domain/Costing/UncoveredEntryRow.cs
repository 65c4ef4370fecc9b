using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>A decrease that no increase covers yet, or not all of it. Key: sku and entry number.</summary>
/// <param name="Uncovered">More than zero.</param>
public sealed record UncoveredEntryRow(
    string Sku, int EntryNo, string Source, DateOnly PostingDate, decimal Uncovered);

/// <summary>What a period's close asks first. Has rows only where stock went below zero.</summary>
public static class UncoveredEntries
{
    public static void Fold(
        IRows<(string Sku, int EntryNo), UncoveredEntryRow> rows,
        IRows<(string Sku, int EntryNo), ItemLedgerEntryRow> entries,
        Recorded recorded)
    {
        if (recorded.Event is not IValueEvent e)
            return;

        var sku = e.Sku.Value;
        var posted = e as ItemLedgerEntryPosted;
        if (posted is { Quantity.IsNegative: true })
        {
            var uncovered = -posted.Quantity.Value;
            foreach (var application in e.Applications ?? [])
                uncovered -= application.Outbound == posted.EntryNo ? application.Quantity.Value : 0m;
            if (uncovered != 0m)
                rows.Put(new(sku, posted.EntryNo, posted.Source.Value, posted.PostingDate, uncovered));
        }

        foreach (var application in e.Applications ?? [])
        {
            if (application.Outbound != posted?.EntryNo)
                Cover(rows, entries, (sku, application.Outbound), application.Quantity.Value);
        }
    }

    /// <param name="quantity">Negative: an application was taken back.</param>
    private static void Cover(
        IRows<(string Sku, int EntryNo), UncoveredEntryRow> rows,
        IRows<(string Sku, int EntryNo), ItemLedgerEntryRow> entries,
        (string Sku, int EntryNo) key,
        decimal quantity)
    {
        var row = rows.Find(key);
        if (row is null && entries.Find(key) is { } entry)
            row = new(key.Sku, key.EntryNo, entry.Source, entry.PostingDate, 0m);
        if (row is null)
            return;

        if (row.Uncovered == quantity)
            rows.Remove(key);
        else
            rows.Put(row with { Uncovered = row.Uncovered - quantity });
    }
}
