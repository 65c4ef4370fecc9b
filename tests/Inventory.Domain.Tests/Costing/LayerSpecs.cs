using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;

namespace Inventory.Domain.Tests.Costing;

public sealed class LayerSpecs : CostingSpecs
{
    [Theory]
    [InlineData(CostingMethod.Fifo, -10)]
    [InlineData(CostingMethod.Lifo, -30)]
    [InlineData(CostingMethod.Average, -20)]
    public void A_sale_is_valued_at_once(CostingMethod method, int cost)
    {
        Given(method);
        Receive(1, 1, 10);
        Receive(2, 1, 30);
        Ship(3, 1);

        Cost(3).ShouldBe(cost);
        Books.Values.All.Values.ShouldAllBe(v => !v.Adjustment);
    }

    [Fact]
    public void A_sale_over_two_layers_takes_both()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10);
        Receive(2, 2, 20);
        Ship(3, 3);

        Cost(3).ShouldBe(-40m);
        Books.Applications.Find(("X", 2, 3))!.Quantity.ShouldBe(-1m);
        Books.Entry(2).Remaining.ShouldBe(1m);
    }

    [Fact]
    public void A_back_dated_receipt_leaves_applications_alone()
    {
        Given(CostingMethod.Fifo);
        Receive(5, 1, 10);
        Ship(6, 1);
        Receive(1, 1, 99);

        Cost(2).ShouldBe(-10m);
    }

    [Fact]
    public void A_charge_after_the_sale_reaches_the_sale_and_its_return()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Ship(2, 1);
        Return(3, 1, of: 2);
        Accepted(Charge(4, entry: 1, amount: 5));

        Cost(2).ShouldBe(-15m);
        Cost(3).ShouldBe(15m);
        var row = Values(2, ValueEntryType.DirectCost).Last();
        (row.Adjustment, row.Cause, row.CauseEntryNo,
            row.PostingDate).ShouldBe((true, CostCause.Charge, 1, January(2)));
    }

    [Fact]
    public void A_charge_on_a_sale_is_no_inventory_value()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Ship(2, 1);
        Accepted(Charge(3, entry: 2, amount: 4));

        Value().ShouldBe(0m);
        Books.Values.All.Values.Sum(v => v.CostNonInventoriable).ShouldBe(4m);
    }

    [Fact]
    public void A_charge_of_nothing_leaves_no_trace()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Nothing(Charge(2, entry: 1, amount: 0));
    }

    [Fact]
    public void A_charge_on_no_entry_is_refused()
    {
        Given(CostingMethod.Fifo);
        Refused(Charge(2, entry: 7, amount: 1), "entry-not-found");
    }

    [Fact]
    public void A_late_invoice_reaches_what_was_sold_meanwhile()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 10, 9.5m, invoiced: false);
        Ship(2, 4);
        Invoice(3, entry: 1, cost: 10);

        Cost(2).ShouldBe(-40m);
        Value().ShouldBe(60m);
    }

    [Fact]
    public void Partial_invoices_take_expected_cost_back_to_the_cent()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 3, 3.33333m, invoiced: false);
        Invoice(2, entry: 1, cost: 3.33333m, quantity: 1);
        Books.Entry(1).CostExpected.ShouldBe(6.67m);
        Invoice(3, entry: 1, cost: 3.33333m, quantity: 1);
        Books.Entry(1).CostExpected.ShouldBe(3.34m);
        Invoice(4, entry: 1);

        Books.Entry(1).CostExpected.ShouldBe(0m);
        Refused(Invoice(5, entry: 1), "already-invoiced");
    }

    [Fact]
    public void More_than_is_open_is_not_invoiced()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 3, 1, invoiced: false);
        Refused(Invoice(2, entry: 1, quantity: 4), "invoice-exceeds-entry");
    }

    [Fact]
    public void What_rounding_leaves_is_written_off_when_the_layer_is_used_up()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 3, 3.33333m);
        Ship(2, 1);
        Ship(3, 1);
        Values(1, ValueEntryType.Rounding).ShouldBeEmpty();
        Ship(4, 1);

        var row = Values(1, ValueEntryType.Rounding).ShouldHaveSingleItem();
        (row.CostActual, row.PostingDate).ShouldBe((-0.01m, January(1)));
        (row.Adjustment, row.AppliesTo).ShouldBe((false, null));
        Value().ShouldBe(0m);
    }

    [Fact]
    public void A_named_layer_is_freed_when_others_can_cover_who_took_it()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Receive(2, 1, 20);
        Ship(3, 1);
        Accepted(Ship(4, 1, appliesTo: 1));

        Cost(3).ShouldBe(-20m);
        Cost(4).ShouldBe(-10m);
        Books.Applications.Find(("X", 1, 3)).ShouldBeNull();
    }

    [Fact]
    public void A_named_layer_that_is_gone_is_refused()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Ship(3, 1);
        Refused(Ship(4, 1, appliesTo: 1), "applies-to-not-open");
    }

    [Fact]
    public void More_can_not_come_back_than_went_out()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 5, 10);
        Ship(2, 2);
        Accepted(Return(3, 1, of: 2));
        Refused(Return(3, 2, of: 2), "applies-from-exceeded");
    }

    [Fact]
    public void Goods_move_at_the_cost_they_left_with()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10, at: "east");
        Transfer(2, 1, "east", "west");
        Charge(3, entry: 1, amount: 2);

        Value("west").ShouldBe(11m);
        Value("east").ShouldBe(11m);
    }

    [Fact]
    public void A_serial_number_is_needed_where_units_are_valued_one_by_one()
    {
        Given(CostingMethod.Specific);
        Refused(Receive(1, 1, 10), "serial-required");
    }

    [Fact]
    public void A_transfer_arrives_layer_by_layer()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 5, 10);
        Receive(2, 5, 20);
        Accepted(Transfer(3, 8, "default", "east"));

        Cost(3).ShouldBe(-110);
        (Books.Entry(4).Quantity, Cost(4)).ShouldBe((5, 50));
        (Books.Entry(5).Quantity, Cost(5)).ShouldBe((3, 60));

        Accepted(Ship(4, 6, at: "east"));
        Cost(6).ShouldBe(-70);
        Accepted(Charge(5, 2, 10));
        (Cost(4), Cost(5), Cost(6)).ShouldBe((50, 66, -72));
    }

    [Fact]
    public void A_lifo_sale_whose_goods_were_named_by_another_takes_the_latest_again()
    {
        Given(CostingMethod.Lifo);
        Receive(1, 1, 10);
        Receive(2, 1, 20);
        Receive(3, 1, 30);
        Ship(4, 1);
        Ship(5, 1, appliesTo: 3);

        (Cost(4), Cost(5)).ShouldBe((-20m, -30m));
    }
}
