using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>
/// An item and all that it is made of, each once, parents before their components. However deep it goes and however
/// many ways lead to a part, the work grows with the lines only.
/// </summary>
public static class BomOrder
{
    /// <summary>Items of one bill of material, all levels taken together.</summary>
    public const int PartsMax = 10_000;

    /// <returns>Without an order: refused with <c>bom-circular</c> or <c>too-many-parts</c>.</returns>
    public static (IReadOnlyList<Sku> Order, Refusal? Refusal) Of(Sku top, Func<Sku, IReadOnlyList<BomLine>> linesOf)
    {
        var parts = new Dictionary<Sku, IReadOnlyList<BomLine>>();
        var uses = new Dictionary<Sku, int> { [top] = 0 };
        var open = new Queue<Sku>([top]);
        while (open.TryDequeue(out var sku))
        {
            if (parts.ContainsKey(sku))
                continue;
            if (parts.Count == PartsMax)
                return ([], new("too-many-parts", $"{top} is made of more than {PartsMax} items, through all levels."));
            parts[sku] = linesOf(sku);
            foreach (var line in parts[sku])
            {
                uses[line.Component] = uses.GetValueOrDefault(line.Component) + 1;
                open.Enqueue(line.Component);
            }
        }

        var order = Peel(top, parts, uses);
        return order.Count == parts.Count
            ? (order, null)
            : ([], new("bom-circular", $"{top} is made of itself, or a part of it is."));
    }

    // A part comes when all its uses came. Those in a circle wait for each other, and never come.
    private static List<Sku> Peel(
        Sku top, Dictionary<Sku, IReadOnlyList<BomLine>> parts, Dictionary<Sku, int> uses)
    {
        var order = new List<Sku>();
        if (uses[top] == 0)
            order.Add(top);
        for (var at = 0; at < order.Count; at++)
        {
            foreach (var line in parts[order[at]])
            {
                if (--uses[line.Component] == 0)
                    order.Add(line.Component);
            }
        }

        return order;
    }
}
