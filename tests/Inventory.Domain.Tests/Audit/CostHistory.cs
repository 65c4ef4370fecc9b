using System.Collections.Immutable;
using Inventory.Domain.Audit;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Audit;

/// <summary>The cost side of an item with all its value entries, folded from the same events: what an explanation from
/// the tables has to agree with.</summary>
internal sealed record CostHistory(ItemCost Item, ImmutableList<CausedValue> Values)
{
    public static readonly CostHistory Initial = new(ItemCost.Initial, []);

    /// <summary>From all that the log says of the item.</summary>
    public CostExplanation Explain(int entryNo, int depth = CostExplanation.DepthLevelsDefault)
    {
        var rows = new CostRows();
        while (true)
        {
            var why = CostExplanation.Of(Item, rows, entryNo, depth);
            if (!rows.IsMissing)
                return why;
            rows.Add([.. rows.MissedValues], Values);
            foreach (var goods in rows.MissedAverages.ToList())
                rows.Add(goods, [.. Enumerable.Range(1, Item.Entries.Count)]);
        }
    }

    public CostHistory Evolve(IItemCostEvent @event)
    {
        var next = this with { Item = Item.Evolve(@event) };
        return @event switch
        {
            ItemLedgerEntryPosted e => next.With(e, CostCause.Movement, e.EntryNo, e.Document),
            ValueEntriesPosted e => next.With(e, e.Cause, e.CauseEntryNo, e.Document),
            NonInventoryEntryPosted e => next.With(new(e.Value, CostCause.Movement, e.EntryNo, e.Document)),
            NonInventoryCostPosted e => next.With(new(e.Value, e.Cause, e.EntryNo, e.Document)),
            // They change no value.
            AverageBasisSet or CostingMethodChanged or ValueEntriesPostedToGl or ExpectedCostTakenBack => next,
            _ => throw new UnknownEventException(@event),
        };
    }

    private CostHistory With(CausedValue value) => this with { Values = Values.Add(value) };

    private CostHistory With(IValueEvent e, CostCause cause, int? causeEntryNo, string? document) => this with
    {
        Values = Values.AddRange(e.ValueEntries.Select(v => new CausedValue(v, cause, causeEntryNo, document))),
    };
}
