using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class CatalogueItemSpecs : Shop
{
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

    [Fact]
    public void An_item_has_all_that_the_offer_says()
    {
        var story = Given(
                new DefineItemTemplate("BOLT", new(
                    "Bolts",
                    Category: "SMALL",
                    Costing: CostingTerms.Default with { Method = CostingMethod.Standard, OverheadRate = new(1) },
                    Units: new("PCS", [new("BOX", new(6m))]))),
                new ListCatalogueItem(Offered with
                {
                    Description = "Bolt M8", BarCode = "4006", Template = "BOLT", Unit = "EA", LeadTimeDays = 4,
                }))
            .When(new ConvertCatalogueItem("NS0001")).ThenAccepted();

        var item = story.Ledger.Get(Item.StreamOf(new("V-77")));
        (item.Name, item.Category, item.UnitsOf().Base, item.UnitsOf().Others.Count)
            .ShouldBe(("Bolt M8", "SMALL", "EA", 1));
        item.Costing.ShouldBe(CostingTerms.Default with
        {
            Method = CostingMethod.Standard, OverheadRate = new(1), UnitCost = new(5), StandardCost = new(5),
        });
        item.KnownVendors().ShouldBe([new("10000", "V-77", 4)]);
        item.ReferencesOf().ShouldContain(new ItemReference(ItemReferenceType.BarCode, "", "4006"));
    }

    [Theory]
    [InlineData(5, 7, 5)]
    [InlineData(0, 7, 7)]
    [InlineData(0, 0, 3)] // What the template says.
    public void The_agreed_cost_comes_before_the_published_one(decimal agreed, decimal published, decimal cost)
    {
        var story = Given(
                new DefineItemTemplate("BOLT", new("B", Costing: CostingTerms.Default with { UnitCost = new(3) })),
                new ListCatalogueItem(Offered with
                {
                    UnitCost = new(agreed), PublishedCost = new(published), Template = "BOLT",
                }))
            .When(new ConvertCatalogueItem("NS0001")).ThenAccepted();
        story.Ledger.Get(Item.StreamOf(new("V-77"))).Costing.UnitCost.Value.ShouldBe(cost);
    }

    [Fact]
    public void An_offer_that_fits_nothing_makes_no_item() =>
        Given(new ListCatalogueItem(Offered with { Template = "NONE" }))
            .When(new ConvertCatalogueItem("NS0001")).ThenRefused("item-template-not-found")
            .When(new ListCatalogueItem(Offered with { Unit = " " })).ThenAccepted()
            .When(new ConvertCatalogueItem("NS0001")).ThenRefused("validation.units.invalid")
            .When(new ListCatalogueItem(Offered with { LeadTimeDays = -1 }))
            .ThenRefused("validation.lead-time.invalid")
            .When(new ListCatalogueItem(Offered with { VendorItemNo = " " }))
            .ThenRefused("validation.catalogue.empty")
            .When(new SetCatalogueNumbering(new(CatalogueNumberFormat.ItemNumberSeries, ""))).ThenAccepted()
            .When(new ConvertCatalogueItem("NS0001")).ThenRefused("item-numbering-not-set")
            .When(new ListCatalogueItem(Offered)).ThenAccepted()
            .When(new SetItemNumbering(new("IT-07", 3))).ThenAccepted()
            .When(new ConvertCatalogueItem("NS0001")).ThenAccepted()
            .When(Register(new("IT-07"))).ThenRefused("item-exists");

    [Fact]
    public void An_entry_goes_and_its_item_stays() =>
        Given(new ListCatalogueItem(Offered), new ConvertCatalogueItem("NS0001"))
            .When(new RemoveCatalogueItem("NS0001")).Then(new CatalogueItemRemoved("NS0001"))
            .When(new RemoveCatalogueItem("NS0001")).ThenRefused("catalogue-item-not-found")
            .When(new ConvertCatalogueItem("NS0001")).ThenRefused("catalogue-item-not-found")
            .When(new ListCatalogueItem(Offered)).ThenAccepted()
            .When(new ConvertCatalogueItem("NS0001")).ThenRefused("item-exists");

    [Fact]
    public void A_planned_document_makes_the_item_once_and_finds_it_under_its_present_key()
    {
        var story = Given(Source("wh"), new ListCatalogueItem(Offered))
            .When(Plan("D0", 0)).ThenRefused("quantity-not-positive")
            .When(new ConvertCatalogueItem("NONE")).ThenRefused("catalogue-item-not-found");
        story.Ledger.Get(Item.StreamOf(new("V-77"))).IsRegistered.ShouldBeFalse();

        story.When(Plan("D1", 3)).ThenAccepted().When(Plan("D2", 4)).ThenAccepted();
        story.Ledger.Get(PlannedDocument.StreamOf(new("D2"))).Sku.ShouldBe(new("V-77"));
        story.When(new RenameSku(new("V-77"), P, Today, [PlannedDocument.StreamOf(new("D1"))])).ThenAccepted();
        story.When(Plan("D3", 5)).ThenAccepted();
        story.Ledger.Get(PlannedDocument.StreamOf(new("D3"))).Sku.ShouldBe(P);
    }

    private static readonly CatalogueOffer Offered = new("NS0001", "10000", "V-77", "ACME", new(5));

    private static ListCatalogueItem Offer(string vendorItemNo) =>
        new(Offered with { VendorItemNo = vendorItemNo });

    private static PlanOffered Plan(string document, decimal quantity) => new(
        "NS0001",
        new(new(new(document), PlannedKind.SalesOrder, default, new(quantity), new SourceCode("wh"))),
        null);
}
