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
/// <param name="Adjustments">How it came there: what corrected it, and why, the first
/// <see cref="AdjustmentsMax"/>. The tree has these amounts already.</param>
/// <param name="AdjustmentsLeftOut">How many there are more; null: none.</param>
public sealed record CostExplanation(
    int EntryNo,
    EntryType EntryType,
    DateOnly PostingDate,
    CostingMethod? Method,
    CostNode Tree,
    IReadOnlyList<AdjustingValue> Adjustments,
    int? AdjustmentsLeftOut = null)
{
    /// <summary>Levels below the entry, unless the caller asks for less or more.</summary>
    public const int DepthLevelsDefault = 8;

    public const int DepthLevelsMax = 50;

    public const int AdjustmentsMax = 1_000;

    /// <param name="rows">Where it says that something is missing, what is returned means nothing.</param>
    /// <param name="entryNo">An entry that the item has.</param>
    /// <param name="depth">Levels below the entry; what lies deeper is one node that says so.</param>
    /// <exception cref="PagesMissingException">It names all that the next level needs.</exception>
    public static CostExplanation Of(ItemCost item, CostRows rows, int entryNo, int depth = DepthLevelsDefault)
    {
        var entry = item[entryNo];
        List<CausedValue> adjustments =
        [
            .. rows.ValuesOf(entryNo)
                .Where(v => v.Value.Adjustment == true || v.Value.Type == ValueEntryType.Rounding),
        ];
        return new(
            entryNo,
            entry.Type,
            entry.PostingDate,
            item.MethodOf(entry),
            new CostTree(item, rows).Root(entry, depth),
            [
                .. from v in adjustments.Take(AdjustmentsMax)
                   select new AdjustingValue(
                       v.Value.No, v.Value.PostingDate, v.Value.Total(), v.Cause, v.CauseEntryNo, v.Document),
            ],
            adjustments.Count > AdjustmentsMax ? adjustments.Count - AdjustmentsMax : null);
    }
}
