using Inventory.Domain.Audit;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Audit;

public sealed class CostExplanationSpecs : CostingSpecs
{
    [Fact]
    public void A_sale_is_the_layers_that_it_took()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10);
        Receive(2, 2, 20);
        Ship(3, 3);

        Lines(Why(3).Tree.Children).ShouldBe(["Layer 1 -2: -20.00", "Layer 2 -1: -20.00"]);
        Lines(Why(3).Tree.Children[1].Children).ShouldBe(["DirectCost: -20.00"]);
        Why(3).Tree.Children[1].Of.ShouldBe(new(new(2), new(40)));
    }

    [Fact]
    public void An_increase_is_its_invoices_charges_overhead_and_what_is_expected()
    {
        Given(CostingMethod.Fifo, overheadRate: 1m);
        Receive(1, 10, 12.5m, invoiced: false);
        Invoice(2, entry: 1, cost: 13, quantity: 4);
        Charge(3, entry: 1, amount: 6);

        Lines(Why(1).Tree.Children).ShouldBe(
            ["DirectCost: 52.00", "Overhead: 4.00", "Charge FREIGHT: 6.00", "Expected: 81.00"]);
    }

    [Fact]
    public void A_charge_after_the_sale_is_in_the_tree_and_named_as_the_cause_of_the_adjustment()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 4, 10);
        Ship(2, 1);
        Charge(4, entry: 1, amount: 5);

        var why = Why(2);
        Lines(why.Tree.Children[0].Children).ShouldBe(["DirectCost: -10.00", "Charge FREIGHT: -1.25"]);
        why.Adjustments.ShouldHaveSingleItem()
            .ShouldBe(new(4, January(2), new(-1.25m), CostCause.Charge, 1, null));
    }

    [Fact]
    public void Expected_cost_that_the_ledger_gave_back_changes_no_explanation()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 4, 10);
        Books.Append(ItemCost.StreamOf(X), new ExpectedCostTakenBack(X, []));

        Lines(Why(1).Tree.Children).ShouldBe(["DirectCost: 40.00"]);
    }

    [Fact]
    public void The_cents_of_a_used_up_layer_are_rounding()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 3, 3.33333m);
        Ship(2, 1);
        Ship(3, 1);
        Ship(4, 1);

        Lines(Why(1).Tree.Children).ShouldBe(["DirectCost: 10.00", "Rounding: -0.01"]);
        Lines(Why(4).Tree.Children).ShouldBe(["Layer 1 -1: -3.33"]);
    }

    [Fact]
    public void A_standard_layer_shows_what_was_paid_and_the_variance()
    {
        Given(CostingMethod.Standard, standardCost: 10m);
        Receive(1, 5, 12);
        Ship(2, 2);

        Lines(Why(1).Tree.Children).ShouldBe(["DirectCost: 60.00", "Variance Purchase: -10.00"]);
        Lines(Why(2).Tree.Children[0].Children).ShouldBe(["DirectCost: -24.00", "Variance Purchase: 4.00"]);
    }

    [Fact]
    public void A_revaluation_is_named_only_where_it_reaches()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 4, 10);
        Ship(2, 1);
        Accepted(Revalue(3, 12));
        Ship(4, 1);

        Lines(Why(1).Tree.Children).ShouldBe(["DirectCost: 40.00", "Revaluation: 6.00"]);
        Lines(Why(2).Tree.Children[0].Children).ShouldBe(["DirectCost: -10.00"]);
        Lines(Why(3).Tree.Children[0].Children).ShouldBe(["DirectCost: -10.00", "Revaluation: -2.00"]);
    }

    [Fact]
    public void What_was_invoiced_of_a_revaluation_is_of_the_whole_receipt()
    {
        Given(CostingMethod.Standard, standardCost: 10);
        Receive(1, 10, 10, invoiced: false);
        Ship(2, 1);
        Accepted(Revalue(3, 15));
        Accepted(Invoice(4, entry: 1, cost: 10, quantity: 5));

        var layer = Why(2).Tree.Children.ShouldHaveSingleItem();
        layer.Amount.ShouldBe(new(-12.25m));
        layer.Children.Select(c => (c.Kind, c.Amount.Amount)).ShouldBe([
            (CostNodeKind.Revaluation, -2.25m), (CostNodeKind.DirectCost, -5m), (CostNodeKind.Revaluation, 2.25m),
            (CostNodeKind.Variance, -2.25m), (CostNodeKind.Expected, -5m)]);
    }

    [Fact]
    public void What_nothing_covers_is_provisional()
    {
        Given(CostingMethod.Fifo, unitCost: 7m);
        Receive(1, 1, 10);
        Ship(2, 3);

        Lines(Why(2).Tree.Children).ShouldBe(["Layer 1 -1: -10.00", "Provisional -2: -20.00"]);
    }

    [Fact]
    public void An_average_is_a_share_of_what_went_into_the_period()
    {
        Given(CostingMethod.Average);
        SetUp(s => s with { AverageCostPeriod = AverageCostPeriod.Month });
        Receive(1, 1, 20);
        Receive(1, 1, 40);
        Ship(1, 1);
        Ship(2, 1);

        var pool = Why(4).Tree.Children.ShouldHaveSingleItem();
        (pool.Kind, pool.Amount, pool.Date).ShouldBe((CostNodeKind.AveragePool, new Money(-30), January(31)));
        pool.Of.ShouldBe(new(new(1), new(30)));
        Lines(pool.Children).ShouldBe(["Increase 1 -1: -20.00", "Increase 2 -1: -40.00", "Decrease 3 1: 30.00"]);
    }

    [Fact]
    public void The_running_pool_carries_the_cent_along()
    {
        Given(CostingMethod.Average);
        Receive(1, 3, 3.33333m);
        Ship(2, 1);
        Ship(2, 1);
        Ship(2, 1);

        Enumerable.Range(2, 3).Select(no => Why(no).Tree.Amount.Amount).ShouldBe([-3.33m, -3.34m, -3.33m]);
        Lines(Why(3).Tree.Children[0].Children).ShouldBe(
            ["Opening -1.5: -5.00", "Decrease 2 0.5: 1.67", "Rounding: -0.01"]);
    }

    [Fact]
    public void Goods_that_arrive_layer_by_layer_copy_their_layer()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10, at: "east");
        Receive(2, 2, 20, at: "east");
        Transfer(3, 3, from: "east", to: "west");

        var copied = Why(5).Tree.Children.ShouldHaveSingleItem();
        (copied.Kind, copied.EntryNo, copied.Amount).ShouldBe((CostNodeKind.CopiedFrom, 3, new Money(20)));
        Lines(copied.Children).ShouldBe(["Layer 2 1: 20.00"]);
    }

    [Fact]
    public void A_return_copies_the_cost_of_the_sale()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10);
        Ship(2, 2);
        Return(3, 1, of: 2);

        Lines(Why(3).Tree.Children).ShouldBe(["CopiedFrom 2 1: 10.00"]);
        Lines(Why(3).Tree.Children[0].Children).ShouldBe(["Layer 1 1: 10.00"]);
    }

    [Fact]
    public void What_is_too_deep_is_cut_and_still_adds_up()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10);
        Ship(2, 1);

        var layer = ExplainedCosts.FromTables(Books, "X", 2, depth: 1).Tree.Children.ShouldHaveSingleItem();
        Lines(layer.Children).ShouldBe(["Cut: -10.00"]);
        ExplainedCosts.Faults(layer).ShouldBeEmpty();
    }

    [Fact]
    public void Parts_that_are_too_many_are_summed()
    {
        Given(CostingMethod.Fifo);
        for (var i = 0; i < 1_003; i++)
            Receive(1, 1, 2);
        Ship(2, 1_003);

        var tree = Why(1_004).Tree;
        tree.Children.Count.ShouldBe(1_001);
        Lines([tree.Children[^1]]).ShouldBe(["Others -3: -6.00"]);
        tree.Children[^1].Children.ShouldBeEmpty();
        Lines(tree.Children[999].Children).ShouldBe(["DirectCost: -2.00"]);
    }

    private CostExplanation Why(int entryNo)
    {
        var why = ExplainedCosts.FromTables(Books, "X", entryNo);
        ExplainedCosts.Faults(why.Tree).ShouldBeEmpty();
        return why;
    }

    private static IEnumerable<string> Lines(IEnumerable<CostNode> nodes) =>
        nodes.Select(n => string.Join(' ', new[] { $"{n.Kind}", n.Name, $"{n.EntryNo}", $"{n.Quantity}" }
            .Where(word => !string.IsNullOrEmpty(word))) + $": {n.Amount}");
}
