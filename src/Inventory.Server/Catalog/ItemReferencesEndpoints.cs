using Inventory.Domain.Catalog;
using Inventory.Server.Http;

namespace Inventory.Server.Catalog;

/// <summary>Other numbers of items.</summary>
public static class ItemReferencesEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var references = api.MapGroup("/items/{sku}/references").WithTags("Items");
        references.MapPost("/", (string sku, ItemReference body, CommandRunner run) =>
            run.OnAsync(new AddItemReference(Wire.Sku(sku), body)));
        references.MapPost("/delete", (string sku, ItemReference body, CommandRunner run) =>
            run.OnAsync(new RemoveItemReference(Wire.Sku(sku), body)));
        references.MapGet("/", async (
            string sku, int? limit, string? after, ItemReferenceQueries queries, CancellationToken cancellation) =>
            await queries.OfAsync(Wire.Sku(sku), Wire.Limit(limit), Wire.KeyOf(after, 5), cancellation));
        api.MapGet("/item-references", async (
            string? referenceNo,
            string? type,
            string? customer,
            string? vendor,
            string? date,
            ItemReferenceQueries queries,
            TimeProvider clock,
            CancellationToken cancellation) =>
            await queries.FindAsync(
                referenceNo,
                Wire.OneOf(type, "type", Enum.GetNames<ItemReferenceType>()),
                ListFilters.Code(customer, "customer"),
                ListFilters.Code(vendor, "vendor"),
                clock.Or(Wire.DateOrNull(date, "date")),
                cancellation)).WithTags("Items");
    }
}
