using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Goods in transit are those of their transfer order.</summary>
public sealed class TransitSpecs : CostingSpecs
{
    private static readonly SourceCode East = new("east");
    private static readonly SourceCode West = new("west");
    private static readonly SourceCode Road = new("road");
    private static readonly OrderId First = new("TO1");
    private static readonly OrderId Second = new("TO2");

    [Theory]
    [InlineData(CostingMethod.Fifo, 100)]
    [InlineData(CostingMethod.Lifo, 50)]
    [InlineData(CostingMethod.Average, 75)]
    public void A_receipt_brings_the_goods_of_its_own_order(CostingMethod method, decimal second)
    {
        TwoOrdersUnderWay(method);
        Accepted(Books.Do(new ReceiveTransferOrder(Second, January(7))));

        Value("west").ShouldBe(second);
        Value("road").ShouldBe(150m - second);
        Books.Entries.All.Values.Single(e => e is { Source: "road", Remaining: > 0m }).Document.ShouldBe("TO1");
        Accepted(Books.Do(new ReceiveTransferOrder(First, January(8))));
        Value("west").ShouldBe(150m);
    }

    [Fact]
    public void A_receipt_in_parts_keeps_to_its_own_order()
    {
        TwoOrdersUnderWay(CostingMethod.Fifo);
        Accepted(Books.Do(new ReceiveTransferOrder(Second, January(7), [new(1, new(2))])));
        Value("west").ShouldBe(40m);
        Accepted(Books.Do(new ReceiveTransferOrder(First, January(7), [new(1, new(1))])));
        Value("west").ShouldBe(50m);
        Accepted(Books.Do(new ReceiveTransferOrder(Second, January(8))));
        Value("west").ShouldBe(110m);
    }

    [Fact]
    public void What_is_undone_is_the_shipment_of_its_own_order()
    {
        TwoOrdersUnderWay(CostingMethod.Fifo);
        Accepted(Books.Do(new UndoTransferShipment(Second, January(7))));
        Value("east").ShouldBe(100m);
        Value("road").ShouldBe(50m);
    }

    [Fact]
    public void What_is_undone_is_the_very_shipment()
    {
        Stocked(CostingMethod.Fifo);
        Place(First, 10);
        Accepted(Books.Do(new ShipTransferOrder(First, January(5), [new(1, new(5))])));
        Accepted(Books.Do(new ShipTransferOrder(First, January(6))));
        Accepted(Books.Do(new UndoTransferShipment(First, January(7), Shipment: 2)));
        Value("east").ShouldBe(100m);
        Value("road").ShouldBe(50m);
    }

    [Fact]
    public void A_shipment_whose_goods_were_received_first_stays()
    {
        Stocked(CostingMethod.Fifo);
        Place(First, 10);
        Accepted(Books.Do(new ShipTransferOrder(First, January(5), [new(1, new(5))])));
        Accepted(Books.Do(new ShipTransferOrder(First, January(6))));
        Accepted(Books.Do(new ReceiveTransferOrder(First, January(7), [new(1, new(5))])));
        Refused(Books.Do(new UndoTransferShipment(First, January(8), Shipment: 1)), "insufficient-source-qty");
        Accepted(Books.Do(new UndoTransferShipment(First, January(8), Shipment: 2)));
        Value("east").ShouldBe(100m);
    }

    [Fact]
    public void Shipped_and_received_at_once_it_passes_the_goods_under_way()
    {
        Stocked(CostingMethod.Fifo);
        ShipAll(First, 5, day: 5);
        Accepted(Books.Do(new PlaceTransferOrder(
            Second, East, West, Road, TransferMode.ReceiptAndShipment, [new(X, new(5))], January(6))));
        Accepted(Books.Do(new ShipTransferOrder(Second, January(6))));
        Value("west").ShouldBe(100m);
        Value("road").ShouldBe(50m);
    }

    [Fact]
    public void Goods_lost_in_transit_are_missing_from_their_order()
    {
        TwoOrdersUnderWay(CostingMethod.Fifo);
        Accepted(Books.Do(new AdjustStock(X, Road, new(-1), null, January(6), MovementTerms.None)));
        Accepted(Books.Do(new ReceiveTransferOrder(First, January(7))));
        Value("west").ShouldBe(40m);
        Value("road").ShouldBe(100m);
    }

    [Fact]
    public void Who_names_no_order_takes_goods_of_the_place_before_those_under_way()
    {
        TwoOrdersUnderWay(CostingMethod.Fifo);
        Receive(6, 5, 30, at: "road");
        Ship(7, 5, at: "road");
        Books.Entry(8).CostActual.ShouldBe(-150m);
        Accepted(Books.Do(new ReceiveTransferOrder(First, January(8))));
        Accepted(Books.Do(new ReceiveTransferOrder(Second, January(8))));
        Value("west").ShouldBe(150m);
    }

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Average)]
    public void Nobody_else_takes_goods_under_way(CostingMethod method)
    {
        TwoOrdersUnderWay(method);
        Receive(6, 2, 30, at: "road");
        Accepted(Books.Do(new PlaceTransferOrder(
            new("TO3"), Road, West, null, TransferMode.Direct, [new(X, new(3))], January(6))));
        Refused(Books.Do(new ShipTransferOrder(new("TO3"), January(6))), "insufficient-source-qty");
        Refused(
            Books.Do(new ReclassifyStock(X, Road, West, new(3), January(6), MovementTerms.None)),
            "insufficient-source-qty");
        Ship(7, 3, at: "road");
        Accepted(Books.Do(new ReceiveTransferOrder(First, January(8))));
        Accepted(Books.Do(new ReceiveTransferOrder(Second, January(8))));
        Books.Entries.All.Values.Where(e => e.Source == "road").Sum(e => e.Quantity).ShouldBe(-1m);
        Books.Entries.All.Values.Count(e => e is { Source: "road", Remaining: not 0m }).ShouldBe(1, "the sale waits");
    }

    [Fact]
    public void Who_names_an_entry_of_goods_under_way_does_not_get_it()
    {
        TwoOrdersUnderWay(CostingMethod.Fifo);
        var underWay = Books.Entries.All.Values.First(e => e is { Source: "road", Remaining: > 0m }).EntryNo;
        Refused(Ship(7, 1, appliesTo: underWay, at: "road"), "applies-to-not-possible");
    }

    [Fact]
    public void Goods_of_an_order_cover_nothing_that_was_missing_there()
    {
        Stocked(CostingMethod.Fifo);
        Ship(3, 2, at: "road");
        ShipAll(First, 5, day: 5);
        Books.Entry(3).Remaining.ShouldBe(-2m);
        Accepted(Books.Do(new ReceiveTransferOrder(First, January(7))));
        Value("west").ShouldBe(50m);
        Receive(8, 2, 30, at: "road");
        Books.Entry(3).Remaining.ShouldBe(0m);
    }

    [Fact]
    public void Goods_shipped_before_entries_named_orders_are_found_by_their_document()
    {
        Stocked(CostingMethod.Fifo);
        foreach (var (order, day) in new[] { (First, 5), (Second, 6) })
        {
            Place(order, 5);
            ShippedLongAgo(order, day);
        }

        Accepted(Books.Do(new ReceiveTransferOrder(Second, January(7))));
        Value("west").ShouldBe(100m);
        Accepted(Books.Do(new UndoTransferShipment(First, January(8))));
        Value("east").ShouldBe(50m);
    }

    [Fact]
    public void What_took_goods_of_one_order_may_be_moved_to_those_of_another()
    {
        TwoOrdersUnderWay(CostingMethod.Fifo);
        Accepted(Books.Do(new AdjustStock(X, Road, new(-2), null, January(6), MovementTerms.None)));
        (LostOf(First), LostOf(Second)).ShouldBe((2m, 0m));
        var loss = Books.Entries.All.Values.Single(e => e.EntryType == EntryType.NegativeAdjustment).EntryNo;
        Accepted(Books.Do(new MoveApplication(X, loss, EntryOf(First), EntryOf(Second))));
        (LostOf(First), LostOf(Second)).ShouldBe((0m, 2m));

        Accepted(Books.Do(new ReceiveTransferOrder(Second, January(7))));
        Value("west").ShouldBe(60m);
        Accepted(Books.Do(new UndoTransferShipment(First, January(7))));
        Value("east").ShouldBe(50m);
        Value("road").ShouldBe(0m);
    }

    [Fact]
    public void A_named_entry_of_an_order_is_lost_to_it_even_if_another_loss_had_it()
    {
        TwoOrdersUnderWay(CostingMethod.Fifo);
        Accepted(Books.Do(new AdjustStock(X, Road, new(-4), null, January(6), MovementTerms.None)));
        Accepted(Books.Do(new AdjustStock(
            X, Road, new(-3), null, January(6), new MovementTerms(AppliesTo: EntryOf(First)))));
        (LostOf(First), LostOf(Second)).ShouldBe((3m, 4m));
        Accepted(Books.Do(new ReceiveTransferOrder(First, January(7))));
        Accepted(Books.Do(new ReceiveTransferOrder(Second, January(7))));
        Value("west").ShouldBe(40m);
    }

    [Fact]
    public void Goods_that_no_entry_names_as_the_orders_are_missed_when_it_is_closed()
    {
        Stocked(CostingMethod.Fifo);
        Place(First, 5);
        ShippedLongAgo(First, 5);
        Refused(Books.Do(new CloseTransferOrder(First)), "goods-in-transit");
        Ship(7, 5, at: "road");
        Accepted(Books.Do(new CloseTransferOrder(First)));
        LostOf(First).ShouldBe(5m);
        Books.Do(new CloseTransferOrder(First)).Events.ShouldBeEmpty();
    }

    [Fact]
    public void They_stay_apart_when_the_costing_method_changes()
    {
        TwoOrdersUnderWay(CostingMethod.Fifo);
        Accepted(Books.Do(new ChangeCostingMethod(X, CostingMethod.Lifo, January(7))));
        Accepted(Books.Do(new ReceiveTransferOrder(First, January(8))));
        Value("west").ShouldBe(50m);
        Accepted(Books.Do(new UndoTransferShipment(Second, January(8))));
        Value("east").ShouldBe(100m);
    }

    private decimal LostOf(OrderId order) => Books.Get(TransferOrder.StreamOf(order)).Lines[0].Lost.Value;

    private int EntryOf(OrderId order) => Books.Entries.All.Values
        .Single(e => e is { Source: "road", Quantity: > 0m } && e.Document == order.Value).EntryNo;

    private void TwoOrdersUnderWay(CostingMethod method)
    {
        Stocked(method);
        ShipAll(First, 5, day: 5);
        ShipAll(Second, 5, day: 6);
    }

    private void Stocked(CostingMethod method)
    {
        Given(method);
        foreach (var place in new[] { East, West, Road })
            Accepted(Books.Do(new RegisterSource(place, new(place.Value, "DE", "10115"))));
        Receive(1, 5, 10, at: "east");
        Receive(2, 5, 20, at: "east");
    }

    private void ShipAll(OrderId order, decimal quantity, int day)
    {
        Place(order, quantity);
        Accepted(Books.Do(new ShipTransferOrder(order, January(day))));
    }

    private void Place(OrderId order, decimal quantity) => Accepted(Books.Do(new PlaceTransferOrder(
        order, East, West, Road, TransferMode.InTransit, [new(X, new(quantity))], January(1))));

    private void ShippedLongAgo(OrderId order, int day)
    {
        Books.Append(
            TransferOrder.StreamOf(order),
            new TransferShipped(order, 1, [new(1, new(5))], January(day)));
        var terms = new MovementTerms(Document: order.Value);
        Accepted(Books.Move(
            new StockTransferredOut(X, East, new(5), Road, January(day), terms),
            new StockTransferredIn(X, Road, new(5), East, January(day), terms with { TransferFrom = East })));
    }
}
