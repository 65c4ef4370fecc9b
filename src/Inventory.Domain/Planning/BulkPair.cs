using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>What a bulk operation does with each pair. The numbers are stored.</summary>
public enum BulkKind
{
    Assign = 0,
    Unassign = 1,

    /// <summary>Everything the item has at the source goes to the destination.</summary>
    Transfer = 2,

    /// <summary>The quantity of the pair goes to the destination.</summary>
    PartialTransfer = 3,

    /// <summary>The pair gets the quantity, or the difference, that it names.</summary>
    SetQuantity = 4,
}

/// <summary>What happens to a pair whose change leaves open promises without goods. The numbers are stored.</summary>
public enum BulkGuard
{
    /// <summary>It is changed; its result says how much is promised without goods.</summary>
    Warn = 0,

    /// <summary>It is refused and stays as it is.</summary>
    Refuse = 1,
}

/// <summary>What became of a pair. The numbers are stored.</summary>
public enum BulkOutcome
{
    Changed = 0,

    /// <summary>It was so already, or there is nothing to do for it.</summary>
    Skipped = 1,
    Refused = 2,
}

/// <summary>One item at one source, and what is asked for it; a transfer goes from there.</summary>
/// <param name="Quantity">To move, or to be there afterwards.</param>
/// <param name="Delta">Instead of a quantity to set: the difference.</param>
/// <param name="IsInStock">With a quantity to set: the status; null: as it is, a new pair is in stock.</param>
public sealed record BulkPair(
    Sku Sku, SourceCode Source, Quantity? Quantity = null, Quantity? Delta = null, bool? IsInStock = null);

/// <summary>The terms that all pairs of a bulk operation share.</summary>
/// <param name="Destination">Of transfers.</param>
/// <param name="UnassignFromOrigin">Of whole transfers: the origin does not keep the item any more.</param>
public sealed record BulkTerms(
    BulkKind Kind,
    BulkGuard Guard,
    DateOnly PostingDate,
    SourceCode? Destination = null,
    bool? UnassignFromOrigin = null,
    string? Document = null);

/// <summary>How a pair stood.</summary>
/// <param name="NotifyQuantity">With a notify setting; null: the item's or the global one.</param>
public sealed record PairState(
    bool IsAssigned,
    Quantity Quantity,
    bool IsInStock,
    bool HasNotifySetting,
    Quantity? NotifyQuantity = null,
    Quantity? SafetyStock = null,
    Quantity? BackorderLimit = null);

/// <summary>An item ledger entry that a change of a pair brought about.</summary>
public sealed record BulkEntry(int EntryNo, SourceCode Source, Quantity Quantity);

/// <summary>What became of one pair, with what its undoing needs.</summary>
/// <param name="Code">What was done (created, removed, moved, saved, adjusted), or why not; stable.</param>
/// <param name="HeldWithoutGoods">Promised, over all stocks, and without goods after this change.</param>
/// <param name="Before">Null: nothing was changed.</param>
/// <param name="DestinationBefore">Of transfers: the other end.</param>
public sealed record BulkPairResult(
    Sku Sku,
    SourceCode Source,
    BulkOutcome Outcome,
    string Code,
    string? Reason = null,
    Quantity? HeldWithoutGoods = null,
    PairState? Before = null,
    PairState? After = null,
    PairState? DestinationBefore = null,
    PairState? DestinationAfter = null,
    IReadOnlyList<BulkEntry>? Entries = null);

/// <summary>What became of the undoing of one pair.</summary>
/// <param name="Outcome">Changed: it is as it was before the operation.</param>
public sealed record BulkUndoResult(BulkOutcome Outcome, string Code, string? Reason = null);
