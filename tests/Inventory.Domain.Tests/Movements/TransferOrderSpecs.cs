using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Movements;

public sealed class TransferOrderSpecs : Shop
{
    private static readonly OrderId Order = new("TO1");
    private static readonly SourceCode Road = new("road");

    private static readonly ICommand[] Stocked = [.. Open, Source("road"), Save(P, Wh, 5)];

    [Fact]
    public void Goods_are_shipped_into_transit_and_received_in_parts()
    {
        var story = Given([.. Stocked, Place(TransferMode.InTransit), Ship(3)]).When(Receive(2));
        Quantities(story.ThenAccepted()).ShouldBe((2, 1, 2));
        Quantities(story.When(Receive()).ThenAccepted()).ShouldBe((2, 0, 3));
        story.When(Receive()).ThenNothing();
    }

    [Fact]
    public void No_more_is_received_than_was_shipped() =>
        Given([.. Stocked, Place(TransferMode.InTransit), Ship(3)]).When(Receive(4)).ThenRefused("receipt-exceeds-shipment");

    [Fact]
    public void No_more_is_shipped_than_was_ordered() =>
        Given([.. Stocked, Place(TransferMode.InTransit)]).When(Ship(5)).ThenRefused("shipment-exceeds-order");

    [Fact]
    public void What_is_not_there_is_not_shipped() =>
        Given([.. Stocked, Save(P, Wh, 1), Place(TransferMode.InTransit)]).When(Ship()).ThenRefused("insufficient-source-qty");

    [Fact]
    public void A_shipment_comes_back_until_it_is_received()
    {
        var story = Given([.. Stocked, Place(TransferMode.InTransit), Ship()]).When(new UndoTransferShipment(Order, Today));
        Quantities(story.ThenAccepted()).ShouldBe((5, 0, 0));
        story.Ledger.Get(TransferOrder.StreamOf(Order)).Lines[0].ToShip.Value.ShouldBe(4);
        story.When(new UndoTransferShipment(Order, Today)).ThenRefused("shipment-not-found");
    }

    [Fact]
    public void A_shipment_that_has_arrived_stays() => Given([.. Stocked, Place(TransferMode.InTransit), Ship(), Receive(1)])
        .When(new UndoTransferShipment(Order, Today)).ThenRefused("shipment-received");

    [Fact]
    public void A_shipment_whose_goods_have_arrived_does_not_come_back_as_other_goods_of_the_place() => GivenWithBooks(
        [.. Stocked, Save(P, Road, 9), Place(TransferMode.InTransit), Ship(2), Ship(2), Receive(2)])
        .When(new UndoTransferShipment(Order, Today, 1)).ThenRefused("insufficient-source-qty")
        .When(new UndoTransferShipment(Order, Today, 2)).ThenAccepted();

    [Theory]
    [InlineData(TransferMode.Direct, 2)]
    [InlineData(TransferMode.ReceiptAndShipment, 4)]
    public void What_knows_no_time_in_transit_arrives_at_once(TransferMode mode, int movements)
    {
        var story = Given([.. Stocked, Place(mode)]).When(Ship());
        Quantities(story.ThenAccepted()).ShouldBe((1, 0, 4));
        story.Decision.Events.Count(e => e.Event is IStockMovement).ShouldBe(movements);
        story.When(new UndoTransferShipment(Order, Today)).ThenRefused("undo-not-allowed");
    }

    [Fact]
    public void A_direct_transfer_goes_by_no_other_place()
    {
        var via = Place(TransferMode.Direct) with { Via = Road };
        var story = Given([.. Stocked, via]).When(Ship());
        Quantities(story.ThenAccepted()).ShouldBe((1, 0, 4));
        story.Decision.Events.Count(e => e.Event is IStockMovement).ShouldBe(2);
        story.When(via).ThenNothing();
        Given(Stocked).When(via with { Via = Annex }).ThenAccepted();
    }

    [Fact]
    public void What_names_no_date_is_posted_on_the_date_of_the_order()
    {
        var story = Given([.. Stocked, Place(TransferMode.InTransit)]).When(new ShipTransferOrder(Order));
        Dates(story).ShouldAllBe(d => d == Today);
        Dates(story.When(new UndoTransferShipment(Order))).ShouldAllBe(d => d == Today);
        Dates(story.When(new ShipTransferOrder(Order, Today.AddDays(1)))).ShouldAllBe(d => d == Today.AddDays(1));
        Dates(story.When(new ReceiveTransferOrder(Order))).ShouldAllBe(d => d == Today);
    }

    [Fact]
    public void A_direct_transfer_goes_whole() =>
        Given([.. Stocked, Place(TransferMode.Direct)]).When(Ship(1)).ThenRefused("partial-shipment-not-possible");

    [Fact]
    public void A_direct_transfer_that_is_named_in_parts_is_whole() =>
        Given([.. Stocked, Place(TransferMode.Direct)])
            .When(new ShipTransferOrder(Order, Today, [new(1, new(1)), new(1, new(3))])).ThenAccepted();

    [Fact]
    public void Goods_in_transit_need_a_place() => Given(Stocked)
        .When(Place(TransferMode.InTransit) with { Via = null }).ThenRefused("in-transit-required");

    [Fact]
    public void The_same_order_again_leaves_no_trace() =>
        Given([.. Stocked, Place(TransferMode.InTransit)]).When(Place(TransferMode.InTransit)).ThenNothing();

    private static PlaceTransferOrder Place(TransferMode mode) => new(
        Order, Wh, Annex, mode == TransferMode.Direct ? null : Road, mode, [new(P, new(4))], Today);

    private static ShipTransferOrder Ship(decimal? quantity = null) => new(Order, Today, Lines(quantity));

    private static ReceiveTransferOrder Receive(decimal? quantity = null) => new(Order, Today, Lines(quantity));

    private static IReadOnlyList<LineToMove>? Lines(decimal? quantity) =>
        quantity is { } q ? [new(1, new(q))] : null;

    private static List<DateOnly> Dates(Story story) =>
        [.. story.ThenAccepted().Decision.Events.Select(e => e.Event).OfType<IStockMovement>().Select(m => m.PostingDate)];

    private static (decimal, decimal, decimal) Quantities(Story story) =>
        (OnHand(story, P, Wh), OnHand(story, P, Road), OnHand(story, P, Annex));
}
