using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>
/// An item that nobody keeps account of was bought, sold or used up: an item ledger entry of which nothing remains, and
/// whose cost is no inventory value. Source: Business Central, item types.
/// </summary>
/// <param name="EntryNo">Number per item, from 1.</param>
/// <param name="Quantity">Signed; more than zero is an increase.</param>
/// <param name="Method">The costing method of the card, which has no effect.</param>
/// <param name="Value">The cost is in <see cref="ValueEntry.NonInventoriable"/>; none before an invoice.</param>
/// <param name="NotInvoiced">True: the cost comes with an invoice.</param>
/// <param name="UnitCost">Agreed cost of a unit, for an invoice that names none.</param>
/// <param name="Correction">True: it takes back another entry; null: it does not.</param>
/// <param name="Unit">That the quantity was said in, as it was then; null: the base unit.</param>
public sealed record NonInventoryEntryPosted(
    Sku Sku,
    int EntryNo,
    SourceCode Source,
    EntryType EntryType,
    Quantity Quantity,
    DateOnly PostingDate,
    CostingMethod Method,
    ValueEntry Value,
    bool? NotInvoiced = null,
    UnitCost? UnitCost = null,
    string? Document = null,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    bool? Correction = null,
    UnitOfMeasure? Unit = null,
    string? Package = null,
    DimensionSet? Dimensions = null) : IItemCostEvent;

/// <summary>An invoice or a charge came for such an entry.</summary>
public sealed record NonInventoryCostPosted(
    Sku Sku, SourceCode Source, CostCause Cause, int EntryNo, ValueEntry Value, string? Document = null)
    : IItemCostEvent;
