using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;

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

    [Fact]
    public void Revaluing_the_item_spreads_the_difference_by_quantity()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 5, 10);
        Receive(2, 5, 20);
        Revalue(3, 18);
        (Cost(1), Cost(2)).ShouldBe((65m, 115m));
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
}
