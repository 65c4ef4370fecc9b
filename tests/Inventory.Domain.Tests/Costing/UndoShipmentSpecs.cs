using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Costing;

/// <summary>A shipment of an order is taken back: goods, cost, lines and promises are as before.</summary>
public sealed class UndoShipmentSpecs : Shop
{
    private static readonly OrderId O1 = new("O1");

    // P: 10 at wh at a cost of 4; O1 wants 6.
    private static ICommand[] Trade { get; } =
        [.. Open, Receive(P, Wh, 10, 4), Place("O1", (P, 6))];

    [Fact]
    public void What_was_undone_is_owed_and_promised_and_ships_again()
    {
        var story = GivenWithBooks(Trade).And(Ship("O1", Wh)).When(Undo()).ThenAccepted();
        (OnHand(story, P, Wh), Held(story, P), Salable(story, P)).ShouldBe((10m, 6m, 4m));
        story.When(Ship("O1", Wh, (P, 4))).ThenAccepted()
            .When(Cancel("O1", (P, 1))).ThenAccepted()
            .When(Ship("O1", Wh)).ThenAccepted()
            .When(Invoice("O1", (P, 5))).ThenAccepted();
        (OnHand(story, P, Wh), Held(story, P)).ShouldBe((5m, 0m));
        Order(story).Status.ShouldBe(OrderStatus.Closed);
        Value(story).ShouldBe((20m, 0m));
    }

    [Fact]
    public void The_entry_of_an_order_is_undone_with_its_order()
    {
        var story = GivenWithBooks(Trade).And(Ship("O1", Wh)).When(UndoEntry(2)).ThenAccepted();
        Order(story).Lines[1].Open.ShouldBe(new Quantity(6));
        Held(story, P).ShouldBe(6m);
        story.When(UndoEntry(2)).ThenRefused("entry-undone")
            .When(Undo()).ThenRefused("shipment-not-found")
            .When(Ship("O1", Wh)).ThenAccepted()
            .When(Invoice("O1")).ThenAccepted();
    }

    [Fact]
    public void Read_models_follow()
    {
        var story = GivenWithBooks(Trade).And(Ship("O1", Wh));
        Tables.Of(story.Ledger).Orders.Find("O1")!.Status.ShouldBe("Closed");
        var tables = Tables.Of(story.And(Undo()).Ledger);
        var row = tables.Orders.Find("O1")!;
        (row.Status, row.OpenQuantity).ShouldBe(("Open", 6m));
        var line = tables.OrderLines.Find(("O1", 1))!;
        (line.Shipped, line.Open).ShouldBe((0m, 6m));
    }

    [Fact]
    public void All_legs_of_a_shipment_come_back_or_one_of_them()
    {
        ICommand[] sent =
        [
            .. Trade, Receive(P, Annex, 5, 7),
            new ShipOrderLegs(O1, [new(Wh, [new(P, new(4))]), new(Annex, [new(P, new(2))])], Today, "S1"),
        ];
        var story = GivenWithBooks(sent).When(Undo(document: "S1")).ThenAccepted();
        (OnHand(story, P, Wh), OnHand(story, P, Annex), Held(story, P)).ShouldBe((10m, 5m, 6m));

        story = GivenWithBooks(sent).When(Undo(shipment: 2)).ThenAccepted();
        (OnHand(story, P, Wh), OnHand(story, P, Annex), Held(story, P)).ShouldBe((6m, 5m, 2m));
        Value(story).ShouldBe((40m + 35m, -16m));
        story.When(Undo(shipment: 2)).ThenRefused("shipment-not-found")
            .When(Undo(document: "S9")).ThenRefused("shipment-not-found")
            .When(new ShipOrder(O1, Annex, null, Today, "S2")).ThenAccepted()
            .When(Undo()).ThenAccepted();
        (OnHand(story, P, Wh), OnHand(story, P, Annex)).ShouldBe((6m, 5m));
    }

    [Fact]
    public void What_was_refunded_before_the_shipment_does_not_hinder_its_undoing() =>
        GivenWithBooks(Trade).And(Invoice("O1", (P, 4)), Refund("O1", true, (P, 4)), Ship("O1", Wh))
            .When(Undo()).ThenAccepted()
            .When(Ship("O1", Wh, (P, 2))).ThenAccepted();

    [Fact]
    public void Lines_of_one_item_are_undone_as_they_were_shipped()
    {
        var story = GivenWithBooks([.. Open, Receive(P, Wh, 10, 4), Place("O1", (P, 2), (P, 3))])
            .And(new ShipOrder(O1, Wh, [new(P, new(3), Line: 2)], Today), Ship("O1", Wh))
            .When(Invoice("O1", (P, 1))).ThenAccepted()
            .When(Undo(shipment: 1)).ThenRefused("already-invoiced")
            .When(Undo()).ThenRefused("already-invoiced");
        story = GivenWithBooks([.. Open, Receive(P, Wh, 10, 4), Place("O1", (P, 2), (P, 3))])
            .And(new ShipOrder(O1, Wh, [new(P, new(3), Line: 2)], Today), Ship("O1", Wh))
            .When(Undo(shipment: 1)).ThenAccepted();
        Order(story).Lines.Values.Select(l => l.Open.Value).ShouldBe([0m, 3m]);
        story.When(Undo()).ThenAccepted();
        Order(story).Lines.Values.Select(l => l.Open.Value).ShouldBe([2m, 3m]);
    }

    [Fact]
    public void Shipments_alike_are_told_apart()
    {
        // The second one has goods of the dearer layer.
        var story = GivenWithBooks([.. Open, Receive(P, Wh, 3, 4), Receive(P, Wh, 3, 9), Place("O1", (P, 6))])
            .And(Ship("O1", Wh, (P, 3)), Ship("O1", Wh, (P, 3)), Invoice("O1", (P, 3)))
            .When(Undo(shipment: 1)).ThenRefused("already-invoiced")
            .When(Undo(shipment: 2)).ThenAccepted();
        Value(story).ShouldBe((27m, 0m));
    }

    [Fact]
    public void Goods_come_back_under_their_numbers()
    {
        var story = GivenWithBooks(
            [
                .. Open,
                new ChangeItemCostingTerms(P, CostingTerms.Default with { Method = CostingMethod.Specific }),
                new SetItemTracking(P, new(Serial: new(IsSpecific: true))),
                Unit("S1", 10), Unit("S2", 20), Place("O1", (P, 2)),
            ])
            .And(Sent("S2", "S1"))
            .When(UndoEntry(3)).ThenAccepted();
        Order(story).Deliveries.Select(d => (d.Serial, d.Shipped.Value)).ShouldBe([("S1", 1m)]);
        story.When(Undo()).ThenAccepted().When(Sent("S1", "S2")).ThenAccepted().When(Invoice("O1")).ThenAccepted();
        Value(story).ShouldBe((0m, 0m));
    }

    [Fact]
    public void Goods_of_a_variant_come_back_as_such()
    {
        PostItemJournalLine Of(string? variant, decimal cost) =>
            new(P, Wh, EntryType.Purchase, new(2), Today, new(UnitCost: new(cost), Variant: variant));
        ShipOrder Red() => new(O1, Wh, [new(P, new(2), TrackingLines: [new(new(2), Variant: "RED")])], Today);
        var story = GivenWithBooks([.. Open, Of(null, 4), Of("RED", 9), Place("O1", (P, 4))])
            .And(Ship("O1", Wh, (P, 2)), Red())
            .When(UndoEntry(4)).ThenAccepted();
        Value(story).ShouldBe((26m, -8m));
        story.When(Undo()).ThenAccepted().When(Red()).ThenAccepted().When(Invoice("O1", (P, 2))).ThenAccepted();
        Value(story).ShouldBe((8m, 0m));
    }

    [Fact]
    public void As_Adobe_Commerce_writes_reservations_they_are_written_again()
    {
        ICommand[] quirks = [new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }), .. Trade];
        var story = GivenWithBooks(quirks).And(Ship("O1", Wh)).When(Undo()).ThenAccepted();
        Held(story, P).ShouldBe(6m);
        story.When(Ship("O1", Wh)).And(new ChangeItemStockSettings(P, new(ManageStock: false)))
            .When(Undo()).ThenAccepted();
        (Held(story, P), OnHand(story, P, Wh)).ShouldBe((0m, 10m));
    }

    [Fact]
    public void They_are_the_goods_of_the_order_and_not_of_those_who_wait()
    {
        var story = GivenWithBooks(
            [.. Open, Settings(P, Backorders.Allow, 0), Save(P, Wh, 6), Place("O1", (P, 6)), Place("O2", (P, 3))])
            .And(Ship("O1", Wh)).When(Undo()).ThenAccepted();
        (Held(story, P), Waiting(story, "O1"), Waiting(story, "O2")).ShouldBe((9m, 0m, 3m));
        story.When(Cancel("O1", (P, 2))).ThenAccepted();
        Waiting(story, "O2").ShouldBe(1m);
    }

    [Fact]
    public void Goods_that_came_back_where_nothing_is_sold_leave_the_order_waiting()
    {
        var story = GivenWithBooks(
            [.. Open, Settings(P, Backorders.Allow, 0), Save(P, Wh, 4), Place("O1", (P, 6)), Ship("O1", Wh, (P, 4))])
            .And(new UnlinkSource(Main, Wh)).When(Undo()).ThenAccepted();
        (Held(story, P), Waiting(story, "O1")).ShouldBe((6m, 6m));
        Tables.Of(story.Ledger).Backorders.Find(("P", 2, "O1")).ShouldNotBeNull()
            .ShouldSatisfyAllConditions(b => b.Waiting.ShouldBe(6m), b => b.Held.ShouldBe(6m));
        story.When(new LinkSource(Main, Wh, 1)).And(new FillBackorders(P)).When(Ship("O1", Wh, (P, 4))).ThenAccepted();
        (Held(story, P), Waiting(story, "O1")).ShouldBe((2m, 2m));
        Tables.Of(story.Ledger).Backorders.Find(("P", 2, "O1"))!.Held.ShouldBe(2m);
    }

    [Fact]
    public void What_was_invoiced_ahead_stays_so_and_what_was_invoiced_since_stays_shipped()
    {
        var story = GivenWithBooks(Trade).And(Invoice("O1", (P, 2)), Ship("O1", Wh)).When(Undo()).ThenAccepted();
        Order(story).Lines[1].InvoicedAhead.ShouldBe(new Quantity(2));
        Value(story).ShouldBe((40m, 0m));
        story.When(Ship("O1", Wh)).ThenAccepted();
        Value(story).ShouldBe((32m, -16m));
        story.When(Invoice("O1")).ThenAccepted().When(Undo()).ThenRefused("already-invoiced");
        Value(story).ShouldBe((16m, 0m));
    }

    [Fact]
    public void What_was_refunded_is_not_undone() => GivenWithBooks(Trade)
        .And(Invoice("O1"), Ship("O1", Wh), Refund("O1", true, (P, 2)))
        .When(Undo()).ThenRefused("goods-returned");

    [Fact]
    public void What_was_refunded_and_stayed_with_the_customer_is_not_undone() => GivenWithBooks(Trade)
        .And(Invoice("O1"), Ship("O1", Wh), Refund("O1", false, (P, 2)))
        .When(Undo()).ThenRefused("goods-returned");

    [Fact]
    public void An_order_that_sent_nothing_has_nothing_to_undo() => GivenWithBooks(Trade)
        .When(Undo()).ThenRefused("shipment-not-found")
        .When(new UndoShipment(new("O7"), Today)).ThenRefused("order-not-found");

    [Fact]
    public void Lines_without_stock_management_are_undone_too()
    {
        var story = GivenWithBooks(Trade)
            .And(Save(Q, Wh, 1), new ChangeItemStockSettings(Q, new(ManageStock: false)), Place("O2", (Q, 2), (P, 1)))
            .And(Ship("O2", Wh)).When(new UndoShipment(new("O2"), Today)).ThenAccepted();
        story.Ledger.Get(SalesOrder.StreamOf(new("O2"))).Lines.Values.Select(l => l.Open.Value).ShouldBe([2m, 1m]);
        Held(story, Q).ShouldBe(0m);
    }

    [Fact]
    public void An_order_whose_entry_alone_was_undone_by_an_older_version_is_mended()
    {
        var story = GivenWithBooks(Trade).And(Ship("O1", Wh));
        foreach (var e in Books.Decide(UndoEntry(2), story.Ledger).Events)
        {
            if (e.Event is IStockMovement or IItemCostEvent)
                story.Ledger.Append(e);
        }

        story.When(Undo()).ThenAccepted();
        (OnHand(story, P, Wh), Held(story, P)).ShouldBe((10m, 6m));
        story.When(Ship("O1", Wh)).ThenAccepted().When(Invoice("O1")).ThenAccepted();
        Value(story).ShouldBe((16m, 0m));
    }

    [Fact]
    public void An_item_with_another_key_takes_its_promises_along_and_not_what_was_shipped()
    {
        RenameSku renamed = new(P, new("PP"), Today);
        var story = GivenWithBooks(Trade).And(Ship("O1", Wh), renamed).When(Undo()).ThenRefused("item-not-found");
        story = GivenWithBooks(Trade).And(Ship("O1", Wh), Undo(), renamed, Ship("O1", Wh))
            .When(Undo()).ThenAccepted();
        OnHand(story, new("PP"), Wh).ShouldBe(10m);
    }

    [Fact]
    public void A_placement_does_not_fail_when_goods_went_out_once() => GivenWithBooks(Trade)
        .And(Ship("O1", Wh), Undo()).When(new FailOrderPlacement(O1)).ThenRefused("order-in-progress");

    private static PostItemJournalLine Receive(Sku sku, SourceCode source, decimal quantity, decimal cost) =>
        new(sku, source, EntryType.Purchase, new(quantity), Today, new(UnitCost: new(cost)));

    private static PostItemJournalLine Unit(string serial, decimal cost) =>
        new(P, Wh, EntryType.Purchase, new(1), Today, new(UnitCost: new(cost), Serial: serial));

    private static ShipOrder Sent(params string[] serials) => new(O1, Wh, [new(
        P, new(serials.Length), TrackingLines: [.. serials.Select(s => new TrackingLine(new(1), Serial: s))])], Today);

    private static UndoShipment Undo(string? document = null, int? shipment = null) =>
        new(O1, Today, document, shipment);

    private static UndoMovement UndoEntry(int entryNo) => new(P, entryNo, Today);

    private static SalesOrder Order(Story story) => story.Ledger.Get(SalesOrder.StreamOf(O1));

    private static decimal Waiting(Story story, string order) =>
        story.Ledger.Get(Item.StreamOf(P)).PromisesOf(Main).HoldOf(new(order)).Waiting.Value;

    private static (decimal Actual, decimal Expected) Value(Story story)
    {
        var total = story.Ledger.Get(ItemCost.StreamOf(P)).Total;
        return (total.Actual.Amount, total.Expected.Amount);
    }
}
