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

    /// <param name="unitCost">What a unit of an output that is not finished counts at.</param>
    public static void Post(
        Draft draft,
        CostPosting posting,
        int entryNo,
        IStockMovement movement,
        CostingTerms terms,
        UnitCost unitCost)
    {
        var entry = posting.Item[entryNo];
        var resources = (movement.Terms.ResourceCost ?? Money.Zero) + (movement.Terms.ResourceOverhead ?? Money.Zero);
        var components = ComponentsOf(draft, new(movement.Sku, entryNo)) ?? movement.Terms.ComponentCost;
        var direct = components is null && movement.Terms.UnitCost is { } named
            ? Rounding.Extend(entry.Quantity, named) + resources
            : (components ?? Money.Zero) + resources;
        posting.Made(entryNo, direct);
        if (entry.IsUnfinished())
        {
            PurchaseValuation.Received(posting, entryNo, terms, unitCost);
            return;
        }

        var value = new ValueEntry(posting.NextValueEntryNo, entryNo, ValueEntryType.DirectCost, direct,
            movement.PostingDate);
        posting.Post(value);
        PostOverheadAndVariance(
            posting,
            draft.Get(Item.StreamOf(movement.Sku)),
            value,
            Rounding.Extend(entry.Quantity, terms.StandardCost),
            OutputCapacity.Of(movement.Terms.ResourceCost, movement.Terms.ResourceOverhead));
    }

    /// <summary>
    /// The output is finished: its expected cost becomes what went into it, and a revaluation of expected cost goes
    /// with it. A Standard output stays at the cost that it is valued at.
    /// </summary>
    /// <param name="valuationDate">Null: the output's own.</param>
    public static void Finish(CostPosting posting, int entryNo, Item card, DateOnly on, DateOnly? valuationDate)
    {
        var entry = posting.Item[entryNo];
        var revalued = (entry.Revaluations ?? []).Aggregate(Money.Zero, (sum, layer) => sum + layer.Expected);
        var standard = revalued.IsZero ? Rounding.Extend(entry.Quantity, card.Costing.StandardCost)
            : entry.Expected;
        var value = new ValueEntry(
            posting.NextValueEntryNo,
            entryNo,
            ValueEntryType.DirectCost,
            entry.Made ?? Money.Zero,
            on,
            Expected: revalued - entry.Expected,
            InvoicedQuantity: entry.Quantity,
            ValuedQuantity: entry.Quantity,
            ValuationDate: valuationDate);
        posting.Post(value);
        if (!revalued.IsZero)
        {
            posting.Post(new(
                posting.NextValueEntryNo,
                entryNo,
                ValueEntryType.Revaluation,
                Money.Zero,
                on,
                Expected: -revalued,
                ValuedQuantity: entry.Quantity,
                AppliesTo: entry.DirectNo));
        }

        PostOverheadAndVariance(
            posting,
            card,
            value with { Expected = null, InvoicedQuantity = null },
            standard,
            entry.Capacity ?? OutputCapacity.Nothing);
        posting.Forward();
    }

    /// <summary>
    /// Components cost another amount by now: the output follows, its overhead with it, a Standard output by its
    /// variance.
    /// </summary>
    /// <param name="joinsLate">Its cost comes from the average that it is part of.</param>
    /// <param name="isLast">Nothing follows any more: what is left of the item has the rest of the change.</param>
    public static ValueEntriesPosted Remake(
        Draft draft, PostingDates dates, OutputOf output, Money change, bool joinsLate, bool isLast)
    {
        var posting = CostPropagation.Open(draft, output.Sku, dates);
        if (joinsLate)
            posting.JoinLate(output.EntryNo);
        var entry = posting.Item[output.EntryNo];
        var made = (entry.Made ?? Money.Zero) + change;
        posting.Made(entry.No, made);
        // Until it is finished the output keeps its expected cost, and work in process the difference.
        if (!entry.IsUnfinished())
            Adjust(posting, entry, made, change, dates.FirstOpen(entry.PostingDate));
        if (!isLast)
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
            made,
            JoinsLate: joinsLate ? true : null);
    }

    private static void Adjust(CostPosting posting, CostEntry entry, Money made, Money change, DateOnly on)
    {
        var value = new ValueEntry(
            posting.NextValueEntryNo,
            entry.No,
            ValueEntryType.DirectCost,
            change,
            on,
            Adjustment: true,
            AppliesTo: entry.DirectNo);
        posting.Post(value);
        var overhead = entry.OverheadTerms is { } terms
            ? OverheadCost.Of(terms, made, entry.Quantity) - (entry.Overhead ?? Money.Zero)
            : Money.Zero;
        if (!overhead.IsZero)
            posting.Post(value with { No = posting.NextValueEntryNo, Type = ValueEntryType.IndirectCost,
                Actual = overhead });
        if (posting.Item.MethodOf(entry) != CostingMethod.Standard)
            return;

        PostVariance(posting, value, VarianceType.Material, -change);
        PostVariance(posting, value, VarianceType.ManufacturingOverhead, -overhead);
    }

    /// <param name="standard">What a Standard output is worth, overhead included.</param>
    private static void PostOverheadAndVariance(
        CostPosting posting, Item card, ValueEntry direct, Money standard, OutputCapacity capacity)
    {
        var entry = posting.Item[direct.EntryNo];
        // An output that is finished later has the per cent that the card had when it was made.
        var overhead = entry.OverheadTerms is { } kept
            ? OverheadCost.Of(kept, direct.Actual, entry.Quantity)
            : OverheadCost.Of(card.Costing, direct.Actual, entry.Quantity);
        if (!overhead.IsZero)
            posting.Post(direct with { No = posting.NextValueEntryNo, Type = ValueEntryType.IndirectCost,
                Actual = overhead });
        if (posting.Item.MethodOf(entry) != CostingMethod.Standard)
            return;

        var standardOverhead = Rounding.Extend(entry.Quantity, card.StandardOverhead ?? UnitCost.Zero);
        var work = Rounding.Extend(entry.Quantity, card.StandardCapacity?.Cost ?? UnitCost.Zero);
        var workOverhead = Rounding.Extend(entry.Quantity, card.StandardCapacity?.Overhead ?? UnitCost.Zero);
        var material = direct.Actual - capacity.Cost - capacity.Overhead;
        PostVariance(
            posting, direct, VarianceType.Material, standard - standardOverhead - work - workOverhead - material);
        PostVariance(posting, direct, VarianceType.Capacity, work - capacity.Cost);
        PostVariance(posting, direct, VarianceType.CapacityOverhead, workOverhead - capacity.Overhead);
        PostVariance(posting, direct, VarianceType.ManufacturingOverhead, standardOverhead - overhead);
    }

    // A standard cost that was typed is all material; one that was rolled up knows its parts.
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

    /// <summary>The entries of this decision that went into the output; null: neither goods nor work did.</summary>
    public static IReadOnlyList<ConsumedEntry>? ConsumedIn(Draft draft, IStockMovement output, int entryNo)
    {
        var consumption = output.EntryType == EntryType.Output
            ? EntryType.Consumption : EntryType.AssemblyConsumption;
        var feeds = new OutputOf(output.Sku, entryNo);
        var consumed = new List<ConsumedEntry>();
        foreach (var (_, @event) in draft.Events)
        {
            if (@event is ItemLedgerEntryPosted e && e.Feeds == feeds)
                consumed.Add(new(e.Sku, e.EntryNo));
            else if (@event is NonInventoryEntryPosted n && n.EntryType == consumption)
                consumed.Add(new(n.Sku, n.EntryNo));
            // What another output of this decision names already did not go into this one too.
            else if (@event is ItemLedgerEntryPosted { Components: { } named })
                consumed.RemoveAll(named.Contains);
        }

        return consumed.Count > 0 || (output.Terms.ResourceCost ?? output.Terms.ResourceOverhead) is not null
            ? consumed
            : null;
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
