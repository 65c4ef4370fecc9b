using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

/// <summary>One batch for the outside ledger. Key: its number.</summary>
public sealed record LedgerExportRow(int No, int Entries, bool Acknowledged, string? Reference, long Sequence);

/// <summary>Ledger entries of a batch. Key: month and first entry number.</summary>
public sealed record LedgerExportRangeRow(string Period, int FirstEntryNo, int LastEntryNo, int No);

public static class LedgerExportList
{
    public static void Fold(IRows<int, LedgerExportRow> rows, Recorded recorded)
    {
        switch (recorded.Event)
        {
            case LedgerExportMade e:
                rows.Put(new(e.No, e.Ranges.Sum(r => r.Last - r.First + 1), false, null, recorded.Sequence));
                break;
            case LedgerExportAcknowledged e when rows.Find(e.No) is { } row:
                rows.Put(row with { Acknowledged = true, Reference = e.Reference });
                break;
        }
    }

    public static void FoldRanges(
        IRows<(string Period, int FirstEntryNo), LedgerExportRangeRow> rows, Recorded recorded)
    {
        if (recorded.Event is not LedgerExportMade e)
            return;
        foreach (var range in e.Ranges)
            rows.Put(new(range.Period, range.First, range.Last, e.No));
    }
}
