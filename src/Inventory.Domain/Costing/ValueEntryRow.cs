using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>One change in value. Key: sku and value entry number.</summary>
/// <param name="ValuationDate">Own valuation date; null: that of the item ledger entry.</param>
/// <param name="CauseEntryNo">The item ledger entry whose value changed first.</param>
/// <param name="Dimensions">What the actual cost belongs to; expected cost belongs where the entry does. Null:
/// nothing.</param>
public sealed record ValueEntryRow(
    string Sku,
    int ValueEntryNo,
    int EntryNo,
    ValueEntryType Type,
    VarianceType? Variance,
    string Source,
    DateOnly PostingDate,
    DateOnly? ValuationDate,
    decimal CostActual,
    decimal CostExpected,
    decimal CostNonInventoriable,
    decimal CostPostedToGl,
    decimal ExpectedPostedToGl,
    decimal? ValuedQuantity,
    decimal InvoicedQuantity,
    bool Adjustment,
    int? AppliesTo,
    string? Charge,
    CostCause Cause,
    int? CauseEntryNo,
    string? Document,
    long Sequence,
    DimensionSet? Dimensions = null);

public static class ValueEntries
{
    public static void Fold(IRows<(string Sku, int ValueEntryNo), ValueEntryRow> rows, Recorded recorded)
    {
        switch (recorded.Event)
        {
            case ItemLedgerEntryPosted e:
                Put(rows, e, CostCause.Movement, e.EntryNo, e.Document, recorded.Sequence);
                break;
            case ValueEntriesPosted e:
                Put(rows, e, e.Cause, e.CauseEntryNo, e.Document, recorded.Sequence);
                break;
            case NonInventoryEntryPosted e:
                rows.Add(RowOf(
                    e.Value, e.Sku, e.Source, LedgerShare.Nothing, CostCause.Movement, e.EntryNo, e.Document,
                    recorded.Sequence));
                break;
            case NonInventoryCostPosted e:
                rows.Add(RowOf(
                    e.Value, e.Sku, e.Source, LedgerShare.Nothing, e.Cause, e.EntryNo, e.Document, recorded.Sequence));
                break;
            case ValueEntriesPostedToGl e:
                foreach (var no in e.Actual)
                    Post(rows, (e.Sku.Value, no), static row => row with { CostPostedToGl = row.CostActual });
                foreach (var no in e.Expected ?? [])
                    Post(rows, (e.Sku.Value, no), static row => row with { ExpectedPostedToGl = row.CostExpected });
                break;
            case ExpectedCostTakenBack e:
                foreach (var value in e.Values)
                    Post(rows, (e.Sku.Value, value.ValueEntryNo), static row => row with { ExpectedPostedToGl = 0m });
                break;
        }
    }

    private static void Put(
        IRows<(string Sku, int ValueEntryNo), ValueEntryRow> rows,
        IValueEvent e,
        CostCause cause,
        int? causeEntryNo,
        string? document,
        long sequence)
    {
        var ledger = e.Ledger ?? LedgerShare.Nothing;
        foreach (var v in e.ValueEntries)
            rows.Add(RowOf(v, e.Sku, e.Source, ledger, cause, causeEntryNo, document, sequence));
    }

    private static ValueEntryRow RowOf(
        ValueEntry v,
        Sku sku,
        SourceCode source,
        LedgerShare ledger,
        CostCause cause,
        int? causeEntryNo,
        string? document,
        long sequence)
    {
        var expected = v.Expected?.Amount ?? 0m;
        return new(
            sku.Value,
            v.No,
            v.EntryNo,
            v.Type,
            v.Variance,
            (v.Source ?? source).Value,
            v.PostingDate,
            v.ValuationDate,
            v.Actual.Amount,
            expected,
            v.NonInventoriable?.Amount ?? 0m,
            CostPostedToGl: ledger == LedgerShare.Nothing ? 0m : v.Actual.Amount,
            ExpectedPostedToGl: ledger == LedgerShare.ActualAndExpected || v.ExpectedPosted == true ? expected : 0m,
            v.ValuedQuantity?.Value,
            v.InvoicedQuantity?.Value ?? 0m,
            v.Adjustment == true,
            v.AppliesTo,
            v.Charge,
            cause,
            causeEntryNo,
            document,
            sequence,
            v.Dimensions);
    }

    // Null only until the row is fetched; then the event is folded again.
    private static void Post(
        IRows<(string Sku, int ValueEntryNo), ValueEntryRow> rows,
        (string Sku, int ValueEntryNo) key,
        Func<ValueEntryRow, ValueEntryRow> change)
    {
        if (rows.Find(key) is { } row)
            rows.Put(change(row));
    }
}
