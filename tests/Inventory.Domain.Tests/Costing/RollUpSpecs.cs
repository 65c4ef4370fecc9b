using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Costing;

/// <summary>A lamp is made of a foot (two screws and a plate) and a bulb.</summary>
public sealed class RollUpSpecs : CostingSpecs
{
    public RollUpSpecs()
    {
        Given(CostingMethod.Standard, standardCost: 5m, overheadRate: 1m);
        Books.Register("FOOT", CostingTerms.Default with { Method = CostingMethod.Standard, IndirectCostPercent = 10m });
        Books.Register("SCREW", CostingTerms.Default with { Method = CostingMethod.Standard, StandardCost = new(0.25m) });
        Books.Register("PLATE", CostingTerms.Default with { UnitCost = new(1.5m) });
        Books.Register("BULB", CostingTerms.Default with { UnitCost = new(3m) });
        Made("X", ("FOOT", 1), ("BULB", 1));
        Made("FOOT", ("SCREW", 2), ("PLATE", 1));
    }

    [Fact]
    public void Costs_of_components_and_overhead_add_up_through_all_levels()
    {
        // Foot: (2 x 0.25 + 1.50) + 10 % = 2.20. Lamp: 2.20 + 3.00 + 1.00 = 6.20.
        Rolled(RollUp(1)).ShouldBe([new(new("FOOT"), new(0), new(2.2m)), new(X, new(5), new(6.2m))]);
        Books.Get(Item.StreamOf(X)).Costing.StandardCost.ShouldBe(new(6.2m));
        Nothing(RollUp(1));
    }

    [Fact]
    public void The_top_level_alone_adds_up_its_parts_as_they_stand()
    {
        // Nobody has given the foot a standard cost yet: 0 + 3.00 + 1.00.
        Rolled(RollUp(1, RollUpLevels.Top)).ShouldBe([new(X, new(5), new(4m))]);
        Books.Get(Item.StreamOf(new("FOOT"))).Costing.StandardCost.ShouldBe(UnitCost.Zero);
        Nothing(RollUp(1, RollUpLevels.Top));
    }

    [Fact]
    public void What_is_there_is_revalued_and_nothing_else()
    {
        Receive(1, 10, 5);
        Ship(2, 4);

        Accepted(RollUp(3));

        Value().ShouldBe(37.20m);
        Cost(2).ShouldBe(-20m);
        Books.Balance(Account.Inventory).ShouldBe(37.20m);
        Values(1, ValueEntryType.Revaluation).Sum(v => v.CostActual).ShouldBe(7.20m);
    }

    [Fact]
    public void Goods_of_different_standards_all_get_the_new_one()
    {
        Receive(1, 5, 5);
        StandardCost(8);
        Receive(2, 5, 8);

        Accepted(RollUp(3));

        (Cost(1), Cost(2)).ShouldBe((31m, 31m));
    }

    [Fact]
    public void It_is_refused_without_a_standard_or_a_bill_of_material()
    {
        Refused(Books.Do(new RollUpStandardCost(new("Y"), January(1))), "item-not-found");
        Refused(Books.Do(new RollUpStandardCost(new("PLATE"), January(1))), "method-not-standard");
        Refused(Books.Do(new RollUpStandardCost(new("SCREW"), January(1))), "bom-not-found");
        Made("FOOT", ("X", 1));
        Refused(RollUp(1), "bom-circular");
    }

    [Fact]
    public void A_closed_date_is_refused_when_there_is_something_to_revalue()
    {
        Receive(5, 10, 5);
        SetUp(s => s with { AllowPostingFrom = January(6) });

        Refused(RollUp(5), "posting-date-not-allowed");
    }

    private Decision RollUp(int day, RollUpLevels levels = RollUpLevels.All) =>
        Books.Do(new RollUpStandardCost(X, January(day), levels));

    private static IReadOnlyList<RolledUpCost> Rolled(Decision decision) =>
        decision.Result.ShouldBeAssignableTo<IReadOnlyList<RolledUpCost>>().ShouldNotBeNull();

    private void Made(string parent, params (string Sku, decimal Quantity)[] parts) => Books.Append(
        Bom.StreamOf(new(parent)),
        new BomSet(new(parent), [.. parts.Select(p => new BomLine(new(p.Sku), new(p.Quantity)))]));
}
