using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

public sealed class SettingCommandSpecs : Shop
{
    private static readonly StockSettings OfStock = new(Backorders: Backorders.Allow, BackordersUnlimited: true);
    private static readonly SourceSettings OfSource = new(new(5), new(3), new(2));

    [Fact]
    public void Settings_of_a_stock_are_set_once_and_known_to_the_directory() =>
        Given(Open)
            .When(new SetStockSettings(Main, OfStock))
            .Then(new StockSettingsSet(Main, OfStock), new StockSettingsListed(Main, OfStock))
            .When(new SetStockSettings(Main, OfStock)).ThenNothing()
            .When(new SetStockSettings(Main, new())).ThenAccepted()
            .When(new SetStockSettings(Main, new())).ThenNothing();

    [Fact]
    public void A_stock_that_says_nothing_need_not_be_told_so() =>
        Given(Open).When(new SetStockSettings(Main, new())).ThenNothing()
            .When(new SetSourceSettings(Wh, new())).ThenNothing();

    [Fact]
    public void A_stock_cannot_say_what_is_not_its_own() =>
        Given(Open)
            .When(new SetStockSettings(Main, new(NotifyQuantity: new(5)))).ThenRefused("validation.settings.level")
            .When(new SetStockSettings(Main, new(IsQuantityDecimal: true))).ThenRefused("validation.settings.level")
            .When(new SetStockSettings(new(99), new())).ThenRefused("stock-not-found");

    [Fact]
    public void A_deleted_stock_comes_back_without_settings()
    {
        var story = Given(Open).And(
            new SetStockSettings(Main, OfStock), new DeleteStock(Main), new RegisterStock(Main, "Main"));
        story.Ledger.Get(PlaceDirectory.Stream).SettingsOf(Main).ShouldBe(StockSettings.UseGlobal);
        story.Ledger.Get(Stock.StreamOf(Main)).Settings.ShouldBeNull();
        Tables.Of(story.Ledger).StockSettings.All.ShouldBeEmpty();
    }

    [Fact]
    public void Settings_of_a_source_are_set_once_and_known_to_the_directory() =>
        Given(Open)
            .When(new SetSourceSettings(Wh, OfSource))
            .Then(new SourceSettingsSet(Wh, OfSource), new SourceSettingsListed(Wh, OfSource))
            .When(new SetSourceSettings(Wh, OfSource)).ThenNothing()
            .When(new SetSourceSettings(new("nowhere"), OfSource)).ThenRefused("source-not-found");

    [Theory]
    [InlineData(-1, 0, 0, "validation.notify-quantity.negative")]
    [InlineData(0, -1, 0, "validation.safety-stock.negative")]
    [InlineData(0, 0, -1, "validation.backorder-limit.negative")]
    public void Quantities_below_zero_are_refused(int notify, int safety, int limit, string code)
    {
        var bad = new SourceSettings(new(notify), new(safety), new(limit));
        Given(Open).And(Save(P, Wh, 1)).When(new SetSourceSettings(Wh, bad)).ThenRefused(code)
            .When(new SetSourceItemSettings(P, Wh, bad)).ThenRefused(code);
    }

    [Fact]
    public void Settings_of_an_item_at_a_source_take_its_notify_quantity_along() =>
        Given(Open).And(Save(P, Wh, 5))
            .When(new SetSourceItemSettings(P, Wh, OfSource))
            .Then(
                new NotifyQuantitySet(P, Wh, new Quantity(5)),
                new SourceItemSettingsSet(P, Wh, new Quantity(3), new Quantity(2)))
            .When(new SetSourceItemSettings(P, Wh, OfSource)).ThenNothing()
            .When(new SetSourceItemSettings(P, Wh, OfSource with { SafetyStock = new(4) }))
            .Then(new SourceItemSettingsSet(P, Wh, new Quantity(4), new Quantity(2)))
            .When(new SetSourceItemSettings(P, Wh, new()))
            .Then(new NotifyQuantitySet(P, Wh, null), new SourceItemSettingsSet(P, Wh, null, null))
            .When(new SetSourceItemSettings(P, Wh, new())).ThenNothing();

    [Fact]
    public void Only_what_is_assigned_has_settings()
    {
        var story = Given(Open).When(new SetSourceItemSettings(P, Wh, OfSource)).ThenRefused("source-not-assigned")
            .When(new SetSourceItemSettings(P, new("nowhere"), OfSource)).ThenRefused("source-not-found")
            .And(Save(P, Wh, 5), new SetSourceItemSettings(P, Wh, OfSource), new UnassignSources([P], [Wh], Today));
        story.Ledger.Get(SourceItem.StreamOf(P, Wh)).ShouldBe(SourceItem.Initial);
        Tables.Of(story.Ledger).SourceItemSettings.All.ShouldBeEmpty();
    }

    [Fact]
    public void A_renamed_item_keeps_its_settings()
    {
        var story = Given(Open).And(
            Save(P, Wh, 5),
            new SetSourceItemSettings(P, Wh, OfSource),
            new ChangeItemStockSettings(P, new(OnlyXLeft: new(4))),
            new RenameSku(P, new("P2"), Today));
        story.Ledger.Get(SourceItem.StreamOf(new("P2"), Wh)).SettingsOf().ShouldBe(OfSource);
        var tables = Tables.Of(story.Ledger);
        tables.SourceItemSettings.All.ShouldBe([new("P2", "wh", 3m, 2m)]);
        tables.ItemSettings.All.ShouldBe([new("P2", null, null, 4m)]);
    }

    [Fact]
    public void The_tables_hold_what_the_streams_say()
    {
        var story = Given(Open).And(
            Save(P, Wh, 5),
            new SetStockSettings(Main, OfStock),
            new SetSourceSettings(Wh, OfSource),
            new SetSourceItemSettings(P, Wh, OfSource),
            new ChangeItemStockSettings(P, new(BackordersUnlimited: false)),
            new ChangeItemStockSettings(P, new()),
            new ChangeItemStockSettings(Q, new(ReserveOnOrder: false)));
        var tables = Tables.Of(story.Ledger);
        tables.StockSettings.All.ShouldHaveSingleItem().ToSettings().ShouldBe(OfStock);
        tables.SourceSettings.All.ShouldHaveSingleItem().ToSettings().ShouldBe(OfSource);
        tables.SourceItemSettings.All.ShouldBe([new("P", "wh", 3m, 2m)]);
        tables.ItemSettings.All.ShouldBe([new("Q", null, false, null)]);
    }
}
