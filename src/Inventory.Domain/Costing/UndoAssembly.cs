using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Takes an assembly back: its output leaves at exactly its cost, overhead, variances and work by their kinds, and each
/// component comes back at the cost that it left with. What changes any of these costs later changes both halves. Its
/// order, where it had one, is to make it again. All of the output must lie where it was made, and no open promise may
/// need it. Source: Business Central, undo assembly order. Refused: <c>entry-not-found</c>, <c>undo-not-allowed</c> (no
/// output of an assembly, or its components are not known), <c>entry-undone</c>, <c>entry-already-applied</c>,
/// <c>item-not-found</c> (it has another key by now), <c>stock-below-zero</c>, <c>open-promises-affected</c>,
/// <c>applies-from-exceeded</c> (a component came back before), <c>before-cutoff</c>, and as every movement is.
/// </summary>
/// <param name="EntryNo">Of the output.</param>
public sealed record UndoAssembly(Sku Sku, int EntryNo, DateOnly PostingDate) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var item = states.Get(ItemCost.StreamOf(Sku));
        if (!item.Has(EntryNo))
            return Decision.Refuse("entry-not-found", $"{Sku} has no entry {EntryNo}.");

        var output = item[EntryNo];
        if (output is { Type: EntryType.AssemblyOutput } && item.IsUndone(output))
            return Decision.Refuse("entry-undone", $"Entry {EntryNo} was undone.");
        if (output is not { Type: EntryType.AssemblyOutput, Origin.Components: { } components })
            return Decision.Refuse("undo-not-allowed", $"What went into entry {EntryNo} of {Sku} is not known.");
        if (output.Remaining != output.Quantity)
            return Decision.Refuse("entry-already-applied", $"Goods of entry {EntryNo} are used already.");
        if (components.Select(c => c.Sku).Prepend(Sku).Select(states.RefuseUnknownItem).FirstOrDefault(
            r => r is not null) is { } unknown)
            return unknown;
        if (RefuseTooOld(states, output, components) is { } tooOld)
            return Decision.Refuse(tooOld.Code, tooOld.Reason);
        if (states.RefuseBelowZero(Sku, output.Source, -output.Quantity) is { } belowZero)
            return belowZero;

        var draft = new Draft(states);
        draft.Book(new StockAdjusted(
            Sku,
            output.Source,
            -output.Quantity,
            output.Type,
            null,
            PostingDate,
            TermsOf(output) with
            {
                AppliesTo = EntryNo,
                ResourceCost = Negative(output.Capacity?.Cost),
                ResourceOverhead = Negative(output.Capacity?.Overhead),
            },
            Correction: true));
        if (RefusePromised(states, draft) is { } promised)
            return promised;
        foreach (var component in components)
            BringBack(draft, component.Sku, draft.Get(ItemCost.StreamOf(component.Sku))[component.EntryNo]);
        GiveBack(draft, output.Document);
        return draft.Accept();
    }

    // The document of an assembly is the number of its order where there is one that knows the entry.
    private void GiveBack(Draft draft, string? document)
    {
        if (!OrderId.IsValid(document))
            return;
        var order = new OrderId(document!);
        if (draft.Get(AssemblyOrder.StreamOf(order)).PostingOf(Sku, EntryNo) is { } p)
            draft.Add(
                AssemblyOrder.StreamOf(order), new AssemblyUndone(order, p.Posting, p.Quantity, p.Lines, PostingDate));
    }

    private static Refusal? RefuseTooOld(
        IStates states, CostEntry output, IReadOnlyList<ConsumedEntry> components)
    {
        var dates = PostingDates.Of(states);
        // All at once, so that they are loaded together.
        List<ItemCost> items = [.. components.Select(c => states.Get(ItemCost.StreamOf(c.Sku)))];
        return components.Zip(items, (c, item) => item.Has(c.EntryNo) ? item[c.EntryNo] : output)
            .Prepend(output)
            .Select(entry => dates.CheckValuation(entry.ValuationDate))
            .FirstOrDefault(refusal => refusal is not null);
    }

    private Decision? RefusePromised(IStates before, Draft after)
    {
        foreach (var (stock, promises) in before.Get(Item.StreamOf(Sku)).Promises)
        {
            if (!promises.Covered.IsPositive)
                continue;
            var left = after.UncoveredGoodsOf(Sku, new(stock));
            if (left.IsNegative && left < before.UncoveredGoodsOf(Sku, new(stock)))
                return Decision.Refuse(
                    "open-promises-affected", $"{-left} of {Sku} promised by stock {stock} would have no goods.");
        }

        return null;
    }

    private void BringBack(Draft draft, Sku sku, CostEntry consumed)
    {
        var terms = TermsOf(consumed) with { AppliesFrom = consumed.No };
        if (consumed.IsNonInventory == true)
        {
            draft.Book(
                new NonInventoryMoved(
                    sku, consumed.Source, -consumed.Quantity, consumed.Type, PostingDate, terms, Correction: true),
                sku,
                consumed.Source);
            return;
        }

        var isNew = !draft.SourceItem(sku, consumed.Source).IsAssigned;
        draft.Assign(sku, consumed.Source, PostingDate);
        draft.Book(new StockAdjusted(
            sku, consumed.Source, -consumed.Quantity, consumed.Type, null, PostingDate, terms, Correction: true));
        if (isNew)
            draft.SetStatus(sku, consumed.Source, isInStock: true);
    }

    private MovementTerms TermsOf(CostEntry entry) => new(
        Document: Corrections.DocumentOf(EntryNo),
        Variant: entry.Variant,
        Lot: entry.Lot,
        Serial: entry.Serial,
        BusinessGroup: entry.Groups?.Business,
        Package: entry.Package);

    private static Money? Negative(Money? amount) => amount is { } given ? -given : null;
}
