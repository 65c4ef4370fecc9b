namespace Inventory.Server.AdobeRest;

/// <summary>What a pickup location must be like.</summary>
public sealed record PickupFilter(string? Value, string ConditionType);

/// <summary>Conditions on pickup locations; all must hold.</summary>
public sealed record PickupFilters(
    PickupFilter? Country,
    PickupFilter? Postcode,
    PickupFilter? Region,
    PickupFilter? RegionId,
    PickupFilter? City,
    PickupFilter? Street,
    PickupFilter? Name,
    PickupFilter? PickupLocationCode);

/// <summary>A circle around a place.</summary>
/// <param name="Radius">Kilometres.</param>
/// <param name="SearchTerm">A postcode or city, a colon and the country: <c>81671:DE</c>.</param>
public sealed record PickupArea(int Radius, string SearchTerm)
{
    /// <summary>What the term may mean: a postcode or else a city.</summary>
    public IReadOnlyList<PostalAddress> Addresses()
    {
        var colon = SearchTerm.IndexOf(':');
        var country = SearchTerm[(SearchTerm.LastIndexOf(':') + 1)..].Trim();
        // Without a country nobody knows which place of the name is meant.
        return colon < 0
            ? [new("", City: country)]
            : [new(country, Postcode: SearchTerm[..colon].Trim()), new(country, City: SearchTerm[..colon].Trim())];
    }
}

public sealed record PickupProduct(string Sku);

/// <param name="ProductsInfo">What the location must keep, all of it.</param>
public sealed record PickupExtension(IReadOnlyList<PickupProduct> ProductsInfo);

/// <summary>Which pickup locations are asked for. It goes back with the answer as it was understood.</summary>
/// <param name="ScopeCode">The sales channel.</param>
public sealed record PickupRequest(
    PickupArea? Area,
    PickupFilters? Filters,
    int? PageSize,
    int CurrentPage,
    string ScopeType,
    string ScopeCode,
    IReadOnlyList<SearchOrder>? Sort,
    PickupExtension? ExtensionAttributes)
{
    /// <summary>The field of <see cref="Sort"/> that is no field of a location.</summary>
    public const string Distance = "distance";

    /// <exception cref="RestFault">400.</exception>
    public static PickupRequest Of(RestCall call)
    {
        call.Require("searchRequest");
        var sent = call.Parameters.RequiredObject("searchRequest").Only(
            "area", "filters", "page_size", "current_page", "scope_type", "scope_code", "sort", "extension_attributes");
        return new(
            sent.Object("area") is { } area ? AreaOf(area) : null,
            sent.Object("filters") is { } filters ? FiltersOf(filters) : null,
            sent.Int("page_size") is > 0 and var size ? size : null,
            Math.Max(sent.Int("current_page") ?? 1, 1),
            sent.Text("scope_type") is { Length: > 0 } type ? type : "website",
            sent.RequiredText("scopeCode"),
            sent.Objects("sort")?.Select(SearchCriteria.OrderOf).ToList(),
            sent.Object("extension_attributes") is { } extension ? ExtensionOf(extension) : null);
    }

    private static PickupArea AreaOf(RestObject sent)
    {
        sent.Only("radius", "search_term", "extension_attributes");
        return new(sent.RequiredInt("radius"), sent.RequiredText("searchTerm"));
    }

    private static PickupFilters FiltersOf(RestObject sent)
    {
        sent.Only(
            "country", "postcode", "region", "region_id", "city", "street", "name", "pickup_location_code",
            "extension_attributes");
        return new(
            FilterOf(sent, "country"),
            FilterOf(sent, "postcode"),
            FilterOf(sent, "region"),
            FilterOf(sent, "region_id"),
            FilterOf(sent, "city"),
            FilterOf(sent, "street"),
            FilterOf(sent, "name"),
            FilterOf(sent, "pickup_location_code"));
    }

    private static PickupFilter? FilterOf(RestObject sent, string field)
    {
        if (sent.Object(field) is not { } filter)
            return null;
        filter.Only("value", "condition_type", "extension_attributes");
        return new(
            filter.Text("value"), filter.Text("condition_type") is { Length: > 0 } condition ? condition : "eq");
    }

    private static PickupExtension? ExtensionOf(RestObject sent) =>
        sent.Only("products_info").Objects("products_info") is { Count: > 0 } products
            ? new([.. products.Select(p => new PickupProduct(
                p.Only("sku", "extension_attributes").RequiredText("sku")))])
            : null;
}
