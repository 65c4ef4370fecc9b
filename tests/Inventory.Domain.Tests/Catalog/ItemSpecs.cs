using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class ItemSpecs : Shop
{
    private static readonly Composition Pair = new(true, [P, Q], []);
    private static readonly StockSettings Own = new(Backorders: Backorders.Allow);
    private static readonly CostingTerms Average = CostingTerms.Default with { Method = CostingMethod.Average };

    [Fact]
    public void An_item_is_registered() =>
        Given().When(Register(P))
            .Then(new ItemRegistered(P, "P", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));

    [Theory]
    [InlineData("")]
    [InlineData(" P")]
    public void An_item_needs_a_proper_key(string sku) =>
        Given().When(Register(new(sku))).ThenRefused("validation.sku.invalid");

    [Fact]
    public void An_item_needs_a_name() =>
        Given().When(Register(P) with { Name = " " }).ThenRefused("validation.name.empty");

    [Fact]
    public void A_key_is_used_once() =>
        Given(Register(P)).When(Register(P, ItemType.Virtual)).ThenRefused("item-exists");

    [Fact]
    public void Registering_the_same_item_again_does_nothing() =>
        Given(Register(P)).When(Register(P)).ThenNothing();

    [Fact]
    public void Keys_that_look_like_the_same_number_are_two_items() =>
        Given(Register(new("01234"))).When(Register(new("1234"))).ThenAccepted();

    [Fact]
    public void Stock_settings_are_replaced() =>
        Given(Register(P)).When(new ChangeItemStockSettings(P, Own)).Then(new ItemStockSettingsChanged(P, Own));

    [Fact]
    public void Stock_settings_of_an_unknown_item_are_refused() =>
        Given().When(new ChangeItemStockSettings(P, Own)).ThenRefused("item-not-found");

    [Fact]
    public void The_same_stock_settings_do_nothing() =>
        Given(Register(P, own: Own)).When(new ChangeItemStockSettings(P, Own)).ThenNothing();

    [Fact]
    public void Costing_terms_are_replaced() =>
        Given(Register(P)).When(new ChangeItemCostingTerms(P, Average)).Then(new ItemCostingTermsChanged(P, Average));

    [Fact]
    public void An_indirect_cost_below_zero_is_refused() =>
        Given(Register(P)).When(new ChangeItemCostingTerms(P, Average with { IndirectCostPercent = -1m }))
            .ThenRefused("validation.costing.invalid");

    [Fact]
    public void A_lot_has_something_in_it()
    {
        Given(Register(P)).When(new ChangeItemCostingTerms(P, Average with { LotSize = Quantity.Zero }))
            .ThenRefused("validation.costing.invalid");
        Given(Register(P)).When(new ChangeItemCostingTerms(P, Average with { LotSize = new(0.5m) }))
            .Then(new ItemCostingTermsChanged(P, Average with { LotSize = new(0.5m) }));
    }

    [Fact]
    public void The_same_costing_terms_do_nothing() =>
        Given(Register(P)).When(new ChangeItemCostingTerms(P, CostingTerms.Default)).ThenNothing();

    [Fact]
    public void An_item_gets_a_category() =>
        Given(Register(P)).When(new DescribeItem(P, "P", "Tools")).Then(new ItemDescribed(P, "P", "Tools"));

    [Fact]
    public void A_description_without_name_is_refused() =>
        Given(Register(P)).When(new DescribeItem(P, "", "Tools")).ThenRefused("validation.name.empty");

    [Fact]
    public void The_same_description_does_nothing() =>
        Given(Register(P)).When(new DescribeItem(P, "P", null)).ThenNothing();

    [Fact]
    public void A_group_gets_children() =>
        Given(Register(P), Register(Q), Register(new("set"), ItemType.Grouped))
            .When(new ComposeItem(new("set"), Pair)).Then(new ItemComposed(new("set"), Pair));

    [Fact]
    public void A_simple_item_has_no_children() =>
        Given(Register(P)).When(new ComposeItem(P, Pair)).ThenRefused("item-not-composite");

    [Fact]
    public void A_bundle_has_options_instead_of_children() =>
        Given(Register(new("set"), ItemType.Bundle)).When(new ComposeItem(new("set"), Pair))
            .ThenRefused("validation.composition.invalid");

    [Fact]
    public void The_same_children_do_nothing() =>
        Given(Register(new("set"), ItemType.Grouped), new ComposeItem(new("set"), Pair))
            .When(new ComposeItem(new("set"), new(true, [P, Q], []))).ThenNothing();

    [Fact]
    public void Global_settings_are_replaced_once()
    {
        var defaults = StockDefaults.Default with { OnlyXLeft = new(5) };
        Given().When(new SetStockDefaults(defaults)).Then(new StockDefaultsSet(defaults))
            .When(new SetStockDefaults(defaults)).ThenNothing();
    }

    [Fact]
    public void The_set_up_is_replaced_once()
    {
        var setup = InventorySetup.Default with { AllowNegativeStock = true };
        Given().When(new SetUpInventory(setup)).Then(new InventorySetUp(setup))
            .When(new SetUpInventory(setup)).ThenNothing();
    }

    [Fact]
    public void Posting_dates_the_wrong_way_round_are_refused() =>
        Given().When(new SetUpInventory(
            InventorySetup.Default with { AllowPostingFrom = Today, AllowPostingTo = Today.AddDays(-1) }))
            .ThenRefused("validation.posting-dates.reversed");
}
