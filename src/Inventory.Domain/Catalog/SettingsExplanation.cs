using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>A value that one level gives a setting.</summary>
/// <param name="Level">One of <see cref="SettingLevels"/>.</param>
/// <param name="Key">Whose: a SKU, a source, a number of a stock, <c>sku at source</c>; null for the company.</param>
public sealed record SettingValue(string Level, string? Key, object Value);

/// <summary>One setting in force.</summary>
/// <param name="Value">Null: nobody sets it, and there is no value to fall back on.</param>
/// <param name="Overridden">What wider levels say besides, most specific first.</param>
public sealed record EffectiveSetting(
    string Setting, object? Value, string Level, string? Key, IReadOnlyList<SettingValue> Overridden);

/// <summary>The names of the levels, most specific first; and of what is no level.</summary>
public static class SettingLevels
{
    public const string ItemAtSource = "item-at-source";
    public const string Item = "item";
    public const string Source = "source";
    public const string Stock = "stock";
    public const string Global = "global";

    /// <summary>The value follows from other settings.</summary>
    public const string Rule = "rule";

    /// <summary>No level says anything.</summary>
    public const string Default = "default";
}

/// <summary>All that is said about one item, in one stock and at one source where they are named.</summary>
/// <param name="Stock">Null: no stock is asked about.</param>
/// <param name="Source">Null: no source is asked about.</param>
public sealed record SettingsSaid(
    Sku Sku,
    StockDefaults Global,
    StockSettings OfItem,
    StockId? Stock = null,
    StockSettings? OfStock = null,
    SourceCode? Source = null,
    SourceSettings? OfSource = null,
    SourceSettings? AtSource = null);

/// <summary>Every setting in force, which level it came from and what that level overrode. The values are those of
/// <see cref="EffectiveSettings"/> and <see cref="EffectiveSourceSettings"/>.</summary>
public sealed record SettingsExplanation(
    Sku Sku, StockId? Stock, SourceCode? Source, IReadOnlyList<EffectiveSetting> Settings)
{
    public static SettingsExplanation Of(SettingsSaid said)
    {
        var sale = EffectiveSettings.Of(said.Global, said.OfItem, said.OfStock);
        return new(
            said.Sku,
            said.Stock,
            said.Source,
            [.. OfSale(said, sale), .. OfSource(said), Global("isolation", said.Global.Isolation)]);
    }

    private static IEnumerable<EffectiveSetting> OfSale(SettingsSaid said, EffectiveSettings sale)
    {
        var global = said.Global;
        yield return Sale("manageStock", said, s => s.ManageStock, global.ManageStock);
        yield return Sale("backorders", said, s => s.Backorders, global.Backorders);
        yield return Sale("threshold", said, s => s.Threshold, global.Threshold);
        yield return Rule("effectiveThreshold", sale.EffectiveThreshold);
        var unlimited = Sale("backordersUnlimited", said, s => s.BackordersUnlimited, global.BackordersUnlimited);
        yield return unlimited.Value is null ? Rule(unlimited.Setting, sale.UnlimitedByThreshold) : unlimited;
        yield return Sale("minSaleQuantity", said, s => s.MinSaleQuantity, global.MinSaleQuantity);
        yield return Sale("maxSaleQuantity", said, s => s.MaxSaleQuantity, global.MaxSaleQuantity);
        yield return Sale(
            "enableQuantityIncrements", said, s => s.EnableQuantityIncrements, global.EnableQuantityIncrements);
        yield return Sale("quantityIncrements", said, s => s.QuantityIncrements, global.QuantityIncrements);
        yield return Rule("effectiveQuantityIncrements", sale.QuantityIncrements);
        yield return Sale("isQuantityDecimal", said, s => s.IsQuantityDecimal, null) is { Value: not null } own
            ? own
            : new("isQuantityDecimal", sale.IsQuantityDecimal, SettingLevels.Default, null, []);
        yield return Sale("reserveOnOrder", said, s => s.ReserveOnOrder, global.ReserveOnOrder);
        yield return Sale("onlyXLeft", said, s => s.OnlyXLeft, global.OnlyXLeft);
    }

    private static IEnumerable<EffectiveSetting> OfSource(SettingsSaid said)
    {
        yield return Placed("notifyQuantity", said, s => s.NotifyQuantity, said.OfItem.NotifyQuantity,
            said.Global.NotifyQuantity);
        if (said.Source is null)
            yield break;
        var safety = Placed("safetyStock", said, s => s.SafetyStock, null, null);
        yield return safety.Value is null ? safety with { Value = Quantity.Zero } : safety;
        yield return Placed("backorderLimit", said, s => s.BackorderLimit, null, null);
    }

    private static EffectiveSetting Sale(
        string setting, SettingsSaid said, Func<StockSettings, object?> of, object? global) => First(
        setting,
        (SettingLevels.Item, said.Sku.Value, of(said.OfItem)),
        (SettingLevels.Stock, said.Stock?.ToString(), said.OfStock is { } stock ? of(stock) : null),
        (SettingLevels.Global, null, global));

    private static EffectiveSetting Placed(
        string setting, SettingsSaid said, Func<SourceSettings, object?> of, object? item, object? global) => First(
        setting,
        (SettingLevels.ItemAtSource, $"{said.Sku} at {said.Source}", said.AtSource is { } pair ? of(pair) : null),
        (SettingLevels.Item, said.Sku.Value, item),
        (SettingLevels.Source, said.Source?.Value, said.OfSource is { } source ? of(source) : null),
        (SettingLevels.Global, null, global));

    private static EffectiveSetting First(
        string setting, params ReadOnlySpan<(string Level, string? Key, object? Value)> levels)
    {
        var values = new List<SettingValue>();
        foreach (var (level, key, value) in levels)
        {
            if (value is not null)
                values.Add(new(level, key, value));
        }

        return values is [var (winner, whose, inForce), .. var overridden]
            ? new(setting, inForce, winner, whose, overridden)
            : new(setting, null, SettingLevels.Default, null, []);
    }

    private static EffectiveSetting Rule(string setting, object value) =>
        new(setting, value, SettingLevels.Rule, null, []);

    private static EffectiveSetting Global(string setting, object value) =>
        new(setting, value, SettingLevels.Global, null, []);
}
