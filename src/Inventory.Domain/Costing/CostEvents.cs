using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

public interface IItemCostEvent : IEvent
{
    Sku Sku { get; }
}

/// <summary>An event that carries value entries, and what they moved.</summary>
public interface IValueEvent : IItemCostEvent
{
    SourceCode Source { get; }

    IReadOnlyList<Application>? Applications { get; }

    IReadOnlyList<ValuationMoved>? Moves { get; }

    IReadOnlyList<ValueEntry> ValueEntries { get; }

    LedgerShare? Ledger { get; }
}

/// <summary>Why value entries were posted without a movement. The numbers are stored.</summary>
public enum CostCause
{
    Movement = 0,
    Invoice = 1,
    Charge = 2,
    Revaluation = 3,
    Adjustment = 4,
    ComponentCost = 5,
    MethodChange = 6,
    Application = 7,
    ProductionFinished = 8,
}

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>A movement became an item ledger entry, with the layers it took and the value it has.</summary>
/// <param name="EntryNo">Number per item, from 1.</param>
/// <param name="NotInvoiced">True: the value is expected until an invoice.</param>
/// <param name="ByAverage">True: a decrease whose value is its share of the average.</param>
/// <param name="CostFrom">The decrease whose cost this increase copies (exact return, transfer).</param>
/// <param name="CostFromAt">Where in that decrease the copied part begins; null: a share of the whole.</param>
/// <param name="Provisional">Unit cost of the part that no increase covers yet.</param>
/// <param name="Feeds">The output that this consumption is part of.</param>
/// <param name="Made">Cost of the components and resources in this output, so far.</param>
/// <param name="ResourceCost">Direct cost of the resources in this output; it has no value entry of its own.</param>
/// <param name="ResourceOverhead">Overhead of the resources in this output.</param>
/// <param name="Groups">Posting groups at the time; null: none.</param>
/// <param name="InTransit">Goods of a transfer order: those that came, or the only ones that were taken; null:
/// none.</param>
/// <param name="Carried">True: no goods moved; they went out by one costing method or in by another.</param>
/// <param name="OverheadTerms">On an output: how its overhead follows its cost; null: it does not.</param>
/// <param name="Correction">True: it takes back the entry that it is applied to, or whose cost it copies; false: its
/// document only looks so. Null in an older event: the document says it.</param>
/// <param name="Components">On an output: what went into it; null: nothing known, or an older event.</param>
/// <param name="Unit">That the quantity was said in, as it was then; null: the base unit.</param>
/// <param name="Dimensions">What its value belongs to; null: none.</param>
public sealed record ItemLedgerEntryPosted(
    Sku Sku,
    int EntryNo,
    SourceCode Source,
    EntryType EntryType,
    Quantity Quantity,
    DateOnly PostingDate,
    CostingMethod Method,
    IReadOnlyList<ValueEntry> ValueEntries,
    IReadOnlyList<Application>? Applications = null,
    IReadOnlyList<ValuationMoved>? Moves = null,
    LedgerShare? Ledger = null,
    bool? NotInvoiced = null,
    bool? ByAverage = null,
    int? CostFrom = null,
    UnitCost? Provisional = null,
    string? Document = null,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    OutputOf? Feeds = null,
    Money? Made = null,
    Money? ResourceCost = null,
    Money? ResourceOverhead = null,
    Quantity? CostFromAt = null,
    PostingGroups? Groups = null,
    bool? Carried = null,
    OverheadTerms? OverheadTerms = null,
    GoodsInTransit? InTransit = null,
    bool? Correction = null,
    IReadOnlyList<ConsumedEntry>? Components = null,
    UnitOfMeasure? Unit = null,
    string? Package = null,
    DimensionSet? Dimensions = null) : IValueEvent;

/// <summary>Value changed without a movement, and was forwarded to all that depends on it.</summary>
/// <param name="CauseEntryNo">The item ledger entry whose value changed first.</param>
/// <param name="UnitCost">The unit cost that an invoice or a revaluation named; null: it named none.</param>
/// <param name="JoinsLate">True: the output <paramref name="CauseEntryNo"/> counts in its average for later entries
/// only from now on, because its cost comes from that very average.</param>
/// <param name="Part">Null: a revaluation was for the whole item, or for one increase.</param>
public sealed record ValueEntriesPosted(
    Sku Sku,
    SourceCode Source,
    CostCause Cause,
    IReadOnlyList<ValueEntry> ValueEntries,
    int? CauseEntryNo = null,
    IReadOnlyList<Application>? Applications = null,
    IReadOnlyList<ValuationMoved>? Moves = null,
    LedgerShare? Ledger = null,
    Money? Made = null,
    string? Document = null,
    UnitCost? UnitCost = null,
    bool? JoinsLate = null,
    RevaluedPart? Part = null) : IValueEvent;

/// <summary>The part of an item that a revaluation was for.</summary>
/// <param name="Location">Null: everywhere.</param>
/// <param name="Variant">Null: all of them.</param>
public sealed record RevaluedPart(SourceCode? Location, string? Variant)
{
    internal bool Has(CostEntry entry) =>
        (Location is null || entry.Source == Location) && (Variant is null || entry.Variant == Variant);
}

/// <summary>From here on the item's averages are taken over these dates and goods.</summary>
/// <param name="Spans">What holds from later valuation dates on, in order; null: the same.</param>
public sealed record AverageBasisSet(
    Sku Sku,
    AverageCostPeriod Period,
    AverageCostCalculation Calculation,
    IReadOnlyList<AverageSpan>? Spans = null) : IItemCostEvent
{
    internal AverageBasis BasisOf() => new(Period, Calculation, Spans is { Count: > 0 } ? [.. Spans] : null);
}

/// <summary>What was there of an item at a source when its costing method changed.</summary>
public sealed record CarriedGoods(SourceCode Source, Quantity Quantity, Money Value);

/// <summary>
/// The item is valued by another method from here on. The entries that took the goods out stand before it, those that
/// brought them in again after it.
/// </summary>
/// <param name="StandardCost">The standard cost that came with the change; null: the card had it.</param>
public sealed record CostingMethodChanged(
    Sku Sku,
    CostingMethod From,
    CostingMethod To,
    DateOnly PostingDate,
    IReadOnlyList<CarriedGoods> Carried,
    UnitCost? StandardCost = null) : IItemCostEvent;

/// <summary>
/// Value entries that waited reached the ledger. A number in <paramref name="Expected"/> means its expected cost did.
/// </summary>
/// <param name="Resources">Outputs (entry numbers) whose resource cost did.</param>
public sealed record ValueEntriesPostedToGl(
    Sku Sku, IReadOnlyList<int> Actual, IReadOnlyList<int>? Expected = null, IReadOnlyList<int>? Resources = null)
    : IItemCostEvent;

/// <summary>Expected cost of a value entry that the ledger has.</summary>
/// <param name="PostingDate">The value entry's own.</param>
public sealed record PostedExpectedCost(
    int ValueEntryNo, int EntryNo, ValueEntryType Type, DateOnly PostingDate, Money Amount);

/// <summary>
/// The ledger does not have the expected cost of these value entries any more: it is posted no longer, and waits until
/// it is again.
/// </summary>
public sealed record ExpectedCostTakenBack(Sku Sku, IReadOnlyList<PostedExpectedCost> Values) : IItemCostEvent;
