using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Adds cost events to a decision, and carries changed consumption into the outputs of other items.</summary>
internal sealed class CostPropagation(Draft draft, PostingDates dates)
{
    // An item may be made of items that are made of items; deeper is a circle in the bills of material.
    private const int LevelsMax = 100;

    public void Add(IItemCostEvent @event) => Add(@event, level: 0);

    /// <summary>
    /// Starts a change of one item. When the company averages otherwise by now, all its averages are taken anew.
    /// </summary>
    public static CostPosting Open(Draft draft, Sku sku, PostingDates dates)
    {
        var stream = ItemCost.StreamOf(sku);
        var setup = draft.Get(CompanySettings.Stream).Inventory;
        var basis = new AverageBasis(setup.AverageCostPeriod, setup.AverageCostCalculation);
        var item = draft.Get(stream);
        var method = item.Method ?? draft.Get(Item.StreamOf(sku)).Costing.Method;
        if (method != CostingMethod.Average || item.Basis == basis)
            return new(item, dates);

        draft.Add(stream, new AverageBasisSet(sku, basis.Period, basis.Calculation));
        var posting = new CostPosting(draft.Get(stream), dates);
        posting.TouchAverages();
        return posting;
    }

    public static LedgerShare? LedgerOf(IStates states)
    {
        var setup = states.Get(CompanySettings.Stream).Inventory;
        if (!setup.AutomaticCostPosting)
            return null;
        return setup.ExpectedCostPosting ? LedgerShare.ActualAndExpected : LedgerShare.Actual;
    }

    /// <summary>
    /// What changes expected cost that the ledger has goes there too, whatever the set-up says by now.
    /// </summary>
    private IItemCostEvent WithExpectedPosted(IItemCostEvent @event)
    {
        if (@event is not IValueEvent { Ledger: LedgerShare.Actual } e)
            return @event;

        var item = draft.Get(ItemCost.StreamOf(e.Sku));
        List<ValueEntry>? values = null;
        for (var at = 0; at < e.ValueEntries.Count; at++)
        {
            var value = e.ValueEntries[at];
            if (value.Expected is null || !item.Has(value.EntryNo) || !item[value.EntryNo].IsExpectedPosted)
                continue;
            values ??= [.. e.ValueEntries];
            values[at] = value with { ExpectedPosted = true };
        }

        return (values, @event) switch
        {
            (null, _) => @event,
            (_, ItemLedgerEntryPosted posted) => posted with { ValueEntries = values },
            (_, ValueEntriesPosted posted) => posted with { ValueEntries = values },
            _ => @event,
        };
    }

    private void Add(IItemCostEvent @event, int level)
    {
        if (level > LevelsMax)
            throw new InvalidOperationException($"Assembly of {@event.Sku} goes round in a circle.");

        var stream = ItemCost.StreamOf(@event.Sku);
        draft.Add(stream, WithExpectedPosted(@event));
        if (@event is not IValueEvent values)
            return;

        var item = draft.Get(stream);
        Dictionary<OutputOf, Money>? changes = null;
        foreach (var value in values.ValueEntries)
        {
            var entry = item[value.EntryNo];
            if (entry.Feeds is { } output && value.Type != ValueEntryType.Rounding)
                (changes ??= [])[output] = changes.GetValueOrDefault(output) - value.Total();
        }

        if (changes is null)
            return;
        foreach (var (output, change) in changes)
        {
            if (!change.IsZero && draft.Get(ItemCost.StreamOf(output.Sku)).Has(output.EntryNo))
                Add(OutputValuation.Remake(draft, dates, output, change), level + 1);
        }
    }
}
