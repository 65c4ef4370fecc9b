using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>What one source sends that is made for the order, taken as the goods are booked: of a line, what has a
/// number first. Goods alike are one part, whatever lines they are of, and so one output. Lives for one
/// decision.</summary>
internal sealed class AssembledParts
{
    private readonly List<(Sku Sku, TrackingLine Part)> _open = [];

    /// <param name="lines">All of the source, in base units.</param>
    public AssembledParts(IReadOnlyList<OrderQuantity>? lines)
    {
        foreach (var line in lines ?? [])
        {
            if (line.Assemble is not { } assemble)
                continue;
            if (assemble.IsNegative || assemble > line.Quantity)
                Refusal ??= Decision.Refuse(
                    "assembly-exceeds-line", $"Of {line.Quantity} of {line.Sku}, {assemble} can not be made for it.");
            else if (assemble.IsPositive)
                new OpenTracking([line]).Take(line.Sku, assemble).ForEach(part => Add(line.Sku, part));
        }
    }

    /// <summary><c>assembly-exceeds-line</c>, or null.</summary>
    public Decision? Refusal { get; }

    /// <summary>The same when something was made that does not leave (goods without stock, a fraction of what is sold
    /// whole), or null.</summary>
    public Decision? RefuseLeft() => _open is [var (sku, part), ..]
        ? Decision.Refuse("assembly-exceeds-line", $"{part.Quantity} of {sku} would be made and do not leave.")
        : null;

    /// <summary>What is to be made.</summary>
    public IReadOnlyList<(Sku Sku, TrackingLine Part)> ToMake => _open;

    /// <summary>Goods that leave, split into what was made for the order and what was in stock.</summary>
    public IReadOnlyList<(TrackingLine Part, bool IsAssembled)> Split(Sku sku, TrackingLine goods)
    {
        var at = Find(sku, goods);
        if (at < 0)
            return [(goods, false)];
        var made = _open[at].Part.Quantity;
        var taken = Quantity.Min(made, goods.Quantity);
        if (taken == made)
            _open.RemoveAt(at);
        else
            _open[at] = (sku, goods with { Quantity = made - taken });
        var left = goods.Quantity - taken;
        return left.IsPositive
            ? [(goods with { Quantity = taken }, true), (goods with { Quantity = left }, false)]
            : [(goods, true)];
    }

    private void Add(Sku sku, TrackingLine part)
    {
        var at = Find(sku, part);
        if (at < 0)
            _open.Add((sku, part));
        else
            _open[at] = (sku, part with { Quantity = part.Quantity + _open[at].Part.Quantity });
    }

    private int Find(Sku sku, TrackingLine goods) =>
        _open.FindIndex(o => o.Sku == sku && o.Part with { Quantity = goods.Quantity } == goods);
}
