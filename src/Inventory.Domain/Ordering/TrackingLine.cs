using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>Which goods of an item a line means: so many of a variant, lot or package, or the one of a serial number.
/// Source: Business Central, item tracking lines and the variant code of a line.</summary>
public sealed record TrackingLine(
    Quantity Quantity, string? Lot = null, string? Serial = null, string? Variant = null, string? Package = null)
{
    /// <summary>Nothing is named: any goods.</summary>
    internal bool IsAny => Variant is null && NumbersOf().IsNone();

    internal bool IsMeant(Delivery sent) =>
        sent.NumbersOf().Serve(NumbersOf()) && (Variant is null || Variant == sent.Variant);

    private Numbers NumbersOf() => new(Lot, Serial, Package);
}

/// <summary>The tracking lines of a command, taken one after another as its goods are booked. Lives for one
/// decision.</summary>
internal sealed class OpenTracking
{
    private readonly List<(Sku Sku, TrackingLine Line)> _open = [];

    public OpenTracking(IReadOnlyList<OrderQuantity>? lines)
    {
        foreach (var line in lines ?? [])
        {
            foreach (var tracked in line.TrackingLines ?? [])
                _open.Add((line.Sku, tracked));
        }
    }

    /// <summary>The refusal <c>tracking-line-malformed</c> for a line that names nothing, or null.</summary>
    public Decision? RefuseMalformed() => _open.Exists(o =>
        !o.Line.Quantity.IsPositive
        || string.IsNullOrEmpty($"{o.Line.Lot}{o.Line.Serial}{o.Line.Variant}{o.Line.Package}"))
        ? Decision.Refuse(
            "tracking-line-malformed", "A tracking line has a quantity, and a variant, lot, serial number or package.")
        : null;

    /// <summary>The refusal <c>tracking-exceeds-line</c> when more was named than was booked, or null.</summary>
    public Decision? RefuseLeft() => _open is [var (sku, line), ..]
        ? Decision.Refuse(
            "tracking-exceeds-line", $"Tracking lines of {sku} name {line.Quantity} more than their lines.")
        : null;

    /// <summary>The quantity in parts: what was named first, then what may be any goods.</summary>
    public List<TrackingLine> Take(Sku sku, Quantity quantity)
    {
        var parts = new List<TrackingLine>(1);
        for (var at = 0; at < _open.Count && quantity.IsPositive;)
        {
            var (of, line) = _open[at];
            if (of != sku)
            {
                at++;
                continue;
            }

            var part = Quantity.Min(line.Quantity, quantity);
            quantity -= part;
            parts.Add(line with { Quantity = part });
            if (part == line.Quantity)
                _open.RemoveAt(at);
            else
                _open[at] = (of, line with { Quantity = line.Quantity - part });
        }

        if (quantity.IsPositive)
            parts.Add(new(quantity));
        return parts;
    }
}
