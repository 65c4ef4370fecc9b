using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

/// <summary>Where a ledger entry comes from.</summary>
public enum GlSource
{
    Cost = 0,
    Journal = 1,
}

/// <summary>One ledger entry. Key: period (yyyy-MM) and entry number.</summary>
/// <param name="Amount">Debit positive, credit negative.</param>
/// <param name="ValueEntryNo">Null: a line by hand, a resource, or several value entries.</param>
/// <param name="Description">Text of a line by hand; document of a run.</param>
/// <param name="AccountNo">The company's own number; null: <paramref name="Account"/> is the account.</param>
/// <param name="Dimensions">What the amount belongs to; null: nothing.</param>
public sealed record GlEntryRow(
    string Period,
    int EntryNo,
    DateOnly PostingDate,
    Account Account,
    decimal Amount,
    GlSource Source,
    string? Sku,
    int? ValueEntryNo,
    string? Description,
    long Sequence,
    string? AccountNo,
    DimensionSet? Dimensions = null);

public static class GlEntries
{
    public static void Fold(IRows<(string Period, int EntryNo), GlEntryRow> rows, Recorded recorded)
    {
        switch (recorded.Event)
        {
            case InventoryCostPosted e:
                var no = e.FirstEntryNo;
                foreach (var posting in e.Postings)
                {
                    Put(rows, no, posting, GlSource.Cost, e.Sku?.Value, e.Document, recorded.Sequence);
                    no += 2;
                }

                break;
            case JournalLinePosted e:
                Put(rows, e.FirstEntryNo, e.Posting, GlSource.Journal, null, e.Description, recorded.Sequence);
                break;
        }
    }

    private static void Put(
        IRows<(string Period, int EntryNo), GlEntryRow> rows,
        int entryNo,
        LedgerPosting posting,
        GlSource source,
        string? sku,
        string? description,
        long sequence)
    {
        var debit = new GlEntryRow(
            GeneralLedgerPeriod.PeriodOf(posting.PostingDate),
            entryNo,
            posting.PostingDate,
            posting.Account,
            posting.Amount.Amount,
            source,
            sku,
            posting.ValueEntryNo,
            description,
            sequence,
            posting.AccountNo,
            posting.Dimensions);
        rows.Add(debit);
        rows.Add(debit with
        {
            EntryNo = entryNo + 1,
            Account = posting.Balancing,
            AccountNo = posting.BalancingNo,
            Amount = -posting.Amount.Amount,
        });
    }
}
