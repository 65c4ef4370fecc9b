using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Adds cost events to a decision, and carries changed consumption into the outputs of other items.</summary>
internal sealed class CostPropagation(Draft draft, PostingDates dates)
{
    /// <summary>How often one output is remade for one change. Values that go round over several average periods may
    /// come back for ever by a cent; then the goods that are left keep it.</summary>
    public const int RemakesMax = 100;

    private readonly OutputChanges _changes = new();

    public void Add(IItemCostEvent @event)
    {
        Take(@event, []);
        LostGoods.Follow(draft, @event);
        RemakeAll();
    }

    /// <summary>
    /// Starts a change of one item. When the company averages otherwise by now, its averages are taken anew, from the
    /// first date on that has another.
    /// </summary>
    public static CostPosting Open(Draft draft, Sku sku, PostingDates dates)
    {
        var stream = ItemCost.StreamOf(sku);
        var settings = draft.Get(CompanySettings.Stream);
        var item = draft.Get(stream);
        var method = item.Method ?? draft.Get(Item.StreamOf(sku)).Costing.Method;
        if (method != CostingMethod.Average)
            return new(item, dates);
        var basis = AverageBases.Of(settings);
        if (AverageBases.FirstDifference(item.Basis, basis) is not { } from)
            return new(item, dates);

        draft.Add(stream, new AverageBasisSet(sku, basis.Period, basis.Calculation, basis.Spans));
        var posting = new CostPosting(draft.Get(stream), dates);
        if (from <= item.Newest)
            posting.TouchAverages(from);
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

    private void Take(IItemCostEvent @event, ImmutableHashSet<AverageOf> through)
    {
        var stream = ItemCost.StreamOf(@event.Sku);
        draft.Add(stream, WithExpectedPosted(@event));
        if (@event is not IValueEvent values)
            return;

        var item = draft.Get(stream);
        foreach (var value in values.ValueEntries)
        {
            var entry = item[value.EntryNo];
            if (entry.Feeds is { } output && value.Type != ValueEntryType.Rounding)
                _changes.Add(output, -value.Total(), AverageOf.Of(item, @event.Sku, entry) is { } own
                    ? through.Add(own) : through);
        }
    }

    /// <summary>What is made last is remade last, so that most outputs are remade once.</summary>
    private void RemakeAll()
    {
        while (_changes.TakeFirst(draft) is { } change)
        {
            var item = draft.Get(ItemCost.StreamOf(change.Output.Sku));
            var made = item[change.Output.EntryNo];
            // Source: Business Central, outputs fed by their own consumption leave the average.
            var joinsLate = made.JoinsLate is null && AverageOf.Of(item, change.Output.Sku, made) is { } own
                && change.Through.Contains(own);
            var remade = OutputValuation.Remake(
                draft, dates, change.Output, change.Amount, joinsLate, isLast: change.Times >= RemakesMax);
            Take(remade, change.Through);
        }
    }
}
