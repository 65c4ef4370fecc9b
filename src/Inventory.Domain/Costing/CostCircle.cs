using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Follows the cost of a decrease forward, over copies, over outputs of other items and over what was taken of them.
/// Applying the decrease to an increase that it leads to would close a circle.
/// </summary>
internal sealed class CostCircle(IStates states)
{
    private readonly Dictionary<(Sku, int), HashSet<(Sku, int)>> _reached = [];

    public bool Closes(Sku sku, int inboundNo, int outboundNo)
    {
        if (!_reached.TryGetValue((sku, outboundNo), out var reached))
            _reached[(sku, outboundNo)] = reached = From(sku, outboundNo);
        return reached.Contains((sku, inboundNo));
    }

    private HashSet<(Sku, int)> From(Sku sku, int outboundNo)
    {
        var reached = new HashSet<(Sku, int)>();
        var open = new Stack<(Sku Sku, int No)>([(sku, outboundNo)]);
        while (open.TryPop(out var at))
        {
            foreach (var next in After(at.Sku, at.No))
            {
                if (reached.Add(next))
                    open.Push(next);
            }
        }

        return reached;
    }

    private IEnumerable<(Sku Sku, int No)> After(Sku sku, int entryNo)
    {
        var item = states.Get(ItemCost.StreamOf(sku));
        if (!item.Has(entryNo))
            return [];

        var entry = item[entryNo];
        if (entry.IsInbound())
            return item.AppliedOf(entry).Select(applied => (sku, applied.EntryNo));
        var copies = item.CopiesOf(entry).Select(copy => (sku, copy));
        return entry.Feeds is { } output ? copies.Append((output.Sku, output.EntryNo)) : copies;
    }
}
