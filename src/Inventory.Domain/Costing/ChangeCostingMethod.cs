using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Values an item by another method from a date on. What is there is carried over at its present value; to Standard, it
/// is then revalued to the standard cost. Entries before stay as they are, and a later change of their cost goes on to
/// what was carried over. Refused: <c>item-not-found</c>, <c>item-type</c>, <c>decreases-not-covered</c>,
/// <c>date-before-newest-entry</c>, <c>standard-cost-required</c>, <c>serial-required</c>,
/// <c>value-without-quantity</c>, <c>period-closed</c>, <c>posting-date-not-allowed</c>, <c>before-cutoff</c>.
/// </summary>
/// <param name="StandardCost">Goes onto the card; null: as the card has it.</param>
public sealed record ChangeCostingMethod(
    Sku Sku, CostingMethod Method, DateOnly PostingDate, UnitCost? StandardCost = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var card = states.Get(Item.StreamOf(Sku));
        if (!card.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (card.RefuseUse(Sku, ItemUse.Stocking) is { } wrongKind)
            return wrongKind;

        var draft = new Draft(states);
        var item = draft.Get(ItemCost.StreamOf(Sku));
        var terms = card.Costing with { Method = Method, StandardCost = StandardCost ?? card.Costing.StandardCost };
        if ((item.Method ?? card.Costing.Method) == Method)
            return Decision.Nothing;
        var dates = PostingDates.Of(draft);
        if ((dates.Check(PostingDate) ?? Guard(item, terms)) is { } refusal)
            return Decision.Refuse(refusal.Code, refusal.Reason);

        if (item.Method is { } from && Carry(draft, from, terms, dates) is { } reason)
            return Decision.Refuse(reason.Code, reason.Reason);
        if (item.Method is null)
            draft.Add(Item.StreamOf(Sku), new ItemCostingTermsChanged(Sku, terms));
        return draft.Accept();
    }

    private Refusal? Guard(ItemCost item, CostingTerms terms)
    {
        if (Method == CostingMethod.Standard && terms.StandardCost.IsZero)
            return new("standard-cost-required", $"{Sku} has no standard cost.");
        if (!item.OpenOutbound.ByKey.IsEmpty)
            return new("decreases-not-covered", $"Some of {Sku} went out that never came in.");
        if (PostingDate < item.Newest)
            return new("date-before-newest-entry", $"{Sku} has entries and values up to {item.Newest:yyyy-MM-dd}.");
        return null;
    }

    private Refusal? Carry(Draft draft, CostingMethod from, CostingTerms terms, PostingDates dates)
    {
        var stream = ItemCost.StreamOf(Sku);
        var carry = new CarryOver(draft, Sku, PostingDate, dates);
        if (carry.TakeOut() is { } refusal)
            return refusal;
        var left = draft.Get(stream).Total;
        if (from == CostingMethod.Average && !(left.Actual + left.Expected).IsZero)
            return new("value-without-quantity", $"{Sku} has a value that no quantity carries.");
        if (Method == CostingMethod.Specific && carry.HasGoodsWithoutNumber)
            return new("serial-required", $"Some of {Sku} has neither serial nor lot number.");

        draft.Add(stream, new CostingMethodChanged(Sku, from, Method, PostingDate, carry.Carried, StandardCost));
        draft.Add(Item.StreamOf(Sku), new ItemCostingTermsChanged(Sku, terms));
        var entries = carry.BringIn();
        if (Method == CostingMethod.Standard)
            Revalue(draft, entries, terms.StandardCost);
        return null;
    }

    private void Revalue(Draft draft, IReadOnlyList<int> entries, UnitCost standardCost)
    {
        var change = new CostChange(draft, Sku);
        foreach (var no in entries)
        {
            var entry = change.Item[no];
            var amount = Rounding.Extend(entry.Quantity, standardCost) - entry.Total();
            if (amount.IsZero)
                continue;
            change.Posting.Post(new(
                change.Posting.NextValueEntryNo,
                no,
                ValueEntryType.Revaluation,
                amount,
                PostingDate,
                ValuedQuantity: entry.Quantity,
                ValuationDate: PostingDate,
                Source: entry.Source));
        }

        change.Posting.Forward();
        foreach (var (stream, @event) in change.Accept(CostCause.MethodChange, entryNo: null, unitCost: standardCost)
            .Events)
        {
            draft.Add(stream!, @event);
        }
    }
}
