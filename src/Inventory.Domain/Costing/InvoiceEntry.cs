using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Costing;

/// <summary>
/// Invoices a receipt or shipment, or part of it: expected cost becomes actual, and a difference goes on to what was
/// taken. Refused with <c>entry-not-found</c>, <c>already-invoiced</c>, <c>invoice-exceeds-entry</c>,
/// <c>entry-undone</c>, <c>entry-type-not-allowed</c> (an output), <c>item-blocked</c>, <c>sales-blocked</c> or
/// <c>purchasing-blocked</c> (credit memos are free), <c>period-closed</c>,
/// <c>posting-date-not-allowed</c>, <c>before-cutoff</c> or <c>unit-not-found</c>.
/// </summary>
/// <param name="Quantity">Quantity invoiced, more than zero; null: all that is not invoiced.</param>
/// <param name="UnitCost">Direct cost of one unit of an increase; null: as expected.</param>
/// <param name="Unit">Of quantity and unit cost; null: the base unit.</param>
public sealed record InvoiceEntry(
    Sku Sku, int EntryNo, DateOnly PostingDate, UnitCost? UnitCost = null,
        Quantity? Quantity = null, string? Document = null, string? Unit = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        if (Unit is not null)
            return states.InBase(Sku, Quantity ?? new(1), Unit).Then(states, InBase);
        var change = new CostChange(states, Sku);
        if (change.Guard(EntryNo, PostingDate) is { } refusal)
            return change.Refuse(refusal);

        var entry = change.Item[EntryNo];
        var card = states.Get(Item.StreamOf(Sku));
        if (card.RefuseBlocked(Sku, entry.Type.BlockedUse(entry.IsInbound())) is { } blocked)
            return blocked;
        if (VariantRules.Blocked(card, Sku, entry.Type, entry.IsInbound(), entry.Variant) is { } ofVariant)
            return change.Refuse(ofVariant);
        if (change.Item.IsUndone(entry))
            return Decision.Refuse("entry-undone", $"Entry {EntryNo} was undone.");
        var open = (entry.Quantity - entry.Invoiced).Abs();
        var quantity = Quantity ?? open;
        if (open.IsZero)
            return Decision.Refuse("already-invoiced", $"Entry {EntryNo} is invoiced.");
        if (entry.IsUnfinished())
            return Decision.Refuse("entry-type-not-allowed", $"Entry {EntryNo} is an output: it is finished.");
        if (!quantity.IsPositive || quantity > open)
            return Decision.Refuse("invoice-exceeds-entry", $"Entry {EntryNo} has {open} left to invoice.");
        return Invoice(states, change, entry, quantity);
    }

    private InvoiceEntry InBase(BaseQuantity invoiced) => this with
    {
        Quantity = Quantity is null ? null : invoiced.Quantity,
        UnitCost = UnitCost.PerBase(invoiced.Stated),
        Unit = null,
    };

    /// <summary>Invoices all of an entry at what is expected, because it is about to be taken back: both then end with
    /// actual cost alone. Source: Business Central, undone receipts and shipments.</summary>
    internal static Decision BeforeUndo(IStates states, Sku sku, int entryNo, DateOnly postingDate)
    {
        var change = new CostChange(states, sku);
        if (change.Guard(entryNo, postingDate) is { } refusal)
            return change.Refuse(refusal);
        var entry = change.Item[entryNo];
        return new InvoiceEntry(sku, entryNo, postingDate, Document: Corrections.DocumentOf(entryNo))
            .Invoice(states, change, entry, entry.Quantity.Abs());
    }

    private Decision Invoice(IStates states, CostChange change, CostEntry entry, Quantity quantity)
    {
        if (entry.IsNonInventory == true)
            return NonInventoryEntries.Invoice(states, Sku, entry, quantity, PostingDate, UnitCost, Document);
        if (entry.IsInbound() && entry.CostFrom is null)
            InvoiceIncrease(change, states, entry, quantity);
        else
            InvoiceByCost(change, entry, entry.IsInbound() ? quantity : -quantity);
        if (entry.IsInbound())
            change.Posting.ClosingArrivals(EntryNo);
        return change.Accept(CostCause.Invoice, EntryNo, Document, UnitCost);
    }

    private void InvoiceIncrease(CostChange change, IStates states, CostEntry entry, Quantity quantity)
    {
        var terms = states.Get(Item.StreamOf(Sku)).Costing;
        var posting = change.Posting;
        var expected = ExpectedShare(entry, quantity);
        var direct = UnitCost is { } unitCost
            ? Rounding.Extend(quantity, unitCost)
            : expected - (posting.Item.MethodOf(entry) == CostingMethod.Standard ? Money.Zero
                : OverheadIn(terms, entry, expected, quantity));

        // After a cutoff the difference counts from the invoice on, not from the old receipt.
        // What was carried over to another method takes the difference from the old receipt, whenever that was.
        DateOnly? valuationDate = posting.Item.IsPast(entry)
            || change.Dates.CheckValuation(entry.ValuationDate) is null ? null : PostingDate;
        var revalued = Revalued(entry, quantity);
        var standard = posting.Item.MethodOf(entry) != CostingMethod.Standard ? (Money?)null
            : revalued.IsZero ? Rounding.Extend(quantity, terms.StandardCost) : expected;
        if (standard is { } capitalised && entry.Type != EntryType.Purchase)
            direct = capitalised;

        posting.Post(new(
            posting.NextValueEntryNo,
            EntryNo,
            ValueEntryType.DirectCost,
            direct,
            PostingDate,
            Expected: expected == revalued ? null : revalued - expected,
            InvoicedQuantity: quantity,
            ValuedQuantity: quantity,
            ValuationDate: valuationDate));
        if (!revalued.IsZero)
        {
            posting.Post(new(
                posting.NextValueEntryNo,
                EntryNo,
                ValueEntryType.Revaluation,
                Money.Zero,
                PostingDate,
                Expected: -revalued,
                ValuedQuantity: quantity,
                AppliesTo: entry.DirectNo));
        }

        PurchaseValuation.PostOverheadAndVariance(posting, EntryNo, terms, direct, quantity, standard, PostingDate,
            valuationDate);
        posting.Forward();
    }

    /// <summary>A decrease, or a copy of one, is invoiced at what it is worth.</summary>
    private void InvoiceByCost(CostChange change, CostEntry entry, Quantity signed)
    {
        var posting = change.Posting;
        posting.Become(posting.Item.Replace(entry, entry with { Invoiced = entry.Invoiced + signed }));
        var own = entry.CostFrom is null ? Money.Zero : entry.Own ?? Money.Zero;
        posting.Value(EntryNo, entry.Total() - own);
        // A share of an average is the same before and after its invoice.
        if (!entry.IsValuedByAverage())
            posting.Join(EntryNo);
        posting.Forward();
        posting.WriteDirect(new(
            posting.NextValueEntryNo,
            EntryNo,
            ValueEntryType.DirectCost,
            Money.Zero,
            PostingDate,
            InvoicedQuantity: signed,
            ValuedQuantity: signed));
    }

    /// <summary>The last invoice takes back all that is left, so that expected cost ends at exactly zero.</summary>
    private static Money ExpectedShare(CostEntry entry, Quantity quantity)
    {
        if (entry.Invoiced + quantity == entry.Quantity)
            return entry.Expected;
        return Rounding.Share(entry.ExpectedTotal ?? Money.Zero, quantity, entry.Quantity) + Revalued(entry, quantity);
    }

    private static Money Revalued(CostEntry entry, Quantity quantity)
    {
        var revalued = Money.Zero;
        foreach (var layer in entry.Revaluations ?? [])
            revalued += layer.ExpectedPart(quantity, entry.Quantity - entry.Invoiced);
        return revalued;
    }

    private static Money OverheadIn(CostingTerms terms, CostEntry entry, Money expected, Quantity quantity)
    {
        if (entry.Type != EntryType.Purchase)
            return Money.Zero;
        var direct = (expected.Amount - (terms.OverheadRate.Value * quantity.Value))
            / (1m + (terms.IndirectCostPercent / 100m));
        return expected - Rounding.ToCent(direct);
    }
}
