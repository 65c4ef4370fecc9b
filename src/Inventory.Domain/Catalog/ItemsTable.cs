using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Table <c>items</c>, key (sku): the item card. A null setting leaves the global value in force.</summary>
public sealed record ItemRow(
    string Sku,
    string Name,
    string Type,
    string? Category,
    bool? ManageStock,
    int? Backorders,
    decimal? Threshold,
    decimal? MinSaleQuantity,
    decimal? MaxSaleQuantity,
    decimal? NotifyQuantity,
    bool? EnableQuantityIncrements,
    decimal? QuantityIncrements,
    bool? IsQuantityDecimal,
    string CostingMethod,
    decimal UnitCost,
    decimal StandardCost,
    decimal IndirectCostPercent,
    decimal OverheadRate,
    bool? IsInStock,
    decimal? LotSize)
{
    /// <summary>The item's own settings, as the functions of salability take them.</summary>
    /// <param name="more">Null: the item has no row there.</param>
    public StockSettings ToStockSettings(ItemSaleSettingsRow? more) => new(
        ManageStock,
        (Backorders?)Backorders,
        ToQuantity(Threshold),
        ToQuantity(MinSaleQuantity),
        ToQuantity(MaxSaleQuantity),
        ToQuantity(NotifyQuantity),
        EnableQuantityIncrements,
        ToQuantity(QuantityIncrements),
        IsQuantityDecimal,
        more?.BackordersUnlimited,
        more?.ReserveOnOrder,
        ToQuantity(more?.OnlyXLeft));

    internal static ItemRow Begin(ItemRegistered e) =>
        new ItemRow(
            e.Sku.Value, e.Name, e.Type.ToString(), e.Category,
            null, null, null, null, null, null, null, null, null, "", 0m, 0m, 0m, 0m, null, null)
            .With(e.Stock)
            .With(e.Costing);

    internal ItemRow Evolve(IItemEvent @event) => @event switch
    {
        ItemStockSettingsChanged e => With(e.Stock),
        ItemCostingTermsChanged e => With(e.Costing),
        ItemDescribed e => this with { Name = e.Name, Category = e.Category },
        ItemComposed e => this with { IsInStock = e.Composition.IsInStock },
        _ => this, // Promises are told by the tables of reservations and salable quantities.
    };

    private static Quantity? ToQuantity(decimal? value) => value is { } v ? new Quantity(v) : null;

    private ItemRow With(StockSettings own) => this with
    {
        ManageStock = own.ManageStock,
        Backorders = (int?)own.Backorders,
        Threshold = own.Threshold?.Value,
        MinSaleQuantity = own.MinSaleQuantity?.Value,
        MaxSaleQuantity = own.MaxSaleQuantity?.Value,
        NotifyQuantity = own.NotifyQuantity?.Value,
        EnableQuantityIncrements = own.EnableQuantityIncrements,
        QuantityIncrements = own.QuantityIncrements?.Value,
        IsQuantityDecimal = own.IsQuantityDecimal,
    };

    private ItemRow With(CostingTerms costing) => this with
    {
        CostingMethod = costing.Method.ToString(),
        UnitCost = costing.UnitCost.Value,
        StandardCost = costing.StandardCost.Value,
        IndirectCostPercent = costing.IndirectCostPercent,
        OverheadRate = costing.OverheadRate.Value,
        LotSize = costing.LotSize?.Value,
    };
}

public static class ItemsTable
{
    public static void Fold(IRows<string, ItemRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ItemRegistered registered:
                rows.Put(ItemRow.Begin(registered));
                break;
            case ItemRenamed renamed:
                rows.Remove(renamed.Sku.Value);
                break;
            case ItemRemoved removed:
                rows.Remove(removed.Sku.Value);
                break;
            case IItemEvent changed when SkuOf(changed) is { } sku && rows.Find(sku.Value) is { } row:
                rows.Put(row.Evolve(changed));
                break;
        }
    }

    // Events that leave the card as it is are not worth a look at the row.
    private static Sku? SkuOf(IItemEvent @event) => @event switch
    {
        ItemStockSettingsChanged e => e.Sku,
        ItemCostingTermsChanged e => e.Sku,
        ItemDescribed e => e.Sku,
        ItemComposed e => e.Sku,
        _ => null,
    };
}
