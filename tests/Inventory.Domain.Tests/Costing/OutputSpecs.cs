using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

public sealed class OutputSpecs : CostingSpecs
{
    private static readonly Sku Kit = new("KIT");

    [Fact]
    public void An_assembled_item_costs_its_components_and_resources()
    {
        Given(CostingMethod.Fifo);
        Books.Register("KIT", CostingTerms.Default);
        Receive(1, 10, 4);
        Assemble(components: 5, kits: 2, resources: 3);

        Books.Entry(1, "KIT").CostActual.ShouldBe(23m);
        Books.Balance(Account.InventoryAdjustment).ShouldBe(0m);
        Books.Balance(Account.DirectCostApplied).ShouldBe(-43m);
    }

    [Fact]
    public void A_charge_on_a_component_reaches_the_kit_and_its_sale()
    {
        Given(CostingMethod.Fifo);
        Books.Register("KIT", CostingTerms.Default);
        Receive(1, 10, 4);
        Assemble(components: 5, kits: 1, resources: 0);
        Books.Move(new StockShipped(Kit, SourceCode.Default, new(1), January(6), MovementTerms.None));
        Accepted(Charge(9, entry: 1, amount: 10));

        Books.Entry(1, "KIT").CostActual.ShouldBe(25m);
        Books.Entry(2, "KIT").CostActual.ShouldBe(-25m);
        Nothing(Books.Do(new AdjustCost(Kit)));
        Nothing(Books.Do(new AdjustCost(X)));
    }

    [Fact]
    public void A_kit_of_standard_cost_keeps_it_and_shows_the_variance()
    {
        Given(CostingMethod.Fifo);
        Books.Register("KIT", new(CostingMethod.Standard, UnitCost.Zero, new(12), 0m, UnitCost.Zero));
        Receive(1, 10, 4);
        Assemble(components: 5, kits: 2, resources: 0);
        Books.Balance(Account.MaterialVariance).ShouldBe(-4m);

        Charge(9, entry: 1, amount: 10);
        Books.Entry(1, "KIT").CostActual.ShouldBe(24m);
        Books.Balance(Account.MaterialVariance).ShouldBe(1m);
    }

    [Fact]
    public void Overhead_follows_the_cost_of_the_components()
    {
        Given(CostingMethod.Fifo);
        Books.Register("KIT", CostingTerms.Default with { IndirectCostPercent = 10m, OverheadRate = new(0.125m) });
        Receive(1, 10, 4);
        Assemble(components: 5, kits: 1, resources: 0);
        Books.Entry(1, "KIT").CostActual.ShouldBe(22.13m);
        Books.Move(new StockShipped(Kit, SourceCode.Default, new(1), January(6), MovementTerms.None));

        Books.Append(Item.StreamOf(Kit), new ItemCostingTermsChanged(Kit, CostingTerms.Default));
        foreach (var amount in new[] { 20m, 0.06m, 0.06m })
            Accepted(Charge(9, entry: 1, amount: amount));

        Books.Entry(1, "KIT").CostActual.ShouldBe(33.19m);
        Books.Entry(2, "KIT").CostActual.ShouldBe(-33.19m);
        Books.Balance(Account.OverheadApplied).ShouldBe(-3.13m);
        Nothing(Books.Do(new AdjustCost(Kit)));
    }

    [Fact]
    public void Overhead_that_follows_is_variance_of_a_standard_output()
    {
        Given(CostingMethod.Fifo);
        Books.Register("KIT", new(CostingMethod.Standard, UnitCost.Zero, new(24), 10m, UnitCost.Zero));
        Receive(1, 10, 4);
        Assemble(components: 5, kits: 1, resources: 0);
        Charge(9, entry: 1, amount: 20);

        Books.Entry(1, "KIT").CostActual.ShouldBe(24m);
        Books.Balance(Account.OverheadApplied).ShouldBe(-3m);
        Books.Balance(Account.MaterialVariance).ShouldBe(6m);
        Books.Balance(Account.MfgOverheadVariance).ShouldBe(3m);
    }

    [Fact]
    public void Variances_of_a_standard_output_go_by_type()
    {
        Given(CostingMethod.Fifo);
        Books.Register("KIT", new(CostingMethod.Standard, UnitCost.Zero, new(30), 0m, new(1)));
        Receive(1, 10, 4);
        Assemble(components: 5, kits: 1, resources: 6, resourceOverhead: 0.6m);

        Books.Entry(1, "KIT").CostActual.ShouldBe(30m);
        Variances().ShouldBe(
        [
            (VarianceType.Material, 10m), (VarianceType.Capacity, -6m), (VarianceType.CapacityOverhead, -0.6m),
            (VarianceType.ManufacturingOverhead, -1m),
        ]);
        Books.Balance(Account.CapacityVariance).ShouldBe(6m);
        Books.Balance(Account.CapOverheadVariance).ShouldBe(0.6m);
    }

    [Fact]
    public void A_standard_cost_that_was_rolled_up_has_its_overhead_apart_until_it_is_typed()
    {
        Given(CostingMethod.Fifo);
        var terms = new CostingTerms(CostingMethod.Standard, UnitCost.Zero, new(5), 10m, UnitCost.Zero);
        Books.Register("KIT", terms);
        Books.Append(Bom.StreamOf(Kit), new BomSet(Kit, [new BomLine(X, new(5))]));
        Receive(1, 20, 4);
        Accepted(Books.Do(new RollUpStandardCost(Kit, January(2))));
        Assemble(components: 5, kits: 1, resources: 0);
        Books.Entry(1, "KIT").CostActual.ShouldBe(22m);
        Variances().ShouldBeEmpty();

        Books.Append(Item.StreamOf(Kit), new ItemCostingTermsChanged(Kit, terms with { StandardCost = new(23) }));
        Assemble(components: 5, kits: 1, resources: 0);
        Variances().ShouldBe([(VarianceType.Material, 3m), (VarianceType.ManufacturingOverhead, -2m)]);
    }

    [Fact]
    public void Resources_wait_for_the_ledger_when_nothing_is_posted_by_itself()
    {
        Given(CostingMethod.Fifo);
        SetUp(s => s with { AutomaticCostPosting = false });
        Books.Register("KIT", CostingTerms.Default);
        Receive(1, 10, 4);
        Assemble(components: 5, kits: 1, resources: 3);
        Books.Balance(Account.Inventory).ShouldBe(0m);

        Accepted(Books.Do(new PostInventoryCost([X, Kit])));
        Books.Balance(Account.Inventory).ShouldBe(43m);
        Books.Balance(Account.InventoryAdjustment).ShouldBe(0m);
        Nothing(Books.Do(new PostInventoryCost([X, Kit])));
    }

    private IEnumerable<(VarianceType?, decimal)> Variances() => Books.Values.All.Values
        .Where(v => v is { Sku: "KIT", Type: ValueEntryType.Variance }).Select(v => (v.Variance, v.CostActual));

    private void Assemble(decimal components, decimal kits, decimal resources, decimal? resourceOverhead = null) => Accepted(Books.Move(
        new StockAdjusted(
            X, SourceCode.Default, new(-components), EntryType.AssemblyConsumption, null, January(5),
                MovementTerms.None),
        new StockAdjusted(
            Kit,
            SourceCode.Default,
            new(kits),
            EntryType.AssemblyOutput,
            null,
            January(5),
            new(ResourceCost: resources == 0m ? null : new Money(resources),
                ResourceOverhead: resourceOverhead is { } overhead ? new Money(overhead) : null))));
}
