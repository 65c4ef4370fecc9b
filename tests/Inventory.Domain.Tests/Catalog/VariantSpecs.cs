using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

/// <summary>Variants have cards, may be blocked one by one, and may be asked for.</summary>
public sealed class VariantSpecs : Shop
{
    private static readonly ItemBlocks NoSales = new(Sales: true, Purchasing: false);
    private static readonly ItemBlocks Nothing = ItemBlocks.None with { Everything = true };

    [Fact]
    public void A_variant_is_defined_defined_anew_and_removed() =>
        GivenWithBooks(Open)
            .When(Define("RED", " ")).Then(new ItemVariantDefined(P, new("RED")))
            .When(Define("RED")).ThenNothing()
            .When(Define("RED", "Red as a rose")).ThenAccepted()
            .When(Define("")).ThenRefused("validation.variant.invalid")
            .When(Define("A\nB")).ThenRefused("validation.variant.invalid")
            .When(Define(new('x', DefineItemVariant.CodeLengthMax + 1))).ThenRefused("validation.variant.invalid")
            .When(new DefineItemVariant(new("NONE"), new("RED"))).ThenRefused("item-not-found")
            .When(Remove("BLUE")).ThenNothing()
            .When(Remove("RED")).ThenAccepted()
            .When(Remove("RED")).ThenNothing();

    [Fact]
    public void A_composite_item_has_none_of_its_own() =>
        Given([.. Open, Register(new("SET"), ItemType.Grouped)])
            .When(new DefineItemVariant(new("SET"), new("RED"))).ThenRefused("item-is-composite")
            .When(new SetVariantRule(new("SET"), true)).ThenRefused("item-is-composite");

    [Fact]
    public void There_are_only_so_many()
    {
        var story = Given(Open).And(
            [.. Enumerable.Range(0, DefineItemVariant.VariantsMax).Select(i => Define($"V{i:0000}"))]);
        story.When(Define("ONE-MORE")).ThenRefused("too-many-variants")
            .When(Define("V0000", "another text")).ThenAccepted();
        story.Ledger.Get(Item.StreamOf(P)).VariantsOf().Select(v => v.Code).ShouldBeInOrder();
    }

    [Fact]
    public void Its_attributes_stand_over_those_of_the_item()
    {
        var story = Given(Open).And(
            new SetItemAttributes(P, [new("Colour", "any"), new("Width", "4")]),
            new DefineItemVariant(P, new("RED", Attributes: [new("Colour", "red")])));
        var item = story.Ledger.Get(Item.StreamOf(P));
        ItemAttributes.Over(item.VariantOf("RED")!.OwnAttributes(), item.OwnAttributes())
            .ShouldBe([new("Colour", "red"), new("Width", "4")]);
        story.And(new DefineAttribute("Width", AttributeType.Integer, null, null, Blocked: false))
            .When(new DefineItemVariant(P, new("RED", Attributes: [new("Width", "broad")])))
            .ThenRefused("validation.attribute.value");
    }

    [Fact]
    public void Goods_come_in_under_a_variant_that_there_is() =>
        GivenWithBooks(Open).And(Receive("OLD"), Define("RED"))
            .When(Receive("BLUE")).ThenRefused("variant-not-found")
            .When(Receive("red")).ThenRefused("variant-not-found")
            .When(Receive("RED")).ThenAccepted()
            .When(Receive(null)).ThenAccepted()
            .When(new ReclassifyStock(P, Wh, Annex, new(1), Today, new(Variant: "OLD"))).ThenAccepted()
            .When(Sell("OLD", 1)).ThenAccepted()
            .When(new AddItemReference(P, new(ItemReferenceType.BarCode, "", "4711", "BLUE")))
            .ThenRefused("variant-not-found")
            .When(new AddItemReference(P, new(ItemReferenceType.BarCode, "", "4711", "RED"))).ThenAccepted();

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, true, "variant-required")]
    [InlineData(true, null, "variant-required")]
    [InlineData(true, false, null)]
    [InlineData(false, true, "variant-required")]
    public void A_movement_names_one_where_the_item_or_the_company_wants_it(bool? company, bool? item, string? code)
    {
        var story = GivenWithBooks(Open).And(
            Receive(null),
            Define("RED"),
            Receive("RED"),
            new SetUpInventory(InventorySetup.Default with { VariantMandatory = company }),
            new SetVariantRule(P, item));
        foreach (var command in new ICommand[]
        {
            Receive(null), Sell(null, 1), Save(P, Wh, 100), new CountStock(P, Wh, new(4), new(5), Today),
            new AssembleItem(Q, Wh, new(1), Today, [new(P, new(1))]),
        })
            (story.When(command).Decision.Refusal?.Code).ShouldBe(code, command.ToString());
        story.When(Receive("RED")).ThenAccepted()
            .When(Sell("RED", 1)).ThenAccepted()
            .When(new AdjustStock(P, Wh, new(-1), null, Today)).ThenAccepted()
            .When(new ReclassifyStock(P, Wh, Annex, new(1), Today, new())).ThenAccepted();
    }

    [Fact]
    public void Plans_name_a_variant_that_there_is() =>
        GivenWithBooks(Open).And(Define("RED"), new SetBom(Q, [new(P, new(1))]))
            .When(Planned("BLUE")).ThenRefused("variant-not-found")
            .When(Planned("RED")).ThenAccepted()
            .When(Made(Q, "BLUE")).ThenRefused("variant-not-found")
            .When(Made(Q, "RED")).ThenAccepted()
            .When(Made(P, null) with { Terms = new(Wh, new(1), Today, Variant: "BLUE"), Lines = [new(Q, new(1))] })
            .ThenRefused("variant-not-found");

    [Fact]
    public void A_receipt_from_before_the_rule_can_be_undone() =>
        GivenWithBooks(Open)
            .And(new ReceiveStock(P, Wh, new(2), Today, new(new(4m), NotInvoiced: true)), Define("RED"))
            .And(new SetVariantRule(P, true))
            .When(new UndoMovement(P, 1, Today)).ThenAccepted();

    [Fact]
    public void What_is_blocked_of_a_variant_says_so_and_the_others_go_on() =>
        GivenWithBooks(Open).And(Define("RED"), Define("BLUE"), Receive("RED"), Receive("BLUE"))
            .And(Place("O1", (P, 1)), Block("RED", NoSales))
            .When(ShipVariant("RED")).ThenRefused("sales-blocked")
            .When(Receive("RED")).ThenAccepted()
            .And(Block("RED", Nothing))
            .When(Receive("RED")).ThenRefused("item-blocked")
            .When(new ReclassifyStock(P, Wh, Annex, new(1), Today, new(Variant: "RED"))).ThenRefused("item-blocked")
            .When(new InvoiceEntry(P, 1, Today)).ThenRefused("item-blocked")
            .When(ShipVariant("BLUE")).ThenAccepted();

    [Fact]
    public void It_stays_while_goods_of_it_are_there() =>
        GivenWithBooks(Open).And(Define("RED"), Receive("RED"))
            .When(Remove("RED")).ThenRefused("variant-in-stock")
            .And(Sell("RED", 5))
            .When(Remove("RED")).ThenAccepted();

    [Fact]
    public void It_goes_along_when_the_item_is_renamed()
    {
        var story = GivenWithBooks(Open)
            .And(new DefineItemVariant(P, new("RED", "Red", NoSales)), Receive("RED"), new SetVariantRule(P, true))
            .And(new RenameSku(P, new("NEW"), Today));
        var item = story.Ledger.Get(Item.StreamOf(new("NEW")));
        item.VariantsOf().ShouldBe([new("RED", "Red", NoSales)]);
        item.VariantMandatory.ShouldBe(true);
        OnHand(story, new("NEW"), Wh).ShouldBe(5m);
    }

    [Fact]
    public void Items_that_nobody_keeps_account_of_have_variants_too() =>
        GivenWithBooks(Open).And(new ChangeItemKind(Q, ItemKind.NonInventory))
            .And(new DefineItemVariant(Q, new("RED", Blocks: NoSales)), new SetVariantRule(Q, true))
            .When(Journal(Q, EntryType.Purchase, null)).ThenRefused("variant-required")
            .When(Journal(Q, EntryType.Purchase, "BLUE")).ThenRefused("variant-not-found")
            .When(Journal(Q, EntryType.Purchase, "RED")).ThenAccepted()
            .When(Journal(Q, EntryType.Sale, "RED")).ThenRefused("sales-blocked");

    private static DefineItemVariant Define(string code, string? description = null) => new(P, new(code, description));

    private static RemoveItemVariant Remove(string code) => new(P, code);

    private static DefineItemVariant Block(string code, ItemBlocks blocks) => new(P, new(code, Blocks: blocks));

    private static ReceiveStock Receive(string? variant) => new(P, Wh, new(5), Today, new(new(4m), Variant: variant));

    private static PostItemJournalLine Sell(string? variant, decimal quantity) =>
        new(P, Wh, EntryType.Sale, new(quantity), Today, new(Variant: variant));

    private static PostItemJournalLine Journal(Sku sku, EntryType type, string? variant) =>
        new(sku, Wh, type, new(1), Today, new(new(4m), Variant: variant));

    private static PlanDocument Planned(string variant) =>
        new(new(new("D1"), PlannedKind.PurchaseOrder, P, new(1), Wh, Variant: variant));

    private static PlaceAssemblyOrder Made(Sku sku, string? component) => new(
        new($"A-{sku}"), sku, new(Wh, new(1), Today), [new(P, new(1), component)]);

    private static ShipOrder ShipVariant(string variant) => new(
        new("O1"), Wh, [new(P, new(1), TrackingLines: [new(new(1), Variant: variant)])], Today);
}
