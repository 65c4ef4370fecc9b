using Inventory.Domain.Costing;

namespace Inventory.Domain.Tests.Costing;

/// <summary>The lines of the reports: what they add up, and how they name what looks wrong.</summary>
public sealed class ReportLineSpecs
{
    [Fact]
    public void A_valuation_ends_with_what_was_there_came_and_went()
    {
        var line = Valued(start: (6, 78), increased: (5, 70), decreased: (4, 52));
        (line.EndQuantity, line.EndValue, line.WorthWithoutGoods).ShouldBe((7m, 96m, null));
        line.IsEmpty().ShouldBeFalse();
        Valued(default, default, default).IsEmpty().ShouldBeTrue();
        Valued(default, (3, 0), (3, 0)).IsEmpty().ShouldBeFalse();
    }

    [Fact]
    public void Worth_without_goods_is_named_with_its_reason()
    {
        Valued((5, 50), default, (5, 48), later: -2m).WorthWithoutGoods.ShouldBe(WorthWithoutGoods.DatedLater);
        Valued((5, 50), default, (5, 48), leftOut: -2m).WorthWithoutGoods.ShouldBe(WorthWithoutGoods.NotInvoiced);
        Valued((5, 50), default, (5, 48)).WorthWithoutGoods.ShouldBe(WorthWithoutGoods.Residual);
        Valued((5, 50), default, (5, 50), later: -2m).WorthWithoutGoods.ShouldBeNull();
    }

    [Fact]
    public void A_specification_adds_up_to_the_value_and_has_a_unit_cost_where_there_are_goods()
    {
        var mix = new CostShares(Material: 60m, Overhead: 6m, Charges: 3m);
        var line = CostSpecificationLine.Of("X", null, null, 6m, 46m, mix);
        (line.DirectCost, line.Overhead, line.Charges, line.UnitCost!.Value.Value).ShouldBe((40m, 4m, 2m, 7.66667m));
        var owing = CostSpecificationLine.Of("X", null, null, 4m, 39m, mix, uncovered: -30m);
        (owing.DirectCost, owing.Overhead, owing.Charges, owing.Other).ShouldBe((60m, 6m, 3m, -30m));
        var gone = CostSpecificationLine.Of("X", null, null, 0m, 0.01m, CostShares.Nothing);
        (gone.Other, gone.UnitCost).ShouldBe((0.01m, null));
    }

    [Fact]
    public void Shares_of_sales_that_cost_nothing_are_nothing() =>
        CostSharesLine.From("X", null, null, SharesOf.Sale, 2m, 0m, CostShares.Nothing).Other.ShouldBe(0m);

    private static ValuationLine Valued(
        (decimal, decimal) start, (decimal, decimal) increased, (decimal, decimal) decreased, decimal leftOut = 0m,
        decimal later = 0m) => ValuationLine.Of("X", null, null, start, increased, decreased, leftOut, later);
}
