using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class ItemTemplateSpecs : Shop
{
    private static readonly CostingTerms Average = CostingTerms.Default with { Method = CostingMethod.Average };

    private static readonly ItemTemplateCard Card = new(
        "Bolts",
        Category: "SMALL",
        Costing: Average,
        Units: new("PCS", [new("BOX", new(100m))]),
        Tracking: new(Lot: new(IsSpecific: true)),
        NegativeStock: true,
        Attributes: [new("material", "steel")]);

    [Fact]
    public void An_item_gets_what_its_template_says_and_stays_when_that_changes()
    {
        var story = Given(new DefineItemTemplate("BOLT", Card), new RegisterItemByTemplate(P, "Bolt", "BOLT"));
        var item = story.Ledger.Get(Item.StreamOf(P));
        (item.Category, item.Costing.Method, item.UnitsOf().Others.Count, item.NegativeStock)
            .ShouldBe(("SMALL", CostingMethod.Average, 1, true));
        item.TrackingOf().HasSpecific().ShouldBeTrue();
        item.OwnAttributes().ShouldBe([new("material", "steel")]);

        story.When(new RegisterItemByTemplate(P, "Bolt", "BOLT")).ThenNothing();
        story.When(new RegisterItemByTemplate(P, "Nut", "BOLT")).ThenRefused("item-exists");
        story.And(new RemoveItemTemplate("BOLT"));
        story.Ledger.Get(Item.StreamOf(P)).Category.ShouldBe("SMALL");
        story.When(new RegisterItemByTemplate(Q, "Bolt", "BOLT")).ThenRefused("item-template-not-found");
    }

    [Fact]
    public void What_the_command_says_stands_over_the_template() =>
        Given(new DefineItemTemplate("BOLT", new("Bolts", Category: "SMALL", Costing: Average)))
            .When(new RegisterItemByTemplate(
                P, "Bolt", "BOLT", ItemType.Virtual, "BIG", null, CostingTerms.Default))
            .Then(new ItemRegistered(
                P, "Bolt", ItemType.Virtual, "BIG", StockSettings.UseGlobal, CostingTerms.Default));

    [Fact]
    public void A_template_that_does_not_fit_leaves_nothing_behind() =>
        Given(
            new DefineItemTemplate("BAD", new("Bad", Type: ItemType.Bundle, Kind: ItemKind.Service)),
            new DefineItemTemplate("UNIT", new("Unit", Units: new("PCS", [], null, "BOX"))))
            .When(new RegisterItemByTemplate(P, "P", "BAD")).ThenRefused("item-is-composite")
            .When(new RegisterItemByTemplate(P, "P", "UNIT")).ThenRefused("validation.units.invalid")
            .When(Register(P)).ThenAccepted();

    [Fact]
    public void A_template_is_defined_whole_and_goes_once() =>
        Given(new DefineItemTemplate("BOLT", Card))
            .When(new DefineItemTemplate("BOLT", Card with { Attributes = [new("material", "steel")] })).ThenNothing()
            .When(new DefineItemTemplate("BOLT", Card with { Attributes = [] })).ThenAccepted()
            .When(new DefineItemTemplate("BOLT", Card with { Description = " " }))
            .ThenRefused("validation.template.empty")
            .When(new DefineItemTemplate(
                "BOLT", Card with { Costing = Average with { IndirectCostPercent = -1m } }))
            .ThenRefused("validation.costing.invalid")
            .When(new RemoveItemTemplate("BOLT")).Then(new ItemTemplateRemoved("BOLT"))
            .When(new RemoveItemTemplate("BOLT")).ThenRefused("item-template-not-found");
}
