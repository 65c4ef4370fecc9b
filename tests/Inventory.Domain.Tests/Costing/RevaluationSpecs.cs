using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

public sealed class RevaluationSpecs : CostingSpecs
{
    [Fact]
    public void It_reaches_decreases_entered_later_or_dated_later()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 6, 10);
        Ship(5, 1);
        Ship(10, 1);
        Ship(20, 1);
        Accepted(Revalue(10, 8));
        Ship(5, 1);

        (Cost(2), Cost(3), Cost(4), Cost(5)).ShouldBe((-10m, -10m, -8m, -8m));
        Books.Entry(5).ValuationDate.ShouldBe(January(10));
        Values(1, ValueEntryType.Revaluation).ShouldHaveSingleItem().CostActual.ShouldBe(-8m);
    }

    [Fact]
    public void One_increase_can_be_revalued_alone()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Receive(1, 1, 20);
        Revalue(2, 15, entry: 2);
        Value().ShouldBe(25m);
    }

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    public void Revaluing_the_item_gives_every_increase_the_new_cost(CostingMethod method)
    {
        Given(method);
        Receive(1, 5, 10);
        Receive(2, 5, 20);
        Accepted(Revalue(3, 18));
        (Cost(1), Cost(2)).ShouldBe((90m, 90m));
        Values(1, ValueEntryType.Revaluation).ShouldHaveSingleItem().CostActual.ShouldBe(40m);
        Values(2, ValueEntryType.Revaluation).ShouldHaveSingleItem().CostActual.ShouldBe(-10m);
        Ship(4, 6);
        Cost(3).ShouldBe(-108m);
    }

    [Fact]
    public void Standard_goods_of_two_standards_come_to_the_same_cost()
    {
        Given(CostingMethod.Standard, standardCost: 100);
        Receive(1, 5, 100);
        StandardCost(120);
        Receive(2, 5, 120, invoiced: false);
        Revalue(3, 130);
        (Cost(1), Books.Entry(2).CostExpected).ShouldBe((650m, 650m));
    }

    [Fact]
    public void What_was_taken_before_keeps_its_cost()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 5, 10);
        Receive(2, 5, 20);
        Ship(2, 2);
        Revalue(3, 18);
        (Cost(1), Cost(2), Cost(3)).ShouldBe((74m, 90m, -20m));
    }

    [Fact]
    public void Costs_change_although_the_value_of_the_item_does_not()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 5, 10);
        Receive(2, 5, 20);
        Accepted(Revalue(3, 15));
        (Cost(1), Cost(2)).ShouldBe((75m, 75m));
    }

    [Fact]
    public void The_remainder_of_rounding_goes_on_to_the_next_increase()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 1);
        Receive(1, 1, 2);
        Receive(1, 1, 3);
        Revalue(2, 3.33333m);
        (Cost(1), Cost(2), Cost(3)).ShouldBe((3.33m, 3.34m, 3.33m));
    }

    [Fact]
    public void An_average_item_spreads_the_difference_by_quantity()
    {
        Given(CostingMethod.Average);
        Receive(1, 5, 10);
        Receive(2, 5, 20);
        Revalue(3, 18);
        (Cost(1), Cost(2)).ShouldBe((65m, 115m));
    }

    [Fact]
    public void An_average_that_is_kept_per_location_and_variant_is_revalued_there()
    {
        Given(CostingMethod.Average);
        SetUp(s => s with
        {
            AverageCostCalculation = AverageCostCalculation.ItemLocationVariant, AllowNegativeStock = false,
        });
        Receive(1, 5, 10, at: "east");
        Receive(2, 5, 20, at: "west");
        Books.Move(new StockReceived(X, new("west"), new(2), January(2), new(new(7m), Variant: "RED")));

        Accepted(Books.Do(new RevalueItem(X, January(3), new(18), Location: new("east"))));
        Accepted(Books.Do(new RevalueItem(X, January(3), new(9), Location: new("west"), Variant: "RED")));
        (Cost(1), Cost(2), Cost(3)).ShouldBe((90m, 100m, 18m));
        Accepted(Books.Do(new RevalueItem(X, January(4), new(10), Variant: "RED")));
        (Cost(1), Cost(2), Cost(3)).ShouldBe((90m, 100m, 20m));
        Refused(Books.Do(new RevalueItem(X, January(4), new(9), Location: new("north"))), "nothing-to-revalue");
        Ship(5, 1, at: "east");
        Cost(4).ShouldBe(-18m);
        Nothing(Books.Do(new AdjustCost(X)));
    }

    [Fact]
    public void A_part_of_a_common_average_is_not_revalued_but_layers_of_a_place_are()
    {
        Given(CostingMethod.Average);
        Receive(1, 5, 10, at: "east");
        Refused(
            Books.Do(new RevalueItem(X, January(3), new(18), Location: new("east"))), "average-not-per-location");

        RevaluationSpecs layers = new();
        layers.Given(CostingMethod.Fifo);
        layers.Receive(1, 5, 10, at: "east");
        layers.Receive(1, 5, 10, at: "west");
        Accepted(layers.Books.Do(new RevalueItem(X, January(3), new(18), Location: new("east"))));
        (layers.Cost(1), layers.Cost(2)).ShouldBe((90m, 50m));
    }

    [Fact]
    public void What_has_that_cost_already_is_left_alone()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Nothing(Revalue(2, 10));
    }

    [Fact]
    public void Nothing_left_is_nothing_to_revalue()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Ship(2, 1);
        Refused(Revalue(3, 5), "nothing-to-revalue");
    }

    [Theory]
    [InlineData(CostingMethod.Fifo, null)]
    [InlineData(CostingMethod.Fifo, 1)]
    [InlineData(CostingMethod.Average, null)]
    [InlineData(CostingMethod.Average, 1)]
    public void What_is_older_than_the_cutoff_is_not_revalued(CostingMethod method, int? entry)
    {
        Given(method);
        Receive(10, 2, 10);
        Receive(20, 2, 10);
        SetUp(s => s with { EarliestAllowedValuationDate = January(15) });

        Refused(Revalue(25, 12, entry), "before-cutoff");
        Accepted(Revalue(25, 12, entry: 2));
    }

    [Fact]
    public void An_average_item_without_older_goods_is_revalued()
    {
        Given(CostingMethod.Average);
        Receive(10, 2, 10);
        Ship(11, 2);
        Receive(20, 2, 10);
        SetUp(s => s with { EarliestAllowedValuationDate = January(15) });

        Accepted(Revalue(25, 12));
    }
}
