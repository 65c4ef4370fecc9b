using System.Collections.Immutable;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Audit;

/// <summary>A value entry, and what brought it about.</summary>
/// <param name="CauseEntryNo">The item ledger entry whose value changed first.</param>
public sealed record CausedValue(ValueEntry Value, CostCause Cause, int? CauseEntryNo, string? Document);

/// <summary>The cost side of an item with all its value entries, folded from the same events.</summary>
public sealed record CostHistory(ItemCost Item, ImmutableList<CausedValue> Values)
{
    public static readonly CostHistory Initial = new(ItemCost.Initial, []);

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
