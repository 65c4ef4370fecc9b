using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class DocumentCentreSpecs : Shop
{
    private static readonly ICommand[] Offices =
    [
        .. Open,
        new DefineResponsibilityCentre("EAST", new("East", Location: Wh)),
        new DefineResponsibilityCentre("WEST", new("West", Location: Annex)),
        new SetUserCentres("ann", new(Sales: "EAST")),
        new SetPartnerTerms(PartnerKind.Customer, "C1", "WEST", null),
        Save(P, Wh, 10m),
    ];

    [Fact]
    public void A_sales_order_is_handled_in_the_users_centre_and_says_whose_the_customer_is()
    {
        var story = Given(Offices).When(Order("1") with { Wish = new(null, "C1", "ann") }).ThenAccepted();
        ((HandledIn)story.Decision.Result!).ShouldBe(
            new("EAST", "C1 belongs to WEST; the document is handled in EAST."));
        story.Decision.Events.Select(e => e.Event).OfType<OrderPlaced>().Single()
            .ShouldSatisfyAllConditions(e => e.Centre.ShouldBe("EAST"), e => e.Customer.ShouldBe("C1"));
        story.When(Order("2") with { Wish = new("WEST", null, "ann") }).ThenRefused("responsibility-centre-of-others");
        story.When(Order("3")).ThenAccepted();
        story.Decision.Result.ShouldBeNull();
    }

    [Fact]
    public void A_planned_document_takes_the_source_of_its_centre()
    {
        var plan = new PlanDocument(new(new("D1"), PlannedKind.SalesOrder, P, new(1m), default));
        Given(Offices)
            .When(plan).ThenRefused("source-required")
            .When(plan with { Wish = new(null, "C1") })
            .Then(plan.Document with { Source = Annex, Centre = "WEST", Partner = "C1" })
            .When(plan with { Document = plan.Document with { Document = new("D2"), Source = Wh }, Wish = new("WEST") })
            .Then(plan.Document with { Document = new("D2"), Source = Wh, Centre = "WEST" });
    }

    [Fact]
    public void The_table_has_the_documents_of_centres_alone()
    {
        var story = Given([
            .. Offices, Order("1"), Order("2") with { Wish = new("WEST") },
            new PlaceTransferOrder(
                new("T1"), Wh, Annex, null, TransferMode.Direct, [new(P, new(1m))], Today, new("EAST")),
            new PlaceAssemblyOrder(new("A1"), P, new(Wh, new(1m), Today), [new(Q, new(1m))], new("EAST"))]);
        var rows = new MemoryRows<(string Kind, string Document), DocumentCentreRow>(r => (r.Kind, r.Document));
        foreach (var recorded in story.Ledger.Log)
            DocumentCentresTable.Fold(rows, recorded);
        rows.All.ShouldBe(
            [
                new("SalesOrder", "2", "Sales", "WEST"), new("TransferOrder", "T1", "Purchase", "EAST"),
                new("AssemblyOrder", "A1", "Purchase", "EAST"),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_number_that_is_used_again_without_a_centre_leaves_the_table()
    {
        var story = Given([
            .. Offices, Order("1") with { Wish = new("WEST") }, new FailOrderPlacement(new("1")), Order("1")]);
        var rows = new MemoryRows<(string Kind, string Document), DocumentCentreRow>(r => (r.Kind, r.Document));
        foreach (var recorded in story.Ledger.Log)
            DocumentCentresTable.Fold(rows, recorded);
        rows.All.ShouldBeEmpty();
    }

    private static PlaceOrder Order(string number) => Place(number, (P, 1m));
}
