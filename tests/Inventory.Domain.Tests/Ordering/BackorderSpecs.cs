using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

public sealed class BackorderSpecs : Shop
{
    private static readonly StockId Second = new(3);
    private static readonly SourceCode Far = new("far");
    private static readonly DateOnly Soon = new(2026, 12, 1);

    [Fact]
    public void Goods_of_an_enabled_source_fill_what_waits_when_asked()
    {
        var story = GivenWithBooks(Open).And(Settings(P, Backorders.Allow, 0), Save(P, Annex, 4), Save(P, Wh, 1))
            .And(new DisableSource(Annex), Place("O1", (P, 3)), new EnableSource(Annex));
        story.When(new FillBackorders(P)).Then(new BackorderFilled(P, Main, new(2), new("O1")))
            .When(new FillBackorders(P)).ThenNothing();
    }

    [Fact]
    public void Goods_go_to_those_who_wait_first_come_first_served()
    {
        var story = Waiting()
            .When(Receive(Wh, 5)).ThenOnly(Filled(4, "O1"), Filled(1, "O2"))
            .When(Receive(Wh, 10)).ThenOnly(Filled(2, "O2"))
            .When(Receive(Wh, 1)).ThenOnly<BackorderFilled>();
        story.Ledger.Get(Item.StreamOf(P)).IsAwaited.ShouldBeFalse();
    }

    [Fact]
    public void Filling_changes_no_salable_number()
    {
        var story = Waiting();
        Held(story, P).ShouldBe(13m);
        story.And(Receive(Wh, 5));
        Held(story, P).ShouldBe(13m);
        story.Ledger.SalabilityOf(P, Main).Raw.ShouldBe(new(-2m));
    }

    [Fact]
    public void Where_nobody_waits_nothing_is_filled() =>
        GivenWithBooks(Open).And(Settings(P, Backorders.Allow, 0), Receive(Wh, 6), Place("O1", (P, 6)))
            .When(Receive(Wh, 5)).ThenOnly<BackorderFilled>();

    [Fact]
    public void Every_way_of_getting_goods_fills() =>
        Waiting()
            .When(new AdjustStock(P, Wh, new(1), null, Today))
            .ThenOnly(Filled(1, "O1"))
            .When(Save(P, Annex, 1)).ThenOnly(Filled(1, "O1"))
            .When(Cancel("O0", (P, 2))).ThenOnly(Filled(2, "O1"))
            .When(new AppendReservation(P, Main, new(1))).ThenOnly(Filled(1, "O2"));

    [Fact]
    public void Goods_that_come_back_fill() =>
        Waiting().And(Ship("O0", Wh), Invoice("O0"))
            .When(Refund("O0", returnToStock: true, (P, 3))).ThenOnly(Filled(3, "O1"));

    [Fact]
    public void Goods_that_are_sent_or_charged_free_nothing() =>
        Waiting()
            .When(Invoice("O0")).ThenOnly<BackorderFilled>()
            .When(Ship("O0", Wh)).ThenOnly<BackorderFilled>();

    [Fact]
    public void Goods_sent_from_elsewhere_leave_those_of_the_stock_to_who_waits() =>
        Waiting().And(Receive(Far, 6))
            .When(Ship("O0", Far, (P, 5))).ThenOnly(Filled(4, "O1"), Filled(1, "O2"))
            .When(Ship("O0", Wh)).ThenOnly<BackorderFilled>();

    [Fact]
    public void What_is_given_up_waited_first_and_so_nobody_is_told_of_goods()
    {
        var story = GivenWithBooks(Open).And(Settings(P, Backorders.Allow, 0), Receive(Wh, 4), Place("O1", (P, 10)));
        story.When(Cancel("O1", (P, 5))).ThenOnly<BackorderFilled>();
        var row = Tables.Of(story.Ledger).Backorders.All.ShouldHaveSingleItem();
        (row.Held, row.Waiting).ShouldBe((5m, 1m));
        story.When(Receive(Wh, 1)).ThenOnly(Filled(1, "O1"));

        GivenWithBooks(Open).And(Settings(P, Backorders.Allow, 0), Receive(Wh, 4), Place("O1", (P, 10)))
            .And(Place("O2", (P, 2)), Invoice("O1"))
            .When(Refund("O1", returnToStock: true, (P, 5))).ThenOnly<BackorderFilled>()
            .When(Refund("O1", returnToStock: true, (P, 2))).ThenOnly(Filled(1, "O2"));
    }

    [Fact]
    public void Goods_that_nobody_may_sell_fill_nothing()
    {
        var story = Waiting().And(new AssignSources([P], [Far], Today))
            .When(Receive(Far, 9)).ThenOnly<BackorderFilled>()
            .When(Save(P, Annex, 9, status: 0)).ThenOnly<BackorderFilled>();
        story.When(new TransferStockPartially(Far, Wh, [new(P, new(2))], Today)).ThenOnly(Filled(2, "O1"))
            .And(new DisableSource(Annex))
            .When(new ChangeSourceItemStatus(P, Annex, true)).ThenOnly<BackorderFilled>();
    }

    [Fact]
    public void Goods_that_come_on_sale_fill() =>
        Waiting().And(Save(P, Annex, 9, status: 0))
            .When(new ChangeSourceItemStatus(P, Annex, true)).ThenOnly(Filled(4, "O1"), Filled(3, "O2"));

    [Fact]
    public void An_order_that_cannot_get_the_goods_keeps_its_place_and_lets_others_go_first()
    {
        var story = Waiting()
            .And(new RegisterStock(Second, "Second"), new LinkSource(Second, Far, 1), new LinkSource(Second, Wh, 2))
            .And(Receive(Far, 1), PlaceAt(Second, "O3", 3))
            .When(Receive(Far, 9)).ThenOnly(new BackorderFilled(P, Second, new(2), new("O3")));
        story.When(Receive(Wh, 4)).ThenOnly(Filled(4, "O1"));
    }

    [Fact]
    public void Goods_of_a_shared_source_go_to_the_first_order_of_all_stocks()
    {
        var story = Waiting()
            .And(new RegisterStock(Second, "Second"), new LinkSource(Second, Wh, 1), PlaceAt(Second, "O3", 3))
            .When(Receive(Wh, 8))
            .ThenOnly(Filled(4, "O1"), Filled(3, "O2"), new BackorderFilled(P, Second, new(1), new("O3")));
        story.And(Receive(Wh, 2));
        story.Ledger.Get(Item.StreamOf(P)).IsAwaited.ShouldBeFalse();
    }

    [Fact]
    public void The_customer_is_told_where_the_item_says_so() =>
        Waiting().And(Settings(P, Backorders.AllowAndNotifyCustomer, 0))
            .When(Receive(Wh, 1)).ThenOnly(Filled(1, "O1") with { NotifyCustomer = true });

    [Fact]
    public void The_table_keeps_what_waits_and_drops_what_does_not()
    {
        var story = Waiting().And(new SetPromiseDate(new("O2"), P, Soon), Receive(Wh, 5));
        var row = Tables.Of(story.Ledger).Backorders.All.ShouldHaveSingleItem();
        (row.Order, row.Waiting, row.Filled, row.PromisedOn).ShouldBe(("O2", 2m, 1m, Soon));
        story.And(Receive(Wh, 2));
        Tables.Of(story.Ledger).Backorders.All.ShouldBeEmpty();
    }

    [Fact]
    public void A_date_is_promised_once_for_what_waits() =>
        Waiting()
            .When(new SetPromiseDate(new("O1"), P, Soon)).Then(new PromiseDateSet(new("O1"), P, Main, Soon))
            .When(new SetPromiseDate(new("O1"), P, Soon)).ThenNothing()
            .When(new SetPromiseDate(new("O1"), P, Soon.AddDays(1))).ThenAccepted()
            .When(new SetPromiseDate(new("O9"), P, Soon)).ThenRefused("order-not-found")
            .When(new SetPromiseDate(new("O0"), P, Soon)).ThenRefused("backorder-not-found")
            .When(new SetPromiseDate(new("O1"), Q, Soon)).ThenRefused("backorder-not-found");

    // Six are there, for O0; four wait for O1, then three for O2.
    private static Story Waiting() =>
        GivenWithBooks(Open)
            .And(Source("far"), Settings(P, Backorders.Allow, 0), Receive(Wh, 6))
            .And(Place("O0", (P, 6)), Place("O1", (P, 4)), Place("O2", (P, 3)));

    private static ReceiveStock Receive(SourceCode source, decimal quantity) =>
        new(P, source, new(quantity), Today, MovementTerms.None);

    private static PlaceOrder PlaceAt(StockId stock, string order, decimal quantity) =>
        new(new(order), stock, null, [new(P, new(quantity))], Today);

    private static BackorderFilled Filled(decimal quantity, string order) =>
        new(P, Main, new(quantity), new(order));
}
