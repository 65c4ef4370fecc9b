using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>What became of averages that were taken anew.</summary>
/// <param name="Items">Items that were averaged otherwise before.</param>
/// <param name="ValueEntries">Value entries that corrected their decreases, and what depends on them.</param>
public sealed record AverageRun(int Items, int ValueEntries);

/// <summary>
/// After averages are taken over other dates or goods: values the decreases of the items by them, from the first date
/// on that has another average. An item that is averaged so already is left alone. Reads all entries of each item.
/// Refused as <paramref name="After"/> is.
/// </summary>
/// <param name="After">A change that is decided first, to see what it comes to; null: it was made.</param>
public sealed record TakeAveragesAnew(IReadOnlyList<Sku> Skus, ICommand? After = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [CompanySettings.Stream, .. Skus.Select(ItemCost.StreamOf)];

    public Decision Decide(IStates states)
    {
        var draft = new Draft(states);
        if (After is not null && draft.AddOrRefuse(After) is { } refused)
            return refused;
        foreach (var sku in Skus)
        {
            if (draft.Get(ItemCost.StreamOf(sku)).Entries.IsNone())
                continue;
            var change = new CostChange(draft, sku);
            change.Posting.Forward();
            draft.Add(change.Accept(CostCause.Adjustment, entryNo: null));
        }

        var events = draft.Events.Select(e => e.Event).ToList();
        return draft.Accept(new AverageRun(
            events.OfType<AverageBasisSet>().Count(),
            events.OfType<ValueEntriesPosted>().Sum(e => e.ValueEntries.Count)));
    }
}
