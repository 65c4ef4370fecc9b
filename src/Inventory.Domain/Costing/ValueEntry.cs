using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>The kind of a value entry. Source: Business Central, value entry types. The numbers are stored.</summary>
public enum ValueEntryType
{
    DirectCost = 0,
    Revaluation = 1,
    Rounding = 2,
    IndirectCost = 3,
    Variance = 4,
}

/// <summary>What a variance comes from. The numbers are stored.</summary>
public enum VarianceType
{
    Purchase = 1,
    Material = 2,
    Capacity = 3,
    CapacityOverhead = 4,
    ManufacturingOverhead = 5,
    Subcontracted = 6,
}

/// <summary>What the ledger took of an event's value entries in the same decision. The numbers are stored.</summary>
public enum LedgerShare
{
    Nothing = 0,
    Actual = 1,
    ActualAndExpected = 2,
}

/// <summary>A change in value of one item ledger entry. Absent members are null and not stored.</summary>
/// <param name="No">Number per item, from 1.</param>
/// <param name="EntryNo">The item ledger entry that is valued.</param>
/// <param name="ValuedQuantity">Quantity that the amount belongs to; null: the whole entry.</param>
/// <param name="ValuationDate">Own valuation date; null: that of the item ledger entry, wherever it moves.</param>
/// <param name="AppliesTo">The value entry that an adjustment corrects.</param>
/// <param name="ExpectedPosted">True: the expected cost is posted too, because that of its entry was, before set-up
/// changed.</param>
/// <param name="Source">The place of the valued entry when it is not the place of the event.</param>
/// <param name="Dimensions">What the actual cost belongs to; expected cost belongs where the entry does. Null:
/// none.</param>
public sealed record ValueEntry(
    int No,
    int EntryNo,
    ValueEntryType Type,
    Money Actual,
    DateOnly PostingDate,
    Money? Expected = null,
    Quantity? InvoicedQuantity = null,
    Quantity? ValuedQuantity = null,
    DateOnly? ValuationDate = null,
    VarianceType? Variance = null,
    bool? Adjustment = null,
    int? AppliesTo = null,
    string? Charge = null,
    Money? NonInventoriable = null,
    SourceCode? Source = null,
    bool? ExpectedPosted = null,
    DimensionSet? Dimensions = null)
{
    public Money Total() => Actual + (Expected ?? Money.Zero);
}

/// <summary>
/// Goods of one increase that one decrease took; negative gives them back. Source: item application entry.
/// </summary>
/// <param name="Fixed">True: asked for by number, so the decrease takes this cost and no average.</param>
/// <param name="Provisional">Unit cost of the decrease while no increase covers it; null: it is not uncovered, or was
/// before.</param>
public sealed record Application(
    int Inbound, int Outbound, Quantity Quantity, bool? Fixed = null, UnitCost? Provisional = null);

/// <summary>An item ledger entry counts from another date on.</summary>
public sealed record ValuationMoved(int EntryNo, DateOnly ValuationDate);

/// <summary>The item ledger entry of another item that a consumption feeds.</summary>
public sealed record OutputOf(Sku Sku, int EntryNo);

/// <summary>An entry of a component that went into an output; of an item that nobody keeps account of too.</summary>
public sealed record ConsumedEntry(Sku Sku, int EntryNo);
