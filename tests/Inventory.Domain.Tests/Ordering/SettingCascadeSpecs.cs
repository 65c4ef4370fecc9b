using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

/// <summary>What the levels of settings do to what may be sold. Stock 3 draws on annex alone.</summary>
public sealed class SettingCascadeSpecs : Shop
{
    private static readonly StockId Other = new(3);

    [Fact]
    public void A_stock_has_its_own_threshold_and_the_item_the_last_word()
    {
        var story = Two().And(new SetStockSettings(Main, new(Threshold: new(4))));
        (Salable(story, P), SalableIn(Other)).ShouldBe((11m, 5m));
        Salable(story.And(new ChangeItemStockSettings(P, new(Threshold: new(1)))), P).ShouldBe(14m);

        decimal SalableIn(StockId stock) => story.Ledger.SalabilityOf(P, stock).SalableQuantity.Value;
    }

    [Fact]
    public void One_stock_backorders_and_the_other_does_not()
    {
        var story = Two().And(new SetStockSettings(Main, new(Backorders: Backorders.AllowAndNotifyCustomer)));
        story.When(new PlaceOrder(new("O1"), Other, null, [new(P, new(6))], Today)).ThenRefused(RequestErrors.NotEnough)
            .When(Place("O2", (P, 20))).ThenAccepted()
            .ThenOnly(new BackorderPlaced(P, Main, new(5), new("O2"), new(20)));
        story = GivenWithBooks().And(Open).And(
            new SetStockSettings(Main, new(Backorders: Backorders.AllowAndNotifyCustomer)),
            Save(P, Wh, 1),
            Place("O1", (P, 2)));
        story.When(Save(P, Wh, 2)).ThenOnly(new BackorderFilled(P, Main, new(1), new("O1"), true));
    }

    [Fact]
    public void A_stock_may_sell_without_keeping_account()
    {
        var story = Two().And(new SetStockSettings(Other, new(ManageStock: false)));
        story.When(new PlaceOrder(new("O1"), Other, null, [new(P, new(99))], Today)).ThenOnly<StockReserved>()
            .When(new AppendReservation(P, Other, new(-1))).ThenNothing()
            .When(Place("O2", (P, 99))).ThenRefused(RequestErrors.NotEnough)
            .When(new ShipOrder(new("O1"), Annex, null, Today)).ThenOnly<StockShipped>();
    }

    [Fact]
    public void A_stock_may_limit_an_order_and_promise_nothing() =>
        Two().And(new SetStockSettings(Main, new(MaxSaleQuantity: new(3), ReserveOnOrder: false)))
            .When(Place("O1", (P, 4))).ThenRefused(RequestErrors.AboveMaximum)
            .When(Place("O1", (P, 3))).ThenOnly<StockReserved>()
            .When(new PlaceOrder(new("O2"), Other, null, [new(P, new(4))], Today)).ThenAccepted();

    // Threshold 0 means no limit as long as nobody chose; see the decision record.
    [Theory]
    [InlineData(Backorders.No, 0, null, false, 10)]
    [InlineData(Backorders.No, 0, true, false, 10)]
    [InlineData(Backorders.No, 4, true, false, 6)]
    [InlineData(Backorders.Allow, 0, null, true, 10)]
    [InlineData(Backorders.Allow, 4, null, true, 10)]
    [InlineData(Backorders.Allow, -4, null, false, 14)]
    [InlineData(Backorders.Allow, 0, true, true, 10)]
    [InlineData(Backorders.Allow, -4, true, true, 10)]
    [InlineData(Backorders.Allow, 0, false, false, 10)]
    [InlineData(Backorders.Allow, 4, false, false, 10)]
    [InlineData(Backorders.Allow, -4, false, false, 14)]
    public void Unlimited_backorders_are_a_choice_of_their_own(
        Backorders backorders, int threshold, bool? choice, bool unlimited, int salable)
    {
        var own = new StockSettings(
            Backorders: backorders, Threshold: new(threshold), BackordersUnlimited: choice, OnlyXLeft: new(99));
        var story = Given(Open).And(new ChangeItemStockSettings(P, own), Save(P, Wh, 10));
        var salability = story.Ledger.SalabilityOf(P, Main);
        salability.BackordersUnlimited.ShouldBe(unlimited);
        salability.SalableQuantity.ShouldBe(new(salable));
        salability.OnlyXLeft().ShouldBe(unlimited ? null : new Quantity(salable));
        salability.IsSalableFor(new(salable)).ShouldBeTrue();
        salability.IsSalableFor(new(salable + 1)).ShouldBe(unlimited);
        salability.BackorderedPart(new(12)).ShouldBe(new(backorders == Backorders.No ? 0 : 2));
    }

    [Theory]
    [InlineData(0, 0, 15)]
    [InlineData(3, 0, 12)]
    [InlineData(3, 2, 10)]
    [InlineData(99, 0, 5)]
    [InlineData(99, 99, 0)]
    public void Safety_stock_is_kept_back_at_each_source_and_no_more_than_is_there(int wh, int annex, int salable)
    {
        var story = Two().And(
            new SetSourceSettings(Wh, new(SafetyStock: new(wh))),
            new SetSourceSettings(Annex, new(SafetyStock: new(annex))));
        Salable(story, P).ShouldBe(salable);
        story.Ledger.SalabilityOf(P, Main).Position.KeptBack.ShouldBe(new(15 - salable));
    }

    [Fact]
    public void An_item_at_a_source_has_the_last_word_on_its_safety_stock()
    {
        var story = Two().And(new SetSourceSettings(Wh, new(SafetyStock: new(3))), Save(Q, Wh, 10));
        story.And(new SetSourceItemSettings(P, Wh, new(SafetyStock: new(0))));
        (Salable(story, P), Salable(story, Q)).ShouldBe((15m, 7m));
        story.And(new SetSourceItemSettings(P, Wh, new(SafetyStock: new(8))));
        Salable(story, P).ShouldBe(7m);
        story.And(new DisableSource(Wh));
        Salable(story, P).ShouldBe(5m, "a disabled source has nothing to keep back");
    }

    [Fact]
    public void Safety_stock_comes_on_top_of_the_threshold() =>
        Salable(
            Two().And(new SetSourceSettings(Wh, new(SafetyStock: new(3))), Settings(P, Backorders.No, 4)), P)
            .ShouldBe(8m);

    [Fact]
    public void What_a_source_keeps_back_no_stock_promises()
    {
        var story = Two().And(new SetSourceSettings(Annex, new(SafetyStock: new(2))), Place("O1", (P, 12)));
        story.Ledger.SalabilityOf(P, Other).SalableQuantity.ShouldBe(new(1), "5 less 2 kept back less 2 for stock 2");
    }

    [Fact]
    public void With_backorders_what_is_kept_back_is_waited_for()
    {
        var story = GivenWithBooks(Open).And(
            Settings(P, Backorders.Allow, 0),
            Save(P, Wh, 10),
            new SetSourceItemSettings(P, Wh, new(SafetyStock: new(4))));
        story.When(Place("O1", (P, 8))).ThenOnly(new BackorderPlaced(P, Main, new(2), new("O1"), new(8)))
            .When(new SetSourceItemSettings(P, Wh, new(SafetyStock: new(3))))
            .ThenOnly(new BackorderFilled(P, Main, new(1), new("O1")))
            .And(new SetSourceSettings(Wh, new(SafetyStock: new(1))))
            .When(new SetSourceItemSettings(P, Wh, new())).ThenOnly(new BackorderFilled(P, Main, new(1), new("O1")));
    }

    // wh has 10, annex 5; limits null: the source sets none.
    [Theory]
    [InlineData(null, null, 0, null, true, 15)]
    [InlineData(2, null, 0, null, false, 17)]
    [InlineData(2, 3, 0, null, false, 20)]
    [InlineData(0, null, 0, null, false, 15)]
    [InlineData(2, 3, -4, null, false, 24)]
    [InlineData(2, 3, 4, null, false, 20)]
    [InlineData(2, 3, -4, true, true, 15)]
    [InlineData(2, null, 0, false, false, 17)]
    [InlineData(null, null, -4, null, false, 19)]
    [InlineData(null, null, 0, false, false, 15)]
    public void Limits_of_sources_add_up_to_the_limit_of_the_stock(
        int? wh, int? annex, int threshold, bool? choice, bool unlimited, int salable)
    {
        var own = new StockSettings(
            Backorders: Backorders.Allow, Threshold: new(threshold), BackordersUnlimited: choice);
        var story = Two().And(
            new ChangeItemStockSettings(P, own),
            new SetSourceSettings(Wh, new(BackorderLimit: QuantityOf(wh))),
            new SetSourceSettings(Annex, new(BackorderLimit: QuantityOf(annex))));
        var salability = story.Ledger.SalabilityOf(P, Main);
        (salability.BackordersUnlimited, salability.SalableQuantity).ShouldBe((unlimited, new Quantity(salable)));
        salability.BackorderedPart(new(16)).ShouldBe(new(1));
        if (!unlimited)
            story.When(Place("O1", (P, salable + 1))).ThenRefused(RequestErrors.NotEnough);
        story.When(Place("O1", (P, salable))).ThenAccepted();
    }

    [Fact]
    public void Limits_count_only_where_backorders_are_on() =>
        Salable(Two().And(new SetSourceSettings(Wh, new(BackorderLimit: new(9)))), P).ShouldBe(15m);

    [Fact]
    public void Closing_the_source_with_the_limit_does_not_open_backorders_without_end()
    {
        var story = Two().And(
            Settings(P, Backorders.Allow, 0),
            new SetSourceSettings(Wh, new(BackorderLimit: new(2))),
            new DisableSource(Wh));
        var salability = story.Ledger.SalabilityOf(P, Main);
        (salability.BackordersUnlimited, salability.SalableQuantity).ShouldBe((false, new Quantity(5)));
    }

    [Theory]
    [InlineData(StockIsolation.ProtectSharedSources, 1)]
    [InlineData(StockIsolation.Adobe, 8)]
    public void A_limit_that_two_stocks_share_is_given_once(StockIsolation isolation, int left)
    {
        var story = Two().And(
            new SetStockDefaults(StockDefaults.Default with { Isolation = isolation }),
            Settings(P, Backorders.Allow, 0),
            new SetSourceSettings(Wh, new(BackorderLimit: new(0))),
            new SetSourceSettings(Annex, new(BackorderLimit: new(3))),
            Place("O1", (P, 17)));
        story.Ledger.SalabilityOf(P, Other).SalableQuantity.ShouldBe(new(left));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_bundle_counts_on_backorders_that_were_not_limited_by_choice(bool? choice, bool salable)
    {
        var own = new StockSettings(Backorders: Backorders.Allow, BackordersUnlimited: choice);
        var bundle = new Composition(true, [], [new(true, [new(P, new(5))])]);
        Given(Open).And(
                Register(new("set"), ItemType.Bundle),
                new ComposeItem(new("set"), bundle),
                new ChangeItemStockSettings(P, own),
                Save(P, Wh, 4))
            .Ledger.IsSalable(new("set"), Main).ShouldBe(salable);
    }

    private static Quantity? QuantityOf(int? value) => value is { } v ? new Quantity(v) : null;

    private static Story Two() => Given(Open)
        .And(new RegisterStock(Other, "Other"), new LinkSource(Other, Annex, 1))
        .And(Save(P, Wh, 10), Save(P, Annex, 5));
}
