using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>The value of goods that come in with a price of their own.</summary>
internal static class PurchaseValuation
{
    /// <summary>Received, not invoiced: expected cost, overhead with it; Standard at its standard cost.</summary>
    public static void Received(CostPosting posting, int entryNo, CostingTerms terms, UnitCost unitCost)
    {
        var entry = posting.Item[entryNo];
        var perUnit = posting.Item.Method == CostingMethod.Standard ? terms.StandardCost
            : entry.Type == EntryType.Purchase ? OverheadCost.With(terms, unitCost)
            : unitCost;
        posting.Post(new(
            posting.NextValueEntryNo, entryNo, ValueEntryType.DirectCost, Money.Zero, entry.PostingDate,
                Expected: Rounding.Extend(entry.Quantity, perUnit)));
    }

    /// <summary>Received and invoiced at once.</summary>
    public static void Invoiced(CostPosting posting, int entryNo, CostingTerms terms, Money direct, DateOnly on)
    {
        var entry = posting.Item[entryNo];
        var standard = posting.Item.Method == CostingMethod.Standard
            ? Rounding.Extend(entry.Quantity, terms.StandardCost)
            : (Money?)null;
        // Only purchases and outputs have a variance account; other increases of a Standard item come in at standard
        // cost.
        if (standard is { } capitalised && entry.Type != EntryType.Purchase)
            direct = capitalised;

        posting.Post(new(posting.NextValueEntryNo, entryNo, ValueEntryType.DirectCost, direct, on));
        PostOverheadAndVariance(posting, entryNo, terms, direct, entry.Quantity, standard, on, valuationDate: null);
    }

    public static void PostOverheadAndVariance(
        CostPosting posting,
        int entryNo,
        CostingTerms terms,
        Money direct,
        Quantity quantity,
        Money? standard,
        DateOnly on,
        DateOnly? valuationDate)
    {
        var entry = posting.Item[entryNo];
        var overhead = OverheadOf(entry, terms, direct, quantity);
        var value = new ValueEntry(
            posting.NextValueEntryNo, entryNo, ValueEntryType.IndirectCost, overhead, on, ValuationDate: valuationDate);
        if (!overhead.IsZero)
            posting.Post(value);
        if (standard is not { } capitalised || entry.Type != EntryType.Purchase
            || (capitalised - direct - overhead).IsZero)
            return;

        posting.Post(value with
        {
            No = posting.NextValueEntryNo,
            Type = ValueEntryType.Variance,
            Actual = capitalised - direct - overhead,
            Variance = VarianceType.Purchase,
        });
    }

    private static Money OverheadOf(CostEntry entry, CostingTerms terms, Money direct, Quantity quantity) =>
        entry.Type == EntryType.Purchase ? OverheadCost.Of(terms, direct, quantity) : Money.Zero;
}
