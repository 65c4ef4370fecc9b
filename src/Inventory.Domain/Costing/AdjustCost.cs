using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Values every entry of an item anew. There is nothing to do unless the company averages over other periods by now, or
/// we have a defect: costs go on to what depends on them as they are posted. Reads all entries of the item. Never
/// refused.
/// </summary>
public sealed record AdjustCost(Sku Sku) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        if (states.Get(ItemCost.StreamOf(Sku)).Entries.IsNone())
            return Decision.Nothing;

        var change = new CostChange(states, Sku);
        foreach (var entry in change.Item.All())
        {
            if (!entry.IsInbound() || entry.CostFrom is not null)
                change.Posting.Touch(entry.No);
            if (entry.IsInbound())
                change.Posting.Closing(entry.No);
        }

        change.Posting.TouchAverages(DateOnly.MinValue);
        change.Posting.Forward();
        return change.Accept(CostCause.Adjustment, entryNo: null);
    }
}
