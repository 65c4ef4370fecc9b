using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

/// <summary>Holds that end by themselves, and where the goods of a line stand.</summary>
public sealed class HoldExpirySpecs : Shop
{
    private static readonly OrderId O1 = new("O1");
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset One = Noon.AddHours(1);

    [Fact]
    public void A_hold_ends_when_it_is_due_and_once() =>
        Given(Open).And(Save(P, Wh, 5), Until(One, (P, 3)))
            .When(new ExpireHolds(O1, One.AddTicks(-1))).ThenNothing()
            .When(new ExpireHolds(O1, One)).Then(
                new ReservationReleased(P, Main, new(3), O1, ReleaseCause.OrderExpired, false),
                new HoldsExpired(O1, [new(1, P, new(3))], One))
            .When(new ExpireHolds(O1, One)).ThenNothing()
            .When(new ExpireHolds(O1)).ThenNothing()
            .When(new ExpireHolds(new("O9"))).ThenRefused("order-not-found");

    [Fact]
    public void An_order_says_when_its_hold_ends_or_the_company_does()
    {
        Placed(Until(One, (P, 1))).ShouldBe(One);
        Placed(Place("O1", (P, 1)) with { HoldMinutes = 30, Now = Noon }).ShouldBe(Noon.AddMinutes(30));
        Placed(Place("O1", (P, 1)) with { Now = Noon }).ShouldBe(Noon.AddMinutes(90));
        Placed(Place("O1", (P, 1))).ShouldBeNull();
        Placed(Until(One.ToOffset(TimeSpan.FromHours(5)), (P, 1)))!.Value.Offset.ShouldBe(TimeSpan.Zero);

        static DateTimeOffset? Placed(PlaceOrder order) =>
            Given(Open).And(Save(P, Wh, 5), Ends(90)).And(order).Ledger.Get(SalesOrder.StreamOf(O1)).HoldExpiresAt;
    }

    [Fact]
    public void An_end_without_sense_is_refused() =>
        Given(Open).And(Save(P, Wh, 5))
            .When(Until(Noon, (P, 1)) with { Now = Noon }).ThenRefused("validation.hold-expiry.invalid")
            .When(Until(One, (P, 1)) with { Now = Noon, HoldMinutes = 5 }).ThenRefused("validation.hold-expiry.invalid")
            .When(Place("O1", (P, 1)) with { Now = Noon, HoldMinutes = 0 })
            .ThenRefused("validation.hold-expiry.invalid")
            .When(Ends(0)).ThenRefused("validation.hold-expiry.invalid")
            .When(Ends(HoldExpiry.MinutesMax + 1)).ThenRefused("validation.hold-expiry.invalid");

    [Fact]
    public void What_was_shipped_or_invoiced_stays()
    {
        var story = Given(Open).And(Save(P, Wh, 9), Until(One, (P, 9)), Ship("O1", Wh, (P, 2)), Invoice("O1", (P, 5)))
            .When(new ExpireHolds(O1, One)).Then(
                new ReservationReleased(P, Main, new(4), O1, ReleaseCause.OrderExpired, false),
                new HoldsExpired(O1, [new(1, P, new(4))], One));
        Held(story, P).ShouldBe(3m);
        Verified(story);
        story.When(Ship("O1", Wh, (P, 4))).ThenRefused("hold-expired")
            .When(Cancel("O1", (P, 1))).ThenRefused("hold-expired")
            .When(Invoice("O1", (P, 1))).ThenRefused("hold-expired")
            .When(Cancel("O1")).ThenNothing()
            .When(Ship("O1", Wh)).ThenAccepted()
            .When(Ship("O1", Wh)).ThenNothing();
        var row = Tables.Of(story.Ledger).OrderLines.Find(("O1", 1)).ShouldNotBeNull();
        (row.Shipped, row.Expired, row.Open).ShouldBe((5m, 4m, 0m));
        Tables.Of(story.Ledger).Orders.Find("O1")!.Status.ShouldBe("Closed");
    }

    [Fact]
    public void A_paid_order_does_not_end_and_is_asked_no_more() =>
        Given(Open).And(Save(P, Wh, 9), Until(One, (P, 2)), Invoice("O1"))
            .When(new ExpireHolds(O1, One)).Then(new HoldExpirySet(O1, null))
            .When(new ExpireHolds(O1, One)).ThenNothing();

    [Fact]
    public void Goods_that_come_free_fill_what_waits()
    {
        var story = GivenWithBooks(Open).And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 3))
            .And(Until(One, (P, 3)), Place("O2", (P, 2)))
            .When(new ExpireHolds(O1, One))
            .ThenOnly(new BackorderFilled(P, Main, new(2), new("O2")));
        Verified(story);
    }

    [Fact]
    public void What_waits_ends_too_unless_the_company_keeps_it()
    {
        var story = Given(Open).And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 3), Until(One, (P, 4), (P, 1)));
        story.When(new ExpireHolds(O1, One)).ThenOnly(
            new ReservationReleased(P, Main, new(5), O1, ReleaseCause.OrderExpired, true, new(2)));
        Tables.Of(story.Ledger).Backorders.All.ShouldBeEmpty();

        story = Given(Open).And(new SetStockDefaults(StockDefaults.Default with { KeepWaitingHolds = true }))
            .And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 3), Until(One, (P, 4), (P, 1)))
            .When(new ExpireHolds(O1, One)).Then(
                new ReservationReleased(P, Main, new(3), O1, ReleaseCause.OrderExpired, true),
                new HoldsExpired(O1, [new(1, P, new(3))], One));
        Tables.Of(story.Ledger).Backorders.All.Single().Waiting.ShouldBe(2m);
        story.When(new ExpireHolds(O1, One)).ThenNothing();
        Verified(story);
    }

    [Fact]
    public void A_hold_is_renewed_before_it_ends() =>
        Given(Open).And(Save(P, Wh, 5), Until(One, (P, 3)))
            .When(Extend(One.AddHours(1))).Then(new HoldExpirySet(O1, One.AddHours(1)))
            .When(Extend(One.AddHours(1))).ThenNothing()
            .When(new ExpireHolds(O1, One)).ThenNothing()
            .When(new ExtendHold(O1, null, 30, Noon)).Then(new HoldExpirySet(O1, Noon.AddMinutes(30)))
            .When(Extend(Noon)).ThenRefused("validation.hold-expiry.invalid")
            .When(Extend(null)).Then(new HoldExpirySet(O1, null))
            .When(Extend(One)).ThenAccepted()
            .When(new ExtendHold(O1, One.AddHours(2), null, One)).ThenRefused("hold-expired")
            .And(new ExpireHolds(O1))
            .When(Extend(One.AddHours(2))).ThenRefused("hold-expired")
            .When(new ExtendHold(new("O9"), One, null, Noon)).ThenRefused("order-not-found");

    [Fact]
    public void A_closed_order_holds_nothing_longer() =>
        Given(Open).And(Save(P, Wh, 5), Until(One, (P, 3)), Ship("O1", Wh))
            .When(new ExpireHolds(O1, One)).ThenNothing()
            .When(Extend(One)).ThenRefused("order-closed");

    [Fact]
    public void The_table_knows_what_comes_due()
    {
        var story = Given(Open).And(Save(P, Wh, 5), Until(One, (P, 3)));
        Due(story).ShouldBe(One);
        Due(story.And(Extend(One.AddHours(1)))).ShouldBe(One.AddHours(1));
        Due(story.And(Ship("O1", Wh))).ShouldBeNull();

        static DateTimeOffset? Due(Story story) => Tables.Of(story.Ledger).Orders.Find("O1")!.HoldExpiresAt;
    }

    [Fact]
    public void Each_line_says_where_its_goods_stand()
    {
        var story = Given(Open).And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 6))
            .And(Until(One, (P, 4), (P, 4)), Cancel("O1", (P, 1)), Ship("O1", Wh, (P, 2)));
        States(story).ShouldBe(["1: held 1, released 1, shipped 2", "2: held 3, backordered 1"]);
        States(story.And(new ExpireHolds(O1))).ShouldBe(["1: released 1, shipped 2, expired 1", "2: expired 4"]);
        story.When(Cancel("O1")).ThenNothing().When(Ship("O1", Wh)).ThenNothing()
            .And(Invoice("O1"), Refund("O1", returnToStock: true))
            .When(Refund("O1", returnToStock: true)).ThenNothing()
            .When(new ExpireHolds(O1)).ThenNothing();
        States(story).ShouldBe(["1: released 1, shipped 2, expired 1", "2: expired 4"]);
    }

    [Fact]
    public void A_line_without_a_promise_says_so() =>
        States(Given(Open).And(new ChangeItemStockSettings(P, new(ManageStock: false)), Save(P, Wh, 0))
            .And(Place("O1", (P, 3)))).ShouldBe(["1: not held 3"]);

    [Fact]
    public void A_promise_date_is_taken_back()
    {
        var story = Given(Open).And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 1), Place("O1", (P, 3)))
            .And(new SetPromiseDate(O1, P, Today))
            .When(new SetPromiseDate(O1, P, null)).Then(new PromiseDateWithdrawn(O1, P, Main))
            .When(new SetPromiseDate(O1, P, null)).ThenNothing();
        Tables.Of(story.Ledger).Backorders.All.Single().PromisedOn.ShouldBeNull();
    }

    private static PlaceOrder Until(DateTimeOffset end, params (Sku Sku, decimal Quantity)[] lines) =>
        Place("O1", lines) with { HoldExpiresAt = end };

    private static SetStockDefaults Ends(int minutes) =>
        new(StockDefaults.Default with { HoldExpiryMinutes = minutes });

    private static ExtendHold Extend(DateTimeOffset? end) => new(O1, end, null, Noon);

    private static IEnumerable<string> States(Story story) =>
        ((OrderHolds)new LineHolds(O1).Decide(story.Ledger).Result!).Lines.Select(h => $"{h.Line}: " + string.Join(
            ", ",
            new (string Name, Quantity Quantity)[]
            {
                ("held", h.Held), ("backordered", h.Backordered), ("not held", h.NotHeld), ("released", h.Released),
                ("shipped", h.Shipped), ("expired", h.Expired),
            }.Where(s => s.Quantity.IsPositive).Select(s => $"{s.Name} {s.Quantity}")));

    private static void Verified(Story story)
    {
        var holds = new HoldsFromLog();
        foreach (var e in story.Ledger.Log)
            holds.Take(e.Event);
        var comparison = new HoldsComparison(holds);
        var tables = Tables.Of(story.Ledger);
        foreach (var row in tables.Salable.All.Where(r => r.Reserved != 0m))
            comparison.Reserved(row.Sku, row.Stock, row.Reserved);
        foreach (var row in tables.Backorders.All)
            comparison.Waiting(row.Sku, row.Stock, row.Order, row.Waiting);
        foreach (var line in tables.OrderLines.All.Where(l => l.Open != 0m))
            comparison.Open(line.Sku, tables.Orders.Find(line.Order)!.Stock, line.Order, line.Line, line.Open);
        comparison.Finish();
        comparison.Differences.ShouldBeEmpty();
        comparison.Compared.ShouldBeGreaterThan(0);
    }
}
