using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class DocumentDimensionSpecs : Shop
{
    private static readonly ICommand[] Departments =
    [
        .. Open,
        new DefineDimension("DEPARTMENT", "Department", IsBlocked: false),
        new DefineDimensionValue("DEPARTMENT", "SALES", "Sales", IsBlocked: false),
        new DefineDimensionValue("DEPARTMENT", "WORKS", "Works", IsBlocked: false),
        new DefineDimension("PROJECT", "Project", IsBlocked: false),
        new DefineDimensionValue("PROJECT", "P1", "First", IsBlocked: false),
        new DefineResponsibilityCentre("EAST", new("East")),
        new SetDefaultDimensions(
            DimensionHolder.ResponsibilityCentre, "EAST", [new("DEPARTMENT", "WORKS"), new("PROJECT", "P1")]),
        new SetPartnerDimensions(PartnerKind.Customer, "C1", [new("DEPARTMENT", "SALES")]),
        Save(P, Wh, 10m),
    ];

    [Fact]
    public void An_order_takes_what_is_named_then_of_its_customer_then_of_its_centre()
    {
        var story = Given([
            .. Departments,
            Place("1", (P, 1m)) with { Wish = new("EAST", "C1") },
            Place("2", (P, 1m)) with { Wish = new("EAST", "C1"), Dimensions = new("DEPARTMENT:WORKS") },
            Place("3", (P, 1m))]);
        DimensionsOf("1").ShouldBe(new("DEPARTMENT:SALES,PROJECT:P1"));
        DimensionsOf("2").ShouldBe(new("DEPARTMENT:WORKS,PROJECT:P1"));
        DimensionsOf("3").ShouldBeNull();
        story.When(Place("4", (P, 1m)) with { Dimensions = new("DEPARTMENT:NONE") })
            .ThenRefused("dimension-value-not-found");

        DimensionSet? DimensionsOf(string order) =>
            story.Ledger.Get(SalesOrder.StreamOf(new(order))).Dimensions;
    }

    [Fact]
    public void What_an_order_ships_and_takes_back_belongs_where_the_order_does()
    {
        var story = GivenWithBooks([
            .. Departments,
            new SetItemDimensions(P, [new("DEPARTMENT", "WORKS"), new("PROJECT", "P1")]),
            Place("1", (P, 2m)) with { Dimensions = new("DEPARTMENT:SALES") }]);
        story.When(new ShipOrder(new("1"), Wh, null, Today, null)).ThenAccepted();
        EntryIn(story).Dimensions.ShouldBe(new("DEPARTMENT:SALES,PROJECT:P1"));
    }

    [Fact]
    public void Transfer_and_assembly_orders_have_dimensions_too()
    {
        var transfer = new PlaceTransferOrder(
            new("T1"), Wh, Annex, null, TransferMode.Direct, [new(P, new(1m))], Today, new("EAST"),
            Dimensions: new("DEPARTMENT:SALES"));
        var assembly = new PlaceAssemblyOrder(
            new("A1"), P, new(Wh, new(1m), Today, Dimensions: new("DEPARTMENT:SALES")), [new(Q, new(1m))],
            new("EAST"));
        var story = Given([.. Departments, transfer, assembly]);
        var both = new DimensionSet("DEPARTMENT:SALES,PROJECT:P1");
        story.Ledger.Get(TransferOrder.StreamOf(new("T1"))).Dimensions.ShouldBe(both);
        story.Ledger.Get(AssemblyOrder.StreamOf(new("A1"))).Terms!.Dimensions.ShouldBe(both);
        story.When(transfer).ThenNothing();
        story.When(transfer with { Dimensions = new("DEPARTMENT:WORKS") }).ThenRefused("order-exists");
        story.When(assembly).ThenNothing();
        story.When(assembly with { Terms = assembly.Terms with { Dimensions = new("PROJECT:P9") } })
            .ThenRefused("dimension-value-not-found");
        story.When(assembly with { Terms = assembly.Terms with { Dimensions = new("DEPARTMENT:WORKS") } })
            .ThenAccepted();
        story.Ledger.Get(AssemblyOrder.StreamOf(new("A1"))).Terms!.Dimensions
            .ShouldBe(new("DEPARTMENT:WORKS,PROJECT:P1"));
    }

    [Fact]
    public void Templates_and_copies_take_the_defaults_along()
    {
        var story = Given([
            .. Departments,
            new SetItemDimensions(P, [new("DEPARTMENT", "SALES", ValuePosting.CodeMandatory)]),
            new DefineItemTemplate("T", new("T", Dimensions: [new("PROJECT", "P1")])),
            new RegisterItemByTemplate(new("NEW"), "New", "T"),
            new CopyItem(P, new("COPY"))]);
        story.Ledger.Get(Item.StreamOf(new("NEW"))).Dimensions.ShouldBe([new("PROJECT", "P1")]);
        story.Ledger.Get(Item.StreamOf(new("COPY"))).Dimensions
            .ShouldBe([new("DEPARTMENT", "SALES", ValuePosting.CodeMandatory)]);
    }

    [Fact]
    public void A_centre_that_goes_takes_its_defaults_along()
    {
        var story = Given([.. Departments, new RemoveResponsibilityCentre("EAST")]);
        story.Ledger.Get(CompanySettings.Stream).DimensionsOf().Centres.ShouldBeEmpty();
        story.When(new SetDefaultDimensions(DimensionHolder.ResponsibilityCentre, "EAST", []))
            .ThenRefused("responsibility-centre-not-found");
        story.When(new SetDefaultDimensions(DimensionHolder.Source, "nowhere", [])).ThenRefused("source-not-found");
    }

    private static ItemLedgerEntryPosted EntryIn(Story story) =>
        story.Decision.Events.Select(e => e.Event).OfType<ItemLedgerEntryPosted>().Single();
}
