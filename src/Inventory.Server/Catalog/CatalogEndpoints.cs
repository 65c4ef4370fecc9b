using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;

namespace Inventory.Server.Catalog;

/// <summary>What a new item is made of; members left out take the usual value.</summary>
public sealed record ItemRequest(
    string Name, ItemType Type = ItemType.Simple, string? Category = null, StockSettings? Stock = null, CostingTerms? Costing = null);

/// <summary>Items and company settings: one entry per command.</summary>
public static class CatalogEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var items = api.MapGroup("/items").WithTags("Items");
        items.MapPut("/{sku}", (string sku, ItemRequest body, CommandRunner run) => run.OnAsync(new RegisterItem(
            Wire.Sku(sku),
            body.Name,
            body.Type,
            body.Category,
            body.Stock ?? StockSettings.UseGlobal,
            body.Costing ?? CostingTerms.Default)));
        items.MapPut("/{sku}/stock-settings", (string sku, StockSettings body, CommandRunner run) =>
            run.OnAsync(new ChangeItemStockSettings(Wire.Sku(sku), body)));
        items.MapPut("/{sku}/costing-terms", (string sku, CostingTerms body, CommandRunner run) =>
            run.OnAsync(new ChangeItemCostingTerms(Wire.Sku(sku), body)));
        items.MapPut("/{sku}/composition", (string sku, Composition body, CommandRunner run) =>
            run.OnAsync(new ComposeItem(Wire.Sku(sku), body)));

        var settings = api.MapGroup("/settings").WithTags("Settings");
        settings.MapPut("/stock", (StockDefaults body, CommandRunner run) => run.OnAsync(new SetStockDefaults(body)));
        settings.MapPut("/inventory", (InventorySetup body, CommandRunner run) => run.OnAsync(new SetUpInventory(body)));
    }
}
