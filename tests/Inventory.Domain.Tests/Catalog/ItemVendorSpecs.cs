using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class ItemVendorSpecs : Shop
{
    private static readonly ItemReference No1 = new(ItemReferenceType.Vendor, "V1", "N-1");
    private static readonly ItemReference No2 = No1 with { ReferenceNo = "N-2" };

    [Fact]
    public void A_vendors_number_is_a_reference() =>
        Given(Open)
            .When(new SetItemVendor(P, "V1", "N-1", 7))
            .Then(new ItemReferenceAdded(P, No1), new ItemVendorSet(P, "V1", 7))
            .When(new SetItemVendor(P, "V1", "N-1", 7)).ThenNothing()
            .When(new SetItemVendor(P, "V1", "N-2", 7))
            .Then(new ItemReferenceRemoved(P, No1), new ItemReferenceAdded(P, No2))
            .When(new SetItemVendor(P, "V1", null, 7)).Then(new ItemReferenceRemoved(P, No2))
            .When(new SetItemVendor(P, "V1", null, 7)).ThenNothing();

    [Fact]
    public void A_reference_of_a_vendor_makes_it_a_vendor_of_the_item()
    {
        var story = Given([
            .. Open, new AddItemReference(P, No1), new AddItemReference(P, No2),
            new SetItemVendor(P, "V0", null, 3)]);
        Vendors(story).ShouldBe([new("V0", null, 3), new("V1", "N-2", null)]);
        story.And(new RemoveItemReference(P, No2));
        Vendors(story).ShouldBe([new("V0", null, 3), new("V1", "N-1", null)]);
        story.When(new RemoveItemVendor(P, "V1")).Then(new ItemReferenceRemoved(P, No1));
        story.When(new RemoveItemVendor(P, "V0")).Then(new ItemVendorRemoved(P, "V0"));
        Vendors(story).ShouldBeEmpty();
    }

    [Fact]
    public void A_number_that_is_known_keeps_its_dates()
    {
        var dated = No2 with { ValidFrom = Today };
        var story = Given([.. Open, new AddItemReference(P, dated), new AddItemReference(P, No1)]);
        story.When(new SetItemVendor(P, "V1", "N-2", null)).Then(
            new ItemReferenceRemoved(P, No1), new ItemReferenceAdded(P, dated), new ItemVendorSet(P, "V1", null));
    }

    [Fact]
    public void What_is_no_vendor_is_refused() =>
        Given(Open)
            .When(new SetItemVendor(new("NONE"), "V", null, null)).ThenRefused("item-not-found")
            .When(new SetItemVendor(P, " ", null, null)).ThenRefused("validation.vendor.empty")
            .When(new SetItemVendor(P, "V", null, -1)).ThenRefused("validation.lead-time.invalid")
            .When(new RemoveItemVendor(P, "V")).ThenRefused("item-vendor-not-found");

    [Fact]
    public void Substitutes_are_items_and_named_once()
    {
        Given(Open)
            .When(new SetSubstitutions(P, [new(Q, " ", false)])).Then(new ItemSubstitutionsSet(P, [new(Q)]))
            .When(new SetSubstitutions(P, [new(Q)])).ThenNothing()
            .When(new SetSubstitutions(P, [new(P)])).ThenRefused("substitute-is-item")
            .When(new SetSubstitutions(P, [new(Q), new(Q, "other")])).ThenRefused("validation.substitutes.repeated")
            .When(new SetSubstitutions(P, [new(new("NONE"))])).ThenRefused("item-not-found")
            .When(new SetSubstitutions(P, [])).Then(new ItemSubstitutionsSet(P, []));
    }

    [Fact]
    public void Sales_and_purchases_are_proposed_in_a_unit_that_the_item_has()
    {
        var units = new ItemUnits("PCS", [new("BOX", new(6m))], null, "BOX", "PCS");
        Given(Open)
            .When(new DefineItemUnits(P, units)).Then(new ItemUnitsDefined(P, units))
            .When(new DefineItemUnits(P, units)).ThenNothing()
            .When(new DefineItemUnits(P, units with { Sales = null })).ThenAccepted()
            .When(new DefineItemUnits(P, units with { Purchase = "KG" })).ThenRefused("validation.units.invalid");
    }

    private static IReadOnlyList<KnownVendor> Vendors(Story story) =>
        story.Ledger.Get(Item.StreamOf(P)).KnownVendors();
}
