using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>A tracking line of an assembly: so many goods of a lot or package, or the unit of a serial
/// number.</summary>
public sealed record AssemblyTracking(
    Quantity Quantity, string? Lot = null, string? Serial = null, string? Package = null);

/// <summary>What one posting is to consume of a line, where it is not what follows from the quantity made.</summary>
/// <param name="Quantity">Null: as it follows.</param>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
public sealed record AssemblyLineQuantity(
    int Line, Quantity? Quantity = null, IReadOnlyList<AssemblyTracking>? TrackingLines = null, string? Unit = null);

/// <summary>Goods with their tracking lines, taken part by part. Lives for one decision.</summary>
internal sealed class TrackedGoods(Quantity whole, IReadOnlyList<AssemblyTracking>? lines)
{
    private readonly List<AssemblyTracking> _open = [.. lines ?? []];
    private Quantity _taken;

    public Quantity Whole => whole;

    /// <summary>The refusal <c>tracking-line-malformed</c> or <c>tracking-exceeds-line</c>, or null.</summary>
    public Decision? Refuse()
    {
        if (_open.Exists(l => !l.Quantity.IsPositive || string.IsNullOrEmpty($"{l.Lot}{l.Serial}{l.Package}")))
            return Decision.Refuse(
                "tracking-line-malformed", "A tracking line has a quantity, and a lot, serial number or package.");
        var named = _open.Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity);
        return named > whole
            ? Decision.Refuse("tracking-exceeds-line", $"Tracking lines name {named} of {whole}.")
            : null;
    }

    /// <summary>All, number by number; what no line names comes last.</summary>
    public List<AssemblyTracking> TakeAll() => Take(whole - _taken);

    /// <summary>The share of so much of a whole that is not taken yet; the last share is all that is left.</summary>
    /// <param name="upTo">What of <paramref name="of"/> is done with this share.</param>
    public List<AssemblyTracking> TakeShare(Quantity upTo, Quantity of) =>
        Take(Rounding.ToQuantity(whole.Value * upTo.Value / of.Value) - _taken);

    private List<AssemblyTracking> Take(Quantity quantity)
    {
        _taken += quantity;
        var parts = new List<AssemblyTracking>();
        while (quantity.IsPositive && _open is [var line, ..])
        {
            var part = Quantity.Min(line.Quantity, quantity);
            parts.Add(line with { Quantity = part });
            quantity -= part;
            if (part == line.Quantity)
                _open.RemoveAt(0);
            else
                _open[0] = line with { Quantity = line.Quantity - part };
        }

        if (quantity.IsPositive)
            parts.Add(new(quantity));
        return parts;
    }
}
