using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Brings one pair of a bulk operation back to where it was: the very goods that moved go back at the cost they moved
/// with; movements since then are kept. Refused when that would force something: <c>pair-changed</c> (assigned or
/// unassigned meanwhile), <c>pair-in-use</c> (a pair that the operation created has goods of its own),
/// <c>goods-moved-on</c>, and as every movement is.
/// </summary>
/// <param name="Destination">The other end of a transfer.</param>
public sealed record UndoBulkPair(
    BulkPairResult Done, SourceCode? Destination, OrderId Operation, DateOnly PostingDate) : ICommand
{
    public IEnumerable<StreamId> Streams => [SourceItem.StreamOf(Done.Sku, Done.Source), ItemCost.StreamOf(Done.Sku)];

    private MovementTerms Terms => new(Document: Operation.Value);

    public Decision Decide(IStates states)
    {
        if (RefuseGoods(states) is { } movedOn)
            return movedOn;
        if (RefusePair(states, Done.Source, Done.Before!, Done.After!) is { } refusal)
            return refusal;
        if (Destination is { } to
            && RefusePair(states, to, Done.DestinationBefore!, Done.DestinationAfter!) is { } there)
            return there;

        var draft = new Draft(states);
        if (Done.Before!.IsAssigned)
            draft.Assign(Done.Sku, Done.Source, PostingDate);
        foreach (var entry in (Done.Entries ?? []).Reverse())
            TakeBack(draft, entry);
        if (Destination is { } destination)
            Restore(draft, destination, Done.DestinationBefore!, Done.DestinationAfter!);
        Restore(draft, Done.Source, Done.Before, Done.After!);
        return draft.Accept();
    }

    private Decision? RefusePair(IStates states, SourceCode source, PairState before, PairState after)
    {
        var there = states.SourceItem(Done.Sku, source);
        if (there.IsAssigned != after.IsAssigned)
            return Decision.Refuse("pair-changed", $"{Done.Sku} was assigned to or unassigned from {source} since.");
        if (!before.IsAssigned && there.OnHand + before.Quantity != after.Quantity)
            return Decision.Refuse("pair-in-use", $"{source} has other goods of {Done.Sku} by now.");
        return before.IsAssigned && !after.IsAssigned ? states.RefuseWithoutStock(Done.Sku) : null;
    }

    private Decision? RefuseGoods(IStates states)
    {
        var item = states.Get(ItemCost.StreamOf(Done.Sku));
        foreach (var entry in (Done.Entries ?? []).Where(e => e.Quantity.IsPositive))
        {
            if (item.Has(entry.EntryNo) && item[entry.EntryNo].Remaining != entry.Quantity)
                return Decision.Refuse(
                    "goods-moved-on", $"Goods of entry {entry.EntryNo} of {Done.Sku} are used already.");
        }

        return null;
    }

    private void TakeBack(Draft draft, BulkEntry entry)
    {
        if (Destination is { } to)
        {
            if (entry.Quantity.IsPositive)
                MoveBack(draft, to, entry);
            return;
        }

        var terms = TermsOf(draft, entry) with
        {
            AppliesTo = entry.Quantity.IsPositive ? entry.EntryNo : null,
            AppliesFrom = entry.Quantity.IsPositive ? null : entry.EntryNo,
        };
        draft.Adjust(Done.Sku, entry.Source, -entry.Quantity, "bulk operation undone", PostingDate, terms);
    }

    private void MoveBack(Draft draft, SourceCode from, BulkEntry entry)
    {
        // A negative partial transfer, which one setting lets through, went the other way.
        var to = entry.Source == from ? Done.Source : from;
        var terms = TermsOf(draft, entry);
        draft.Book(new StockTransferredOut(
            Done.Sku, entry.Source, entry.Quantity, to, PostingDate, terms with { AppliesTo = entry.EntryNo }));
        draft.Book(new StockTransferredIn(
            Done.Sku, to, entry.Quantity, entry.Source, PostingDate, terms with { TransferFrom = entry.Source }));
    }

    private MovementTerms TermsOf(Draft draft, BulkEntry entry)
    {
        var posted = draft.Get(ItemCost.StreamOf(Done.Sku))[entry.EntryNo];
        return Terms with
        {
            Variant = posted.Variant, Lot = posted.Lot, Serial = posted.Serial, Package = posted.Package,
        };
    }

    /// <summary>Assignment, status and notify setting; what somebody changed since stays.</summary>
    private void Restore(Draft draft, SourceCode source, PairState before, PairState after)
    {
        var now = draft.SourceItem(Done.Sku, source);
        if (!before.IsAssigned && after.IsAssigned)
            draft.Book(new SourceUnassigned(Done.Sku, source, PostingDate), Done.Sku, source);
        else if (now.IsInStock == after.IsInStock)
            draft.SetStatus(Done.Sku, source, before.IsInStock);

        if ((now.SafetyStock, now.BackorderLimit) == (after.SafetyStock, after.BackorderLimit))
            RestoreSettings(draft, source, before);
        if (now.HasNotifySetting != after.HasNotifySetting || now.NotifyQuantity != after.NotifyQuantity)
            return;
        if (before.HasNotifySetting)
            draft.SetNotify(Done.Sku, source, before.NotifyQuantity);
        else if (draft.SourceItem(Done.Sku, source).HasNotifySetting)
            draft.Book(new NotifyQuantityRemoved(Done.Sku, source), Done.Sku, source);
    }

    private void RestoreSettings(Draft draft, SourceCode source, PairState before)
    {
        var now = draft.SourceItem(Done.Sku, source);
        if ((now.SafetyStock, now.BackorderLimit) != (before.SafetyStock, before.BackorderLimit))
            draft.Book(
                new SourceItemSettingsSet(Done.Sku, source, before.SafetyStock, before.BackorderLimit),
                Done.Sku,
                source);
    }
}
