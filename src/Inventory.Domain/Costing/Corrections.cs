using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Which entries take back others. Entries carry a flag of their own; in older logs only the document of an entry tells
/// it, which a user may type too. Source: Business Central, <c>Correction</c> of item ledger entries.
/// </summary>
public static class Corrections
{
    private const string OldMark = "undo-";

    /// <summary>The document number that an entry carries which takes back the entry.</summary>
    public static string DocumentOf(int entryNo) => $"{OldMark}{entryNo}";

    /// <summary>Whether the new entry takes back another one.</summary>
    public static bool IsOf(ItemLedgerEntryPosted e) => e.Correction ?? IsOfOldLog(e);

    /// <summary>Whether all of the entry was taken back, or it takes back another one itself.</summary>
    internal static bool IsUndone(this ItemCost item, CostEntry entry)
    {
        if (entry.Correction == true)
            return true;
        // What takes back an increase takes all of it, and nobody else takes any.
        if (entry.IsInbound())
            return entry is { AppliedChunks: null, Applied: [var taken] } && IsBy(item[taken.EntryNo], entry);
        return entry.GivenBack == -entry.Quantity && item.CopiesOf(entry).Any(c => IsBy(item[c], entry));
    }

    /// <summary>What a new entry says of itself; false only where its document would say otherwise.</summary>
    internal static bool? MarkOf(IStockMovement movement)
    {
        if (movement.IsCorrection())
            return true;
        return movement.Terms.Document?.StartsWith(OldMark, StringComparison.Ordinal) == true ? false : null;
    }

    /// <summary>The entry is about to be taken back, see <see cref="InvoiceEntry.BeforeUndo"/>.</summary>
    /// <returns>Null, with the invoice in the draft, or the refusal.</returns>
    internal static Decision? AddInvoice(this Draft draft, Sku sku, int entryNo, DateOnly date)
    {
        var invoice = InvoiceEntry.BeforeUndo(draft, sku, entryNo, date);
        if (invoice.IsRefused)
            return invoice;
        draft.Add(invoice);
        return null;
    }

    private static bool IsBy(CostEntry later, CostEntry earlier) =>
        later.Correction == true && later.Quantity == -earlier.Quantity;

    private static bool IsOfOldLog(ItemLedgerEntryPosted e)
    {
        if (e.Document?.StartsWith(OldMark, StringComparison.Ordinal) != true)
            return false;
        if (e.Quantity.IsPositive)
            return e is { EntryType: EntryType.Sale, CostFrom: { } from } && e.Document == DocumentOf(from);
        return e.EntryType == EntryType.Purchase
            && (e.Applications ?? []).Any(a => a.Fixed == true && e.Document == DocumentOf(a.Inbound));
    }
}
