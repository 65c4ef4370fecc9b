using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Audit;

/// <summary>A value entry that corrected the entry after it was posted: an adjustment, or what rounding left.</summary>
public sealed record AdjustingValue(
    int ValueEntryNo, DateOnly PostingDate, Money Amount, CostCause Cause, int? CauseEntryNo, string? Document);

/// <summary>Why an item ledger entry is worth what it is worth.</summary>
/// <param name="Tree">Its amount is the worth of the entry, rounding entries with it.</param>
/// <param name="Adjustments">How it came there: what corrected it, and why. The tree has these amounts already.</param>
public sealed record CostExplanation(
    int EntryNo,
    EntryType EntryType,
    DateOnly PostingDate,
    CostingMethod? Method,
    CostNode Tree,
    IReadOnlyList<AdjustingValue> Adjustments)
{
    /// <summary>Levels below the entry, unless the caller asks for less or more.</summary>
    public const int DepthLevelsDefault = 8;

    public const int DepthLevelsMax = 50;

    /// <param name="values">All value entries of the item.</param>
    /// <param name="entryNo">An entry that the item has.</param>
    /// <param name="depth">Levels below the entry; what lies deeper is one node that says so.</param>
    public static CostExplanation Of(
        ItemCost item, IReadOnlyList<CausedValue> values, int entryNo, int depth = DepthLevelsDefault)
    {
        var entry = item[entryNo];
        var byEntry = values.ToLookup(v => v.Value.EntryNo);
        return new(
            entryNo,
            entry.Type,
            entry.PostingDate,
            item.MethodOf(entry),
            new CostTree(item, byEntry).Root(entry, depth),
            [
                .. from v in byEntry[entryNo]
                   where v.Value.Adjustment == true || v.Value.Type == ValueEntryType.Rounding
                   select new AdjustingValue(
                       v.Value.No, v.Value.PostingDate, v.Value.Total(), v.Cause, v.CauseEntryNo, v.Document),
            ]);
    }
}
