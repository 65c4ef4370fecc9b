using Inventory.Server.Http;

namespace Inventory.Server.Planning;

/// <summary>What somebody should look at: low stock, and promises that do not fit their orders.</summary>
public static class PlanningEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/low-stock", async (
            string? sku,
            string? source,
            int? limit,
            string? after,
            LowStockQuery query,
            ListFilters filters,
            CancellationToken cancellation) => await query.ListAsync(
                await filters.ItemAsync(sku, cancellation),
                await filters.SourceAsync(source, cancellation),
                Wire.Limit(limit),
                Wire.KeyOf(after, 2),
                cancellation))
            .WithTags("Stock at sources");
        api.MapGet("/reservations/inconsistencies", async (
            string? status, int? limit, string? after, InconsistenciesQuery query, CancellationToken cancellation) =>
            await query.ListAsync(status, Wire.Limit(limit), Wire.KeyOf(after, 3), cancellation))
            .WithTags("Reservations");
    }
}
