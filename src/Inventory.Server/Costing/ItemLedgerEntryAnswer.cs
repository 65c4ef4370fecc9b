using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Server.Costing;

/// <summary>An item ledger entry.</summary>
/// <param name="CostActual">Sum of all value entries, rounding entries with them.</param>
/// <param name="Sequence">The event's place in the log.</param>
/// <param name="Correction">It takes back another entry.</param>
/// <param name="Unit">That its quantity was said in; left out: the base unit. Quantities are in base units.</param>
/// <param name="QuantityPer">Base units in one of it, when the entry was made.</param>
/// <param name="Dimensions">What its value belongs to; left out: nothing.</param>
public sealed record ItemLedgerEntryAnswer(
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
    bool Correction,
    string? Unit,
    decimal? QuantityPer,
    string? Package,
    DimensionSet? Dimensions)
{
    internal static ItemLedgerEntryAnswer Of(ItemLedgerEntryRow row, string? unit, decimal? quantityPer) => new(
        row.Sku,
        row.EntryNo,
        row.Source,
        row.EntryType,
        row.PostingDate,
        row.ValuationDate,
        row.Quantity,
        row.Remaining,
        row.InvoicedQuantity,
        row.Open,
        row.CostActual,
        row.CostExpected,
        row.Document,
        row.Variant,
        row.Lot,
        row.Serial,
        row.CostFrom,
        row.Sequence,
        row.Correction,
        unit,
        quantityPer,
        row.Package,
        row.Dimensions);
}
