using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

public sealed record CategoryAssignmentRequest(string Category);

/// <summary>What is known of an item besides its card.</summary>
/// <param name="Attributes">Its own values, and those of its category and the categories above, as they are
/// now.</param>
/// <param name="OwnAttributes">The first of these alone.</param>
public sealed record ItemDetails(
    Sku Sku,
    ItemKind Kind,
    string? Category,
    ItemBlocks Blocks,
    ItemUnits Units,
    ItemTracking Tracking,
    bool? NegativeStock,
    IReadOnlyList<ItemAttribute> Attributes,
    IReadOnlyList<ItemReference> References,
    IReadOnlyList<ItemAttribute> OwnAttributes);

/// <param name="Allowed">Null: as the company's set-up has it.</param>
public sealed record NegativeStockRequest(bool? Allowed);

/// <summary>Blocks, negative stock, units, and category of an item.</summary>
public static class ItemDetailsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var item = api.MapGroup("/items/{sku}").WithTags("Items");
        item.MapGet("/details", DetailsAsync).Produces<ItemDetails>();
        item.MapPut("/blocks", (string sku, ItemBlocks body, CommandRunner run) =>
            run.OnAsync(new BlockItem(Wire.Sku(sku), body)));
        item.MapPut("/negative-stock", (string sku, NegativeStockRequest body, CommandRunner run) =>
            run.OnAsync(new SetItemNegativeStock(Wire.Sku(sku), body.Allowed)));
        item.MapPut("/units", (string sku, ItemUnits body, CommandRunner run) =>
            run.OnAsync(new DefineItemUnits(Wire.Sku(sku), body)));
        item.MapPut("/category", (string sku, CategoryAssignmentRequest body, CommandRunner run) =>
            run.RunAsync(new AssignCategory(Wire.Sku(sku), body.Category), Item.StreamOf(Wire.Sku(sku))));
    }

    private static async Task<IResult> DetailsAsync(
        string sku,
        HttpContext context,
        StreamReading streams,
        CategoryReading categories,
        ValueNames names,
        CancellationToken cancellation)
    {
        var id = Wire.Sku(sku);
        var (item, version) = await streams.NowAsync(Item.StreamOf(id), cancellation);
        if (!item.IsRegistered)
            throw new NotFoundException("item-not-found", $"There is no item {id}.");
        var above = await categories.UpwardsAsync(item.Category, long.MaxValue, cancellation);
        var attributes = ItemAttributes.Of(item, code => above.GetValueOrDefault(code, Category.Initial));
        var renamed = await names.OfAsync(attributes.Select(a => a.Name), cancellation);
        var details = new ItemDetails(
            id,
            item.Kind,
            item.Category,
            item.Blocks,
            item.UnitsOf(),
            item.TrackingOf(),
            item.NegativeStock,
            renamed.Now(attributes),
            item.ReferencesOf(),
            renamed.Now(item.OwnAttributes()));
        return Wire.Versioned(context, details, version);
    }
}
