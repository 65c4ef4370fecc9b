using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>Table <c>stock_settings</c>, key (stock): what a stock says for itself; null inherits.</summary>
public sealed record StockSettingsRow(
    int Stock,
    bool? ManageStock,
    int? Backorders,
    bool? BackordersUnlimited,
    decimal? Threshold,
    decimal? MinSaleQuantity,
    decimal? MaxSaleQuantity,
    bool? EnableQuantityIncrements,
    decimal? QuantityIncrements,
    bool? ReserveOnOrder,
    decimal? OnlyXLeft)
{
    public StockSettings ToSettings() => new(
        ManageStock,
        (Backorders?)Backorders,
        QuantityColumn.Of(Threshold),
        QuantityColumn.Of(MinSaleQuantity),
        QuantityColumn.Of(MaxSaleQuantity),
        NotifyQuantity: null,
        EnableQuantityIncrements,
        QuantityColumn.Of(QuantityIncrements),
        IsQuantityDecimal: null,
        BackordersUnlimited,
        ReserveOnOrder,
        QuantityColumn.Of(OnlyXLeft));

    internal static StockSettingsRow Of(StockId stock, StockSettings own) => new(
        stock.Value,
        own.ManageStock,
        (int?)own.Backorders,
        own.BackordersUnlimited,
        own.Threshold?.Value,
        own.MinSaleQuantity?.Value,
        own.MaxSaleQuantity?.Value,
        own.EnableQuantityIncrements,
        own.QuantityIncrements?.Value,
        own.ReserveOnOrder,
        own.OnlyXLeft?.Value);
}

public static class StockSettingsTable
{
    public static void Fold(IRows<int, StockSettingsRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case StockSettingsSet set when set.Settings == StockSettings.UseGlobal:
                rows.Remove(set.Stock.Value);
                break;
            case StockSettingsSet set:
                rows.Put(StockSettingsRow.Of(set.Stock, set.Settings));
                break;
            case StockDeleted deleted when rows.Find(deleted.Stock.Value) is not null:
                rows.Remove(deleted.Stock.Value);
                break;
        }
    }
}

/// <summary>Table <c>source_settings</c>, key (source): what a source says for itself; null inherits.</summary>
public sealed record SourceSettingsRow(
    string Source, decimal? NotifyQuantity, decimal? SafetyStock, decimal? BackorderLimit)
{
    public SourceSettings ToSettings() => new(
        QuantityColumn.Of(NotifyQuantity), QuantityColumn.Of(SafetyStock), QuantityColumn.Of(BackorderLimit));
}

public static class SourceSettingsTable
{
    public static void Fold(IRows<string, SourceSettingsRow> rows, Recorded e)
    {
        if (e.Event is not SourceSettingsSet set)
            return;
        var own = set.Settings;
        if (own == SourceSettings.Inherited)
            rows.Remove(set.Source.Value);
        else
            rows.Put(new(
                set.Source.Value,
                own.NotifyQuantity?.Value,
                own.SafetyStock?.Value,
                own.BackorderLimit?.Value));
    }
}

/// <summary>Table <c>source_item_settings</c>, key (sku, source): what an item at a source says for itself, besides
/// its notify quantity (table <c>source_items</c>); null inherits.</summary>
public sealed record SourceItemSettingsRow(string Sku, string Source, decimal? SafetyStock, decimal? BackorderLimit);

public static class SourceItemSettingsTable
{
    public static void Fold(IRows<(string Sku, string Source), SourceItemSettingsRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case SourceItemSettingsSet { SafetyStock: null, BackorderLimit: null } set:
                rows.Remove((set.Sku.Value, set.Source.Value));
                break;
            case SourceItemSettingsSet set:
                rows.Put(new(set.Sku.Value, set.Source.Value, set.SafetyStock?.Value, set.BackorderLimit?.Value));
                break;
            case SourceUnassigned unassigned
                when rows.Find((unassigned.Sku.Value, unassigned.Source.Value)) is not null:
                rows.Remove((unassigned.Sku.Value, unassigned.Source.Value));
                break;
        }
    }
}

/// <summary>Reads a quantity of a column that may be empty.</summary>
internal static class QuantityColumn
{
    public static Quantity? Of(decimal? value) => value is { } v ? new Quantity(v) : null;
}
