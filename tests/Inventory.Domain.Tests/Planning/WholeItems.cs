using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;

namespace Inventory.Domain.Tests.Planning;

/// <summary>All entries of some items, for a trace that looks at every one of them.</summary>
internal sealed class WholeItems(IReadOnlyDictionary<Sku, ItemCost> items) : ITracedItems
{
    public ItemCost Of(Sku sku) => items[sku];

    public IEnumerable<TracedEntry> Carriers(TracedNumber number) => All(_ => true);

    public IEnumerable<TracedEntry> ConsumedBy(TracedEntry output) =>
        All(entry => entry.Feeds == new OutputOf(output.Sku, output.EntryNo));

    private IEnumerable<TracedEntry> All(Func<CostEntry, bool> isMeant) =>
        from item in items
        orderby item.Key.Value
        from entry in item.Value.All()
        where isMeant(entry)
        select new TracedEntry(item.Key, entry.No);
}
