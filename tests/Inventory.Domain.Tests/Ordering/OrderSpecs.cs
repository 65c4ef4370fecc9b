using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

public sealed class OrderSpecs : Shop
{
    private static readonly OrderId O1 = new("O1");

    [Fact]
    public void A_line_that_is_named_is_the_one_that_is_shipped()
    {
        var story = Given(Open).And(Save(P, Wh, 10), Place("O1", (P, 2), (P, 3)));
        story.When(Lines("O1", new OrderQuantity(P, new(1), Line: 2))).ThenAccepted();
        Shipped(story).ShouldBe([0m, 1m]);
        story.When(Lines("O1", new(P, new(3)), new(P, new(1), Line: 2))).ThenAccepted();
        Shipped(story).ShouldBe([2m, 3m]);
    }

    [Fact]
    public void More_than_is_open_of_the_named_line_is_refused() =>
        Given(Open).And(Save(P, Wh, 10), Place("O1", (P, 2), (P, 3)), Place("O2", (P, 1)))
            .When(Lines("O1", new OrderQuantity(P, new(3), Line: 1))).ThenRefused("quantity-exceeds-order")
            .When(Lines("O1", new OrderQuantity(P, new(1), Line: 3))).ThenRefused("quantity-exceeds-order")
            .When(Lines("O1", new OrderQuantity(Q, new(1), Line: 1))).ThenRefused("quantity-exceeds-order");

    [Fact]
    public void A_line_says_nothing_when_an_order_is_placed() =>
        Given(Open).And(Save(P, Wh, 10), Place("O1", (P, 2)))
            .When(Place("O1") with { Lines = [new(P, new(2), Line: 7)] }).ThenNothing();

    [Fact]
    public void An_order_promises_goods_and_touches_no_source() =>
        Given(Open).And(Save(P, Wh, 5)).When(Place("O1", (P, 3))).Then(
            new StockReserved(P, Main, new(3), O1),
            new OrderPlaced(O1, Main, Line(3, 0), Today));

    [Fact]
    public void An_order_repeated_does_nothing_and_a_changed_one_is_refused() =>
        Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 3)))
            .When(Place("O1", (P, 3))).ThenNothing()
            .When(Place("O1", (P, 2))).ThenRefused("order-exists");

    [Fact]
    public void One_short_line_refuses_all_with_the_last_error() =>
        Given(Open).And(Save(P, Wh, 5), Save(Q, Wh, 1))
            .When(Place("O1", (P, 3), (Q, 2))).ThenRefused("is_salable_with_reservations-not_enough_qty");

    [Fact]
    public void Lines_of_one_item_are_checked_together() =>
        Given(Open).And(Save(P, Wh, 5)).When(Place("O1", (P, 3), (P, 3))).ThenRefused(RequestErrors.NotEnough);

    [Fact]
    public void An_order_comes_from_a_stock_or_a_channel_that_has_one() =>
        Given(Open).And(Save(P, Wh, 5), new SetSalesChannels(Main, ["website:base"]))
            .When(new PlaceOrder(O1, null, "website:base", [new(P, new(1))], Today)).ThenAccepted()
            .When(new PlaceOrder(new("O2"), null, "website:none", [new(P, new(1))], Today))
            .ThenRefused("channel-not-found")
            .When(new PlaceOrder(new("O2"), new(99), null, [new(P, new(1))], Today)).ThenRefused("stock-not-found");

    [Fact]
    public void An_order_names_items_that_have_stock() =>
        Given(Open).And(Register(new("set"), ItemType.Bundle))
            .When(Place("O1", (new("nowhere"), 1))).ThenRefused("item-not-found")
            .When(Place("O1", (new("set"), 1))).ThenRefused("item-is-composite")
            .When(Place("O1", (P, 0))).ThenRefused("quantity-not-positive")
            .When(new PlaceOrder(O1, Main, null, [], Today)).ThenRefused("validation.lines.empty");

    [Fact]
    public void An_order_of_nothing_is_below_the_least_quantity_where_quirks_are_wanted() =>
        Given(Open).And(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }), Save(P, Wh, 5))
            .When(Place("O1", (P, 0))).ThenRefused(RequestErrors.BelowMinimum)
            .When(Place("O1", (P, 2), (P, 0))).ThenRefused("quantity-not-positive")
            .And(new ChangeItemStockSettings(P, new(MinSaleQuantity: Quantity.Zero)))
            .When(Place("O1", (P, 0))).ThenRefused("quantity-not-positive");

    [Fact]
    public void A_cancellation_gives_back_line_by_line() =>
        Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 3), (P, 2))).When(Cancel("O1", (P, 4))).Then(
            new ReservationReleased(P, Main, new(3), O1, ReleaseCause.OrderCancelled, false),
            new ReservationReleased(P, Main, new(1), O1, ReleaseCause.OrderCancelled, false),
            new OrderCancelled(O1, [new(1, P, new(3)), new(2, P, new(1))]));

    [Fact]
    public void What_is_not_there_waits_and_the_last_lines_wait_first()
    {
        PlacedLine[] lines = [new(1, P, ItemType.Simple, new(4), new(0)), new(2, P, ItemType.Simple, new(4), new(2))];
        var story = Given(Open).And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 6))
            .When(Place("O1", (P, 4), (P, 4))).Then(
                new StockReserved(P, Main, new(8), O1),
                new BackorderPlaced(P, Main, new(2), O1, new(8)),
                new OrderPlaced(O1, Main, lines, Today));
        Tables.Of(story.Ledger).Backorders.All.Single().Waiting.ShouldBe(2m);
        story.And(Save(P, Wh, 8), Ship("O1", Wh, (P, 7)));
        Tables.Of(story.Ledger).Backorders.All.Single().Waiting.ShouldBe(1m);
        story.And(Ship("O1", Wh));
        Tables.Of(story.Ledger).Backorders.All.ShouldBeEmpty();
    }

    [Fact]
    public void Items_without_stock_management_are_ordered_without_a_promise() =>
        Given(Open).And(new ChangeItemStockSettings(P, new(ManageStock: false)), Save(P, Wh, 0))
            .When(Place("O1", (P, 3))).Then(new OrderPlaced(O1, Main, Line(3, 0), Today))
            .When(Ship("O1", Wh)).Then(new OrderShipped(O1, Wh, [new(1, P, new(3))], [], [], Today, null));

    [Fact]
    public void A_cancelled_order_gives_its_promise_back_once() =>
        Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 3)))
            .When(Cancel("O1")).Then(
                new ReservationReleased(P, Main, new(3), O1, ReleaseCause.OrderCancelled, false),
                new OrderCancelled(O1, [new(1, P, new(3))]))
            .When(Cancel("O1")).ThenNothing()
            .When(Cancel("O1", (P, 1))).ThenRefused("quantity-exceeds-order")
            .When(Cancel("O9")).ThenRefused("order-not-found");

    [Fact]
    public void What_was_invoiced_is_not_cancelled()
    {
        var story = Given(Open).And(Save(P, Wh, 100), Place("O1", (P, 25)), Invoice("O1", (P, 20)), Cancel("O1"));
        Held(story, P).ShouldBe(20m);
        story.And(Ship("O1", Wh));
        Held(story, P).ShouldBe(0m);
        OnHand(story, P, Wh).ShouldBe(80m);
    }

    [Fact]
    public void A_shipment_leaves_not_invoiced_goods_behind_for_costing() =>
        Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 3)))
            .When(Ship("O1", Wh)).Then(
                new StockShipped(P, Wh, new(3), Today, new(Document: "O1", NotInvoiced: true)),
                new ReservationReleased(P, Main, new(3), O1, ReleaseCause.OrderShipped, false),
                new OrderShipped(O1, Wh, [new(1, P, new(3))], [new(P, Wh, new(3))], [], Today, null))
            .When(Ship("O1", Wh)).ThenNothing()
            .When(Invoice("O1")).Then(
                new OrderInvoiced(O1, [new(1, P, new(3))], [], [new(P, Wh, new(3))], [], Today, null))
            .When(Invoice("O1")).ThenNothing();

    [Fact]
    public void What_was_invoiced_ahead_ships_invoiced() =>
        Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 5)), Invoice("O1", (P, 2))).When(Ship("O1", Wh)).Then(
            new StockShipped(P, Wh, new(2), Today, new(Document: "O1")),
            new StockShipped(P, Wh, new(3), Today, new(Document: "O1", NotInvoiced: true)),
            new ReservationReleased(P, Main, new(5), O1, ReleaseCause.OrderShipped, false),
            new OrderShipped(
                O1, Wh, [new(1, P, new(5))], [new(P, Wh, new(5))], [new(P, Wh, new(2))], Today, null));

    [Fact]
    public void Two_halves_are_not_a_whole_piece() =>
        Given(Open).And(Save(P, Wh, 5))
            .When(Place("O1", (P, 0.5m), (P, 0.5m))).ThenRefused(RequestErrors.NotWhole);

    [Fact]
    public void An_invoice_of_one_line_charges_nothing_that_was_sent_for_another()
    {
        var second = new OrderQuantity(P, new(2), Line: 2);
        Given(Open).And(Save(P, Wh, 9), Place("O1", (P, 3), (P, 2)), Ship("O1", Wh, (P, 3)))
            .When(new InvoiceOrder(O1, [second], Today))
            .Then(new OrderInvoiced(O1, [new(2, P, new(2))], [], [], [], Today, null))
            .When(new ShipOrder(O1, Wh, [second], Today))
            .ThenOnly(new StockShipped(P, Wh, new(2), Today, new(Document: "O1")));
    }

    [Fact]
    public void A_source_never_ships_more_than_it_has() =>
        Given(Open).And(Save(P, Wh, 2), Save(P, Annex, 5), Place("O1", (P, 3)))
            .And(new SetUpInventory(InventorySetup.Default with { AllowNegativeStock = true }))
            .When(Ship("O1", Wh)).ThenRefused("not-all-products-available")
            .When(Ship("O1", Annex, (P, 4))).ThenRefused("quantity-exceeds-order")
            .When(Ship("O1", new("nowhere"))).ThenRefused("source-not-found");

    [Fact]
    public void A_shipment_number_counts_once() =>
        Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 4)))
            .When(Ship("O1", Wh, (P, 2)) with { Document = "S1" }).ThenAccepted()
            .When(Ship("O1", Wh, (P, 2)) with { Document = "S1" }).ThenNothing();

    [Fact]
    public void Without_a_source_the_only_one_of_the_stock_ships()
    {
        var story = Given(Open).And(Save(P, Wh, 5), new UnlinkSource(Main, Annex), Place("O1", (P, 3)))
            .And(new ShipOrder(O1, null, null, Today));
        OnHand(story, P, Wh).ShouldBe(2m);
    }

    [Fact]
    public void A_fraction_of_a_whole_item_is_not_shipped()
    {
        var story = Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 3)), Ship("O1", Wh, (P, 2.5m)));
        OnHand(story, P, Wh).ShouldBe(3m);
    }

    [Fact]
    public void Virtual_goods_leave_with_the_invoice()
    {
        var story = Given(Open)
            .And(Register(new("V"), ItemType.Virtual), Save(new("V"), Wh, 2), Save(new("V"), Annex, 5))
            .And(Place("O1", (new("V"), 4)), Invoice("O1"));
        OnHand(story, new("V"), Wh).ShouldBe(0m);
        OnHand(story, new("V"), Annex).ShouldBe(3m);
        Held(story, new("V")).ShouldBe(0m);
        story.When(Ship("O1", Wh)).ThenNothing();
        story.And(Refund("O1", returnToStock: true));
        OnHand(story, new("V"), Wh).ShouldBe(4m);
    }

    [Fact]
    public void An_order_that_the_shop_lost_gives_its_promises_back_once() =>
        Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 3)))
            .When(new FailOrderPlacement(O1)).Then(
                new ReservationReleased(P, Main, new(3), O1, ReleaseCause.OrderPlacementFailed, false),
                new OrderPlacementFailed(O1))
            .When(new FailOrderPlacement(O1)).ThenNothing()
            .When(new FailOrderPlacement(new("O9"))).ThenRefused("order-not-found")
            .When(Place("O1", (P, 5))).ThenAccepted();

    [Fact]
    public void An_order_under_way_cannot_fail_any_more() =>
        Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 3)), Ship("O1", Wh, (P, 1)))
            .When(new FailOrderPlacement(O1)).ThenRefused("order-in-progress");

    private static PlacedLine[] Line(int quantity, int backordered) =>
        [new(1, P, ItemType.Simple, new(quantity), new(backordered))];

    private static ShipOrder Lines(string order, params OrderQuantity[] lines) => new(new(order), Wh, lines, Today);

    private static decimal[] Shipped(Story story) =>
        [.. story.Ledger.Get(SalesOrder.StreamOf(new("O1"))).Lines.Values.Select(l => l.Shipped.Value)];
}
