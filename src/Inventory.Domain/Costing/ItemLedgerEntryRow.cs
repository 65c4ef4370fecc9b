using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>One movement of quantity, with what it is worth by now. Key: sku and entry number.</summary>
/// <param name="CostActual">Sum of all value entries, rounding entries with them.</param>
/// <param name="Sequence">The event's place in the log.</param>
/// <param name="Correction">It takes back another entry.</param>
/// <param name="Dimensions">What its value belongs to; null: nothing.</param>
/// <param name="ValueEntryFrom">The first value entry of its own that came with it; 0: none did.</param>
/// <param name="ValueEntryTo">The last of them; those of other entries may lie between.</param>
/// <param name="Averaged">Its costing method is Average.</param>
public sealed record ItemLedgerEntryRow(
    string Sku,
    int EntryNo,
    string Source,
    EntryType EntryType,
    DateOnly PostingDate,
    DateOnly ValuationDate,
    decimal Quantity,
    decimal Remaining,
    decimal InvoicedQuantity,
    bool Open,
    decimal CostActual,
    decimal CostExpected,
    string? Document,
    string? Variant,
    string? Lot,
    string? Serial,
    int? CostFrom,
    long Sequence,
    bool Correction = false,
    string? Package = null,
    DimensionSet? Dimensions = null,
    int ValueEntryFrom = 0,
    int ValueEntryTo = 0,
    bool Averaged = false);

public static class ItemLedgerEntries
{
    public static void Fold(IRows<(string Sku, int EntryNo), ItemLedgerEntryRow> rows, Recorded recorded)
    {
        switch (recorded.Event)
        {
            case IValueEvent e:
                Fold(rows, e, recorded.Sequence);
                break;
            case NonInventoryEntryPosted e:
                rows.Add(RowOf(e, recorded.Sequence));
                break;
            case NonInventoryCostPosted e:
                Invoice(rows, (e.Sku.Value, e.EntryNo), e.Value.InvoicedQuantity?.Value ?? 0m);
                break;
        }
    }

    private static void Fold(IRows<(string Sku, int EntryNo), ItemLedgerEntryRow> rows, IValueEvent e, long sequence)
    {

        if (e is ItemLedgerEntryPosted posted)
            rows.Add(RowOf(posted, sequence));

        var sku = e.Sku.Value;
        foreach (var application in e.Applications ?? [])
        {
            Take(rows, (sku, application.Inbound), -application.Quantity.Value);
            Take(rows, (sku, application.Outbound), application.Quantity.Value);
        }

        foreach (var move in e.Moves ?? [])
            Change(rows, (sku, move.EntryNo), row => row with { ValuationDate = move.ValuationDate });
        foreach (var value in e.ValueEntries)
        {
            Change(rows, (sku, value.EntryNo), row => row with
            {
                CostActual = row.CostActual + value.Actual.Amount,
                CostExpected = row.CostExpected + (value.Expected?.Amount ?? 0m),
                InvoicedQuantity = row.InvoicedQuantity + (value.InvoicedQuantity?.Value ?? 0m),
            });
        }
    }

    private static ItemLedgerEntryRow RowOf(ItemLedgerEntryPosted e, long sequence) => new(
        e.Sku.Value,
        e.EntryNo,
        e.Source.Value,
        e.EntryType,
        e.PostingDate,
        ValuationDate: e.PostingDate,
        e.Quantity.Value,
        Remaining: e.Quantity.Value,
        InvoicedQuantity: e.NotInvoiced == true ? 0m : e.Quantity.Value,
        Open: true,
        CostActual: 0m,
        CostExpected: 0m,
        e.Document,
        e.Variant,
        e.Lot,
        e.Serial,
        e.CostFrom,
        sequence,
        Corrections.IsOf(e),
        e.Package,
        e.Dimensions,
        e.ValueEntries.FirstOrDefault(v => v.EntryNo == e.EntryNo)?.No ?? 0,
        e.ValueEntries.LastOrDefault(v => v.EntryNo == e.EntryNo)?.No ?? 0,
        e.Method == CostingMethod.Average);

    // Nothing remains, and its cost is no inventory value.
    private static ItemLedgerEntryRow RowOf(NonInventoryEntryPosted e, long sequence) => new(
        e.Sku.Value,
        e.EntryNo,
        e.Source.Value,
        e.EntryType,
        e.PostingDate,
        ValuationDate: e.PostingDate,
        e.Quantity.Value,
        Remaining: 0m,
        InvoicedQuantity: e.NotInvoiced == true ? 0m : e.Quantity.Value,
        Open: false,
        CostActual: 0m,
        CostExpected: 0m,
        e.Document,
        e.Variant,
        e.Lot,
        e.Serial,
        CostFrom: null,
        sequence,
        e.Correction == true,
        e.Package,
        e.Dimensions,
        e.Value.No,
        e.Value.No);

    private static void Invoice(
        IRows<(string Sku, int EntryNo), ItemLedgerEntryRow> rows, (string Sku, int EntryNo) key, decimal quantity) =>
        Change(rows, key, row => row with { InvoicedQuantity = row.InvoicedQuantity + quantity });

    private static void Take(
        IRows<(string Sku, int EntryNo), ItemLedgerEntryRow> rows, (string Sku, int EntryNo) key, decimal change) =>
        Change(rows, key, row => row with
        {
            Remaining = row.Remaining + change,
            Open = row.Remaining + change != 0m,
        });

    // A row reads as null only until it is fetched, and then the event is folded again: stopping at the first such row
    // would fetch the rows of one decrease one by one.
    private static void Change(
        IRows<(string Sku, int EntryNo), ItemLedgerEntryRow> rows,
        (string Sku, int EntryNo) key,
        Func<ItemLedgerEntryRow, ItemLedgerEntryRow> change)
    {
        if (rows.Find(key) is { } row)
            rows.Put(change(row));
    }
}
