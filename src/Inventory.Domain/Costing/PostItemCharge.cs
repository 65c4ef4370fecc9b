using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Adds freight, insurance or an allowance to the cost of an entry, also after its goods are sold. On a decrease the
/// amount is kept but is no inventory value. Refused with <c>entry-not-found</c>, <c>before-cutoff</c>,
/// <c>period-closed</c>, <c>posting-date-not-allowed</c>, <c>item-blocked</c>,
/// <c>validation.charge.empty</c>, <c>dimension-not-found</c>, <c>dimension-value-not-found</c> or
/// <c>dimension-blocked</c>.
/// </summary>
/// <param name="Amount">Signed; an allowance is negative.</param>
/// <param name="Dimensions">Over those of the entry; null: the entry's.</param>
public sealed record PostItemCharge(Sku Sku, int EntryNo, DateOnly PostingDate, Money Amount, string Charge,
    string? Document = null, DimensionSet? Dimensions = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        if (string.IsNullOrWhiteSpace(Charge))
            return Decision.Refuse("validation.charge.empty", "An item charge has a name.");

        if (states.Get(Item.StreamOf(Sku)).RefuseBlocked(Sku, ItemUse.Stocking) is { } blocked)
            return blocked;

        if (states.RefuseUnusable(Dimensions) is { } unusable)
            return unusable;

        var change = new CostChange(states, Sku);
        if (change.Guard(EntryNo, PostingDate) is { } refusal)
            return change.Refuse(refusal);

        var entry = change.Item[EntryNo];
        if (change.Dates.CheckValuation(entry.ValuationDate) is { } tooOld)
            return change.Refuse(tooOld);
        if (Amount.IsZero)
            return Decision.Nothing;

        var posting = change.Posting;
        var value = new ValueEntry(posting.NextValueEntryNo, EntryNo, ValueEntryType.DirectCost, Amount, PostingDate,
            Charge: Charge, Dimensions: EntryDimensions.OfChange(entry, Dimensions));
        if (entry.IsNonInventory == true)
        {
            return NonInventoryEntries.Cost(Sku, entry, CostCause.Charge, Document, value with
            {
                Actual = Money.Zero, NonInventoriable = Amount,
            });
        }

        if (!entry.IsInbound())
        {
            posting.Post(value with { Actual = Money.Zero, NonInventoriable = Amount });
            return change.Accept(CostCause.Charge, EntryNo, Document);
        }

        posting.Post(value);
        if (change.Item.MethodOf(entry) == CostingMethod.Standard && entry.Type == EntryType.Purchase)
        {
            posting.Post(value with
            {
                No = posting.NextValueEntryNo,
                Type = ValueEntryType.Variance,
                Actual = -Amount,
                Variance = VarianceType.Purchase,
            });
        }

        posting.Forward();
        return change.Accept(CostCause.Charge, EntryNo, Document);
    }
}
