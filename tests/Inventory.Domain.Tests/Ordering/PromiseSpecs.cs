using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

public sealed class PromiseSpecs : Shop
{
    private static readonly OrderId O1 = new("O1");

    [Fact]
    public void A_promise_is_corrected_by_hand()
    {
        var story = Given(Open).And(Save(P, Wh, 8))
            .When(new AppendReservation(P, Main, new(-3))).Then(
                new ReservationAppended(P, Main, new(-3), "manual_adjustment", null));
        Salable(story, P).ShouldBe(5m);
    }

    [Fact]
    public void Nothing_is_promised_where_nothing_is_reserved() =>
        Given(Open)
            .When(new AppendReservation(P, Main, Quantity.Zero)).ThenNothing()
            .When(new AppendReservation(new("nowhere"), Main, new(1))).ThenRefused("item-not-found")
            .When(new AppendReservation(P, new(99), new(1))).ThenRefused("stock-not-found")
            .And(new SetStockDefaults(StockDefaults.Default with { ReserveOnOrder = false }))
            .When(new AppendReservation(P, Main, new(-3))).ThenNothing();

    [Fact]
    public void An_order_from_elsewhere_without_its_promise_is_reported_and_repaired()
    {
        var story = Given(Open).And(Save(P, Wh, 8), Import(3, shipped: 1));
        Report(story).ShouldBe([new Inconsistency(O1, P, Main, new(-2))]);
        story.And(new CreateCompensations([new(O1, P, new(-2), Main)]));
        Report(story).ShouldBeEmpty();
        story.And(Ship("O1", Wh));
        Held(story, P).ShouldBe(0m);
        Report(story).ShouldBeEmpty();
    }

    [Fact]
    public void A_compensation_names_known_items() =>
        Given(Open)
            .When(new CreateCompensations([])).ThenRefused("validation.items.empty")
            .When(new CreateCompensations([new(O1, new("nowhere"), new(1), Main)])).ThenRefused("item-not-found")
            .When(new CreateCompensations([new(O1, P, Quantity.Zero, Main)])).ThenNothing();

    [Fact]
    public void An_order_is_imported_once() =>
        Given(Open).And(Import(3, shipped: 1))
            .When(Import(3, shipped: 1)).ThenNothing()
            .When(Import(3, shipped: 2)).ThenRefused("order-exists");

    [Fact]
    public void Only_settled_orders_are_cleaned_up()
    {
        var story = Given(Open).And(Save(P, Wh, 8), Place("O1", (P, 2)), Place("O2", (P, 2)), Cancel("O1"))
            .When(CleanUp("O1", "O2")).Then(new ReservationsCleanedUp(P, [O1]))
            .When(CleanUp("O2")).ThenNothing();
        Tables.Of(story.Ledger).Reservations.All.Select(r => r.Order).ShouldBe(["O2"]);
    }

    [Fact]
    public void An_order_open_for_one_item_keeps_the_reservations_of_the_others() =>
        Given(Open).And(Save(P, Wh, 9), Save(Q, Wh, 9), Place("O1", (P, 2), (Q, 3)), Ship("O1", Wh, (P, 2)))
            .When(CleanUp("O1")).ThenNothing()
            .And(Ship("O1", Wh))
            .When(CleanUp("O1")).Then(new ReservationsCleanedUp(P, [O1]), new ReservationsCleanedUp(Q, [O1]));

    [Fact]
    public void A_stuck_and_a_doubled_promise_are_kept_as_evidence_unless_quirks_are_wanted()
    {
        StockId other = new(3);
        var story = Given(Open).And(new RegisterStock(other, "Other"), Save(P, Wh, 9))
            .And(new AppendReservation(P, Main, new(-5), Order: O1), new AppendReservation(P, other, new(5), Order: O1))
            .When(CleanUp("O1")).ThenNothing();
        Salable(story, P).ShouldBe(4m);

        story.And(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }))
            .When(CleanUp("O1")).Then(
                new ReservationAppended(P, Main, new(5), "cleaned_up", O1),
                new ReservationAppended(P, other, new(-5), "cleaned_up", O1),
                new ReservationsCleanedUp(P, [O1]));
        Salable(story, P).ShouldBe(9m);
        Tables.Of(story.Ledger).Reservations.All.ShouldBeEmpty();
    }

    private static CleanUpReservations CleanUp(params string[] orders) =>
        new([.. orders.Select(o => new OrderReservations(new(o), [P]))]);

    private static ImportOrder Import(int ordered, int shipped) =>
        new(O1, Main, [new(P, new(ordered), default, default, new(shipped), default)], IsClosed: false);

    private static IReadOnlyList<Inconsistency> Report(Story story)
    {
        var tables = Tables.Of(story.Ledger);
        return Inconsistencies.Of(
            tables.OrderLines.All.Select(l => new OwedQuantity(
                new(l.Order), new(l.Sku), Main, new(l.Open), tables.Orders.Find(l.Order)!.Status == "Closed")),
            tables.Reservations.All.Where(r => r.Order is not null)
                .Select(r => new ReservedQuantity(new(r.Order!), new(r.Sku), new(r.Stock), new(r.Quantity))),
            (_, _) => true);
    }
}
