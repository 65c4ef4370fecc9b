using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Where averages are kept per location and variant, goods that nothing covers count at what they cost there.
/// Source: Business Central, unit cost of stock-keeping units.</summary>
public sealed class PlaceCostSpecs : CostingSpecs
{
    private const string North = "north";
    private const string South = "south";

    [Theory]
    [InlineData(CostingMethod.Average, AverageCostCalculation.ItemLocationVariant, -60)]
    [InlineData(CostingMethod.Average, AverageCostCalculation.Item, -45)]
    [InlineData(CostingMethod.Fifo, AverageCostCalculation.ItemLocationVariant, -55)]
    public void What_is_not_covered_costs_what_the_place_has(
        CostingMethod method, AverageCostCalculation calculation, int cost)
    {
        GivenPlaces(method, calculation);
        Ship(2, 3, at: South);
        Cost(3).ShouldBe(cost);
    }

    [Fact]
    public void An_empty_place_counts_at_its_latest_decrease_and_an_unknown_one_at_the_item()
    {
        GivenPlaces();
        Ship(2, 2, at: South);
        Ship(3, 1, at: South);
        Ship(4, 1, at: South);
        Ship(5, 1, at: "west");
        (Cost(3), Cost(4), Cost(5)).ShouldBe((-40m, -20m, -20m));
        // What is covered anywhere: 2 at 10, and 2 at 20 with the decrease that took them.
        Cost(6).ShouldBe(-10m);
    }

    [Theory]
    [InlineData(AverageCostCalculation.Item)]
    [InlineData(AverageCostCalculation.ItemLocationVariant)]
    public void What_is_uncovered_is_left_out_whenever_averages_became_those_of_places(AverageCostCalculation before)
    {
        GivenPlaces(calculation: before);
        Ship(2, 3, at: South);
        SetUp(s => s with { AverageCostCalculation = AverageCostCalculation.ItemLocationVariant });
        Receive(3, 1, 50, at: North);

        Now().Places.ShouldBe(
            [new(new(North), null, new(23.33333m)), new(new(South), null, new(20))]);

        // It covers the decrease too: 190 for seven, less three of them.
        Receive(4, 5, 30, at: South);
        Now().Places![1].UnitCost.ShouldBe(new(27.1425m));
    }

    [Fact]
    public void Variants_of_a_place_have_each_their_own()
    {
        GivenPlaces();
        Move(1, 2, "RED", 50);
        Move(2, -3, "RED");
        Move(2, -1, "BLUE");
        Ship(2, 3, at: South);
        Books.Entry(4).CostActual.ShouldBe(-150m);
        Books.Entry(6).CostActual.ShouldBe(-60m);
    }

    [Fact]
    public void An_increase_without_a_cost_comes_in_at_that_of_its_place()
    {
        GivenPlaces();
        Books.Move(new StockAdjusted(
            X, new(South), new(1), EntryType.PositiveAdjustment, null, January(4), MovementTerms.None));
        Cost(3).ShouldBe(20m);
    }

    [Fact]
    public void The_card_shows_what_each_place_costs_where_places_have_costs()
    {
        GivenPlaces();
        Ship(2, 2, at: South);
        Now().Places.ShouldBe([new(new(North), null, new(10)), new(new(South), null, new(20))]);
        SetUp(s => s with { AverageCostCalculation = AverageCostCalculation.Item });
        Ship(3, 1, at: North);
        Now().Places.ShouldBeNull();
    }

    private ItemUnitCost Now() => (ItemUnitCost)Books.Do(new UnitCostOf(X)).Result!;

    private void GivenPlaces(
        CostingMethod method = CostingMethod.Average,
        AverageCostCalculation calculation = AverageCostCalculation.ItemLocationVariant)
    {
        Given(method);
        SetUp(s => s with { AverageCostCalculation = calculation });
        Receive(1, 2, 10, at: North);
        Receive(1, 2, 20, at: South);
    }

    private void Move(int day, decimal quantity, string variant, decimal? cost = null) => Accepted(Books.Move(
        new StockAdjusted(
            X,
            new(South),
            new(quantity),
            quantity > 0m ? EntryType.PositiveAdjustment : EntryType.NegativeAdjustment,
            null,
            January(day),
            new(UnitCost: cost is { } named ? new UnitCost(named) : null, Variant: variant))));
}
