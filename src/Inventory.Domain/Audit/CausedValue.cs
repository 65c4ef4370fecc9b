using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Audit;

/// <summary>A value entry, and what brought it about.</summary>
/// <param name="CauseEntryNo">The item ledger entry whose value changed first.</param>
public sealed record CausedValue(ValueEntry Value, CostCause Cause, int? CauseEntryNo, string? Document)
{
    /// <summary>As the table has it, which does not tell 0 from nothing.</summary>
    public static CausedValue Of(ValueEntryRow row) => new(
        new(
            row.ValueEntryNo,
            row.EntryNo,
            row.Type,
            new(row.CostActual),
            row.PostingDate,
            row.CostExpected == 0m ? null : new Money(row.CostExpected),
            row.InvoicedQuantity == 0m ? null : new Quantity(row.InvoicedQuantity),
            row.ValuedQuantity is { } valued ? new Quantity(valued) : null,
            row.ValuationDate,
            row.Variance,
            row.Adjustment ? true : null,
            row.AppliesTo,
            row.Charge),
        row.Cause,
        row.CauseEntryNo,
        row.Document);
}
