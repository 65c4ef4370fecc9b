using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class ItemReferenceSpecs : Shop
{
    private static readonly DateOnly NewYear = new(2027, 1, 1);
    private static readonly ItemReference Vendor = new(ItemReferenceType.Vendor, "V1", "4711");
    private static readonly ItemReference Code = new(ItemReferenceType.BarCode, "", "4711");

    [Fact]
    public void A_number_gets_other_dates()
    {
        var until = Vendor with { ValidTo = NewYear };
        var story = Given(Open).And(Add(Vendor)).When(Add(until)).Then(new ItemReferenceAdded(P, until));
        story.Ledger.Get(Item.StreamOf(P)).ReferencesOf().ShouldBe([until]);
        story.When(Add(until)).ThenNothing();
    }

    [Fact]
    public void A_number_of_another_unit_or_variant_is_another_number()
    {
        var story = Given(Open).And(new DefineItemUnits(P, new("PCS", [new("BOX", new(6))])))
            .And(Add(Vendor), Add(Vendor with { Unit = "BOX" }), Add(Vendor with { Variant = "RED" }));
        story.Ledger.Get(Item.StreamOf(P)).ReferencesOf().Count.ShouldBe(3);
        story.When(Add(Vendor with { Unit = "", Variant = "" })).ThenNothing();
    }

    [Fact]
    public void A_unit_that_the_item_does_not_have_and_dates_that_end_before_they_begin_are_refused() =>
        Given(Open)
            .When(Add(Vendor with { Unit = "BOX" })).ThenRefused("unit-not-found")
            .When(Add(Vendor with { ValidFrom = NewYear, ValidTo = Today })).ThenRefused("validation.reference.dates");

    [Fact]
    public void A_number_is_taken_away_once_whatever_its_dates()
    {
        var until = Vendor with { ValidTo = NewYear };
        var story = Given(Open).And(Add(until), Add(Code))
            .When(new RemoveItemReference(P, Vendor)).Then(new ItemReferenceRemoved(P, until))
            .When(new RemoveItemReference(P, Vendor)).ThenNothing()
            .When(new RemoveItemReference(new("NONE"), Vendor)).ThenRefused("item-not-found");
        story.Ledger.Get(Item.StreamOf(P)).ReferencesOf().ShouldBe([Code]);
    }

    [Fact]
    public void The_table_has_what_the_items_have()
    {
        var renamed = new Sku("NEW");
        var story = Given(Open).And(
            Add(Vendor), Add(Vendor with { ValidTo = NewYear }), Add(Code), new RemoveItemReference(P, Code),
            new AddItemReference(Q, Code),
            new RenameSku(P, renamed, Today));
        var rows = new MemoryRows<ItemReferenceKey, ItemReferenceRow>(r => r.Key);
        foreach (var recorded in story.Ledger.Log)
            ItemReferencesTable.Fold(rows, recorded);

        rows.All.Select(r => r.ToFound()).OrderBy(f => f.Sku.Value).ShouldBe(
            [new(renamed, Vendor with { ValidTo = NewYear }), new(Q, Code)]);
        story.And(new RemoveItem(Q));
        ItemReferencesTable.Fold(rows, story.Ledger.Log[^1]);
        rows.All.Count().ShouldBe(1);
    }

    [Fact]
    public void Numbers_of_a_customer_or_vendor_come_first() =>
        Found(new(Q, Code), new(P, Vendor)).ShouldBe((P, 1));

    [Fact]
    public void One_item_with_several_numbers_is_found() =>
        Found(new(P, Code), new(P, Code with { Unit = "BOX" })).ShouldBe((P, 2));

    [Fact]
    public void Several_items_are_for_somebody_to_choose_from() =>
        Found(new(P, Code), new(Q, Code)).ShouldBe((null, 2));

    [Fact]
    public void Nothing_is_found_where_nothing_has_the_number() => FoundReferences.Of([]).ShouldBeNull();

    private static (Sku? Sku, int Count) Found(params FoundReference[] valid)
    {
        var found = FoundReferences.Of(valid).ShouldNotBeNull();
        return (found.Sku, found.References.Count);
    }

    private static AddItemReference Add(ItemReference reference) => new(P, reference);
}
