using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>A line of a bill of material with all its levels.</summary>
/// <param name="Level">1: a part of the item itself.</param>
/// <param name="QuantityPer">In one piece of what stands above it.</param>
/// <param name="Quantity">In one piece of the item at the top.</param>
/// <param name="IsMade">It has a bill of material of its own, whose lines follow one level deeper.</param>
public sealed record IndentedBomLine(
    int Level, Sku Sku, string? Variant, Quantity QuantityPer, Quantity Quantity, bool IsMade);

/// <summary>A bill of material with the bills of its parts in it, as a list to be indented. Source: Business Central,
/// show BOM level, indented.</summary>
public static class IndentedBom
{
    /// <summary>Lines of one list: what several parts are made of stands in it again and again.</summary>
    public const int LinesMax = 10_000;

    /// <returns>Without lines: refused with <c>bom-circular</c> or <c>too-many-parts</c>.</returns>
    /// <exception cref="BeyondRangeException">Quantities multiplied through the levels are too large.</exception>
    public static (IReadOnlyList<IndentedBomLine> Lines, Refusal? Refusal) Of(
        Sku top, Func<Sku, IReadOnlyList<BomLine>> linesOf)
    {
        if (BomOrder.Of(top, linesOf).Refusal is { } endless)
            return ([], endless);

        var lines = new List<IndentedBomLine>();
        var open = new Stack<(int Level, BomLine Line, decimal Above)>();
        Push(1, linesOf(top), 1m);
        while (open.TryPop(out var next))
        {
            if (lines.Count == LinesMax)
                return ([], new("too-many-parts", $"{top} has more than {LinesMax} lines, through all levels."));
            var (level, line, above) = next;
            var quantity = above * line.QuantityPer.Value;
            var parts = linesOf(line.Component);
            lines.Add(new(
                level,
                line.Component,
                line.Variant,
                line.QuantityPer,
                Rounding.ToQuantity(quantity),
                parts.Count > 0));
            Push(level + 1, parts, quantity);
        }

        return (lines, null);

        void Push(int level, IReadOnlyList<BomLine> parts, decimal above)
        {
            foreach (var part in parts.Reverse())
                open.Push((level, part, above));
        }
    }
}
