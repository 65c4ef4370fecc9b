using Inventory.Domain.Kernel;
using Inventory.Server.Catalog;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Ordering;

/// <summary>What could be sold instead of an item.</summary>
/// <param name="SalableQuantity">Null for a composite item.</param>
/// <param name="IsEnough">The quantity asked for may be ordered of it; without one: it may be sold at all.</param>
public sealed record SubstituteAnswer(
    Sku Substitute, string? Condition, bool Interchangeable, Quantity? SalableQuantity, bool IsEnough);

/// <summary>What to offer where an order is refused for shortage. Nothing is ever substituted by itself.</summary>
public static class SubstitutesEndpoints
{
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/stocks/{stock:int}/items/{sku}/substitutes", OfAsync).WithTags("Salable quantity");

    private static async Task<Page<SubstituteAnswer>> OfAsync(
        int stock,
        string sku,
        decimal? quantity,
        Query query,
        SalabilityQuery salability,
        CancellationToken cancellation)
    {
        var id = Wire.Sku(sku);
        await KnownNames.RequireAsync(query, id.Value, null, cancellation);
        var known = await ItemVendorsEndpoints.SubstitutionsAsync(query, id, cancellation);
        var (_, items) = await salability.FactsOfAsync(
            [.. known.Select(k => k.Substitute)], Wire.Stock(stock), cancellation);
        var wanted = quantity is { } asked ? Wire.Quantity(asked) : (Quantity?)null;
        return new(
            [
                .. known
                    .Where(k => items.ContainsKey(k.Substitute))
                    .Select(k => AnswerOf(k, items[k.Substitute], wanted)),
            ],
            null);
    }

    private static SubstituteAnswer AnswerOf(SubstitutionAnswer known, SalableItem item, Quantity? wanted) => new(
        known.Substitute,
        known.Condition,
        known.Interchangeable,
        item.Salability?.SalableQuantity,
        wanted is { } quantity && item.Salability is { } salability
            ? salability.IsSalableFor(quantity)
            : item.IsSalable);
}
