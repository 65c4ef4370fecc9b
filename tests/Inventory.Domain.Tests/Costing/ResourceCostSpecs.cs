using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>A kit is 2 X, half an hour of R (30 an hour, 10 % of it overhead) and once an hour of SETUP (60).</summary>
public sealed class ResourceCostSpecs : CostingSpecs
{
    private static readonly Sku Kit = new("KIT");
    private static readonly OrderId No = new("AO-1");

    [Fact]
    public void Work_counts_at_what_its_resources_cost()
    {
        Made(CostingTerms.Default);
        Accepted(Assemble(2));
        Books.Entry(1, "KIT").CostActual.ShouldBe(16m + 30m + 3m + 60m);
        Applied().ShouldBe((-90m, -3m));
    }

    [Fact]
    public void Who_says_what_the_work_costs_or_what_goes_in_has_the_last_word()
    {
        Made(CostingTerms.Default);
        Accepted(Books.Do(new AssembleItem(Kit, SourceCode.Default, new(2), January(3), ResourceCost: new(7))));
        Accepted(Books.Do(new AssembleItem(Kit, SourceCode.Default, new(1), January(3), [new(X, new(1))])));
        Accepted(Books.Do(new AssembleItem(Kit, SourceCode.Default, new(2), January(3), ResourceOverhead: new(5))));
        Kits().ShouldBe([16m + 7m, 4m, 16m + 90m + 5m]);
    }

    [Fact]
    public void A_kit_may_be_made_by_work_alone()
    {
        Made(CostingTerms.Default);
        Books.Append(Bom.StreamOf(Kit), new BomSet(Kit, [], null, [new("R", new(2))]));
        Accepted(Assemble(1));
        Kits().ShouldBe([66m]);
    }

    [Fact]
    public void A_blocked_resource_does_no_work()
    {
        Made(CostingTerms.Default);
        Placed(4);
        Resource("R", 30, 10, blocked: true);
        Refused(Assemble(1), "resource-blocked");
        Refused(Post(1), "resource-blocked");
        Accepted(Books.Do(new PostAssemblyOrder(No, January(5), new(1), ResourceCost: new(1))));
        Refused(Books.Do(new RemoveResource("R", [AssemblyOrder.StreamOf(No)])), "resource-in-use");
        Refused(Books.Do(new RemoveResource("R", [Bom.StreamOf(Kit)])), "resource-in-use");
    }

    [Fact]
    public void Of_an_order_what_is_needed_once_goes_into_the_first_posting()
    {
        Made(CostingTerms.Default);
        Placed(4);
        Accepted(Post(1));
        Accepted(Post(3));
        Kits().ShouldBe([8m + 15m + 1.5m + 60m, 24m + 45m + 4.5m]);
        Books.Get(AssemblyOrder.StreamOf(No)).Lines.Select(l => l.Consumed.Value).ShouldBe([8m, 2m, 1m]);
    }

    [Fact]
    public void A_posting_may_need_other_work_and_an_undone_one_gives_it_back()
    {
        Made(CostingTerms.Default);
        Placed(4);
        Accepted(Books.Do(new PostAssemblyOrder(No, January(5), new(1), [new(2, new(1)), new(3, new(0.5m))])));
        Kits().ShouldBe([8m + 30m + 3m + 30m]);
        Refused(
            Books.Do(new PostAssemblyOrder(No, January(5), new(1), [new(2, null, [new(new(0.1m), "L1")])])),
            "tracking-line-malformed");
        Accepted(Books.Do(new UndoMovement(Kit, 1, January(8))));
        Books.Get(AssemblyOrder.StreamOf(No)).Lines.ShouldAllBe(l => l.Consumed.IsZero);
        Applied().ShouldBe((0m, 0m));
    }

    [Fact]
    public void A_standard_cost_has_the_work_in_it_and_knows_what_of_it_is()
    {
        Made(CostingTerms.Default with { Method = CostingMethod.Standard, IndirectCostPercent = 10m });
        Accepted(Books.Do(new RollUpStandardCost(Kit, January(2))));
        // (8 + 75 + 1.50) + 10 % = 92.95.
        Books.Get(Item.StreamOf(Kit)).Costing.StandardCost.ShouldBe(new(92.95m));
        Books.Get(Item.StreamOf(Kit)).StandardCapacity.ShouldBe(new(new(75m), new(1.5m)));

        Accepted(Assemble(1));
        Variances().ShouldBeEmpty();
        // Two at once need SETUP once: 60 less of work, and 6 less of overhead on it.
        Accepted(Assemble(2));
        Variances().ShouldBe([(VarianceType.Capacity, 60m), (VarianceType.ManufacturingOverhead, 6m)]);
        Books.Entry(2, "KIT").CostActual.ShouldBe(185.90m);
    }

    [Fact]
    public void A_typed_standard_cost_is_all_material_again()
    {
        Made(CostingTerms.Default with { Method = CostingMethod.Standard });
        Accepted(Books.Do(new RollUpStandardCost(Kit, January(2))));
        var card = Books.Get(Item.StreamOf(Kit)).Costing;
        Accepted(Books.Do(new ChangeItemCostingTerms(Kit, card with { StandardCost = new(90) })));
        Books.Get(Item.StreamOf(Kit)).StandardCapacity.ShouldBeNull();
    }

    [Fact]
    public void A_bill_names_resources_that_there_are()
    {
        Made(CostingTerms.Default);
        Refused(Set(new BomResource("NOBODY", new(1))), "resource-not-found");
        Refused(Set(new BomResource("R", new(0))), "quantity-not-positive");
        Resource("R", 30, 10, blocked: true);
        Accepted(Set(new BomResource("R", new(1))));
        Nothing(Set(new BomResource("R", new(1))));
        Accepted(Set());
        Refused(Set(new BomResource("R", new(1))), "resource-blocked");
    }

    [Fact]
    public void Pieces_of_a_lot_share_the_work_that_is_needed_once_in_a_roll_up()
    {
        var terms = CostingTerms.Default with { Method = CostingMethod.Standard };
        Made(terms);
        RolledUp().ShouldBe(new(8m + 16.5m + 60m));

        Books.Do(new ChangeItemCostingTerms(Kit, terms with { LotSize = new(8) }));
        RolledUp().ShouldBe(new(8m + 16.5m + 7.5m));

        // Of a lot of 8, each has 7.50 of the hour; of 2, each has 30.
        Accepted(Assemble(2));
        Variances().ShouldContain((VarianceType.Capacity, -45m));
    }

    [Fact]
    public void A_lot_that_is_too_small_for_its_work_has_no_standard_cost()
    {
        Made(CostingTerms.Default with { Method = CostingMethod.Standard, LotSize = new(0.00001m) });
        Resource("SETUP", UnitCost.Largest, 0);

        Should.Throw<BeyondRangeException>(() => RolledUp());
    }

    [Fact]
    public void Work_of_a_component_comes_along_when_it_is_exploded()
    {
        Made(CostingTerms.Default);
        Books.Register("SET", CostingTerms.Default);
        Books.Append(Bom.StreamOf(new("SET")), new BomSet(new("SET"), [new(Kit, new(3))]));
        Accepted(Books.Do(new ExplodeBomLine(new("SET"), 1)));
        var bom = Books.Get(Bom.StreamOf(new("SET")));
        bom.Lines.ShouldBe([new(X, new(6))]);
        bom.ResourcesOf().ShouldBe([new("R", new(1.5m)), new("SETUP", new(1), ResourceUsage.Fixed)]);
    }

    private void Made(CostingTerms kit)
    {
        Given(CostingMethod.Fifo);
        Receive(1, 100, 4);
        Books.Register("KIT", kit);
        Resource("R", 30, 10);
        Resource("SETUP", 60, 0);
        Accepted(Set(new BomResource("R", new(0.5m)), new BomResource("SETUP", new(1), ResourceUsage.Fixed)));
    }

    private void Resource(string code, decimal cost, decimal percent, bool blocked = false) =>
        Accepted(Books.Do(new DefineResource(
            code, new(code, ResourceType.Person, "HOUR", new(cost), percent, blocked ? true : null))));

    private Decision Set(params BomResource[] resources) =>
        Books.Do(new SetBom(Kit, [new(X, new(2))], null, resources));

    private UnitCost RolledUp()
    {
        Accepted(Books.Do(new RollUpStandardCost(Kit, January(3))));
        return Books.Get(Item.StreamOf(Kit)).Costing.StandardCost;
    }

    private void Placed(decimal quantity) => Accepted(Books.Do(
        new PlaceAssemblyOrder(No, Kit, new(SourceCode.Default, new(quantity), January(9)))));

    private Decision Post(decimal quantity) => Books.Do(new PostAssemblyOrder(No, January(5), new(quantity)));

    private Decision Assemble(decimal quantity) =>
        Books.Do(new AssembleItem(Kit, SourceCode.Default, new(quantity), January(3)));

    // Without what X was received with.
    private (decimal Direct, decimal Overhead) Applied() =>
        (Books.Balance(Account.DirectCostApplied) + 400m, Books.Balance(Account.OverheadApplied));

    private IEnumerable<decimal> Kits() =>
        Books.Entries.All.Values.Where(e => e.Sku == "KIT").Select(e => e.CostActual);

    private IEnumerable<(VarianceType, decimal)> Variances() => Books.Values.All.Values
        .Where(v => v.Sku == "KIT" && v.Type == ValueEntryType.Variance)
        .Select(v => (v.Variance!.Value, v.CostActual));
}
