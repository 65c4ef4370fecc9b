using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Server.Catalog;

/// <summary>One setting in force for an item.</summary>
/// <param name="Level"><c>item</c> or <c>global</c>; <c>rule</c> where the value follows from other settings.</param>
public sealed record EffectiveSetting(string Setting, object Value, string Level);

/// <summary>Every stock setting in force for an item, and where it came from.</summary>
public sealed record SettingsExplanation(Sku Sku, IReadOnlyList<EffectiveSetting> Settings)
{
    private const string Item = "item";
    private const string Global = "global";
    private const string Rule = "rule";

    public static SettingsExplanation Of(Sku sku, StockDefaults global, StockSettings own)
    {
        var settings = EffectiveSettings.Of(global, own);
        return new(sku,
        [
            new("manageStock", settings.ManageStock, LevelOf(own.ManageStock)),
            new("backorders", settings.Backorders, LevelOf(own.Backorders)),
            new("threshold", settings.Threshold, LevelOf(own.Threshold)),
            new("effectiveThreshold", settings.EffectiveThreshold, Rule),
            new("backordersUnlimited", settings.BackordersUnlimited, Rule),
            new("minSaleQuantity", settings.MinSaleQuantity, LevelOf(own.MinSaleQuantity)),
            new("maxSaleQuantity", settings.MaxSaleQuantity, LevelOf(own.MaxSaleQuantity)),
            new("notifyQuantity", settings.NotifyQuantity, LevelOf(own.NotifyQuantity)),
            new(
                "enableQuantityIncrements",
                own.EnableQuantityIncrements ?? global.EnableQuantityIncrements,
                LevelOf(own.EnableQuantityIncrements)),
            new(
                "quantityIncrements",
                own.QuantityIncrements ?? global.QuantityIncrements,
                LevelOf(own.QuantityIncrements)),
            new("effectiveQuantityIncrements", settings.QuantityIncrements, Rule),
            new("isQuantityDecimal", settings.IsQuantityDecimal, own.IsQuantityDecimal is null ? Global : Item),
            new("reserveOnOrder", settings.ReserveOnOrder, Global),
            new("onlyXLeft", settings.OnlyXLeft, Global),
            new("isolation", global.Isolation, Global),
        ]);
    }

    private static string LevelOf<T>(T? own)
        where T : struct => own is null ? Global : Item;
}
