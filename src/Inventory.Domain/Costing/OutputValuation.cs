using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// The value of goods that are made: their components, resources and overhead, or their standard cost with variances by
/// type. Source: Business Central, variances of a Standard output; a standard cost that was typed is all material.
/// </summary>
internal static class OutputValuation
{
    public static bool IsOutput(IStockMovement movement) =>
        movement.Change.IsPositive && movement.EntryType is EntryType.AssemblyOutput or EntryType.Output;

    public static void Post(Draft draft, CostPosting posting, int entryNo, IStockMovement movement, CostingTerms terms)
    {
        var entry = posting.Item[entryNo];
        var resources = (movement.Terms.ResourceCost ?? Money.Zero) + (movement.Terms.ResourceOverhead ?? Money.Zero);
        var components = ComponentsOf(draft, new(movement.Sku, entryNo)) ?? movement.Terms.ComponentCost;
        var direct = components is null && movement.Terms.UnitCost is { } unitCost
            ? Rounding.Extend(entry.Quantity, unitCost) + resources
            : (components ?? Money.Zero) + resources;
        posting.Made(entryNo, direct);

        var value = new ValueEntry(posting.NextValueEntryNo, entryNo, ValueEntryType.DirectCost, direct,
            movement.PostingDate);
        posting.Post(value);
        var overhead = OverheadCost.Of(terms, direct, entry.Quantity);
        if (!overhead.IsZero)
            posting.Post(value with { No = posting.NextValueEntryNo, Type = ValueEntryType.IndirectCost,
                Actual = overhead });
        if (posting.Item.Method != CostingMethod.Standard)
            return;

        var standard = Rounding.Extend(entry.Quantity, terms.StandardCost);
        var standardOverhead = Rounding.Extend(
            entry.Quantity, draft.Get(Item.StreamOf(movement.Sku)).StandardOverhead ?? UnitCost.Zero);
        PostVariance(posting, value, VarianceType.Material, standard - standardOverhead - (direct - resources));
        PostVariance(posting, value, VarianceType.Capacity, -(movement.Terms.ResourceCost ?? Money.Zero));
        PostVariance(posting, value, VarianceType.CapacityOverhead, -(movement.Terms.ResourceOverhead ?? Money.Zero));
        PostVariance(posting, value, VarianceType.ManufacturingOverhead, standardOverhead - overhead);
    }

    /// <summary>
    /// Components cost another amount by now: the output follows, its overhead with it, a Standard output by its
    /// variance.
    /// </summary>
    public static ValueEntriesPosted Remake(Draft draft, PostingDates dates, OutputOf output, Money change)
    {
        var posting = CostPropagation.Open(draft, output.Sku, dates);
        var entry = posting.Item[output.EntryNo];
        var made = (entry.Made ?? Money.Zero) + change;
        posting.Made(entry.No, made);
        var value = new ValueEntry(
            posting.NextValueEntryNo,
            entry.No,
            ValueEntryType.DirectCost,
            change,
            dates.FirstOpen(entry.PostingDate),
            Adjustment: true,
            AppliesTo: entry.DirectNo);
        posting.Post(value);
        var overhead = entry.OverheadTerms is { } terms
            ? OverheadCost.Of(terms, made, entry.Quantity) - (entry.Overhead ?? Money.Zero) : Money.Zero;
        if (!overhead.IsZero)
            posting.Post(value with { No = posting.NextValueEntryNo, Type = ValueEntryType.IndirectCost,
                Actual = overhead });
        if (posting.Item.MethodOf(entry) == CostingMethod.Standard)
        {
            PostVariance(posting, value, VarianceType.Material, -change);
            PostVariance(posting, value, VarianceType.ManufacturingOverhead, -overhead);
        }

        posting.Forward();
        posting.WriteFollowing();
        return new(
            output.Sku,
            entry.Source,
            CostCause.ComponentCost,
            [.. posting.Values],
            entry.No,
            posting.Applications,
            posting.Moves,
            CostPropagation.LedgerOf(draft),
            made);
    }

    // A standard cost is that of material and, when it was rolled up, of overhead: no bill of material has capacity.
    private static void PostVariance(CostPosting posting, ValueEntry direct, VarianceType type, Money variance)
    {
        if (variance.IsZero)
            return;
        posting.Post(direct with
        {
            No = posting.NextValueEntryNo,
            Type = ValueEntryType.Variance,
            Actual = variance,
            Variance = type,
        });
    }

    /// <summary>What the consumptions of this decision that feed the output are worth; null: there are none.</summary>
    private static Money? ComponentsOf(Draft draft, OutputOf output)
    {
        Money? total = null;
        foreach (var (_, @event) in draft.Events)
        {
            if (@event is ItemLedgerEntryPosted { Feeds: { } feeds } consumed && feeds == output)
                total = (total ?? Money.Zero) - draft.Get(ItemCost.StreamOf(consumed.Sku))[consumed.EntryNo].Total();
        }

        return total;
    }
}
