using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Assembly;

/// <summary>Bills of material of many levels: L0 is bought, each further one is made of the one below it.</summary>
public sealed class DeepBomSpecs : CostingSpecs
{
    private const int Levels = 200;

    private static readonly Sku Top = new($"L{Levels}");

    [Fact]
    public void Many_levels_are_no_circle()
    {
        Chain(Lines(1));

        Refused(Books.Do(new SetBom(new("L0"), [new(Top, new(1))])), "bom-circular");
    }

    [Fact]
    public void Two_ways_to_an_item_on_every_level_are_gone_once()
    {
        Chain(Lines(0.5m, 0.5m));

        Accepted(Books.Do(new RollUpStandardCost(Top, January(1))));

        Books.Get(Item.StreamOf(Top)).Costing.StandardCost.ShouldBe(new(8));
        Make(available: 12).ShouldBe(12);
    }

    [Fact]
    public void Costs_that_grow_beyond_what_is_kept_are_refused()
    {
        Chain(Lines(2));

        Should.Throw<BeyondRangeException>(() => Books.Do(new RollUpStandardCost(Top, January(1))))
            .Refusal.Code.ShouldBe("unit-cost-out-of-range");
    }

    [Fact]
    public void Many_dear_components_and_overhead_on_them_are_refused()
    {
        Books.Register("DEAR", CostingTerms.Default with { UnitCost = new(UnitCost.Largest) });
        Given(CostingMethod.Standard);
        Books.Append(Item.StreamOf(X), new ItemCostingTermsChanged(
            X, new(CostingMethod.Standard, default, default, ChangeItemCostingTerms.IndirectCostPercentMax, default)));
        var line = new BomLine(new("DEAR"), new(Quantity.Largest));
        Accepted(Books.Do(new SetBom(X, [.. Enumerable.Repeat(line, 100)])));

        Should.Throw<BeyondRangeException>(() => Books.Do(new RollUpStandardCost(X, January(1))))
            .Refusal.Code.ShouldBe("unit-cost-out-of-range");
    }

    [Theory]
    [InlineData("999999999999", 1)]
    [InlineData("0.00001", 1)]
    [InlineData("0.00001", 0)]
    public void Needs_that_grow_or_shrink_beyond_what_is_kept_are_refused(string quantityPer, int available)
    {
        Chain(Lines(decimal.Parse(quantityPer)));

        Should.Throw<BeyondRangeException>(() => Make(available)).Refusal.Code.ShouldBe("quantity-out-of-range");
    }

    [Fact]
    public void More_than_a_quantity_holds_is_refused()
    {
        Chain(Lines(0.5m), levels: 50);

        Should.Throw<BeyondRangeException>(() => Make(available: 1_000, levels: 50))
            .Refusal.Code.ShouldBe("quantity-out-of-range");
    }

    [Fact]
    public void An_item_with_more_parts_than_are_looked_at_is_refused() => Refused(
        BomOrder.Of(X, sku => [new BomLine(new($"{sku}+"), new(1))]).Refusal!, "too-many-parts");

    [Fact]
    public void A_circle_further_down_is_found() => Refused(
        BomOrder.Of(X, sku => [new BomLine(new(sku == X ? "Y" : "Z"), new(1))]).Refusal!, "bom-circular");

    private static void Refused(Refusal refusal, string code) => refusal.Code.ShouldBe(code);

    private static decimal[] Lines(params decimal[] quantitiesPer) => quantitiesPer;

    private void Chain(decimal[] quantitiesPer, int levels = Levels)
    {
        var standard = CostingTerms.Default with { Method = CostingMethod.Standard };
        Books.Register("L0", CostingTerms.Default with { UnitCost = new(8) });
        for (var level = 1; level <= levels; level++)
        {
            Books.Register($"L{level}", standard);
            var below = new Sku($"L{level - 1}");
            Accepted(Books.Do(new SetBom(
                new($"L{level}"), [.. quantitiesPer.Select(q => new BomLine(below, new(q)))])));
        }
    }

    private decimal? Make(decimal available, int levels = Levels)
    {
        IReadOnlyList<BomLine> LinesOf(Sku sku) => Books.Get(Bom.StreamOf(sku)).Lines;
        return AbleToMake.Of(
            BomOrder.Of(new($"L{levels}"), LinesOf).Order,
            sku => new(new(sku.Value == "L0" ? available : 0), IsLimiting: true, LinesOf(sku)),
            countSubassemblies: true)?.Value;
    }
}
