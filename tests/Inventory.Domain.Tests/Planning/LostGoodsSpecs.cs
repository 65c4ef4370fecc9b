using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

/// <summary>Goods of transfer orders that are lost on the way.</summary>
public sealed class LostGoodsSpecs : Shop
{
    private static readonly OrderId Moved = new("TO");
    private static readonly SourceCode Road = new("road");

    private static readonly ICommand[] Placed =
        [.. Open, Source("road"), Save(P, Wh, 6), Place(new GoodsToTransfer(P, new(6)))];

    private static readonly ICommand[] Shipped = [.. Placed, Ship(4)];

    [Fact]
    public void What_is_written_off_at_the_place_in_transit_is_lost_to_its_order()
    {
        var story = GivenWithBooks(Shipped).When(Lose(1)).ThenAccepted();
        var lost = story.Decision.Events.Select(e => e.Event).OfType<TransferGoodsLost>().Single();
        (lost.Order, lost.Shipment, lost.Lines.Single(), lost.PostingDate).ShouldBe((Moved, 1, new(1, new(1)), Today));
        story.Decision.Result.ShouldBeNull("nobody waits for it");
        Line(story).ShouldBe((4, 0, 1, 3));

        story.When(Receive()).ThenAccepted();
        OnHand(story, P, Annex).ShouldBe(3);
        OnHand(story, P, Road).ShouldBe(0);
        Line(story).ShouldBe((4, 3, 1, 0));
        story.When(Close()).Then(new TransferOrderClosed(Moved));
    }

    [Fact]
    public void An_order_all_of_whose_goods_are_lost_is_closed()
    {
        var story = GivenWithBooks(Shipped).When(Lose(4)).ThenAccepted();
        story.When(Receive()).ThenNothing();
        story.When(Receive(1)).ThenRefused("receipt-exceeds-shipment");
        story.When(Undo()).ThenRefused("shipment-lost");
        story.When(Close()).Then(new TransferOrderClosed(Moved));
        Line(story).ShouldBe((4, 0, 4, 0));
    }

    [Fact]
    public void What_is_on_its_way_still_keeps_the_order_open() =>
        GivenWithBooks([.. Shipped, Lose(3)]).When(Close()).ThenRefused("goods-in-transit");

    [Fact]
    public void A_quantity_that_is_set_loses_goods_too()
    {
        var story = GivenWithBooks(Shipped).When(Save(P, Road, 1)).ThenAccepted();
        Line(story).ShouldBe((4, 0, 3, 1));
    }

    [Fact]
    public void Goods_of_the_place_go_before_those_under_way()
    {
        var story = GivenWithBooks([.. Shipped, new ReceiveStock(P, Road, new(2), Today, MovementTerms.None)]);
        story.When(Lose(2)).ThenAccepted().Decision.Events.ShouldNotContain(e => e.Event is TransferGoodsLost);
        story.When(Lose(1)).ThenAccepted();
        Line(story).ShouldBe((4, 0, 1, 3));
    }

    [Fact]
    public void A_shipment_that_is_undone_brings_back_what_is_left_of_it()
    {
        var story = GivenWithBooks([
            .. Placed, new EarmarkGoods(EarmarkEnd.Of(Moved, 1), null, new(5), []), Ship(4), Ship(2), Lose(1),
        ]).When(Undo(1)).ThenAccepted();
        OnHand(story, P, Wh).ShouldBe(3);
        Line(story).ShouldBe((3, 0, 1, 2));
        story.EarmarksOf(P).ShouldBe(["TO line 1 stock 3"]);
        story.When(Undo(2)).ThenAccepted();
        story.When(Close()).ThenAccepted();
        Line(story).ShouldBe((1, 0, 1, 0));
    }

    [Fact]
    public void Who_waits_for_lost_goods_is_told()
    {
        var story = GivenWithBooks([
            .. Shipped, Job("A"), new EarmarkGoods(End("A"), EarmarkEnd.Of(Moved, 1), new(4), []),
            Job("B"), new EarmarkGoods(End("B"), EarmarkEnd.Of(Moved, 1), new(2), []),
        ]).When(Lose(3)).ThenAccepted();
        story.EarmarkResult().ShouldBe((0m, "supply-changed B 2, supply-changed A 1"));
        story.EarmarksOf(P).ShouldBe(["A TO line 1 3"], "two more are to be shipped, and one is on its way");
        story.When(new EarmarkGoods(End("B"), EarmarkEnd.Of(Moved, 1), new(1), []))
            .ThenRefused("earmark-exceeds-supply");
        var tried = EarmarkedBooks.Decide(new Trial(Lose(1)), story.Ledger).Result.ShouldBeOfType<EarmarkResult>();
        tried.Warnings.Count.ShouldBe(1, "a trial says what the command would");
    }

    [Fact]
    public void Lines_of_the_same_goods_lose_no_more_than_they_have_under_way()
    {
        GoodsToTransfer[] twice = [new(P, new(3)), new(P, new(3))];
        var story = GivenWithBooks([.. Open, Source("road"), Save(P, Wh, 6), Place(twice), Ship(3), Ship(3, line: 2)]);
        story.When(new ReceiveTransferOrder(Moved, Today, [new(2, new(2))])).ThenAccepted();
        story.When(Lose(3)).ThenAccepted();
        story.When(Lose(1)).ThenAccepted();
        (Line(story, 1), Line(story, 2)).ShouldBe(((3, 0, 3, 0), (3, 2, 1, 0)));
        story.When(Close()).ThenAccepted();
    }

    [Fact]
    public void All_of_a_receipt_is_all_that_is_there_where_nobody_noted_the_loss()
    {
        GoodsToTransfer[] twice = [new(P, new(3)), new(P, new(3))];
        var story = GivenWithBooks([.. Open, Source("road"), Save(P, Wh, 6), Place(twice), Ship(3), Ship(3, line: 2)]);
        var losing = EarmarkedBooks.Decide(Lose(2), story.Ledger).Events;
        foreach (var @event in losing.Where(e => e.Event is not TransferGoodsLost))
            story.Ledger.Append(@event);
        Line(story).ShouldBe((3, 0, 0, 3), "as from before losses were noted");

        story.When(Receive()).ThenAccepted();
        (Line(story, 1), Line(story, 2)).ShouldBe(((3, 3, 0, 0), (3, 1, 0, 2)));
        OnHand(story, P, Annex).ShouldBe(4);
        story.When(Receive()).ThenNothing();
        story.When(Receive(1)).ThenRefused("receipt-exceeds-shipment");
        story.When(Close()).ThenAccepted();
        Line(story, 2).ShouldBe((3, 1, 2, 0));
    }

    private static PlaceTransferOrder Place(params GoodsToTransfer[] lines) =>
        new(Moved, Wh, Annex, Road, TransferMode.InTransit, lines, Today);

    private static EarmarkedTransfer Ship(int quantity, int line = 1) =>
        new(new ShipTransferOrder(Moved, Lines: [new(line, new(quantity))]), Moved);

    private static EarmarkedTransfer Receive(int? quantity = null) => new(
        new ReceiveUnderWay(new(Moved, Today, quantity is { } q ? [new(1, new(q))] : null)), Moved);

    private static EarmarkedTransfer Undo(int? shipment = null) =>
        new(new UndoTransferShipment(Moved, Shipment: shipment), Moved);

    private static EarmarkedTransfer Close() => new(new CloseTransferOrder(Moved), Moved);

    private static AdjustStock Lose(int quantity) => new(P, Road, new(-quantity), "lost", Today);

    private static PlanDocument Job(string name) => new(new(new(name), PlannedKind.ProjectDemand, P, new(4), Annex));

    private static EarmarkEnd End(string name) => EarmarkEnd.Of(new OrderId(name));

    // Shipped, received, lost and in transit: of the state, and of the table.
    private static (decimal, decimal, decimal, decimal) Line(Story story, int no = 1)
    {
        var rows = new MemoryRows<(string, int), TransferOrderLineRow>(r => (r.Order, r.Line));
        foreach (var recorded in story.Ledger.Log)
            TransferOrderLinesTable.Fold(rows, recorded);
        var row = rows.All.Single(r => r.Line == no);
        var line = story.Ledger.Get(TransferOrder.StreamOf(Moved)).Lines[no - 1];
        (row.Shipped, row.Received, row.Lost).ShouldBe((line.Shipped.Value, line.Received.Value, line.Lost.Value));
        return (line.Shipped.Value, line.Received.Value, line.Lost.Value, line.InTransit.Value);
    }
}
