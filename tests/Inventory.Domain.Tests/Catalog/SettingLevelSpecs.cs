using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

/// <summary>Which level wins, for every setting and every combination of levels that say something.</summary>
public sealed class SettingLevelSpecs : Shop
{
    // Each level says another value; whatever is in force tells whose it is.
    private static readonly StockDefaults Global = new(
        false, Backorders.No, new(1), new(1), new(1), new(1), true, new(1), false, new(1));

    private static readonly StockSettings OfStock = new(
        true, Backorders.Allow, new(2), new(2), new(2), null, true, new(2), null, null, true, new(2));

    private static readonly StockSettings OfItem = new(
        true,
        Backorders.AllowAndNotifyCustomer,
        new(3),
        new(3),
        new(3),
        new(3),
        true,
        new(3),
        null,
        null,
        true,
        new(3));

    private static readonly SourceSettings OfSource = new(new(4), new(4), new(4));
    private static readonly SourceSettings AtSource = new(new(5), new(5), new(5));

    public static TheoryData<bool, bool> Pairs =>
        new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_item_wins_over_the_stock_over_the_company(bool stockSays, bool itemSays)
    {
        var level = itemSays ? 3 : stockSays ? 2 : 1;
        var settings = EffectiveSettings.Of(
            Global, itemSays ? OfItem : StockSettings.UseGlobal, stockSays ? OfStock : StockSettings.UseGlobal);

        settings.ShouldBe(new(
            level > 1,
            (Backorders)(level - 1),
            new(level),
            new(level),
            new(level),
            new(level),
            IsQuantityDecimal: false,
            level > 1,
            new(level),
            null));
    }

    [Fact]
    public void A_level_that_says_one_thing_inherits_the_others()
    {
        var settings = EffectiveSettings.Of(Global, new(Threshold: new(7)), new(Threshold: new(8), OnlyXLeft: new(9)));
        settings.Threshold.ShouldBe(new(7));
        settings.OnlyXLeft.ShouldBe(new(9));
        settings.MinSaleQuantity.ShouldBe(new(1));
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(null, null, true, true)]
    [InlineData(null, false, true, false)]
    [InlineData(true, false, null, true)]
    [InlineData(false, null, true, false)]
    [InlineData(null, true, false, true)]
    public void The_choice_of_unlimited_backorders_is_inherited_like_any_other(
        bool? item, bool? stock, bool? global, bool? inForce) =>
        EffectiveSettings.Of(
            Global with { BackordersUnlimited = global },
            new(BackordersUnlimited: item),
            new(BackordersUnlimited: stock)).BackordersUnlimited.ShouldBe(inForce);

    [Theory]
    [InlineData(false, false, false, 1)]
    [InlineData(true, false, false, 4)]
    [InlineData(false, true, false, 3)]
    [InlineData(true, true, false, 3)]
    [InlineData(false, false, true, 5)]
    [InlineData(true, false, true, 5)]
    [InlineData(false, true, true, 5)]
    [InlineData(true, true, true, 5)]
    public void At_a_source_the_pair_wins_over_the_item_over_the_source_over_the_company(
        bool sourceSays, bool itemSays, bool pairSays, int notify)
    {
        var settings = EffectiveSourceSettings.Of(
            Global,
            sourceSays ? OfSource : SourceSettings.Inherited,
            itemSays ? OfItem : StockSettings.UseGlobal,
            pairSays ? AtSource : SourceSettings.Inherited);

        settings.NotifyQuantity.ShouldBe(new(notify));
        settings.SafetyStock.ShouldBe(new(pairSays ? 5 : sourceSays ? 4 : 0));
        settings.BackorderLimit.ShouldBe(pairSays ? new Quantity(5) : sourceSays ? new Quantity(4) : null);
    }

    [Fact]
    public void The_explanation_says_what_is_in_force_for_every_combination()
    {
        for (var says = 0; says < 16; says++)
        {
            bool Says(int level) => (says & (1 << level)) != 0;
            var said = new SettingsSaid(
                P,
                Global,
                Says(0) ? OfItem : StockSettings.UseGlobal,
                Main,
                Says(1) ? OfStock : StockSettings.UseGlobal,
                Wh,
                Says(2) ? OfSource : SourceSettings.Inherited,
                Says(3) ? AtSource : SourceSettings.Inherited);
            var sale = EffectiveSettings.Of(Global, said.OfItem, said.OfStock);
            var placed = EffectiveSourceSettings.Of(Global, said.OfSource!, said.OfItem, said.AtSource!);
            var explained = SettingsExplanation.Of(said).Settings.ToDictionary(s => s.Setting, s => s.Value);

            explained["manageStock"].ShouldBe(sale.ManageStock);
            explained["backorders"].ShouldBe(sale.Backorders);
            explained["threshold"].ShouldBe(sale.Threshold);
            explained["effectiveThreshold"].ShouldBe(sale.EffectiveThreshold);
            explained["backordersUnlimited"].ShouldBe(sale.BackordersUnlimited ?? sale.UnlimitedByThreshold);
            explained["minSaleQuantity"].ShouldBe(sale.MinSaleQuantity);
            explained["maxSaleQuantity"].ShouldBe(sale.MaxSaleQuantity);
            explained["effectiveQuantityIncrements"].ShouldBe(sale.QuantityIncrements);
            explained["isQuantityDecimal"].ShouldBe(sale.IsQuantityDecimal);
            explained["reserveOnOrder"].ShouldBe(sale.ReserveOnOrder);
            explained["onlyXLeft"].ShouldBe(sale.OnlyXLeft);
            explained["notifyQuantity"].ShouldBe(placed.NotifyQuantity);
            explained["safetyStock"].ShouldBe(placed.SafetyStock);
            explained["backorderLimit"].ShouldBe(placed.BackorderLimit);
        }
    }

    [Fact]
    public void The_explanation_names_whose_value_it_is_and_what_it_overrode()
    {
        var explanation = SettingsExplanation.Of(new(P, Global, OfItem, Main, OfStock, Wh, OfSource, AtSource));

        var threshold = explanation.Settings.Single(s => s.Setting == "threshold");
        (threshold.Level, threshold.Key).ShouldBe((SettingLevels.Item, "P"));
        threshold.Overridden.ShouldBe(
        [
            new(SettingLevels.Stock, "2", new Quantity(2)), new(SettingLevels.Global, null, new Quantity(1)),
        ]);
        var notify = explanation.Settings.Single(s => s.Setting == "notifyQuantity");
        (notify.Level, notify.Key).ShouldBe((SettingLevels.ItemAtSource, "P at wh"));
        notify.Overridden.Select(o => o.Level)
            .ShouldBe([SettingLevels.Item, SettingLevels.Source, SettingLevels.Global]);
    }
}
