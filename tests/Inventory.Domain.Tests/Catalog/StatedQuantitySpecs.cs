using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

/// <summary>Quantities in units of an item become base units where a command is decided. Source: Business Central,
/// units of measure: 5 of 6 pieces are 0.83333 box.</summary>
public sealed class StatedQuantitySpecs : Shop
{
    private static readonly OrderId No = new("D1");
    private static readonly ItemUnits Boxes = new("PCS", [new("BOX", new(6)), new("PALLET", new(120))]);
    private static readonly MovementTerms Sixty = new(UnitCost: new(60));

    private static ICommand[] Boxed { get; } = [.. Open, new DefineItemUnits(P, Boxes)];

    private static ICommand[] Stocked { get; } = [.. Boxed, Save(P, Wh, 60), Save(P, Annex, 6)];

    [Fact]
    public void A_receipt_in_a_unit_keeps_what_was_said_and_costs_by_the_piece() =>
        Given(Boxed).When(new ReceiveStock(P, Wh, new(2), Today, Sixty, "BOX")).ThenOnly(
            new StockReceived(P, Wh, new(12), Today, new(UnitCost: new(10)), Stated: Said("BOX", 2, 6)));

    [Fact]
    public void What_nobody_keeps_account_of_is_bought_in_a_unit_too()
    {
        ICommand[] service = [.. Boxed, new ChangeItemKind(P, ItemKind.Service)];
        Given(service).When(new ReceiveStock(P, Wh, new(2), Today, Sixty, "BOX")).ThenOnly(new NonInventoryMoved(
            P, Wh, new(12), EntryType.Purchase, Today, new(UnitCost: new(10)), Stated: Said("BOX", 2, 6)));
    }

    [Theory]
    [InlineData(0.83333, null, 4.99998)]
    [InlineData(0.83333, 1, 5)]
    [InlineData(-0.83333, 1, -5)]
    public void A_part_of_a_unit_is_rounded_to_the_precision_of_the_item(double boxes, int? precision, double pieces)
    {
        var units = Boxes with { RoundingPrecision = precision is { } step ? new Quantity(step) : null };
        var adjusted = Given([.. Stocked, new DefineItemUnits(P, units)])
            .When(new AdjustStock(P, Wh, new((decimal)boxes), null, Today, Unit: "BOX")).ThenAccepted();
        ((StockAdjusted)adjusted.Decision.Events[0].Event).Delta.Value.ShouldBe((decimal)pieces);
    }

    [Fact]
    public void A_quantity_without_a_unit_does_not_look_at_the_item()
    {
        var states = new NoItems(Given(Stocked).Ledger);
        new AdjustStock(P, Wh, new(1), null, Today).Decide(states).IsRefused.ShouldBeFalse();
        new ReceiveTransferOrder(No).Decide(states).Refusal!.Code.ShouldBe("transfer-order-not-found");
    }

    [Fact]
    public void The_base_unit_is_a_unit_of_which_nothing_is_kept() =>
        Given(Stocked).When(new AdjustStock(P, Wh, new(2), null, Today, Unit: "PCS")).ThenOnly(
            new StockAdjusted(P, Wh, new(2), EntryType.PositiveAdjustment, null, Today, new()));

    [Fact]
    public void Unknown_units_and_items_and_less_than_is_counted_are_refused()
    {
        var whole = Boxes with { RoundingPrecision = new Quantity(1) };
        Given([.. Stocked, new DefineItemUnits(P, whole)])
            .When(new AdjustStock(P, Wh, new(1), null, Today, Unit: "CRATE")).ThenRefused("unit-not-found")
            .When(new AdjustStock(new("nowhere"), Wh, new(1), null, Today, Unit: "BOX")).ThenRefused("item-not-found")
            .When(new AdjustStock(P, Wh, new(0.05m), null, Today, Unit: "BOX")).ThenRefused("quantity-zero")
            .When(new AdjustStock(P, Wh, new(0.05m), null, Today)).ThenAccepted();
    }

    [Fact]
    public void A_journal_line_keeps_what_was_said_as_it_was_said() =>
        Given(Stocked)
            .When(new PostItemJournalLine(
                P, Wh, EntryType.NegativeAdjustment, new(2), Today, MovementTerms.None, Unit: "BOX"))
            .ThenOnly(new StockAdjusted(
                P, Wh, new(-12), EntryType.NegativeAdjustment, null, Today, new(), Stated: Said("BOX", 2, 6)));

    [Fact]
    public void A_partial_transfer_and_a_reclassification_move_units()
    {
        Given(Stocked).When(new TransferStockPartially(Wh, Annex, [new(P, new(2), "BOX")], Today)).ThenOnly(
            new StockTransferredOut(P, Wh, new(12), Annex, Today, new(), Said("BOX", 2, 6)));
        Given(Stocked).When(new ReclassifyStock(P, Wh, Annex, new(2), Today, new(), Unit: "BOX")).ThenOnly(
            new StockTransferredIn(P, Annex, new(12), Wh, Today, new(TransferFrom: Wh), Said("BOX", 2, 6)));
        Given(Stocked).When(new TransferStockPartially(Wh, Annex, [new(P, new(2), "CRATE")], Today))
            .ThenRefused("unit-not-found");
    }

    [Fact]
    public void A_count_journal_takes_both_quantities_in_the_unit() =>
        Given(Stocked).When(new CountStock(P, Wh, new(10), new(9), Today, Unit: "BOX")).ThenOnly(
            new StockAdjusted(P, Wh, new(-6), EntryType.NegativeAdjustment, "count", Today, new()));

    [Fact]
    public void An_order_promises_pieces_and_knows_what_was_ordered()
    {
        var story = Given(Stocked).When(Order(2, "BOX")).ThenAccepted();
        Held(story, P).ShouldBe(12m);
        story.Ledger.Get(SalesOrder.StreamOf(No)).Lines[1].Stated.ShouldBe(Said("BOX", 2, 6));
        story.When(Order(2, "CRATE")).ThenRefused("unit-not-found");
    }

    [Fact]
    public void A_repeated_order_is_the_same_though_the_unit_holds_more_by_now() =>
        Given([.. Stocked, Order(2, "BOX"), new DefineItemUnits(P, new("PCS", [new("BOX", new(12))]))])
            .When(Order(2, "BOX")).ThenNothing()
            .When(Order(12, null)).ThenNothing()
            .When(Order(3, "BOX")).ThenRefused("order-exists")
            .When(Order(24, null)).ThenRefused("order-exists");

    [Fact]
    public void An_order_is_taken_over_in_units_as_it_stood()
    {
        LineToImport line = new(P, new(3), new(1), new(2), new(1), default, "BOX");
        ImportOrder import = new(No, Main, [line, line with { Unit = null }], IsClosed: false);
        var story = Given(Stocked).When(import).ThenAccepted();
        ((OrderImported)story.Decision.Events.Single().Event).Lines.ShouldBe([
            new(1, P, ItemType.Simple, new(18), new(6), new(12), new(6), default, Said("BOX", 3, 6)),
            new(2, P, ItemType.Simple, new(3), new(1), new(2), new(1), default)]);
        var rows = new MemoryRows<(string, int), SalesOrderUnitRow>(r => (r.Order, r.Line));
        foreach (var e in story.Ledger.Log)
            SalesOrderUnitsTable.Fold(rows, e);
        rows.All.ShouldBe([new("D1", 1, "BOX", 3, 6)]);
        Given([.. Stocked, import, new DefineItemUnits(P, new("PCS", [new("BOX", new(7))]))])
            .When(import).ThenNothing()
            .When(import with { Lines = [line with { Shipped = new(2) }, import.Lines[1]] }).ThenRefused("order-exists")
            .When(import with { Order = new("D2"), Lines = [line with { Unit = "CRATE" }] })
            .ThenRefused("unit-not-found");
    }

    [Fact]
    public void All_that_becomes_of_an_order_may_be_said_in_units()
    {
        var one = new OrderQuantity(P, new(1), Unit: "BOX");
        var story = GivenWithBooks([.. Stocked, Order(4, "BOX")])
            .And(new CancelOrder(No, [one]), new ShipOrder(No, Wh, [one], Today), new InvoiceOrder(No, [one], Today))
            .And(new ShipOrderLegs(No, [new(Wh, [one])], Today), new RefundOrder(No, [one], true, Today));
        var line = story.Ledger.Get(SalesOrder.StreamOf(No)).Lines[1];
        (line.Cancelled.Value, line.Shipped.Value, line.Invoiced.Value, line.Refunded.Value).ShouldBe((6, 12, 6, 6));
        line.Open.Value.ShouldBe(6m);
        story.When(new CancelOrder(No, [one with { Quantity = new(2) }])).ThenRefused("quantity-exceeds-order")
            .When(new ShipOrderLegs(No, [new(Wh, [one with { Unit = "CRATE" }])], Today)).ThenRefused("unit-not-found");
    }

    [Fact]
    public void Entries_of_a_shipment_have_the_unit_of_the_line_and_those_of_mixed_lines_none()
    {
        Shipped(Order(2, "BOX")).Stated.ShouldBe(Said("BOX", 2, 6));
        Shipped(Order(2, "BOX") with { Lines = [new(P, new(1), Unit: "BOX"), new(P, new(6))] }).Stated.ShouldBeNull();

        static StockShipped Shipped(ICommand order) =>
            Given([.. Stocked, order]).When(new ShipOrder(No, Wh, null, Today)).Decision.Events
                .Select(e => e.Event).OfType<StockShipped>().Single();
    }

    [Fact]
    public void A_transfer_order_is_placed_shipped_and_received_in_units()
    {
        var place = new PlaceTransferOrder(
            No, Wh, Annex, null, TransferMode.Direct, [new(P, new(3), Unit: "BOX")], Today);
        var story = Given(Stocked).When(place).ThenAccepted();
        story.Ledger.Get(TransferOrder.StreamOf(No)).Lines[0].Line.ShouldBe(
            new(P, new(18), Stated: Said("BOX", 3, 6)));
        story.When(place).ThenNothing()
            .When(place with { Lines = [new(P, new(18))] }).ThenNothing()
            .When(place with { Lines = [new(P, new(4), Unit: "BOX")] }).ThenRefused("order-exists")
            .When(new ShipTransferOrder(No, Today, [new(1, new(4), Unit: "BOX")])).ThenRefused("shipment-exceeds-order")
            .When(new ShipTransferOrder(No, Today, [new(1, new(2), Unit: "BOX")]))
            .ThenRefused("partial-shipment-not-possible")
            .When(new ShipTransferOrder(No, Today, [new(1, new(3), Unit: "BOX")])).ThenOnly(
                new StockTransferredOut(P, Wh, new(18), Annex, Today, new(Document: No.Value), Said("BOX", 3, 6)));
    }

    [Fact]
    public void A_count_adds_up_what_was_found_in_several_units()
    {
        var story = GivenWithBooks([.. Stocked, new OrderCount(No, Wh, [P], Today)])
            .And(new RecordCount(No, [new(P, new(9), Unit: "BOX"), new(P, new(3))], IsFinished: true))
            .When(new FinishCount(No)).ThenAccepted();
        var count = story.Ledger.Get(InventoryCount.StreamOf(No));
        count.Recordings[1].Goods[0].Stated.ShouldBe(Said("BOX", 9, 6));
        count.Differences.Single().ShouldBe(new(P, null, new(60), new(57)));
    }

    [Fact]
    public void Going_on_with_a_recording_replaces_what_was_found_in_another_unit()
    {
        var story = Given([.. Stocked, new OrderCount(No, Wh, [P], Today)])
            .And(new RecordCount(No, [new(P, new(9), Unit: "BOX")], IsFinished: false))
            .And(new RecordCount(No, [new(P, new(50))], IsFinished: false, Recording: 1));
        story.Ledger.Get(InventoryCount.StreamOf(No)).Recordings[1].Goods.ShouldBe([new(P, new(50))]);
        story.When(new RecordCount(No, [new(P, new(1), Unit: "CRATE")], IsFinished: false))
            .ThenRefused("unit-not-found");
    }

    [Fact]
    public void A_planned_document_follows_its_unit()
    {
        var planned = new DocumentPlanned(No, PlannedKind.SalesOrder, P, new(3), Wh, ToAssemble: new Quantity(1));
        var story = Given(Stocked).And(new PlanDocument(planned, Unit: "BOX"));
        story.Ledger.Get(PlannedDocument.StreamOf(No)).ShouldBe(
            PlannedDocument.Initial with
            {
                IsOpen = true,
                Sku = P,
                Quantity = new(18),
                Source = Wh,
                ToAssemble = new Quantity(6),
                Stated = Said("BOX", 3, 6),
            });
        story.When(new SetQuantityToShip(No, new(2), "BOX")).Then(new QuantityToShipSet(No, new(12)))
            .When(new ChangePlannedDocument(No, new(4), null, "BOX"))
            .Then(new PlannedDocumentChanged(No, new(24), null, Said("BOX", 4, 6)))
            .When(new ChangePlannedDocument(No, new(4), null, "BOX")).ThenNothing()
            .When(new ChangePlannedDocument(No, new(24))).Then(new PlannedDocumentChanged(No, new(24)))
            .When(new PlanDocument(planned, Unit: "CRATE")).ThenRefused("unit-not-found");
    }

    private static PlaceOrder Order(decimal quantity, string? unit) =>
        new(No, Main, null, [new(P, new(quantity), Unit: unit)], Today);

    private static StatedQuantity Said(string unit, decimal quantity, decimal per) =>
        new(unit, new(quantity), new(per));

    /// <summary>States of which no item may be asked for.</summary>
    private sealed class NoItems(IStates states) : IStates
    {
        public TState Get<TState>(StreamId<TState> stream)
            where TState : IState<TState> =>
            typeof(TState) == typeof(Item)
                ? throw new InvalidOperationException($"{stream} is not needed.")
                : states.Get(stream);
    }
}
