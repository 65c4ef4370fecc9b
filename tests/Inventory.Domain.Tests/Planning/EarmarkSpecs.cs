using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class EarmarkSpecs : Shop
{
    private static readonly OrderId Moved = new("TO");

    // 5 of P at wh; supplies come after 1, 3 and 9 days.
    private static readonly ICommand[] Planned =
    [
        .. Open, Save(P, Wh, 5),
        Plan("PO1", PlannedKind.PurchaseOrder, 4, 1), Plan("PO3", PlannedKind.PurchaseOrder, 4, 3),
        Plan("PO9", PlannedKind.PurchaseOrder, 4, 9),
    ];

    private static readonly EarmarkEnd[] Supplies = [End("PO1"), End("PO3"), End("PO9")];

    [Fact]
    public void Stock_comes_first_and_then_the_latest_that_is_there_before_the_demand()
    {
        var story = GivenWithBooks([.. Planned, Plan("S", PlannedKind.SalesOrder, 11, 5)]).When(Earmark("S"));

        EarmarksIn(story.ThenAccepted()).ShouldBe(["S stock 5", "S PO3 4", "S PO1 2"]);
        ResultOf(story).ShouldBe((11m, ""));
        story.When(Earmark("S")).ThenRefused("nothing-to-earmark");
        story.When(new EarmarkGoods(End("S") with { Line = 7 }, null, new(1), []))
            .ThenRefused("earmark-exceeds-demand");
    }

    [Fact]
    public void What_is_missing_is_told()
    {
        var story = GivenWithBooks([.. Planned, Plan("S", PlannedKind.SalesOrder, 11, 0)]).When(Earmark("S"));

        ResultOf(story.ThenAccepted()).ShouldBe((5m, "not-earmarked S 6"));
    }

    [Fact]
    public void What_does_not_fit_is_refused() =>
        GivenWithBooks([
            .. Planned, Plan("S", PlannedKind.SalesOrder, 11, 5), Plan("X", PlannedKind.PlannedReceipt, 5, 1),
            new PlanDocument(new(new("FAR"), PlannedKind.PurchaseOrder, P, new(5), Annex)),
            new PlanDocument(new(new("RED"), PlannedKind.PurchaseOrder, P, new(5), Wh, Variant: "RED")),
        ])
            .When(Earmark("S", "FAR")).ThenRefused("goods-differ")
            .When(Earmark("S", "RED")).ThenRefused("goods-differ")
            .When(Earmark("S", "PO9")).ThenRefused("date-conflict")
            .When(Earmark("S", "X")).ThenRefused("not-earmarkable")
            .When(Earmark("PO1")).ThenRefused("not-earmarkable")
            .When(Earmark("none")).ThenRefused("document-not-found")
            .When(Earmark("S", "PO3", 5)).ThenRefused("earmark-exceeds-supply")
            .When(Earmark("S", "PO3", 12)).ThenRefused("earmark-exceeds-demand")
            .When(Earmark("S", "PO3", 0)).ThenRefused("quantity-not-positive")
            .When(new SetEarmarkPolicy(P, EarmarkPolicy.Never)).ThenAccepted()
            .When(Earmark("S")).ThenRefused("earmarks-not-allowed");

    [Fact]
    public void An_earmark_only_gets_smaller() =>
        GivenWithBooks([.. Planned, Plan("S", PlannedKind.SalesOrder, 11, 5), Earmark("S", "PO3", 3)])
            .When(new ChangeEarmark(P, 1, new(4))).ThenRefused("earmark-only-reduced")
            .When(new ChangeEarmark(P, 1, new(3))).ThenNothing()
            .When(new ChangeEarmark(P, 1, new(1))).Then(new EarmarkReduced(P, 1, new(2), EarmarkCause.Changed))
            .When(new ChangeEarmark(P, 1, new(0))).ThenAccepted()
            .When(new ChangeEarmark(P, 1, new(0))).ThenRefused("earmark-not-found");

    [Fact]
    public void Supply_that_is_moved_behind_its_demand_loses_it_and_names_it()
    {
        var story = GivenWithBooks([.. Planned, Plan("S", PlannedKind.SalesOrder, 11, 5), Earmark("S")])
            .When(new ChangePlannedDocument(new("PO3"), new(4), Today.AddDays(5)));
        EarmarksIn(story.ThenAccepted()).Length.ShouldBe(3, "it still comes in time");

        story.When(new ChangePlannedDocument(new("PO3"), new(4), Today.AddDays(6)));
        ResultOf(story.ThenAccepted()).ShouldBe((0m, "date-conflict S 4"));
        EarmarksIn(story).ShouldBe(["S stock 5", "S PO1 2"]);
        story.When(new ChangePlannedDocument(new("PO1"), new(1), Today.AddDays(1)));
        ResultOf(story.ThenAccepted()).ShouldBe((0m, "supply-changed S 1"));
        story.When(new ChangePlannedDocument(new("S"), new(2), Today.AddDays(5))).ThenAccepted();
        EarmarksIn(story).ShouldBe(["S stock 2"]);
    }

    [Fact]
    public void Supply_that_is_there_is_stock_and_demand_that_is_served_uses_it_up()
    {
        var story = GivenWithBooks([
            .. Planned, Plan("S", PlannedKind.SalesOrder, 11, 5), Earmark("S"),
            new ReceiveStock(P, Wh, new(3), Today, MovementTerms.None),
        ]).When(new CloseWithEarmarks(new("PO3")));
        ResultOf(story.ThenAccepted()).ShouldBe((0m, "supply-changed S 1"), "3 of 4 came");
        EarmarksIn(story).ShouldBe(["S stock 5", "S PO1 2", "S stock 3"]);

        story.When(new CloseWithEarmarks(new("S"))).ThenAccepted();
        EarmarksIn(story).ShouldBeEmpty();
        story.When(new CloseWithEarmarks(new("S"))).ThenRefused("document-not-found");
    }

    [Fact]
    public void An_earmark_of_any_lot_makes_room_for_one_of_a_lot_while_enough_is_left()
    {
        PlanDocument Of(string document, string lot) =>
            new(new(new(document), PlannedKind.SalesOrder, P, new(5), Wh, Lot: lot));

        GivenWithBooks([
            .. Open, Save(P, Wh, 0),
            new ReceiveStock(P, Wh, new(5), Today, new(Lot: "A")),
            new ReceiveStock(P, Wh, new(5), Today, new(Lot: "B")),
            Plan("ANY", PlannedKind.SalesOrder, 5, 0), Of("A1", "A"), Of("B1", "B"), Earmark("ANY"),
        ])
            .When(Earmark("A1")).ThenAccepted()
            .When(Earmark("B1")).ThenRefused("nothing-to-earmark");
    }

    [Fact]
    public void A_lot_in_a_package_is_of_both_and_an_earmark_of_the_lot_holds_its_packages()
    {
        PlanDocument Of(string document, string? lot, string? package) =>
            new(new(new(document), PlannedKind.SalesOrder, P, new(5), Wh, Lot: lot, Package: package));

        GivenWithBooks([
            .. Open, Save(P, Wh, 0),
            new ReceiveStock(P, Wh, new(5), Today, new(Lot: "A", Package: "1")),
            new ReceiveStock(P, Wh, new(5), Today, new(Lot: "B", Package: "2")),
            Of("A2", "A", "2"), Of("A", "A", null), Of("ONE", null, "1"), Of("TWO", null, "2"),
        ])
            .When(Earmark("A2")).ThenRefused("nothing-to-earmark")
            .When(Earmark("A")).ThenAccepted()
            .When(Earmark("ONE")).ThenRefused("nothing-to-earmark")
            .When(Earmark("TWO")).ThenAccepted();
    }

    [Fact]
    public void Goods_that_arrive_with_another_number_are_of_nobody_who_asks_for_the_old_one()
    {
        var story = GivenWithBooks([
            .. Open, Source("road"), Save(P, Wh, 0), new ReceiveStock(P, Wh, new(4), Today, new(Lot: "A")),
            new PlaceTransferOrder(
                Moved, Wh, Annex, new("road"), TransferMode.InTransit, [new(P, new(4), Lot: "A")], Today),
            new PlanDocument(new(new("JOB"), PlannedKind.ProjectDemand, P, new(2), Annex, Lot: "A")),
            new PlanDocument(new(new("ANY"), PlannedKind.ProjectDemand, P, new(2), Annex)),
            new EarmarkGoods(End("JOB"), EarmarkEnd.Of(Moved, 1), null, []),
            new EarmarkGoods(End("ANY"), EarmarkEnd.Of(Moved, 1), null, []),
            new ShipTransferOrder(Moved),
        ]).When(new EarmarkedTransfer(new ReceiveTransferOrder(Moved, Lines: [new(1, new(3), Lot: "B")]), Moved));

        ResultOf(story.ThenAccepted()).ShouldBe((0m, "supply-changed JOB 1"));
        EarmarksIn(story).ShouldBe(["JOB TO line 1 1", "ANY stock 2"]);
    }

    [Fact]
    public void An_item_that_is_always_earmarked_is_as_soon_as_a_demand_is_planned()
    {
        var story = GivenWithBooks([.. Planned, new SetEarmarkPolicy(P, EarmarkPolicy.Always)])
            .When(new PlanWithEarmarks(Plan("S", PlannedKind.SalesOrder, 20, 5), Supplies));
        ResultOf(story.ThenAccepted()).ShouldBe((13m, "not-earmarked S 7"));

        story.When(new PlanWithEarmarks(Plan("S2", PlannedKind.SalesOrder, 20, 5), null))
            .ThenRefused(PlanWithEarmarks.CandidatesNeeded);
        story.When(new PlanWithEarmarks(Plan("PO8", PlannedKind.PurchaseOrder, 20, 5), null));
        story.ThenAccepted().Decision.Result.ShouldBeNull("supply asks for nothing");
    }

    [Fact]
    public void Nobody_looks_for_supplies_of_an_item_that_is_not_always_earmarked() =>
        GivenWithBooks(Planned)
            .When(new PlanWithEarmarks(Plan("S", PlannedKind.SalesOrder, 20, 5), null)).ThenAccepted();

    [Fact]
    public void Transfers_ask_for_goods_at_the_one_end_and_bring_them_at_the_other()
    {
        var story = GivenWithBooks([
            .. Open, Save(P, Wh, 5), Save(P, Annex, 0),
            new PlaceTransferOrder(Moved, Wh, Annex, null, TransferMode.Direct, [new(P, new(4))], Today),
            new PlanDocument(new(new("JOB"), PlannedKind.ProjectDemand, P, new(3), Annex)),
            new EarmarkGoods(EarmarkEnd.Of(Moved, 1), null, null, []),
            new EarmarkGoods(End("JOB"), EarmarkEnd.Of(Moved, 1), null, []),
        ]);
        EarmarksIn(story).ShouldBe(["TO line 1 stock 4", "JOB TO line 1 3"]);

        story.When(new EarmarkedTransfer(new ShipTransferOrder(Moved), Moved)).ThenAccepted();
        EarmarksIn(story).ShouldBe(["JOB stock 3"]);
    }

    [Fact]
    public void A_line_that_goes_in_parts_uses_up_what_went_and_no_more()
    {
        var story = GivenWithBooks([
            .. Open, Source("road"), Save(P, Wh, 6),
            new PlaceTransferOrder(Moved, Wh, Annex, new("road"), TransferMode.InTransit, [new(P, new(6))], Today),
            new EarmarkGoods(EarmarkEnd.Of(Moved, 1), null, null, []),
        ]);
        var parts = new ShipTransferOrder(Moved, Lines: [new(1, new(1)), new(1, new(2))]);

        story.When(new EarmarkedTransfer(parts, Moved)).ThenAccepted();
        EarmarksIn(story).ShouldBe(["TO line 1 stock 3"]);
    }

    [Fact]
    public void A_closed_transfer_brings_nothing()
    {
        var story = GivenWithBooks([
            .. Open, Save(P, Wh, 5),
            new PlaceTransferOrder(Moved, Wh, Annex, null, TransferMode.Direct, [new(P, new(4))], Today),
            new PlanDocument(new(new("JOB"), PlannedKind.ProjectDemand, P, new(3), Annex)),
            new EarmarkGoods(End("JOB"), EarmarkEnd.Of(Moved, 1), null, []),
        ]).When(new EarmarkedTransfer(new CloseTransferOrder(Moved), Moved));

        ResultOf(story.ThenAccepted()).ShouldBe((0m, "supply-changed JOB 3"));
        EarmarksIn(story).ShouldBeEmpty();
    }

    [Fact]
    public void The_table_has_what_the_state_has()
    {
        var rows = new MemoryRows<(string, int), EarmarkRow>(row => (row.Sku, row.No));
        var story = GivenWithBooks([
            .. Planned, Plan("S", PlannedKind.SalesOrder, 11, 5), Earmark("S"),
            new ReceiveStock(P, Wh, new(4), Today, MovementTerms.None), new CloseWithEarmarks(new("PO3")),
            new ChangeEarmark(P, 1, new(2)), new ChangeEarmark(P, 3, new(0)),
        ]);
        foreach (var e in story.Ledger.Log)
            EarmarksTable.Fold(rows, e);

        rows.All.Select(r => $"{r.DemandDocument} {r.SupplyKind.ToLowerInvariant()} {r.Quantity:0.#####}").Order()
            .ShouldBe(EarmarksIn(story).Order());
    }

    private static PlanDocument Plan(string document, PlannedKind kind, int quantity, int days) =>
        new(new(new(document), kind, P, new(quantity), Wh, Today.AddDays(days)));

    private static EarmarkGoods Earmark(string demand, string? supply = null, int? quantity = null) => new(
        End(demand),
        supply is null ? null : End(supply),
        quantity is { } asked ? new(asked) : null,
        supply is null ? Supplies : []);

    private static EarmarkEnd End(string document) => EarmarkEnd.Of(new OrderId(document));

    private static string[] EarmarksIn(Story story) => story.EarmarksOf(P);

    private static (decimal Earmarked, string Warnings) ResultOf(Story story) => story.EarmarkResult();
}
