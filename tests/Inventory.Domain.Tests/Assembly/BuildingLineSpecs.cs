using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Assembly;

/// <summary>P is made of 2 Q and a bolt that nobody counts, Q of 3 X; one Q and 7 X are there.</summary>
public sealed class BuildingLineSpecs
{
    private static readonly Sku P = new("P");

    [Theory]
    [InlineData(true, 1.66666, 1.66666)]
    [InlineData(false, 1.16666, 1.16666)]
    public void Each_line_says_for_how_many_of_its_parent_it_is_enough(bool count, double top, double ofQ)
    {
        var made = Make(count);
        made.Quantity!.Value.Value.ShouldBe((decimal)top);
        made.Bottlenecks.ShouldBe([new("X")]);
        BuildingLines.Of(Lines(), made.Bottlenecks, Part, count)
            .Select(l => (l.Line.Sku.Value, l.Available.Value, l.AbleToMakeParent?.Value, l.IsBottleneck))
            .ShouldBe(
            [
                ("Q", 1m, (decimal)ofQ, false),
                ("X", 7m, 2.33333m, true),
                ("BOLT", 0m, null, false),
            ]);
    }

    [Fact]
    public void Parts_that_run_out_together_are_bottlenecks_together() =>
        AbleToMake.With(
            [P, new("X"), new("Y"), new("Z")],
            sku => sku == P ? new(default, true, [new(new("X"), new(3)), new(new("Y"), new(3)), new(new("Z"), new(1))])
                : new(new(6), true, []),
            countSubassemblies: true).Bottlenecks.ShouldBe([new("X"), new("Y")]);

    private static Buildable Make(bool count) =>
        AbleToMake.With(BomOrder.Of(P, sku => Part(sku).Lines).Order, Part, count);

    private static IReadOnlyList<IndentedBomLine> Lines() => IndentedBom.Of(P, sku => Part(sku).Lines).Lines;

    private static BuildingPart Part(Sku sku) => sku.Value switch
    {
        "P" => new(default, true, [new(new("Q"), new(2)), new(new("BOLT"), new(1))]),
        "Q" => new(new(1), true, [new(new("X"), new(3))]),
        "X" => new(new(7), true, []),
        _ => new(default, false, []),
    };
}
