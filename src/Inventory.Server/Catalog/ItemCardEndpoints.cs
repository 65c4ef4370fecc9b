using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;

namespace Inventory.Server.Catalog;

public sealed record KindRequest(ItemKind Kind);

public sealed record CategoryRequest(string? Parent = null, IReadOnlyList<ItemAttribute>? Attributes = null);

/// <summary>What else stands on an item card, categories, and vendors' catalogues.</summary>
public static class ItemCardEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var items = api.MapGroup("/items/{sku}").WithTags("Items");
        items.MapPut("/kind", (string sku, KindRequest body, CommandRunner run) =>
            run.OnAsync(new ChangeItemKind(Wire.Sku(sku), body.Kind)));
        items.MapPut("/blocks", (string sku, ItemBlocks body, CommandRunner run) =>
            run.OnAsync(new BlockItem(Wire.Sku(sku), body)));
        items.MapPut("/units", (string sku, ItemUnits body, CommandRunner run) =>
            run.OnAsync(new DefineItemUnits(Wire.Sku(sku), body)));
        items.MapPut("/category/{category}", (string sku, string category, CommandRunner run) => run.RunAsync(
            new AssignCategory(Wire.Sku(sku), Uri.UnescapeDataString(category)), Item.StreamOf(Wire.Sku(sku))));
        items.MapPost("/references", (string sku, ItemReference body, CommandRunner run) =>
            run.OnAsync(new AddItemReference(Wire.Sku(sku), body)));

        api.MapGroup("/categories").WithTags("Items").MapPut(
            "/{category}", (string category, CategoryRequest body, CommandRunner run) => run.RunAsync(
                new DefineCategory(Uri.UnescapeDataString(category), body.Parent, body.Attributes ?? [])));

        var catalogue = api.MapGroup("/catalogue").WithTags("Items");
        catalogue.MapPut("/numbering", (CatalogueNumbering body, CommandRunner run) =>
            run.OnAsync(new SetCatalogueNumbering(body)));
        catalogue.MapPost("/", (CatalogueOffer body, CommandRunner run) => run.OnAsync(new ListCatalogueItem(body)));
        catalogue.MapPost("/{entryNo}/item", (string entryNo, CommandRunner run) =>
            run.RunAsync(new ConvertCatalogueItem(Uri.UnescapeDataString(entryNo))));
    }
}
