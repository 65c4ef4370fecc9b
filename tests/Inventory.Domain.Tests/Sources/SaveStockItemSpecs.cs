using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

public sealed class SaveStockItemSpecs : Shop
{
    private static readonly SourceCode Default = SourceCode.Default;
    private static readonly StockSettingChanges Same = new();

    [Fact]
    public void A_quantity_is_saved_at_the_default_source_and_the_status_stays()
    {
        var story = Given(Open).And(Save(P, Default, 3), Item(quantity: 8m));
        OnHand(story, P, Default).ShouldBe(8m);
        story.When(Item(quantity: 8m)).ThenNothing();
        story.When(Item(isInStock: false)).Then(new SourceItemStatusChanged(P, Default, false));
    }

    [Fact]
    public void First_goods_are_in_stock_and_nothing_is_not_worth_a_row()
    {
        Given(Open).When(Item(quantity: 0m)).ThenNothing();
        Given(Open).When(Item(isInStock: false)).ThenNothing();
        var story = Given(Open).And(Item(quantity: 2m));
        story.When(Item(isInStock: true)).ThenNothing();
    }

    [Fact]
    public void A_value_counts_once_the_item_speaks_for_itself()
    {
        var story = Given(Open);
        story.When(Item(Same with { Threshold = new(null, new(5)) })).ThenNothing();
        story.When(Item(Same with { Threshold = new(false, new(5)) }))
            .Then(new ItemStockSettingsChanged(P, StockSettings.UseGlobal with { Threshold = new(5) }));
        story.When(Item(Same with { Threshold = new(null, new(6)) }))
            .Then(new ItemStockSettingsChanged(P, StockSettings.UseGlobal with { Threshold = new(6) }));
        story.When(Item(Same with { Threshold = new(true, new(7)) }))
            .Then(new ItemStockSettingsChanged(P, StockSettings.UseGlobal));
    }

    [Fact]
    public void Who_begins_to_speak_for_itself_without_a_value_says_what_the_company_says() =>
        Given(Open).When(Item(Same with { MaxSaleQuantity = new(false, null) }))
            .Then(new ItemStockSettingsChanged(P, StockSettings.UseGlobal with { MaxSaleQuantity = new(10_000) }));

    [Fact]
    public void Nothing_is_saved_when_a_part_is_refused()
    {
        Given(Open).When(Item(quantity: 1.123456m)).ThenRefused("validation.quantity.not-numeric");
        Given(Open).When(Item() with { Sku = new("nobody") }).ThenRefused("item-not-found");
    }

    [Fact]
    public void A_composite_has_a_status_and_no_quantity()
    {
        var set = new Sku("SET");
        var whole = new Composition(true, [P], []);
        Given(Open)
            .And(Register(set, ItemType.Grouped), new ComposeItem(set, whole))
            .When(Item(quantity: 5m, isInStock: false) with { Sku = set })
            .Then(new ItemComposed(set, whole with { IsInStock = false }));
    }

    private static SaveStockItem Item(
        StockSettingChanges? settings = null, decimal? quantity = null, bool? isInStock = null) =>
        new(P, quantity, isInStock, settings ?? Same, new(2026, 1, 5));
}
