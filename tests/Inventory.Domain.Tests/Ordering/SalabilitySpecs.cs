using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

public sealed class SalabilitySpecs : Shop
{
    private static readonly StockId Other = new(3);

    [Theory]
    [InlineData(Backorders.No, 5, 20)]
    [InlineData(Backorders.No, -5, 25)]
    [InlineData(Backorders.Allow, -50, 75)]
    [InlineData(Backorders.Allow, 5, 25)]
    public void A_threshold_counts_on_its_own_side_only(Backorders backorders, int threshold, int salable) =>
        Salable(Given(Open).And(Settings(P, backorders, threshold), Save(P, Wh, 25)), P).ShouldBe(salable);

    [Fact]
    public void A_flow_by_hand()
    {
        var story = Given(Open).And(new SetStockDefaults(StockDefaults.Default with { OnlyXLeft = new(3) }))
            .And(Settings(P, Backorders.AllowAndNotifyCustomer, -2), Save(P, Wh, 4), Save(P, Annex, 3));
        Salable(story, P).ShouldBe(9m);
        Salable(story.And(Place("O1", (P, 5))), P).ShouldBe(4m);
        Salable(story.And(Place("O2", (P, 3))), P).ShouldBe(1m);
        story.Ledger.Get(SalesOrder.StreamOf(new("O2"))).Lines[1].Backordered.ShouldBe(new Quantity(1));
        story.Ledger.SalabilityOf(P, Main).OnlyXLeft().ShouldBe(new Quantity(1));
        story.When(Place("O3", (P, 2))).ThenRefused(RequestErrors.NotEnough);
        Salable(story.And(Ship("O1", Wh, (P, 4)), Ship("O1", Annex, (P, 1))), P).ShouldBe(1m);
        story.When(Ship("O2", Annex)).ThenRefused("not-all-products-available");
        Salable(story.And(new UnassignSources([P], [Wh], Today)), P).ShouldBe(1m);
        Salable(story.And(Save(P, Annex, 6)), P).ShouldBe(5m);
        Salable(story.And(Ship("O2", Annex)), P).ShouldBe(5m);
        Salable(story.And(Invoice("O2"), Refund("O2", true, (P, 1))), P).ShouldBe(6m);
    }

    [Fact]
    public void Errors_come_in_upstreams_order()
    {
        var story = Given(Open)
            .And(new ChangeItemStockSettings(P, new(MinSaleQuantity: new(6))), Save(P, Wh, 0, status: 0));
        story.Ledger.SalabilityOf(P, Main).ErrorsFor(new(1)).ShouldBe(
            [RequestErrors.BelowMinimum, RequestErrors.NoSourceItemInStock]);
        story.Ledger.SalabilityOf(P, Main).ErrorsFor(new(6)).ShouldBe([RequestErrors.NoSourceItemInStock]);
        story.And(Save(P, Wh, 6)).Ledger.SalabilityOf(P, Main).ErrorsFor(new(7)).ShouldBe(
            [RequestErrors.BackordersDisabled, RequestErrors.StockManaged, RequestErrors.NotEnough]);
        story.Ledger.SalabilityOf(Q, Main).ErrorsFor(new(1)).ShouldBe([RequestErrors.NotAssigned]);
    }

    [Fact]
    public void Stocks_that_share_a_source_do_not_sell_the_same_goods_twice()
    {
        var story = Shared(StockIsolation.ProtectSharedSources);
        story.Ledger.SalabilityOf(P, Other).SalableQuantity
            .ShouldBe(new Quantity(3), "15 less 12 must stay for the first stock");
        story.When(new PlaceOrder(new("O2"), Other, null, [new(P, new(4))], Today)).ThenRefused(RequestErrors.NotEnough)
            .When(new PlaceOrder(new("O2"), Other, null, [new(P, new(3))], Today)).ThenAccepted();
        Salable(story, P).ShouldBe(0m);
    }

    [Fact]
    public void Goods_that_only_one_stock_can_use_are_spent_first()
    {
        var story = Given(Open).And(new RegisterStock(Other, "Other"), new LinkSource(Other, Annex, 1))
            .And(Save(P, Wh, 10), Save(P, Annex, 5), Place("O1", (P, 10)));
        story.Ledger.SalabilityOf(P, Other).SalableQuantity.ShouldBe(new Quantity(5));
        Salable(story, P).ShouldBe(5m);
    }

    [Fact]
    public void Isolated_stocks_see_shared_goods_as_their_own() =>
        Shared(StockIsolation.Adobe).Ledger.SalabilityOf(P, Other).SalableQuantity.ShouldBe(new Quantity(5));

    [Theory]
    [InlineData(7, 6)]
    [InlineData(9, 12)]
    [InlineData(11, 12)]
    [InlineData(19, 18)]
    [InlineData(5, 5)]
    [InlineData(25, 25)]
    public void The_nearest_increment_on_sale_is_suggested(int wanted, int suggested)
    {
        var own = new StockSettings(EnableQuantityIncrements: true, QuantityIncrements: new(6));
        Given(Open).And(new ChangeItemStockSettings(P, own), Save(P, Wh, 20))
            .Ledger.SalabilityOf(P, Main).SuggestedFor(new(wanted)).ShouldBe(new Quantity(suggested));
    }

    [Theory]
    [InlineData(true, 5, true)]
    [InlineData(true, 4, false)]
    [InlineData(false, 5, false)]
    public void A_bundle_needs_enough_of_every_required_option(bool isInStock, int quantity, bool salable)
    {
        var bundle = new Composition(isInStock, [], [new(true, [new(P, new(5))]), new(false, [new(Q, new(1))])]);
        Given(Open)
            .And(Register(new("set"), ItemType.Bundle), new ComposeItem(new("set"), bundle), Save(P, Wh, quantity))
            .Ledger.IsSalable(new("set"), Main).ShouldBe(salable);
    }

    [Fact]
    public void Sources_are_selected_greedily_in_the_given_order()
    {
        SourceGoods[] goods =
            [new(P, Wh, true, new(5)), new(P, Annex, true, new(-1)), new(P, new("off"), false, new(9))];
        var selection = SourceSelection.Of([new(P, new(4)), new(P, new(2))], [Annex, new("off"), Wh], goods);
        selection.IsShippable.ShouldBeFalse();
        selection.Items.ShouldBe([new(Annex, P, new(0), new(-1)), new(Wh, P, new(5), new(5))]);
    }

    [Theory]
    [InlineData(4, true, true)]
    [InlineData(5, false, false)]
    [InlineData(0, true, false)]
    public void Low_is_below_the_notify_quantity_and_in_upstreams_report_above_nothing(
        int onHand, bool low, bool reported)
    {
        var goods = new WatchedGoods(true, true, new(onHand), true, new(5));
        LowStock.IsLow(goods).ShouldBe(low);
        LowStock.IsLowInAdobesReport(goods).ShouldBe(reported);
        LowStock.IsLowInAdobesReport(goods with { HasNotifySetting = false }).ShouldBeFalse();
        LowStock.IsLow(goods with { IsInStock = false }).ShouldBeFalse();
        LowStock.IsLow(goods with { IsSourceEnabled = false }).ShouldBeFalse();
    }

    // The first stock holds 12 of wh 10 + annex 5; the other one draws on annex alone.
    private static Story Shared(StockIsolation isolation) =>
        Given(Open).And(new SetStockDefaults(StockDefaults.Default with { Isolation = isolation }))
            .And(new RegisterStock(Other, "Other"), new LinkSource(Other, Annex, 1))
            .And(Save(P, Wh, 10), Save(P, Annex, 5), Place("O1", (P, 12)));
}
