using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Costing;

/// <summary>An item is valued by another method from a date on.</summary>
public sealed class MethodChangeSpecs : CostingSpecs
{
    [Fact]
    public void To_average_the_pool_starts_with_the_remaining_value()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 10, 1);
        Receive(2, 10, 3);
        Ship(3, 5);

        var changed = Changed(Change(10, CostingMethod.Average));
        Ship(11, 5);

        changed.Carried.ShouldHaveSingleItem().ShouldBe(new(new("default"), new(15), new(35)));
        (changed.From, changed.To).ShouldBe((CostingMethod.Fifo, CostingMethod.Average));
        Cost(3).ShouldBe(-5m);
        // 35.00 for 15 pieces: five of them are a third of it.
        Cost(7).ShouldBe(-11.67m);
        Value().ShouldBe(23.33m);
        Books.Balance(Account.Inventory).ShouldBe(23.33m);
        Books.Get(Item.StreamOf(X)).Costing.Method.ShouldBe(CostingMethod.Average);
    }

    [Fact]
    public void To_fifo_and_lifo_the_layers_keep_their_costs_and_their_order()
    {
        Given(CostingMethod.Lifo);
        Receive(1, 2, 1);
        Receive(2, 2, 3);

        Accepted(Change(10, CostingMethod.Fifo));
        Ship(11, 1);

        Cost(Books.CostOf("X").Entries.Count).ShouldBe(-1m);
        Value().ShouldBe(7m);
    }

    [Fact]
    public void From_average_what_is_there_is_one_layer_at_the_average()
    {
        Given(CostingMethod.Average);
        Receive(1, 2, 1);
        Receive(2, 2, 3);

        Accepted(Change(10, CostingMethod.Fifo));
        Receive(11, 4, 9);
        Ship(12, 4);

        Cost(Books.CostOf("X").Entries.Count).ShouldBe(-8m);
    }

    [Fact]
    public void To_standard_what_is_there_is_revalued_to_the_standard_cost()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 10, 4);

        Accepted(Change(10, CostingMethod.Standard, standardCost: 5));
        Receive(11, 10, 7);
        Ship(12, 15);

        Value().ShouldBe(25m);
        Values(3, ValueEntryType.Revaluation).ShouldHaveSingleItem().CostActual.ShouldBe(10m);
        Books.Balance(Account.PurchaseVariance).ShouldBe(20m);
        Books.Balance(Account.InventoryAdjustment).ShouldBe(-10m);
    }

    [Fact]
    public void A_late_charge_on_an_old_receipt_goes_on_to_what_was_carried_over()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 10, 1);
        Ship(2, 4);
        Accepted(Change(10, CostingMethod.Average));
        Ship(11, 3);

        Charge(12, entry: 1, amount: 10);

        Cost(2).ShouldBe(-8m);
        Cost(5).ShouldBe(-6m);
        Value().ShouldBe(6m);
    }

    [Fact]
    public void A_late_invoice_of_an_old_average_receipt_goes_on_too()
    {
        Given(CostingMethod.Average);
        Receive(1, 10, 1, invoiced: false);
        Ship(2, 4);
        Accepted(Change(10, CostingMethod.Fifo));
        Ship(11, 3);

        Invoice(12, entry: 1, cost: 2);

        Cost(2).ShouldBe(-8m);
        Cost(5).ShouldBe(-6m);
        Value().ShouldBe(6m);
        Books.CostOf("X").Pools.Values.Sum(p => p.Cost.Amount).ShouldBe(0m);
    }

    [Fact]
    public void A_standard_receipt_that_is_invoiced_late_keeps_its_variance()
    {
        Given(CostingMethod.Standard, standardCost: 5);
        Receive(1, 10, 4, invoiced: false);
        Accepted(Change(10, CostingMethod.Fifo));

        Invoice(11, entry: 1, cost: 7);

        Value().ShouldBe(50m);
        Books.Balance(Account.PurchaseVariance).ShouldBe(20m);
    }

    [Fact]
    public void An_exact_return_of_an_old_sale_brings_its_cost_back()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 10, 4);
        Ship(2, 10);
        Accepted(Change(10, CostingMethod.Average));

        Return(11, 5, of: 2);

        Value().ShouldBe(20m);
    }

    [Fact]
    public void It_is_refused_when_it_can_not_be_done()
    {
        Given(CostingMethod.Fifo);
        Ship(2, 1);
        Refused(Change(10, CostingMethod.Average), "decreases-not-covered");
        Receive(5, 3, 1);
        Refused(Change(4, CostingMethod.Average), "date-before-newest-entry");
        Refused(Change(10, CostingMethod.Standard), "standard-cost-required");
        Refused(Change(10, CostingMethod.Specific), "serial-required");
        Refused(Books.Do(new ChangeCostingMethod(new("Y"), CostingMethod.Lifo, January(1))), "item-not-found");
        SetUp(s => s with { AllowPostingTo = January(9) });
        Refused(Change(10, CostingMethod.Average), "posting-date-not-allowed");
    }

    [Fact]
    public void The_method_that_it_has_changes_nothing_and_without_entries_only_the_card()
    {
        Given(CostingMethod.Fifo);
        Nothing(Change(1, CostingMethod.Fifo));
        Change(1, CostingMethod.Lifo).Events.ShouldHaveSingleItem().Event.ShouldBeOfType<ItemCostingTermsChanged>();
    }

    [Fact]
    public void What_is_older_than_the_change_is_neither_named_nor_revalued()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 10, 4);
        Accepted(Change(10, CostingMethod.Lifo));

        Refused(Ship(11, 1, appliesTo: 1), "applies-to-not-open");
        Refused(Revalue(9, 5), "before-method-change");
        Accepted(Revalue(10, 5));
        Value().ShouldBe(50m);
    }

    private Decision Change(int day, CostingMethod method, decimal? standardCost = null) => Books.Do(
        new ChangeCostingMethod(X, method, January(day), standardCost is { } c ? new(c) : null));

    private static CostingMethodChanged Changed(Decision decision)
    {
        Accepted(decision);
        return decision.Events.Select(e => e.Event).OfType<CostingMethodChanged>().ShouldHaveSingleItem();
    }
}
