using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Goods that are moved on before their receipt is invoiced.</summary>
public sealed class TransferInvoiceSpecs : CostingSpecs
{
    private const string East = "east";
    private const string West = "west";
    private const string Truck = "truck";

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Average)]
    public void They_are_revalued_when_the_receipt_is_invoiced_and_not_before(CostingMethod method)
    {
        Given(method);
        Receive(1, 10, 10, invoiced: false, at: East);
        Transfer(2, 4, East, West);
        Revaluable(2).ShouldBe(0m);
        Refused(Revalue(2, 12), "nothing-to-revalue");

        Invoice(3, entry: 1);
        Revaluable(3).ShouldBe(10m);
        Accepted(Revalue(3, 12, entry: 3));
        Value(West).ShouldBe(48m);
    }

    [Fact]
    public void A_part_of_the_invoice_is_not_enough()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 10, 10, invoiced: false, at: East);
        Transfer(2, 4, East, West);
        Invoice(3, entry: 1, quantity: 9);

        Revaluable(3).ShouldBe(0m);
    }

    [Fact]
    public void They_wait_on_every_leg_of_a_journey()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 10, 10, invoiced: false, at: East);
        Transfer(2, 4, East, Truck);
        Transfer(3, 4, Truck, West);
        Refused(Revalue(4, 12, entry: 5), "nothing-to-revalue");

        Invoice(5, entry: 1);
        Accepted(Revalue(5, 12, entry: 5));
    }

    [Fact]
    public void Each_layer_waits_for_its_own_receipt()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10, at: East);
        Receive(1, 2, 10, invoiced: false, at: East);
        Transfer(2, 4, East, West);

        Accepted(Revalue(2, 12, entry: 4));
        Refused(Revalue(2, 12, entry: 5), "nothing-to-revalue");
    }

    [Fact]
    public void Standard_goods_do_not_wait()
    {
        Given(CostingMethod.Standard, standardCost: 10);
        Receive(1, 10, 10, invoiced: false, at: East);
        Transfer(2, 4, East, West);

        Revaluable(2).ShouldBe(10m);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3.33335)]
    public void Nothing_is_rounded_before_the_receipt_is_invoiced(double? cost)
    {
        Given(CostingMethod.Fifo);
        Receive(1, 6, 3.33333m, invoiced: false, at: East);
        Transfer(2, 3, East, Truck);
        Transfer(2, 3, Truck, West);
        for (var sold = 0; sold < 3; sold++)
            Ship(3, 1, at: West);
        Values(5, ValueEntryType.Rounding).ShouldBeEmpty();

        Invoice(4, entry: 1, cost: (decimal?)cost);

        Values(5, ValueEntryType.Rounding).ShouldHaveSingleItem().CostActual.ShouldBe(-0.01m);
        Value(West).ShouldBe(0m);
    }

    [Fact]
    public void What_was_sent_without_cover_is_not_rounded_until_all_is_covered_and_invoiced()
    {
        Given(CostingMethod.Fifo, unitCost: 3.33333m);
        Transfer(1, 3, East, West);
        for (var sold = 0; sold < 3; sold++)
            Ship(2, 1, at: West);
        Values(2, ValueEntryType.Rounding).ShouldBeEmpty();

        Receive(3, 3, 3.33333m, at: East);

        Values(2, ValueEntryType.Rounding).ShouldHaveSingleItem().CostActual.ShouldBe(-0.01m);
    }

    private decimal Revaluable(int day) => RevaluableLayers.QuantityOf(Books.CostOf("X"), January(day)).Value;
}
