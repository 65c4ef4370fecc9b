using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>A place where customers collect orders, as they see it.</summary>
public sealed record PickupLocation(
    string PickupLocationCode,
    string Name,
    string? Email,
    string? Fax,
    string? ContactName,
    string? Description,
    decimal? Latitude,
    decimal? Longitude,
    string CountryId,
    int? RegionId,
    string? Region,
    string? City,
    string? Street,
    string Postcode,
    string? Phone);

/// <summary>A page of pickup locations, with what was asked for.</summary>
public sealed record PickupResult(IReadOnlyList<PickupLocation> Items, PickupRequest SearchRequest, long TotalCount);

/// <summary>Finds pickup locations: enabled sources of a stock that are one. Source: Adobe Commerce,
/// InventoryInStorePickupApi.</summary>
public sealed class PickupLocations(Query query, Geonames geonames)
{
    /// <summary>Holds for the pickup locations of the stock <c>$1</c> that keep each of the items <c>$2</c>, whatever
    /// the status of what they keep; <c>{0}</c> is the schema.</summary>
    private const string IsLocation =
        """
        s.is_enabled AND s.is_pickup_location
        AND EXISTS (SELECT 1 FROM {0}.stock_links l WHERE l.source = s.code AND l.stock = $1)
        AND NOT EXISTS (
            SELECT 1
            FROM unnest($2::varchar[]) AS wanted (sku)
            WHERE NOT EXISTS (
                SELECT 1
                FROM {0}.source_items p
                WHERE p.source = s.code AND p.sku = wanted.sku AND p.is_assigned))
        """;

    private static readonly SearchField Name = new("coalesce(nullif(s.frontend_name, ''), s.name)", SearchKind.Text);
    private static readonly SearchField Code = new("s.code", SearchKind.Text);

    private static readonly SearchTable<PickupLocation> Locations = new(
        "{0}.sources s",
        """
        s.code, coalesce(nullif(s.frontend_name, ''), s.name), s.email, s.fax, s.contact, s.frontend_description,
        s.latitude, s.longitude, s.country, s.region_id, s.region, s.city, s.street, s.postcode, s.phone
        """,
        "s.code",
        new Dictionary<string, SearchField>(StringComparer.Ordinal)
        {
            ["pickup_location_code"] = Code,
            ["source_code"] = Code,
            ["name"] = Name,
            ["frontend_name"] = Name,
            ["email"] = new("s.email", SearchKind.Text),
            ["fax"] = new("s.fax", SearchKind.Text),
            ["contact_name"] = new("s.contact", SearchKind.Text),
            ["description"] = new("s.frontend_description", SearchKind.Text),
            ["latitude"] = new("s.latitude", SearchKind.Number),
            ["longitude"] = new("s.longitude", SearchKind.Number),
            ["country"] = new("s.country", SearchKind.Text),
            ["country_id"] = new("s.country", SearchKind.Text),
            ["region_id"] = new("s.region_id", SearchKind.Number),
            ["region"] = new("s.region", SearchKind.Text),
            ["city"] = new("s.city", SearchKind.Text),
            ["street"] = new("s.street", SearchKind.Text),
            ["postcode"] = new("s.postcode", SearchKind.Text),
            ["phone"] = new("s.phone", SearchKind.Text),
        },
        r => new(
            r.GetString(0),
            r.GetString(1),
            r.TextOrNull(2),
            r.TextOrNull(3),
            r.TextOrNull(4),
            r.TextOrNull(5),
            r.OrNull<decimal>(6),
            r.OrNull<decimal>(7),
            r.GetString(8),
            r.OrNull<int>(9),
            r.TextOrNull(10),
            r.TextOrNull(11),
            r.TextOrNull(12),
            r.GetString(13),
            r.TextOrNull(14)));

    /// <exception cref="RestFault">400; 404: nobody knows where the area is.</exception>
    public async Task<PickupResult> FindAsync(PickupRequest request, StockId stock, CancellationToken cancellation)
    {
        var criteria = CriteriaOf(request);
        if (request.Area is not { } area)
        {
            var page = await PageAsync(criteria, request, stock, cancellation);
            return new(page.Items, request, page.TotalCount);
        }

        var places = await PlacesAsync(area, cancellation);
        var all = await PageAsync(criteria with { PageSize = null, CurrentPage = null }, request, stock, cancellation);
        var (items, count) = PickupAreas.PageOf(request, places, all.Items);
        return new(items, request, count);
    }

    private static SearchCriteria CriteriaOf(PickupRequest request)
    {
        List<(string Field, PickupFilter? Filter)> filters = request.Filters is not { } asked
            ? []
            :
            [
                ("country", asked.Country),
                ("postcode", asked.Postcode),
                ("region", asked.Region),
                ("region_id", asked.RegionId),
                ("city", asked.City),
                ("street", asked.Street),
                ("name", asked.Name),
                ("pickup_location_code", asked.PickupLocationCode),
            ];
        return new(
            [
                .. filters
                    .Where(f => f.Filter is not null)
                    .Select(f => new SearchFilter(f.Field, f.Filter!.Value, f.Filter.ConditionType))
                    .Select(f => new SearchGroup([f])),
            ],
            request.Sort?.Where(o => o.Field != PickupRequest.Distance).ToList(),
            request.PageSize,
            request.CurrentPage);
    }

    private Task<SearchResult<PickupLocation>> PageAsync(
        SearchCriteria criteria, PickupRequest request, StockId stock, CancellationToken cancellation)
    {
        string[] skus = [.. request.ExtensionAttributes?.ProductsInfo.Select(p => p.Sku) ?? []];
        return Locations.PageAsync(query, criteria, cancellation, IsLocation, stock.Value, skus);
    }

    private async Task<IReadOnlyList<Coordinates>> PlacesAsync(PickupArea area, CancellationToken cancellation)
    {
        var addresses = area.Addresses();
        foreach (var address in addresses)
        {
            if (await geonames.FindAsync(address, cancellation) is { Count: > 0 } found)
                return found;
        }

        throw addresses[0].Unknown();
    }
}
