using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Costing;

/// <summary>
/// Entries of items that nobody keeps account of. They have a quantity and a cost, and are in no layer, no average, no
/// sum, no ledger and no adjustment. Source: Business Central, item types and cost.
/// </summary>
internal static class NonInventoryEntries
{
    /// <summary>
    /// Adds an entry to a decision in the making. Refused by the blocks, by the dates, by
    /// <see cref="VariantRules"/>, and with
    /// <c>applies-to-not-possible</c> or <c>applies-from-not-allowed</c>: nothing remains of such entries.
    /// </summary>
    public static Refusal? Add(Draft draft, NonInventoryMoved moved)
    {
        var (sku, change, terms, date) = (moved.Sku, moved.Change, moved.Terms, moved.PostingDate);
        var use = moved.EntryType.BlockedUse(isIncrease: change.IsPositive);
        var card = draft.Get(Item.StreamOf(sku));
        if (card.RefuseBlocked(sku, use)?.Refusal is { } blocked)
            return blocked;
        if (VariantRules.Check(
            draft,
            card,
            sku,
            moved.EntryType,
            change.IsPositive,
            terms.Variant,
            moved.Correction == true) is { } variant)
            return variant;
        if (PostingDates.Of(draft).Check(date) is { } closed)
            return closed;
        if (terms.AppliesTo is not null)
            return new("applies-to-not-possible", $"Nothing remains of entries of {sku}.");
        if (terms.AppliesFrom is not null && moved.Correction != true)
            return new("applies-from-not-allowed", $"Entries of {sku} give no cost back.");

        var (item, costing) = (draft.Get(ItemCost.StreamOf(sku)), card.Costing);
        var original = moved.Correction == true && terms.AppliesFrom is { } taken ? item[taken] : null;
        var dimensions = EntryDimensions.Of(draft, sku, moved.Source, terms, original, out var notPossible);
        if (notPossible is not null)
            return notPossible;
        var unitCost = change.IsPositive ? terms.UnitCost : null;
        var no = item.Entries.Count + 1;
        var value = new ValueEntry(item.LastValueEntryNo + 1, no, ValueEntryType.DirectCost, Money.Zero, date,
            Dimensions: dimensions);
        var cost = original is not null ? -(original.Own ?? Money.Zero)
            : Rounding.Extend(change, unitCost ?? item.PresentUnitCost(costing));
        draft.Add(ItemCost.StreamOf(sku), new NonInventoryEntryPosted(
            sku,
            no,
            moved.Source,
            moved.EntryType,
            change,
            date,
            costing.Method,
            terms.NotInvoiced == true ? value
                : value with { NonInventoriable = cost },
            terms.NotInvoiced == true ? true : null,
            terms.NotInvoiced == true ? unitCost : null,
            terms.Document,
            terms.Variant,
            terms.Lot,
            terms.Serial,
            moved.Correction,
            moved.Stated is { } stated ? new(stated.Unit, stated.QuantityPer) : null,
            terms.Package,
            dimensions));
        return null;
    }

    /// <summary>Gives an entry its cost, or part of it.</summary>
    /// <param name="quantity">More than zero.</param>
    public static Decision Invoice(
        IStates states,
        Sku sku,
        CostEntry entry,
        Quantity quantity,
        DateOnly date,
        UnitCost? unitCost,
        string? document)
    {
        var item = states.Get(ItemCost.StreamOf(sku));
        var signed = entry.IsInbound() ? quantity : -quantity;
        var cost = (entry.IsInbound() ? unitCost : null) ?? entry.Provisional
            ?? item.PresentUnitCost(states.Get(Item.StreamOf(sku)).Costing);
        return Cost(sku, entry, CostCause.Invoice, document, new(
            item.LastValueEntryNo + 1,
            entry.No,
            ValueEntryType.DirectCost,
            Money.Zero,
            date,
            InvoicedQuantity: signed,
            ValuedQuantity: signed,
            NonInventoriable: Rounding.Extend(signed, cost)));
    }

    public static Decision Cost(Sku sku, CostEntry entry, CostCause cause, string? document, ValueEntry value) =>
        Decision.Accept([new StreamEvent(ItemCost.StreamOf(sku), new NonInventoryCostPosted(
            sku, entry.Source, cause, entry.No, value with { Dimensions = value.Dimensions ?? entry.Dimensions },
            document))]);

    public static ItemCost Enter(ItemCost item, NonInventoryEntryPosted e)
    {
        var (entries, pages) = item.Entries.Add(item.Pages, new(
            e.EntryNo,
            e.EntryType,
            e.Source,
            e.Quantity,
            Remaining: Quantity.Zero,
            Invoiced: e.NotInvoiced == true ? Quantity.Zero : e.Quantity,
            e.PostingDate,
            ValuationDate: e.PostingDate,
            Money.Zero,
            Money.Zero,
            ByAverage: false,
            DirectNo: e.Value.No,
            Applied: [],
            Provisional: e.UnitCost,
            Document: e.Document,
            Variant: e.Variant,
            Lot: e.Lot,
            Serial: e.Serial,
            IsNonInventory: true,
            Own: e.Value.NonInventoriable,
            Correction: e.Correction,
            Package: e.Package));
        return item with { Method = e.Method, Entries = entries, Pages = pages, LastValueEntryNo = e.Value.No };
    }

    public static ItemCost Post(ItemCost item, NonInventoryCostPosted e)
    {
        var entry = item[e.EntryNo];
        var (entries, pages) = item.Entries.Set(item.Pages, entry with
        {
            Invoiced = entry.Invoiced + (e.Value.InvoicedQuantity ?? Quantity.Zero),
            Own = (entry.Own ?? Money.Zero) + (e.Value.NonInventoriable ?? Money.Zero),
        });
        return item with { Entries = entries, Pages = pages, LastValueEntryNo = e.Value.No };
    }
}
