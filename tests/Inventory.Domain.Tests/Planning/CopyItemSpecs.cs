using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Service;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class CopyItemSpecs : Shop
{
    private static readonly Sku Copy = new("COPY");

    private static readonly ICommand[] Full =
    [
        .. Open,
        new DescribeItem(P, "Pump", "PUMPS"),
        new ChangeItemStockSettings(P, new(Threshold: new(3m))),
        new ChangeItemCostingTerms(P, CostingTerms.Default with { Method = CostingMethod.Average }),
        new DefineItemUnits(P, new("PCS", [new("BOX", new(6m))])),
        new SetItemTracking(P, new(Lot: new(IsSpecific: true))),
        new SetItemNegativeStock(P, true),
        new SetItemAttributes(P, [new("colour", "red")]),
        new DefineItemVariant(P, new("RED", "Red", new(true, false))),
        new AddItemReference(P, new(ItemReferenceType.BarCode, "", "123", Unit: "BOX")),
        new SetItemVendor(P, "V1", "N-1", 7),
        new SetSubstitutions(P, [new(Q, "if red")]),
        new DefineServiceCode(ServiceCodeKind.Skill, "WELD", "Weld"),
        new SetServiceTerms(TermsHolder.Item, "P", null, ["WELD"], []),
        new SetBom(P, [new(Q, new(2m))]),
        new BlockItem(P, new(true, true)),
    ];

    [Fact]
    public void A_copy_has_all_but_blocks_and_goods()
    {
        var story = Given([.. Full, Save(Q, Wh, 1m), new CopyItem(P, Copy)]);
        var (from, to) = (story.Ledger.Get(Item.StreamOf(P)), story.Ledger.Get(Item.StreamOf(Copy)));
        (to.Name, to.Category, to.Stock, to.Costing, to.UnitsOf(), to.TrackingOf(), to.NegativeStock).ShouldBe(
            (from.Name, from.Category, from.Stock, from.Costing, from.UnitsOf(), from.TrackingOf(), true));
        to.OwnAttributes().ShouldBe(from.OwnAttributes());
        to.ReferencesOf().ShouldBe(from.ReferencesOf());
        to.KnownVendors().ShouldBe([new("V1", "N-1", 7)]);
        to.Blocks.ShouldBe(ItemBlocks.None);
        to.VariantsOf().ShouldBe([new("RED", "Red")]);
        story.Ledger.Get(Bom.StreamOf(Copy)).Lines.ShouldBe([new(Q, new(2m))]);
        story.Ledger.Get(ItemSubstitutions.StreamOf(Copy)).All.ShouldBe([new(Q, "if red")]);
        story.Ledger.SkillsOfItem(Copy).ShouldBe([new("WELD")]);
    }

    [Fact]
    public void A_copy_has_the_chosen_parts_alone() =>
        Given(Full)
            .When(new CopyItem(P, Copy, "Second", [CopiedPart.Category, CopiedPart.References]))
            .Then(
                new ItemRegistered(
                    Copy, "Second", ItemType.Simple, "PUMPS", StockSettings.UseGlobal, CostingTerms.Default),
                new ItemReferenceAdded(Copy, new(ItemReferenceType.Vendor, "V1", "N-1")));

    [Fact]
    public void A_copy_is_a_new_item_of_one_that_is_there() =>
        Given(Full)
            .When(new CopyItem(new("NONE"), Copy)).ThenRefused("item-not-found")
            .When(new CopyItem(P, Q)).ThenRefused("item-exists")
            .When(new CopyItem(P, P)).ThenRefused("item-exists")
            .When(new CopyItem(P, new(" x"))).ThenRefused("validation.sku.invalid");

    [Fact]
    public void A_renamed_item_takes_vendors_and_substitutes_along()
    {
        var story = GivenWithBooks([
            .. Open, new SetItemVendor(P, "V1", "N-1", 7), new SetSubstitutions(P, [new(Q)]),
            new RenameSku(P, Copy, Today)]);
        story.Ledger.Get(Item.StreamOf(Copy)).KnownVendors().ShouldBe([new("V1", "N-1", 7)]);
        story.Ledger.Get(ItemSubstitutions.StreamOf(Copy)).All.ShouldBe([new(Q)]);
        story.Ledger.Get(ItemSubstitutions.StreamOf(P)).All.ShouldBeEmpty();
    }
}
