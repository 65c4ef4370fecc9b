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
            .When(new CleanUpReservations(P, [O1, new("O2")])).Then(new ReservationsCleanedUp(P, [O1]))
            .When(new CleanUpReservations(P, [new("O2")])).ThenNothing();
        Tables.Of(story.Ledger).Reservations.All.Select(r => r.Order).ShouldBe(["O2"]);
    }

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
