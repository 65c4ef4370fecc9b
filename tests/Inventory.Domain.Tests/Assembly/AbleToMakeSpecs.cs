using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Assembly;

/// <summary>The tree of Business Central's own reference: a root needs 306 X and 360 Y.</summary>
public sealed class AbleToMakeSpecs
{
    [Theory]
    [InlineData(153, 180, 0.5)]
    [InlineData(306, 360, 1)]
    [InlineData(612, 360, 1)]
    [InlineData(612, 720, 2)]
    [InlineData(0, 720, 0)]
    [InlineData(-5, 720, 0)]
    public void Shared_components_are_shared_out(int x, int y, double made) =>
        Make(countSubassemblies: true, ("X", x), ("Y", y)).ShouldBe((decimal)made);

    [Fact]
    public void Parts_that_are_there_are_used_first() =>
        // Two of B are there, so one root needs 300 X and not 306.
        Make(countSubassemblies: true, ("X", 300), ("Y", 1_000), ("B", 2)).ShouldBe(1m);

    [Fact]
    public void Parts_that_are_there_may_make_all_that_can_be_made() =>
        Make(countSubassemblies: true, ("B", 2), ("C", 4), ("D", 7)).ShouldBe(1m);

    [Fact]
    public void More_of_one_part_does_not_make_up_for_another() =>
        Make(countSubassemblies: true, ("X", 306), ("Y", 360), ("B", 4)).ShouldBe(1m);

    [Fact]
    public void Parts_that_are_there_may_be_left_out() =>
        Make(countSubassemblies: false, ("X", 153), ("Y", 180), ("B", 100), ("C", 100), ("D", 100)).ShouldBe(0.5m);

    [Fact]
    public void What_nobody_counts_limits_nothing() => AbleToMake.Of(
        [new("P"), new("BOLT")],
        sku => sku.Value == "P" ? new(default, true, [new(new("BOLT"), new(4))]) : new(default, false, []),
        countSubassemblies: true).ShouldBeNull();

    private static decimal? Make(bool countSubassemblies, params (string Sku, decimal Quantity)[] stock)
    {
        Dictionary<string, BomLine[]> boms = new()
        {
            ["ROOT"] = [Line("B", 2), Line("C", 4), Line("D", 7)],
            ["B"] = [Line("X", 3)],
            ["C"] = [Line("X", 5), Line("Y", 6)],
            ["D"] = [Line("C", 8)],
        };
        return AbleToMake.Of(
            BomOrder.Of(new("ROOT"), LinesOf).Order,
            sku => new(
                new(stock.FirstOrDefault(s => s.Sku == sku.Value).Quantity),
                IsLimiting: true,
                LinesOf(sku)),
            countSubassemblies)?.Value;

        BomLine[] LinesOf(Sku sku) => boms.GetValueOrDefault(sku.Value) ?? [];
    }

    private static BomLine Line(string component, decimal quantity) => new(new(component), new(quantity));
}
