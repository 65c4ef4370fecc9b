using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class CategorySpecs : Shop
{
    private static readonly ICommand[] Furniture =
    [
        Register(P),
        new DefineCategory("FURN", null, [new("Material", "Wood")]),
        new DefineCategory("CHAIR", "FURN", [new("Legs", "4")]),
    ];

    [Fact]
    public void An_item_gets_the_attributes_of_its_category_and_those_above()
    {
        var story = Given(Furniture).When(new AssignCategory(P, "CHAIR")).ThenAccepted();
        story.Ledger.Get(Item.StreamOf(P)).AttributesOf().ShouldBe([new("Legs", "4"), new("Material", "Wood")]);
        story.When(new AssignCategory(P, "CHAIR")).ThenNothing();
    }

    [Fact]
    public void What_came_from_another_category_goes_with_it()
    {
        var story = Given([.. Furniture, new DefineCategory("LAMP", null, [new("Watt", "40")]), new AssignCategory(P, "CHAIR")])
            .When(new AssignCategory(P, "LAMP")).ThenAccepted();
        story.Ledger.Get(Item.StreamOf(P)).AttributesOf().ShouldBe([new("Watt", "40")]);
    }

    [Fact]
    public void A_category_is_not_above_itself() =>
        Given(Furniture).When(new DefineCategory("FURN", "CHAIR", [])).ThenRefused("category-circular");

    [Fact]
    public void A_category_needs_a_parent_that_is_there() =>
        Given(Furniture).When(new DefineCategory("SOFA", "NONE", [])).ThenRefused("category-not-found");

    [Theory]
    [InlineData(CatalogueNumberFormat.EntryNo, "", "NS0001")]
    [InlineData(CatalogueNumberFormat.VendorItemNo, "", "V-77")]
    [InlineData(CatalogueNumberFormat.ManufacturerThenVendorItemNo, "-", "ACME-V-77")]
    [InlineData(CatalogueNumberFormat.VendorItemNoThenManufacturer, "", "V-77ACME")]
    public void An_offer_becomes_an_item(CatalogueNumberFormat format, string separator, string sku)
    {
        var story = Given(new SetCatalogueNumbering(new(format, separator)), Offer("V-77"))
            .When(new ConvertCatalogueItem("NS0001")).ThenAccepted();
        story.Ledger.Get(Item.StreamOf(new(sku))).ReferencesOf()
            .ShouldBe([new(ItemReferenceType.Vendor, "10000", "V-77")]);
        story.When(new ConvertCatalogueItem("NS0001")).ThenRefused("item-exists");
    }

    [Fact]
    public void The_entry_number_stands_in_for_one_that_is_too_long()
    {
        var story = Given(
                new SetCatalogueNumbering(new(CatalogueNumberFormat.ManufacturerThenVendorItemNo, "-")),
                Offer("V-7777777777777777"))
            .When(new ConvertCatalogueItem("NS0001")).ThenAccepted();
        story.Ledger.Get(Item.StreamOf(new("ACME-NS0001"))).IsRegistered.ShouldBeTrue();
    }

    [Fact]
    public void What_is_not_listed_becomes_no_item() =>
        Given().When(new ConvertCatalogueItem("NS0001")).ThenRefused("catalogue-item-not-found");

    private static ListCatalogueItem Offer(string vendorItemNo) => new(new("NS0001", "10000", vendorItemNo, "ACME", new(5)));
}
