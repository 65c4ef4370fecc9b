using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>A line of a bill of material, all levels, with what could be made of what is there.</summary>
/// <param name="AbleToMakeParent">How many of what stands above it this line is enough for: what is available, and, of
/// a part that is made, what could be made of it, divided by the quantity per. Null: nothing limits it.</param>
/// <param name="IsBottleneck">It runs out first.</param>
public sealed record BuildingLine(
    IndentedBomLine Line, Quantity Available, Quantity? AbleToMakeParent, bool IsBottleneck);

/// <summary>Availability by BOM level. Source: Business Central, able to make parent, able to make top and the
/// bottleneck.</summary>
public static class BuildingLines
{
    /// <param name="countSubassemblies">True: made parts that are there already count too.</param>
    /// <exception cref="BeyondRangeException">As of <see cref="AbleToMake"/>.</exception>
    public static IReadOnlyList<BuildingLine> Of(
        IReadOnlyList<IndentedBomLine> lines,
        IReadOnlyList<Sku> bottlenecks,
        Func<Sku, BuildingPart> partOf,
        bool countSubassemblies)
    {
        var enough = new Dictionary<Sku, Quantity?>();
        foreach (var sku in lines.Select(l => l.Sku).Distinct())
            enough[sku] = PiecesOf(sku, partOf, countSubassemblies);
        return
        [
            .. lines.Select(line => new BuildingLine(
                line,
                partOf(line.Sku).Available.AtLeastZero(),
                enough[line.Sku] is { } pieces ? AbleToMake.RoundDown(pieces.Value / line.QuantityPer.Value) : null,
                bottlenecks.Contains(line.Sku))),
        ];
    }

    private static Quantity? PiecesOf(Sku sku, Func<Sku, BuildingPart> partOf, bool countSubassemblies)
    {
        var part = partOf(sku);
        if (part.Lines.Count == 0)
            return part.IsLimiting ? part.Available.AtLeastZero() : null;
        var (order, _) = BomOrder.Of(sku, of => partOf(of).Lines);
        var made = AbleToMake.Of(order, partOf, countSubassemblies);
        return countSubassemblies && made is { } more ? more + part.Available.AtLeastZero() : made;
    }
}
