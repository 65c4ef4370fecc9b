using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

/// <summary>What a shipment may take from a source that other stocks draw on too.</summary>
public sealed class ShipmentSpecs : Shop
{
    private static readonly OrderId O1 = new("O1");
    private static readonly StockId Other = new(3);

    // Stock 3 draws on annex alone; stock 2 on wh and annex.
    private static ICommand[] Shared { get; } =
        [.. Open, new RegisterStock(Other, "Other"), new LinkSource(Other, Annex, 1)];

    [Fact]
    public void Goods_promised_to_another_stock_are_not_shipped() =>
        Given(Shared).And(Save(P, Wh, 5), Save(P, Annex, 3), Place("O1", (P, 5)), PlaceOther("O2", 3))
            .When(Ship("O1", Annex, (P, 1))).ThenRefused("goods-promised-to-others")
            .When(Ship("O1", Wh)).ThenAccepted()
            .When(Ship("O2", Annex)).ThenAccepted();

    [Fact]
    public void What_the_others_do_not_need_is_shipped() =>
        Given(Shared).And(Save(P, Wh, 5), Save(P, Annex, 4), Place("O1", (P, 5)), PlaceOther("O2", 3))
            .When(Ship("O1", Annex, (P, 2))).ThenRefused("goods-promised-to-others")
            .When(Ship("O1", Annex, (P, 1))).ThenAccepted()
            .When(Ship("O1", Annex, (P, 1))).ThenRefused("goods-promised-to-others");

    [Fact]
    public void An_order_that_holds_nothing_takes_nothing_from_others() =>
        Given(Shared).And(Save(P, Annex, 3), PlaceOther("O2", 3))
            .And(new ImportOrder(O1, Main, [new(P, new(2), default, default, default, default)], IsClosed: false))
            .When(Ship("O1", Annex)).ThenRefused("goods-promised-to-others")
            .And(Cancel("O2"))
            .When(Ship("O1", Annex)).ThenAccepted();

    [Fact]
    public void What_waits_gives_no_right_to_the_goods_of_others() =>
        Given(Shared).And(Settings(P, Backorders.Allow, 0), Save(P, Annex, 3), PlaceOther("O2", 3), Place("O1", (P, 2)))
            .When(Ship("O1", Annex, (P, 1))).ThenRefused("goods-promised-to-others");

    [Fact]
    public void An_order_that_holds_goods_ships_even_when_goods_went_missing()
    {
        // 5 are there for 3 and 3: whoever comes first gets all that he holds.
        ICommand[] missing =
        [
            .. Shared, Save(P, Annex, 6), Place("O1", (P, 3)), PlaceOther("O2", 3),
            new AdjustStock(P, Annex, new(-1), "broken", Today),
        ];
        Given(missing).When(Ship("O1", Annex)).ThenAccepted();
        Given(missing).When(Ship("O2", Annex)).ThenAccepted();
    }

    [Fact]
    public void A_shipment_that_leaves_an_own_order_on_the_shared_goods_is_not_made() =>
        Given(Shared).And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 5), Save(P, Annex, 3))
            .And(Place("O1", (P, 5)), PlaceOther("O2", 3), Place("O3", (P, 2)))
            .When(Ship("O3", Wh)).ThenRefused("goods-promised-to-others")
            .When(Ship("O1", Wh)).ThenAccepted();

    [Fact]
    public void Isolated_stocks_ship_what_lies_there() =>
        Given(Shared).And(new SetStockDefaults(StockDefaults.Default with { Isolation = StockIsolation.Adobe }))
            .And(Save(P, Annex, 3), Place("O1", (P, 3)), PlaceOther("O2", 3))
            .When(Ship("O1", Annex)).ThenAccepted();

    [Fact]
    public void A_fraction_of_an_item_that_is_sold_whole_stays_with_and_without_lines_named()
    {
        var story = Given(Open).And(new ChangeItemStockSettings(P, new(IsQuantityDecimal: true)), Save(P, Wh, 9))
            .And(Place("O1", (P, 2.5m)), Place("O2", (P, 2.5m)))
            .And(new ChangeItemStockSettings(P, StockSettings.UseGlobal), Ship("O1", Wh), Ship("O2", Wh, (P, 2.5m)));
        OnHand(story, P, Wh).ShouldBe(5m);
        Held(story, P).ShouldBe(1m);
        story.When(Ship("O1", Wh)).ThenNothing();
    }

    [Fact]
    public void Several_sources_ship_as_one_shipment() =>
        Given(Shared).And(Save(P, Wh, 2), Save(P, Annex, 3), Save(Q, Annex, 1), Place("O1", (P, 4), (Q, 1)))
            .When(Legs("O1", Leg(Wh, (P, 2)), Leg(Annex, (P, 2), (Q, 1)))).Then(
                new StockShipped(P, Wh, new(2), Today, Terms),
                new ReservationReleased(P, Main, new(2), O1, ReleaseCause.OrderShipped, false),
                new OrderShipped(O1, Wh, [new(1, P, new(2))], [new(P, Wh, new(2))], [], Today, "S1"),
                new StockShipped(P, Annex, new(2), Today, Terms),
                new ReservationReleased(P, Main, new(2), O1, ReleaseCause.OrderShipped, false),
                new StockShipped(Q, Annex, new(1), Today, Terms),
                new ReservationReleased(Q, Main, new(1), O1, ReleaseCause.OrderShipped, false),
                new OrderShipped(
                    O1,
                    Annex,
                    [new(1, P, new(2)), new(2, Q, new(1))],
                    [new(P, Annex, new(2)), new(Q, Annex, new(1))],
                    [],
                    Today,
                    "S1"))
            .When(Legs("O1", Leg(Wh, (P, 2)), Leg(Annex, (P, 2), (Q, 1)))).ThenNothing();

    [Fact]
    public void All_legs_go_or_none() =>
        Given(Shared).And(Save(P, Wh, 2), Save(P, Annex, 3), Place("O1", (P, 4)))
            .When(Legs("O1", Leg(Wh, (P, 2)), Leg(Annex, (P, 3)))).ThenRefused("quantity-exceeds-order")
            .When(Legs("O1", Leg(Wh, (P, 3)), Leg(Annex, (P, 1)))).ThenRefused("not-all-products-available")
            .When(Legs("O1", Leg(Wh, (P, 1)), Leg(new("nowhere"), (P, 1)))).ThenRefused("source-not-found")
            .When(Legs("O1", Leg(Wh, (P, 1)), Leg(Annex, (P, 0)))).ThenRefused("quantity-not-positive")
            .When(Legs("O1", Leg(Wh))).ThenRefused("validation.lines.empty")
            .When(Legs("O1")).ThenRefused("validation.legs.empty")
            .When(Legs("O9", Leg(Wh, (P, 1)))).ThenRefused("order-not-found")
            .When(Legs("O1", Leg(Wh, (P, 1)), Leg(Wh, (P, 1)), Leg(Annex, (P, 2)))).ThenAccepted()
            .ThenOnly(
                new StockShipped(P, Wh, new(2), Today, Terms), new StockShipped(P, Annex, new(2), Today, Terms));

    [Fact]
    public void Each_leg_of_a_shipment_has_its_cost()
    {
        var story = GivenWithBooks(Shared).And(Receive(Wh, 2, 10), Receive(Annex, 3, 20), Place("O1", (P, 4)))
            .And(Legs("O1", Leg(Wh, (P, 2)), Leg(Annex, (P, 2))), Invoice("O1"));
        var item = story.Ledger.Get(ItemCost.StreamOf(P));
        item.All().Where(e => e.Document == "O1").Select(e => (e.Source, e.Actual.Amount))
            .ShouldBe([(Wh, -20m), (Annex, -40m)]);
    }

    private static MovementTerms Terms { get; } = new(Document: "O1", NotInvoiced: true);

    private static ReceiveStock Receive(SourceCode source, decimal quantity, decimal cost) =>
        new(P, source, new(quantity), Today, new(UnitCost: new(cost)));

    private static ShipOrderLegs Legs(string order, params ShipmentLeg[] legs) => new(new(order), legs, Today, "S1");

    private static ShipmentLeg Leg(SourceCode source, params (Sku Sku, decimal Quantity)[] lines) =>
        new(source, [.. lines.Select(l => new OrderQuantity(l.Sku, new(l.Quantity)))]);

    private static PlaceOrder PlaceOther(string order, decimal quantity) =>
        new(new(order), Other, null, [new(P, new(quantity))], Today);
}
