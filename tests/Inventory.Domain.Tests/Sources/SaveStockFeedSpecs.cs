using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

public sealed class SaveStockFeedSpecs : Shop
{
    private static readonly Sku New = new("new");
    private static readonly MovementTerms None = MovementTerms.None;
    private static readonly SetStockDefaults Quirks = new(StockDefaults.Default with { AdobeQuirks = true });

    [Fact]
    public void An_unknown_item_is_registered_with_its_stock() =>
        Given(Open).When(Feed(Row(New, Wh, 5))).Then(
            new ItemRegistered(New, "new", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default),
            new SourceAssigned(New, Wh, Today),
            new SourceItemStatusChanged(New, Wh, true),
            new StockAdjusted(New, Wh, new(5), EntryType.PositiveAdjustment, "saved", Today, None))
            .When(Feed(Row(New, Wh, 5))).ThenNothing();

    [Fact]
    public void An_unknown_item_may_be_refused_whatever_quirks_are_wanted() =>
        Given(Open).And(Quirks).When(Feed(Row(P, Wh, 5), Row(New, Wh, 5)) with { RegistersUnknown = false })
            .ThenRefused("item-not-found");

    [Fact]
    public void A_bad_row_registers_nothing() =>
        Given(Open).When(Feed(Row(New, Wh, 5), Row(P, new("nowhere"), 1))).ThenRefused("source-not-found")
            .When(Feed(Row(New, Wh, 5), Row(P, Wh, 1) with { Status = 2 })).ThenRefused("validation.status.unknown")
            .When(Feed()).ThenRefused("validation.items.empty");

    [Fact]
    public void Of_a_pair_that_comes_twice_the_last_row_counts() =>
        Given(Open).And(Save(P, Wh, 1))
            .When(Feed(Row(P, Wh, 5), Row(P, Wh, 3)))
            .Then(new StockAdjusted(P, Wh, new(2), EntryType.PositiveAdjustment, "saved", Today, None));

    [Fact]
    public void What_a_feed_took_off_for_open_orders_is_there_still()
    {
        var story = Given(Open).And(Save(P, Wh, 10), Place("O1", (P, 4))).When(Net(Row(P, Wh, 6))).ThenNothing();
        story.When(Net(Row(P, Wh, 8))).ThenAccepted();
        OnHand(story, P, Wh).ShouldBe(12);
        Salable(story, P).ShouldBe(8);
    }

    [Fact]
    public void What_was_shipped_or_cancelled_is_not_added() =>
        Given(Open).And(Save(P, Wh, 10), Place("O1", (P, 4)), Ship("O1", Wh, (P, 3)), Cancel("O1", (P, 1)))
            .When(Net(Row(P, Wh, 7))).ThenNothing();

    [Fact]
    public void A_promise_counts_at_the_first_source_that_sells_the_item_alone()
    {
        var story = Given(Open).And(Save(P, Wh, 5), Save(P, Annex, 5), Place("O1", (P, 4)))
            .When(Net(Row(P, Wh, 1), Row(P, Annex, 5))).ThenNothing()
            .And(Save(P, Wh, 0, status: 0))
            .When(Net(Row(P, Wh, 0) with { Status = 0 }, Row(P, Annex, 5))).ThenAccepted();
        OnHand(story, P, Annex).ShouldBe(9);
        OnHand(story, P, Wh).ShouldBe(0);
    }

    [Fact]
    public void What_waits_for_goods_is_added_so_that_the_feed_may_say_less_than_nothing()
    {
        var story = Given(Open).And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 5), Place("O1", (P, 7)))
            .When(Net(Row(P, Wh, -2))).ThenNothing()
            .When(Net(Row(P, Wh, 0))).ThenAccepted();
        OnHand(story, P, Wh).ShouldBe(7);
    }

    [Fact]
    public void A_source_of_no_stock_holds_no_promises() =>
        Given(Open).And(Source("depot"), Save(P, Wh, 5), Save(P, new("depot"), 5), Place("O1", (P, 4)))
            .When(Net(Row(P, new("depot"), 5))).ThenNothing();

    private static SourceItemToSave Row(Sku sku, SourceCode source, decimal quantity) =>
        new(sku.Value, source.Value, quantity, 1);

    private static SaveStockFeed Feed(params SourceItemToSave[] rows) =>
        new(rows, RegistersUnknown: true, IsNetOfPromises: false, Today);

    private static SaveStockFeed Net(params SourceItemToSave[] rows) => Feed(rows) with { IsNetOfPromises = true };
}
