using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>What a unit of the item counts at, by what is there and by what was.</summary>
public sealed class UnitCostSpecs : CostingSpecs
{
    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Average)]
    public void When_nothing_is_left_it_is_what_the_latest_decrease_cost(CostingMethod method)
    {
        Given(method);
        Receive(1, 1, 10);
        Ship(2, 1);
        Charge(3, entry: 1, amount: 5);
        Ship(4, 1);

        (Cost(2), Cost(3)).ShouldBe((-15m, -15m));
    }

    [Fact]
    public void An_increase_without_a_cost_comes_in_at_it()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Ship(2, 1);
        Charge(3, entry: 1, amount: 5);
        Books.Move(new StockAdjusted(
            X, SourceCode.Default, new(1), EntryType.PositiveAdjustment, null, January(4), MovementTerms.None));

        Cost(3).ShouldBe(15m);
    }

    [Fact]
    public void The_latest_decrease_is_the_one_dated_last()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Receive(1, 1, 20);
        Ship(20, 1);
        Ship(5, 1);

        UnitCost().ShouldBe(10m);
    }

    [Fact]
    public void Of_one_day_the_last_entered_is_the_latest()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Receive(1, 1, 20);
        Ship(5, 1);
        Ship(5, 1);

        UnitCost().ShouldBe(20m);
    }

    [Fact]
    public void It_stays_while_a_decrease_is_not_covered()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Ship(2, 1);
        Ship(2, 1);
        Charge(3, entry: 1, amount: 5);

        UnitCost().ShouldBe(10m);
    }

    [Fact]
    public void What_undid_a_receipt_does_not_set_it()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Ship(2, 1);
        Receive(3, 1, 99, invoiced: false);
        Accepted(Books.Do(new UndoMovement(X, 3, January(4))));

        UnitCost().ShouldBe(10m);
    }

    [Fact]
    public void What_took_named_goods_of_an_average_item_does_not_set_it()
    {
        Given(CostingMethod.Average);
        Receive(1, 1, 10);
        Ship(2, 1);
        Receive(3, 1, 99);
        Ship(4, 1, appliesTo: 3);

        UnitCost().ShouldBe(10m);
    }

    [Fact]
    public void Goods_that_went_out_at_nothing_do_not_set_it()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Revalue(2, 0);
        Ship(3, 1);

        UnitCost().ShouldBe(10m);
    }

    private decimal? UnitCost() => Books.CostOf("X").UnitCost?.Value;
}
