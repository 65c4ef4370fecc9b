using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

public interface ISourceItemEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>The item is kept at the source from now on, with quantity 0.</summary>
public sealed record SourceAssigned(Sku Sku, SourceCode Source, DateOnly PostingDate) : ISourceItemEvent;

/// <summary>The item is no longer kept at the source. Goods that were left were removed by a
/// <see cref="StockAdjusted"/> before it.</summary>
public sealed record SourceUnassigned(Sku Sku, SourceCode Source, DateOnly PostingDate) : ISourceItemEvent;

/// <summary>Goods of this source may (or may no longer) be sold; the quantity stays.</summary>
public sealed record SourceItemStatusChanged(Sku Sku, SourceCode Source, bool IsInStock) : ISourceItemEvent;

/// <summary>The quantity below which the item counts as low at this source; null: the global value applies.</summary>
public sealed record NotifyQuantitySet(Sku Sku, SourceCode Source, Quantity? NotifyQuantity) : ISourceItemEvent;

/// <summary>The source has no notify setting of its own any more and is left out of the low-stock list.</summary>
public sealed record NotifyQuantityRemoved(Sku Sku, SourceCode Source) : ISourceItemEvent;

/// <summary>Somebody counted at a moment, and says so now. What the books had too little or too much then follows as a
/// <see cref="StockAdjusted"/>; what moved since the moment stays.</summary>
/// <param name="Counted">Found at the moment.</param>
/// <param name="Difference">Counted, less what the books had at the moment.</param>
/// <param name="Stated">What was counted, as it was said; null: in base units.</param>
public sealed record QuantityCounted(
    Sku Sku,
    SourceCode Source,
    Quantity Counted,
    DateTimeOffset CountedAt,
    Quantity Difference,
    StatedQuantity? Stated = null) : ISourceItemEvent;

/// <summary>A line of a count was posted, whether something differed or not; what did follows as a
/// <see cref="StockAdjusted"/>. Source: Business Central, physical inventory ledger entries.</summary>
/// <param name="Expected">What the books had by the posting date, or what the counter was told.</param>
/// <param name="UnitCost">Of the item, of the place and variant where averages are kept so, before the line was
/// posted.</param>
/// <param name="Document">The count; null: the line stood alone.</param>
public sealed record StockCounted(
    Sku Sku,
    SourceCode Source,
    Quantity Expected,
    Quantity Counted,
    DateOnly PostingDate,
    UnitCost UnitCost,
    string? Document = null,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    string? Package = null) : ISourceItemEvent;

/// <summary>What the item at this source says for itself of safety stock and backorder limit, whole; null: the source's
/// value applies. Its notify quantity has an event of its own.</summary>
public sealed record SourceItemSettingsSet(
    Sku Sku, SourceCode Source, Quantity? SafetyStock, Quantity? BackorderLimit) : ISourceItemEvent;

/// <summary>Less than the notify quantity is on hand, nothing at all included, of goods that are in stock. Comes once,
/// in the decision that made it so.</summary>
public sealed record LowStockReached(Sku Sku, SourceCode Source, Quantity OnHand, Quantity NotifyQuantity)
    : ISourceItemEvent;

/// <summary>Goods that were low are enough again, or are not in stock any more.</summary>
public sealed record LowStockCleared(Sku Sku, SourceCode Source, Quantity OnHand) : ISourceItemEvent;

/// <summary>
/// An item that nobody keeps account of was bought, sold or used up here. No stock changes; costing makes an entry of
/// it in the same decision.
/// </summary>
/// <param name="Change">Signed; more than zero is an increase.</param>
/// <param name="Correction">True: it takes back the entry that its terms name; null: it does not.</param>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record NonInventoryMoved(
    Sku Sku,
    SourceCode Source,
    Quantity Change,
    EntryType EntryType,
    DateOnly PostingDate,
    MovementTerms Terms,
    bool? Correction = null,
    StatedQuantity? Stated = null) : ISourceItemEvent
{
    /// <summary>The same without stock.</summary>
    public static NonInventoryMoved Of(IStockMovement m) =>
        new(m.Sku, m.Source, m.Change, m.EntryType, m.PostingDate, m.Terms, Stated: m.Stated);
}

/// <summary>Goods came in from a vendor; a negative quantity went back to one.</summary>
/// <param name="Correction">True: it takes back the entry that its terms name; null: it does not.</param>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record StockReceived(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    DateOnly PostingDate,
    MovementTerms Terms,
    bool? Correction = null,
    StatedQuantity? Stated = null) : IStockMovement
{
    bool IStockMovement.IsCorrection() => Correction == true;

    Quantity IStockMovement.Change => Quantity;

    EntryType IStockMovement.EntryType => EntryType.Purchase;
}

/// <summary>The quantity was corrected. <see cref="EntryType"/> is PositiveAdjustment or NegativeAdjustment, or a
/// consumption or output.</summary>
/// <param name="Correction">True: it takes back the entry that its terms name; null: it does not.</param>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
/// <param name="Renamed">True: the item gets another key, and its goods stay what they are; null: it does not.</param>
public sealed record StockAdjusted(
    Sku Sku,
    SourceCode Source,
    Quantity Delta,
    EntryType EntryType,
    string? Reason,
    DateOnly PostingDate,
    MovementTerms Terms,
    bool? Correction = null,
    StatedQuantity? Stated = null,
    bool? Renamed = null)
    : IStockMovement
{
    bool IStockMovement.IsCorrection() => Correction == true;

    bool IStockMovement.IsRename() => Renamed == true;

    Quantity IStockMovement.Change => Delta;
}

/// <summary>Goods went out to a customer; the quantity is positive.</summary>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record StockShipped(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    DateOnly PostingDate,
    MovementTerms Terms,
    StatedQuantity? Stated = null) : IStockMovement
{
    Quantity IStockMovement.Change => -Quantity;

    EntryType IStockMovement.EntryType => EntryType.Sale;
}

/// <summary>Goods came back from a customer; the quantity is positive.</summary>
/// <param name="Correction">True: it takes back the entry that its terms name; null: it does not.</param>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record StockReturned(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    DateOnly PostingDate,
    MovementTerms Terms,
    bool? Correction = null,
    StatedQuantity? Stated = null) : IStockMovement
{
    bool IStockMovement.IsCorrection() => Correction == true;

    Quantity IStockMovement.Change => Quantity;

    EntryType IStockMovement.EntryType => EntryType.Sale;
}

/// <summary>Goods left for another source. The matching <see cref="StockTransferredIn"/> follows in the same
/// decision.</summary>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record StockTransferredOut(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    SourceCode To,
    DateOnly PostingDate,
    MovementTerms Terms,
    StatedQuantity? Stated = null) : IStockMovement
{
    Quantity IStockMovement.Change => -Quantity;

    EntryType IStockMovement.EntryType => EntryType.Transfer;
}

/// <summary>Goods arrived from another source at the cost they left with; <see cref="MovementTerms.TransferFrom"/>
/// names it.</summary>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record StockTransferredIn(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    SourceCode From,
    DateOnly PostingDate,
    MovementTerms Terms,
    StatedQuantity? Stated = null) : IStockMovement
{
    Quantity IStockMovement.Change => Quantity;

    EntryType IStockMovement.EntryType => EntryType.Transfer;
}
