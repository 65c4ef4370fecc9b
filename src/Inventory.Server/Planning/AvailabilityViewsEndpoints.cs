using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;

namespace Inventory.Server.Planning;

/// <summary>What will be there by event, period, location, variant and item.</summary>
public static class AvailabilityViewsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var item = api.MapGroup("/items/{sku}/availability").WithTags(AvailabilityEndpoints.Tag);
        item.MapGet("/events", (
            string sku,
            string? source,
            int? stock,
            string? variant,
            int? limit,
            string? after,
            AvailabilityEvents events,
            CancellationToken cancellation) => events.OfAsync(
                FilterOf(sku, source, stock, variant),
                Wire.Limit(limit),
                Wire.KeyOf(after, AvailabilityEvents.KeyParts),
                cancellation));
        item.MapGet("/periods", PeriodsAsync);
        item.MapGet("/locations", (
            string sku,
            string? date,
            int? stock,
            string? variant,
            int? limit,
            string? after,
            AvailabilityViews views,
            CancellationToken cancellation) => ByKeyAsync(
                views, FilterOf(sku, null, stock, variant), AvailabilityBy.Source, date, limit, after, cancellation));
        item.MapGet("/variants", (
            string sku,
            string? date,
            string? source,
            int? stock,
            int? limit,
            string? after,
            AvailabilityViews views,
            CancellationToken cancellation) => ByKeyAsync(
                views, FilterOf(sku, source, stock, null), AvailabilityBy.Variant, date, limit, after, cancellation));
        api.MapGet("/availability", ItemsAsync).WithTags(AvailabilityEndpoints.Tag);
        api.MapGet("/sources/{source}/items/{sku}/earliest-date", (
            string source,
            string sku,
            decimal quantity,
            string? variant,
            AvailabilityViews views,
            CancellationToken cancellation) => views.EarliestAsync(
                FilterOf(sku, source, null, variant), Wire.Source(source), Wire.Quantity(quantity), cancellation))
            .WithTags(AvailabilityEndpoints.Tag);
    }

    private static Task<AvailabilityPeriods> PeriodsAsync(
        string sku,
        string? period,
        string? from,
        string? to,
        string? source,
        int? stock,
        string? variant,
        AvailabilityViews views,
        CancellationToken cancellation)
    {
        var word = Wire.OneOf(period, "period", Enum.GetNames<PeriodLength>());
        var (first, last) = Wire.Dates(from, to);
        return views.PeriodsAsync(
            FilterOf(sku, source, stock, variant),
            word is null ? PeriodLength.Month : Enum.Parse<PeriodLength>(word),
            first,
            last,
            cancellation);
    }

    private static Task<AvailabilityByKey> ByKeyAsync(
        AvailabilityViews views,
        AvailabilityFilter filter,
        AvailabilityBy by,
        string? date,
        int? limit,
        string? after,
        CancellationToken cancellation) => views.ByKeyAsync(
        filter, by, Wire.DateOrNull(date, "date"), Wire.Limit(limit), Wire.KeyOf(after, 1)?[0], cancellation);

    private static async Task<ItemsAvailability> ItemsAsync(
        string? sku,
        string? category,
        string? source,
        int? stock,
        string? date,
        string? locations,
        int? limit,
        string? after,
        AvailabilityViews views,
        ListFilters filters,
        CancellationToken cancellation) => await views.ItemsAsync(
        sku ?? "",
        await filters.CategoryAsync(category, cancellation),
        new(
            [],
            string.IsNullOrEmpty(source) ? null : Wire.Source(source),
            stock is { } number ? Wire.Stock(number) : null,
            null),
        Wire.DateOrNull(date, "date"),
        Wire.Flag(locations, "locations"),
        Wire.Limit(limit),
        Wire.KeyOf(after, 1)?[0] ?? "",
        cancellation);

    private static AvailabilityFilter FilterOf(string sku, string? source, int? stock, string? variant) => new(
        [Wire.Sku(sku)],
        string.IsNullOrEmpty(source) ? null : Wire.Source(source),
        stock is { } number ? Wire.Stock(number) : null,
        string.IsNullOrEmpty(variant) ? null : variant);
}
