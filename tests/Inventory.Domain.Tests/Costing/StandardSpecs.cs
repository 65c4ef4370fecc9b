using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;

namespace Inventory.Domain.Tests.Costing;

public sealed class StandardSpecs : CostingSpecs
{
    [Fact]
    public void Goods_come_in_at_standard_cost_and_the_rest_is_variance()
    {
        Given(CostingMethod.Standard, standardCost: 15);
        Receive(1, 2, 10);

        Cost(1).ShouldBe(30m);
        Values(1, ValueEntryType.Variance).Sum(v => v.CostActual).ShouldBe(10m);
    }

    [Fact]
    public void A_charge_is_variance_even_after_the_sale()
    {
        Given(CostingMethod.Standard, standardCost: 15);
        Receive(1, 1, 15);
        Ship(2, 1);
        Charge(3, entry: 1, amount: 4);

        Cost(2).ShouldBe(-15m);
        Books.Balance(Account.PurchaseVariance).ShouldBe(4m);
        Value().ShouldBe(0m);
    }

    [Fact]
    public void The_standard_cost_at_the_invoice_counts()
    {
        Given(CostingMethod.Standard, standardCost: 10);
        Receive(1, 1, 25, invoiced: false);
        StandardCost(12);
        Invoice(2, entry: 1, cost: 25);

        Cost(1).ShouldBe(12m);
        Values(1, ValueEntryType.Variance).Sum(v => v.CostActual).ShouldBe(-13m);
    }

    [Fact]
    public void A_named_purchase_return_gives_the_variance_back()
    {
        Given(CostingMethod.Standard, standardCost: 15);
        Receive(1, 1, 10);
        Receive(2, -1, 0, appliesTo: 1);

        Books.Balance(Account.PurchaseVariance).ShouldBe(0m);
        Books.Balance(Account.DirectCostApplied).ShouldBe(0m);
        Value().ShouldBe(0m);
    }

    [Fact]
    public void Another_standard_cost_changes_no_stock()
    {
        Given(CostingMethod.Standard, standardCost: 10);
        Receive(1, 1, 10);
        StandardCost(12);
        Ship(2, 1);

        Cost(2).ShouldBe(-10m);
    }

    [Fact]
    public void A_revalued_receipt_keeps_its_value_when_it_is_invoiced()
    {
        Given(CostingMethod.Standard, standardCost: 2);
        Receive(1, 150, 2, invoiced: false);
        Accepted(Revalue(2, 3));
        Books.Entry(1).CostExpected.ShouldBe(450m);
        Invoice(3, entry: 1, cost: 2);

        (Books.Entry(1).CostActual, Books.Entry(1).CostExpected).ShouldBe((450m, 0m));
    }

    [Fact]
    public void Only_a_named_purchase_return_gives_a_variance_back()
    {
        Given(CostingMethod.Standard, standardCost: 15);
        Receive(1, 1, 10);
        Receive(2, -1, 0);

        Books.Balance(Account.PurchaseVariance).ShouldBe(-5m);
        Books.Balance(Account.DirectCostApplied).ShouldBe(5m);
    }

    [Fact]
    public void A_revalued_receipt_keeps_its_value_when_it_is_invoiced_in_parts()
    {
        Given(CostingMethod.Standard, standardCost: 10);
        Receive(1, 10, 10, invoiced: false);
        Revalue(2, 15);
        Invoice(3, entry: 1, cost: 10, quantity: 5);
        Books.Entry(1).CostExpected.ShouldBe(75m);
        Invoice(4, entry: 1, cost: 10, quantity: 5);

        (Books.Entry(1).CostActual, Books.Entry(1).CostExpected).ShouldBe((150m, 0m));
    }

    [Fact]
    public void A_receipt_that_was_revalued_to_nothing_stays_worth_nothing()
    {
        Given(CostingMethod.Standard, standardCost: 10);
        Receive(1, 10, 10, invoiced: false);
        Revalue(2, 0);
        Invoice(3, entry: 1, cost: 10);

        (Books.Entry(1).CostActual, Books.Entry(1).CostExpected).ShouldBe((0m, 0m));
    }
}
