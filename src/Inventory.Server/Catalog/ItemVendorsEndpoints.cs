using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <param name="VendorItemNo">Left out: the vendor has no number of its own.</param>
public sealed record ItemVendorRequest(string? VendorItemNo = null, int? LeadTimeDays = null);

/// <param name="Substitutions">What may be offered, whole.</param>
public sealed record SubstitutionsRequest(IReadOnlyList<Substitution> Substitutions);

/// <summary>An item that may be offered for another one.</summary>
/// <param name="IsReverse">True: the substitute names the item, as interchangeable.</param>
public sealed record SubstitutionAnswer(Sku Substitute, string? Condition, bool Interchangeable, bool IsReverse);

/// <summary>Where an item is bought, and what may be offered for it.</summary>
public static class ItemVendorsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var item = api.MapGroup("/items/{sku}").WithTags("Items");
        item.MapGet("/vendors", VendorsAsync);
        item.MapPut("/vendors/{vendor}", (string sku, string vendor, ItemVendorRequest body, CommandRunner run) =>
            run.OnAsync(new SetItemVendor(
                Wire.Sku(sku), Wire.Code(vendor, "vendor"), body.VendorItemNo, body.LeadTimeDays)));
        item.MapDelete("/vendors/{vendor}", (string sku, string vendor, CommandRunner run) =>
            run.OnAsync(new RemoveItemVendor(Wire.Sku(sku), Wire.Code(vendor, "vendor"))));
        item.MapPut("/substitutions", (string sku, SubstitutionsRequest body, CommandRunner run) =>
        {
            var id = Wire.Sku(sku);
            return run.RunAsync(new SetSubstitutions(id, body.Substitutions), ItemSubstitutions.StreamOf(id));
        });
        item.MapGet("/substitutions", async (string sku, Query query, CancellationToken cancellation) =>
        {
            var id = Wire.Sku(sku);
            await KnownNames.RequireAsync(query, id.Value, null, cancellation);
            return new Page<SubstitutionAnswer>(await SubstitutionsAsync(query, id, cancellation), null);
        });
    }

    /// <summary>What may be offered for an item, its own list first; items that are gone are left out.</summary>
    public static Task<List<SubstitutionAnswer>> SubstitutionsAsync(
        Query query, Sku sku, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT other, condition, is_interchangeable, is_reverse
        FROM (
            SELECT DISTINCT ON (other) other, condition, is_interchangeable, is_reverse
            FROM (
                SELECT substitute AS other, condition, is_interchangeable, false AS is_reverse
                FROM {query.Schema}.item_substitutions
                WHERE sku = $1
                UNION ALL
                SELECT sku, condition, is_interchangeable, true
                FROM {query.Schema}.item_substitutions
                WHERE substitute = $1 AND is_interchangeable
            ) both_ways
            WHERE EXISTS (SELECT FROM {query.Schema}.items i WHERE i.sku = other)
            ORDER BY other, is_reverse
        ) found
        ORDER BY is_reverse, other
        LIMIT {Wire.PageRowsMax}
        """,
        r => new SubstitutionAnswer(new(r.GetString(0)), r.TextOrNull(1), r.GetBoolean(2), r.GetBoolean(3)),
        cancellation,
        sku.Value);

    private static async Task<IReadOnlyList<KnownVendor>> VendorsAsync(
        string sku, StreamReading streams, CancellationToken cancellation)
    {
        var id = Wire.Sku(sku);
        var (item, _) = await streams.NowAsync(Item.StreamOf(id), cancellation);
        return item.IsRegistered
            ? item.KnownVendors()
            : throw new NotFoundException("item-not-found", $"There is no item {id}.");
    }
}
