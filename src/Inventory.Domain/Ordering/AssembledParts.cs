using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>What of a shipment is made for its order, taken as the goods are booked: of a line, what has a number
/// first. Lives for one decision.</summary>
internal sealed class AssembledParts
{
    private readonly List<(Sku Sku, TrackingLine Part)> _open = [];

    /// <param name="lines">In base units.</param>
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
                _open.AddRange(new OpenTracking([line]).Take(line.Sku, assemble).Select(part => (line.Sku, part)));
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
        if (_open.Count == 0)
            return [(goods, false)];
        var parts = new List<(TrackingLine, bool)>();
        var left = goods.Quantity;
        for (var at = 0; at < _open.Count && left.IsPositive;)
        {
            var (of, made) = _open[at];
            if (of != sku || made with { Quantity = goods.Quantity } != goods)
            {
                at++;
                continue;
            }

            var taken = Quantity.Min(made.Quantity, left);
            left -= taken;
            parts.Add((goods with { Quantity = taken }, true));
            if (taken == made.Quantity)
                _open.RemoveAt(at);
            else
                _open[at] = (of, made with { Quantity = made.Quantity - taken });
        }

        if (left.IsPositive)
            parts.Add((goods with { Quantity = left }, false));
        return parts;
    }
}
