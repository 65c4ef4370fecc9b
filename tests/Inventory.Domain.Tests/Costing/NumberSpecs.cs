using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Which goods a decrease takes by lot and serial number: only a specific number restricts it.</summary>
public sealed class NumberSpecs : CostingSpecs
{
    private static readonly TrackingRule Specific = new(IsSpecific: true);
    private static readonly TrackingRule OnSale = new(RequiredOn: [TrackedMovement.SalesOutbound]);

    [Fact]
    public void Goods_that_came_in_without_a_serial_number_are_sold_under_one()
    {
        Given(new ItemTracking(Serial: OnSale));
        In(5, 10);
        Out(1, serial: "S1");

        Books.Entry(2).Remaining.ShouldBe(0m);
        Cost(2).ShouldBe(-10m);
        SetUp(s => s with { AllowNegativeStock = false });
        foreach (var serial in new[] { "S2", "S3", "S4", "S5" })
            Accepted(Out(1, serial: serial));
        Refused(Out(1, serial: "S6"), "negative-inventory");
    }

    [Theory]
    [InlineData(null, "A")]
    [InlineData("A", null)]
    [InlineData("A", "B")]
    public void A_receipt_of_any_lot_covers_what_is_missing(string? sold, string? received)
    {
        Given(ItemTracking.None, unitCost: 7);
        Out(2, lot: sold);
        Cost(1).ShouldBe(-14m);
        In(2, 10, lot: received);

        (Books.Entry(1).Open, Books.Entry(2).Open).ShouldBe((false, false));
        Cost(1).ShouldBe(-20m);
    }

    [Theory]
    [InlineData("A", null)]
    [InlineData(null, "S1")]
    [InlineData("A", "S1")]
    [InlineData(null, null)]
    public void Goods_of_a_lot_and_a_serial_number_are_found_by_each(string? lot, string? serial)
    {
        Given(new ItemTracking(Lot: new(RequiredOn: [TrackedMovement.PurchaseInbound]), Serial: null));
        SetUp(s => s with { AllowNegativeStock = false });
        In(1, 10, "A", "S1");
        Accepted(Out(1, lot, serial));
        Cost(2).ShouldBe(-10m);
    }

    [Theory]
    [InlineData("A", null, "")]
    [InlineData("A", "S9", "")]
    [InlineData("B", "S1", "negative-inventory")]
    public void One_specific_number_restricts_and_the_other_does_not(string lot, string? serial, string code)
    {
        Given(new ItemTracking(Lot: Specific));
        In(1, 10, "A", "S1");
        In(1, 20, "A", "S2");
        var sold = Out(1, lot, serial);
        (sold.Refusal?.Code ?? "").ShouldBe(code);
        if (code.Length == 0)
            Cost(3).ShouldBe(-10m);
    }

    [Fact]
    public void Goods_of_a_specific_serial_number_leave_under_it_only()
    {
        Given(new ItemTracking(Serial: Specific));
        In(1, 10, "A", "S1");
        In(1, 20, "A", "S2");
        Refused(Out(1, "A", "S3"), "negative-inventory");
        Refused(Out(1, "A"), "serial-required");
        Accepted(Out(1, serial: "S2"));
        Cost(3).ShouldBe(-20m);
    }

    [Theory]
    [InlineData(CostingMethod.Fifo, 30 + 10)]
    [InlineData(CostingMethod.Lifo, 30 + 20)]
    public void Goods_of_a_number_that_is_not_specific_come_first(CostingMethod method, int cost)
    {
        Given(ItemTracking.None, method: method);
        In(1, 10, "A");
        In(1, 30, "B");
        In(1, 20, "C");
        Out(2, "B");

        Cost(4).ShouldBe(-cost);
        Books.Entry(2).Open.ShouldBeFalse();
    }

    [Fact]
    public void Units_valued_one_by_one_keep_their_number_without_a_rule()
    {
        Given(ItemTracking.None, method: CostingMethod.Specific);
        SetUp(s => s with { AllowNegativeStock = false });
        In(1, 10, "A", "S1");
        In(1, 20, "A", "S2");
        Refused(Out(1, serial: "S3"), "negative-inventory");
        Accepted(Out(1, serial: "S2"));
        Cost(3).ShouldBe(-20m);
    }

    [Fact]
    public void Goods_are_carried_over_number_by_number()
    {
        Given(ItemTracking.None);
        In(1, 10, "A", "S1");
        In(1, 20, "A");
        In(1, 40);
        Accepted(Books.Do(new ChangeCostingMethod(X, CostingMethod.Lifo, January(9))));

        Books.Entries.All.Values.Where(e => e is { Quantity: > 0, Open: true })
            .Select(e => (e.Lot, e.Serial, e.CostActual))
            .ShouldBe([("A", "S1", 10m), ("A", null, 20m), (null, null, 40m)]);
    }

    [Fact]
    public void A_named_increase_may_have_another_number_that_is_not_specific()
    {
        Given(new ItemTracking(Serial: OnSale));
        In(1, 10);
        Accepted(Books.Move(new StockShipped(
            X, SourceCode.Default, new(1), January(2), new(AppliesTo: 1, Serial: "S1"))));
        Cost(2).ShouldBe(-10m);
    }

    private void Given(ItemTracking tracking, decimal unitCost = 0m, CostingMethod method = CostingMethod.Fifo)
    {
        Given(method, unitCost);
        Books.Do(new SetItemTracking(X, tracking));
    }

    private Decision In(decimal quantity, decimal cost, string? lot = null, string? serial = null) =>
        Books.Move(new StockReceived(
            X, SourceCode.Default, new(quantity), January(1), new(UnitCost: new(cost), Lot: lot, Serial: serial)));

    private Decision Out(decimal quantity, string? lot = null, string? serial = null) =>
        Books.Move(new StockShipped(
            X, SourceCode.Default, new(quantity), January(2), new(Lot: lot, Serial: serial)));
}
