using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Movements;

public sealed class TransferRouteSpecs : Shop
{
    private static readonly OrderId Order = new("TO1");
    private static readonly SourceCode Road = new("road");
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly Weekday[] Weekdays =
        [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday];

    // A day of work to send, two days of road, a day of work to take in.
    private static readonly ICommand[] Routed =
    [
        .. Open, Source("road"), Save(P, Wh, 5), Route(),
        new SetSourceHandling(Wh, 1, 0, Weekdays), new SetSourceHandling(Annex, 0, 1, Weekdays),
    ];

    private static readonly TransferDates Dates =
        new(Friday, new(2026, 11, 23), new(2026, 11, 25), new(2026, 11, 26));

    [Fact]
    public void An_order_takes_place_in_transit_carrier_and_dates_from_its_route()
    {
        var order = After(Place());

        (order.Via, order.Carrier, order.Dates).ShouldBe((Road, "ups", Dates));
    }

    [Fact]
    public void Dates_are_counted_forward_and_backward()
    {
        After(Place() with { ShipmentDate = Friday }).Dates.ShouldBe(Dates);
        After(Place() with { ReceiptDate = Dates.Receipt }).Dates.ShouldBe(Dates);
        After(Place() with { ShipmentDate = Friday, ReceiptDate = new(2026, 12, 1) }).Dates
            .ShouldBe(new(Friday, Dates.PlannedShipment, new(2026, 11, 30), new(2026, 12, 1)));
    }

    [Fact]
    public void An_order_without_a_route_names_its_place_in_transit_and_has_the_dates_it_names()
    {
        Given([.. Open, Source("road")]).When(Place()).ThenRefused("in-transit-required");
        After([.. Open, Source("road")], Place() with { Via = Road }).Dates.ShouldBeNull();
        After([.. Open, Source("road")], Place() with { Via = Road, ShipmentDate = Friday }).Dates
            .ShouldBe(new(Friday, Friday, Friday, Friday));
    }

    [Fact]
    public void The_same_order_again_leaves_no_trace_whatever_became_of_the_route() =>
        Given([.. Routed, Place(), new RemoveTransferRoute(Wh, Annex)])
            .When(Place()).ThenNothing()
            .When(Place() with { ShipmentDate = Today }).ThenRefused("order-exists");

    [Fact]
    public void What_does_not_fit_is_refused() => Given(Routed)
        .When(Place() with { ShipmentDate = Friday, ReceiptDate = Friday.AddDays(-1) })
        .ThenRefused("receipt-before-shipment")
        .When(new SetTransferRoute(Route().Route with { Via = Wh })).ThenRefused("same-source")
        .When(new SetTransferRoute(Route().Route with { ShippingDays = -1 })).ThenRefused("validation.days.invalid")
        .When(new SetTransferRoute(Route().Route with { WorkingDays = [] }))
        .ThenRefused("validation.working-days.invalid")
        .When(new SetSourceHandling(new("none"), 0, 0)).ThenRefused("source-not-found")
        .When(Route()).ThenNothing()
        .When(new SetSourceHandling(Wh, 1, 0, [.. Weekdays])).ThenNothing()
        .When(new RemoveTransferRoute(Annex, Wh)).ThenRefused("transfer-route-not-found")
        .When(new SetCarriers(["dhl"])).ThenAccepted()
        .When(Place() with { Carrier = "ups" }).ThenRefused("validation.carrier.unknown");

    [Fact]
    public void A_closed_order_ships_no_more_and_one_with_goods_in_transit_is_not_closed() =>
        GivenWithBooks([.. Routed, Place(), new ShipTransferOrder(Order, Today, [new(1, new(1))])])
            .When(new CloseTransferOrder(Order)).ThenRefused("goods-in-transit")
            .When(new ReceiveTransferOrder(Order)).ThenAccepted()
            .When(new CloseTransferOrder(Order)).Then(new TransferOrderClosed(Order))
            .When(new CloseTransferOrder(Order)).ThenNothing()
            .When(new ShipTransferOrder(Order)).ThenRefused("order-closed");

    [Fact]
    public void Goods_get_another_lot_only_as_they_arrive()
    {
        var lot = Place() with { Lines = [new(P, new(4), Lot: "A")] };
        var story = GivenWithBooks(
            [.. Routed, new ReceiveStock(P, Wh, new(4), Today, new(UnitCost: new(3), Lot: "A")), lot])
            .When(new ShipTransferOrder(Order, Today, [new(1, new(4), Lot: "B")])).ThenRefused("number-not-changeable")
            .When(new ShipTransferOrder(Order)).ThenAccepted()
            .When(new ReceiveTransferOrder(Order, Today, [new(1, new(4), Lot: "B")])).ThenAccepted();

        var cost = story.Ledger.Get(ItemCost.StreamOf(P));
        var arrived = cost[cost.Entries.Count];
        (arrived.Lot, arrived.Source, arrived.Quantity.Value).ShouldBe(("B", Annex, 4m));
    }

    [Fact]
    public void Working_days_end_with_the_calendar()
    {
        WorkingDays.After(DateOnly.MaxValue, 3, null).ShouldBe(DateOnly.MaxValue);
        WorkingDays.After(DateOnly.MaxValue, 3, [Weekday.Sunday]).ShouldBe(DateOnly.MaxValue);
        WorkingDays.Before(DateOnly.MinValue, 3, [Weekday.Sunday]).ShouldBe(DateOnly.MinValue);
    }

    private static TransferOrder After(PlaceTransferOrder place) => After(Routed, place);

    private static TransferOrder After(ICommand[] before, PlaceTransferOrder place) =>
        Given(before).When(place).ThenAccepted().Ledger.Get(TransferOrder.StreamOf(Order));

    private static SetTransferRoute Route() => new(new(Wh, Annex, Road, 2, "ups"));

    private static PlaceTransferOrder Place() =>
        new(Order, Wh, Annex, null, TransferMode.InTransit, [new(P, new(4))], Friday);
}
