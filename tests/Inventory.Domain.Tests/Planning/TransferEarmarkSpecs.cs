using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class TransferEarmarkSpecs : Shop
{
    private static readonly OrderId Moved = new("TO");
    private static readonly SourceCode Road = new("road");

    private static readonly ICommand[] Stocked = [.. Open, Source("road"), Save(P, Wh, 6), Save(Q, Wh, 1)];

    private static readonly ICommand[] Shipped =
    [
        .. Stocked, Place(new GoodsToTransfer(P, new(6))), Earmark(4), Ship(3),
    ];

    [Fact]
    public void A_shipment_that_is_undone_gives_back_what_it_used_up()
    {
        var story = GivenWithBooks([.. Shipped, Ship(2)]);
        story.EarmarksOf(P).ShouldBeEmpty();
        story.When(Undo(2)).ThenAccepted();
        story.EarmarksOf(P).ShouldBe(["TO line 1 stock 1"], "one of the two had none");
        story.When(Undo(1)).ThenAccepted();
        story.EarmarksOf(P).ShouldBe(["TO line 1 stock 1", "TO line 1 stock 3"]);
        story.When(Ship(6)).ThenAccepted();
        story.EarmarksOf(P).ShouldBeEmpty();
    }

    [Fact]
    public void What_somebody_else_has_by_now_he_keeps()
    {
        var story = GivenWithBooks([
            .. Shipped,
            new ReceiveStock(P, Annex, new(1), Today, MovementTerms.None),
            new ReclassifyStock(P, Wh, Annex, new(1), Today, MovementTerms.None),
            new ChangeEarmark(P, 1, new(0)),
            new PlanDocument(new(new("JOB"), PlannedKind.ProjectDemand, P, new(2), Wh)),
            new EarmarkGoods(EarmarkEnd.Of(new OrderId("JOB")), null, null, []),
        ]).When(Undo(1));
        story.ThenAccepted();
        story.EarmarksOf(P).ShouldBe(["JOB stock 2", "TO line 1 stock 3"]);

        GivenWithBooks([.. Shipped, new SetEarmarkPolicy(P, EarmarkPolicy.Never)]).When(Undo(1)).ThenAccepted()
            .EarmarksOf(P).ShouldBe(["TO line 1 stock 1"], "nothing of it is earmarked any more");
    }

    [Fact]
    public void A_shipment_without_earmarks_leaves_no_trace_of_them() =>
        GivenWithBooks([.. Stocked, Place(new GoodsToTransfer(P, new(6)))]).When(Ship(3)).ThenAccepted()
            .Decision.Events.ShouldNotContain(e => e.Event is TransferEarmarksUsed);

    [Fact]
    public void Lines_of_items_that_are_always_earmarked_get_goods_as_they_are_placed()
    {
        var place = Place(new GoodsToTransfer(P, new(8)), new GoodsToTransfer(Q, new(1)));
        var supply = new PlanDocument(new(new("PO"), PlannedKind.PurchaseOrder, P, new(1), Wh));
        GivenWithBooks([.. Stocked, supply, new SetEarmarkPolicy(P, EarmarkPolicy.Always)])
            .When(new PlaceWithEarmarks(place, null)).ThenRefused(PlanWithEarmarks.CandidatesNeeded)
            .When(new PlaceWithEarmarks(place, [EarmarkEnd.Of(new OrderId("PO"))])).ThenAccepted()
            .EarmarkResult().ShouldBe((7m, "not-earmarked TO line 1 1"));

        GivenWithBooks(Stocked).When(new PlaceWithEarmarks(place, null)).ThenAccepted()
            .Decision.Result.ShouldBeNull("nobody asked for earmarks");
    }

    [Fact]
    public void An_order_that_is_placed_again_gets_nothing_more()
    {
        var place = new PlaceWithEarmarks(Place(new GoodsToTransfer(P, new(2))), []);
        GivenWithBooks([.. Stocked, place, new SetEarmarkPolicy(P, EarmarkPolicy.Always)]).When(place).ThenNothing();
    }

    private static PlaceTransferOrder Place(params GoodsToTransfer[] lines) =>
        new(Moved, Wh, Annex, Road, TransferMode.InTransit, lines, Today);

    private static EarmarkGoods Earmark(int quantity) => new(EarmarkEnd.Of(Moved, 1), null, new(quantity), []);

    private static EarmarkedTransfer Ship(int quantity) =>
        new(new ShipTransferOrder(Moved, Lines: [new(1, new(quantity))]), Moved);

    private static EarmarkedTransfer Undo(int shipment) =>
        new(new UndoTransferShipment(Moved, Shipment: shipment), Moved);
}
