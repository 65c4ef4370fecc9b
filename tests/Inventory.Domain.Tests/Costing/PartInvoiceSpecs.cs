using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>What was invoiced in parts is adjusted part by part, each on its own date.</summary>
public sealed class PartInvoiceSpecs : CostingSpecs
{
    [Fact]
    public void A_receipt_is_expected_to_cost_its_unit_cost_with_overhead_rounded_once()
    {
        Given(CostingMethod.Fifo, overheadRate: 0.004m);
        Receive(1, 1, 1.004m, invoiced: false);
        Books.Entry(1).CostExpected.ShouldBe(1.01m);

        Invoice(2, entry: 1, cost: 1.004m);
        (Cost(1), Books.Entry(1).CostExpected).ShouldBe((1.00m, 0m));
    }

    [Fact]
    public void Each_invoice_of_a_shipment_gets_one_adjusting_entry_on_its_date()
    {
        GivenShipment();
        Invoice(10, entry: 2, quantity: 4);
        Invoice(20, entry: 2);
        Charge(25, entry: 1, amount: 10);

        Adjustments(2).ShouldBe([(10, -4m, 0m), (20, -6m, 0m)]);
        Values(2, ValueEntryType.DirectCost).Where(v => v.Adjustment).Select(v => v.AppliesTo)
            .ShouldBe(Values(2, ValueEntryType.DirectCost).Where(v => v.InvoicedQuantity != 0m)
                .Select(v => (int?)v.ValueEntryNo));
        Books.Values.All.Values.Where(v => v.PostingDate <= January(10)).Sum(v => v.CostActual).ShouldBe(56m);
        Nothing(Books.Do(new AdjustCost(X)));
    }

    [Fact]
    public void What_is_not_invoiced_is_adjusted_apart_on_the_date_of_the_shipment()
    {
        GivenShipment();
        Invoice(10, entry: 2, quantity: 4);
        Charge(25, entry: 1, amount: 10);

        Adjustments(2).ShouldBe([(5, 0m, -6m), (10, -4m, 0m)]);
        Values(2, ValueEntryType.DirectCost).First(v => v.Adjustment).AppliesTo.ShouldBe(
            Values(2, ValueEntryType.DirectCost).First().ValueEntryNo);
        Books.Balance(Account.InventoryInterim).ShouldBe(-66m);
        Invoice(20, entry: 2);
        Books.Balance(Account.InventoryInterim).ShouldBe(0m);
        Cost(2).ShouldBe(-110m);
    }

    [Fact]
    public void What_is_invoiced_at_once_gets_one_entry()
    {
        GivenShipment();
        Charge(7, entry: 1, amount: 10);
        Invoice(10, entry: 2);
        Charge(25, entry: 1, amount: 10);

        Adjustments(2).ShouldBe([(5, 0m, -10m), (10, -10m, 0m)]);
    }

    [Fact]
    public void Cents_of_many_invoices_go_one_after_another()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 3, 10);
        Ship(5, 3, invoiced: false);
        foreach (var day in new[] { 10, 11, 12 })
            Invoice(day, entry: 2, quantity: 1);
        foreach (var day in new[] { 20, 21, 22 })
            Charge(day, entry: 1, amount: 0.01m);

        Adjustments(2).ShouldBe([(11, -0.01m, 0m), (10, -0.01m, 0m), (11, 0.01m, 0m), (12, -0.01m, 0m),
            (11, -0.01m, 0m)]);
        Cost(2).ShouldBe(-30.03m);
    }

    [Fact]
    public void Parts_before_the_first_open_date_go_there()
    {
        GivenShipment();
        Invoice(10, entry: 2, quantity: 4);
        Invoice(20, entry: 2);
        Books.Append(InventoryPeriods.Stream, new InventoryPeriodDefined(January(15)));
        Books.Append(InventoryPeriods.Stream, new InventoryPeriodClosed(January(15)));
        Charge(25, entry: 1, amount: 10);

        Adjustments(2).ShouldBe([(16, -4m, 0m), (20, -6m, 0m)]);
    }

    [Fact]
    public void An_exact_return_that_is_credited_in_parts_follows_part_by_part()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 10, 10);
        Ship(2, 10);
        Books.Move(new StockReturned(X, SourceCode.Default, new(5), January(6), new(AppliesFrom: 2, NotInvoiced: true)));
        Invoice(10, entry: 3, quantity: 2);
        Charge(25, entry: 1, amount: 10);
        Adjustments(3).ShouldBe([(6, 0m, 3m), (10, 2m, 0m)]);

        Charge(26, entry: 3, amount: 1);
        Invoice(20, entry: 3);
        Charge(27, entry: 1, amount: 10);
        Adjustments(3).Skip(2).ShouldBe([(10, 2m, 0m), (20, 3m, 0m)]);
    }

    [Fact]
    public void A_purchase_return_that_is_credited_in_parts_gives_overhead_back_part_by_part()
    {
        Given(CostingMethod.Fifo, overheadRate: 1);
        Receive(1, 10, 7, invoiced: false);
        Receive(5, -5, 0, invoiced: false, appliesTo: 1);
        Invoice(10, entry: 2, quantity: 2);
        Invoice(12, entry: 2);
        Invoice(20, entry: 1, cost: 9);

        Adjustments(2).ShouldBe([(10, -2m, 0m), (12, -3m, 0m)]);
        Values(2, ValueEntryType.IndirectCost).Select(v => (v.PostingDate.Day, v.CostActual))
            .ShouldBe([(10, -2m), (12, -3m)]);
        Nothing(Books.Do(new AdjustCost(X)));
    }

    private void GivenShipment()
    {
        Given(CostingMethod.Fifo);
        SetUp(s => s with { ExpectedCostPosting = true });
        Receive(1, 10, 10);
        Ship(5, 10, invoiced: false);
    }

    private IEnumerable<(int Day, decimal Actual, decimal Expected)> Adjustments(int entry) =>
        Values(entry, ValueEntryType.DirectCost).Where(v => v.Adjustment)
            .Select(v => (v.PostingDate.Day, v.CostActual, v.CostExpected));
}
