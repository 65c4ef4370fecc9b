using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

/// <summary>
/// What reached the ledger on demand, or has no value entry (resources of an output), and the pair of ledger entries it
/// went to. A value entry that was posted with the value itself has no row: its ledger entries name it. Source:
/// Business Central, G/L – item ledger relation.
/// </summary>
/// <param name="ValueEntryNo">0: resources of the output.</param>
/// <param name="GlEntryNo">The first of the pair; the balancing entry has the next number.</param>
/// <param name="Amount">On the first entry; the balancing entry has the opposite.</param>
public sealed record LedgerRelationRow(
    string Sku, int EntryNo, int ValueEntryNo, string Period, int GlEntryNo, decimal Amount);

public static class LedgerRelations
{
    public static void Fold(
        IRows<(string Sku, int EntryNo, int ValueEntryNo, string Period, int GlEntryNo), LedgerRelationRow> rows,
        Recorded recorded)
    {
        if (recorded.Event is not InventoryCostPosted e)
            return;

        var no = e.FirstEntryNo;
        foreach (var posting in e.Postings)
        {
            var period = GeneralLedgerPeriod.PeriodOf(posting.PostingDate);
            foreach (var part in posting.Of ?? [])
                rows.Put(new(part.Sku.Value, part.EntryNo, part.ValueEntryNo ?? 0, period, no, part.Amount.Amount));
            if (posting is { Of: null, EntryNo: { } entry } && e.Sku is { } sku
                && (e.Run is not null || posting.ValueEntryNo is null))
                rows.Put(new(sku.Value, entry, posting.ValueEntryNo ?? 0, period, no, posting.Amount.Amount));
            no += 2;
        }
    }
}
