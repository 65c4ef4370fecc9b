using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

public sealed class RefundSpecs : Shop
{
    [Fact]
    public void The_part_that_never_went_out_comes_first()
    {
        var story = Given(Open).And(Save(P, Wh, 10), Place("O1", (P, 5)), Invoice("O1"), Ship("O1", Wh, (P, 3)))
            .And(Refund("O1", true, (P, 3)));
        OnHand(story, P, Wh).ShouldBe(8m);
        Held(story, P).ShouldBe(0m);
    }

    [Fact]
    public void Goods_that_went_out_and_do_not_return_change_nothing()
    {
        var story = Given(Open).And(Save(P, Wh, 10), Place("O1", (P, 4)), Invoice("O1"), Ship("O1", Wh))
            .And(Refund("O1", false));
        OnHand(story, P, Wh).ShouldBe(6m);
        Held(story, P).ShouldBe(0m);
    }

    [Fact]
    public void Goods_that_never_went_out_and_do_not_return_are_written_off()
    {
        var story = Given(Open).And(Save(P, Wh, 3), Save(P, Annex, 3), Place("O1", (P, 4)), Invoice("O1"))
            .And(Refund("O1", false));
        OnHand(story, P, Wh).ShouldBe(0m);
        OnHand(story, P, Annex).ShouldBe(2m);
        Held(story, P).ShouldBe(0m);
    }

    [Fact]
    public void No_source_gets_back_more_than_it_sent()
    {
        var story = TwoShippers().And(Refund("O1", true, (P, 2)), Refund("O1", true, (P, 2)));
        OnHand(story, P, Wh).ShouldBe(2m);
        OnHand(story, P, Annex).ShouldBe(8m);
    }

    [Fact]
    public void The_first_source_gets_all_back_where_quirks_are_wanted()
    {
        var story = TwoShippers().And(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }))
            .And(Refund("O1", true, (P, 2)), Refund("O1", true, (P, 2)));
        OnHand(story, P, Wh).ShouldBe(4m);
        OnHand(story, P, Annex).ShouldBe(6m);
    }

    [Fact]
    public void Goods_that_came_back_do_not_count_against_those_that_never_went_out()
    {
        var story = ReturnedBefore().And(Refund("O1", true, (P, 4)));
        OnHand(story, P, Wh).ShouldBe(17m);
        Held(story, P).ShouldBe(1m);
        story.And(Refund("O1", true));
        OnHand(story, P, Wh).ShouldBe(20m);
        Held(story, P).ShouldBe(0m);
    }

    [Fact]
    public void Goods_that_came_back_count_against_the_others_where_quirks_are_wanted()
    {
        var story = ReturnedBefore().And(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }))
            .And(Refund("O1", true, (P, 4)));
        OnHand(story, P, Wh).ShouldBe(18m);
        Held(story, P).ShouldBe(2m);
    }

    [Fact]
    public void What_was_refunded_and_is_owed_no_more_is_not_cancelled_too() =>
        Given(Open).And(Save(P, Wh, 10), Save(Q, Wh, 1), Place("O1", (P, 7), (Q, 1)), Invoice("O1", (P, 1)))
            .And(Refund("O1", true), Ship("O1", Wh, (P, 6)))
            .When(Cancel("O1", (P, 1))).ThenRefused("quantity-exceeds-order")
            .When(Cancel("O1")).Then(
                new ReservationReleased(Q, Main, new(1), new("O1"), ReleaseCause.OrderCancelled, false),
                new OrderCancelled(new("O1"), [new(2, Q, new(1))]));

    [Fact]
    public void More_than_was_invoiced_is_not_refunded() =>
        Given(Open).And(Save(P, Wh, 10), Place("O1", (P, 5)), Invoice("O1", (P, 3)))
            .When(Refund("O1", true, (P, 4))).ThenRefused("quantity-exceeds-invoiced")
            .When(Refund("O9", true)).ThenRefused("order-not-found");

    [Fact]
    public void A_refund_of_nothing_and_a_credit_memo_seen_before_do_nothing() =>
        Given(Open).And(Save(P, Wh, 10), Place("O1", (P, 5)))
            .When(Refund("O1", true)).ThenNothing()
            .And(Invoice("O1"), Refund("O1", true, (P, 1)) with { Document = "C1" })
            .When(Refund("O1", true, (P, 1)) with { Document = "C1" }).ThenNothing();

    [Fact]
    public void Goods_of_some_lines_return_and_those_of_others_do_not()
    {
        var story = Given(Open)
            .And(Save(P, Wh, 10), Save(Q, Wh, 10), Place("O1", (P, 2), (Q, 3)), Invoice("O1"), Ship("O1", Wh))
            .And(Refund("O1", false) with { ReturnedLines = [2] });
        OnHand(story, P, Wh).ShouldBe(8m);
        OnHand(story, Q, Wh).ShouldBe(10m);
    }

    private static Story ReturnedBefore() =>
        Given(Open).And(Save(P, Wh, 20), Place("O1", (P, 10)), Invoice("O1", (P, 5)), Ship("O1", Wh, (P, 5)))
            .And(Refund("O1", true, (P, 2)), Invoice("O1", (P, 5)));

    private static Story TwoShippers() =>
        Given(Open).And(Save(P, Wh, 2), Save(P, Annex, 12), Place("O1", (P, 8)), Invoice("O1"))
            .And(Ship("O1", Annex, (P, 6)), Ship("O1", Wh, (P, 2)));
}
