using Inventory.Domain.Catalog;

namespace Inventory.Domain.Tests.Costing;

public sealed class NegativeStockSpecs : CostingSpecs
{
    [Fact]
    public void A_sale_without_stock_is_refused_unless_allowed()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        SetUp(s => s with { AllowNegativeStock = false });
        Refused(Ship(1, 1), "negative-inventory");
    }

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Average)]
    public void It_is_provisional_until_a_receipt_covers_it(CostingMethod method)
    {
        Given(method, unitCost: 7);
        Ship(3, 1);
        Cost(1).ShouldBe(-7m);

        Receive(9, 2, 10);
        Cost(1).ShouldBe(-10m);
        Books.Entry(1).ValuationDate.ShouldBe(January(9));
        Books.Entry(2).Remaining.ShouldBe(1m);
    }

    [Fact]
    public void A_return_does_not_cover_the_sale_it_gives_back()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        Ship(1, 1);
        Return(2, 1, of: 1);

        Books.Entry(1).Open.ShouldBeTrue();
        Books.Entry(2).Open.ShouldBeTrue();
        Value().ShouldBe(0m);
    }

    [Fact]
    public void A_circle_of_costs_is_never_closed()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        Ship(1, 1);
        Return(2, 1, of: 1);
        Ship(3, 1);
        Return(4, 1, of: 3);

        Books.Entry(1).Open.ShouldBeTrue();
        Charge(5, entry: 2, amount: 3);
        Cost(4).ShouldBe(10m);
    }

    [Fact]
    public void What_took_goods_that_now_count_later_counts_later_too()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        Ship(1, 1);
        Return(2, 1, of: 1);
        Ship(2, 1);
        Receive(9, 1, 10);

        Books.Entry(2).ValuationDate.ShouldBe(January(9));
        Books.Entry(3).ValuationDate.ShouldBe(January(9));
    }

    [Fact]
    public void A_late_copy_makes_what_it_covers_count_later()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        Ship(1, 1);
        Receive(9, 1, 10);
        Ship(2, 1);
        Return(3, 1, of: 1);

        Books.Entry(4).ValuationDate.ShouldBe(January(9));
        Books.Entry(3).ValuationDate.ShouldBe(January(9));
    }
}
