using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Server.AdobeRest;

/// <summary>What a request says of a source. Fields that it does not send keep their value, but for the name, the
/// country and the postcode, which must come every time.</summary>
public static class SentSource
{
    /// <summary>All that a source may have.</summary>
    public static ReadOnlySpan<string> Fields => Known;

    private static readonly string[] Known =
    [
        "source_code", "name", "email", "contact_name", "enabled", "description", "latitude", "longitude", "country_id",
        "region_id", "region", "city", "street", "postcode", "phone", "fax", "use_default_carrier_config",
        "carrier_links", "extension_attributes",
    ];

    /// <summary>The source as it shall be.</summary>
    /// <param name="known">As it is; unknown ones as they are before their first event.</param>
    public static SaveSource Over(RestObject sent, Source known)
    {
        var code = new SourceCode(sent.Text("source_code") ?? "");
        var isKnown = IsKnown(code, known);
        return new(
            code,
            DetailsOf(sent, isKnown ? known.Details : new("", "", "")),
            sent.Flag("enabled") ?? (!isKnown || known.IsEnabled));
    }

    /// <summary>Whether there is such a source: the default one always is.</summary>
    public static bool IsKnown(SourceCode code, Source known) => known.IsRegistered || code == SourceCode.Default;

    private static SourceDetails DetailsOf(RestObject sent, SourceDetails known)
    {
        var extension = sent.Object("extension_attributes")
            ?.Only("is_pickup_location_active", "frontend_name", "frontend_description") ?? RestObject.Empty;
        var usesDefaultCarriers = sent.Flag("use_default_carrier_config") ?? known.UseDefaultCarrierConfig;
        return new(
            sent.Text("name") ?? "",
            sent.Text("country_id") ?? "",
            sent.Text("postcode") ?? "",
            Region: Text(sent, "region", known.Region),
            City: Text(sent, "city", known.City),
            Street: Text(sent, "street", known.Street),
            Contact: Text(sent, "contact_name", known.Contact),
            Email: Text(sent, "email", known.Email),
            Phone: Text(sent, "phone", known.Phone),
            Latitude: Degrees(sent, "latitude", known.Latitude),
            Longitude: Degrees(sent, "longitude", known.Longitude),
            IsPickupLocation: extension.Flag("is_pickup_location_active") ?? known.IsPickupLocation,
            Description: Text(sent, "description", known.Description),
            Fax: Text(sent, "fax", known.Fax),
            RegionId: sent.Has("region_id") ? sent.Int("region_id") : known.RegionId,
            FrontendName: Text(extension, "frontend_name", known.FrontendName),
            FrontendDescription: Text(extension, "frontend_description", known.FrontendDescription),
            UseDefaultCarrierConfig: usesDefaultCarriers,
            CarrierLinks: LinksOf(sent) ?? (usesDefaultCarriers ?? true ? null : known.CarrierLinks));
    }

    private static string? Text(RestObject sent, string field, string? known) =>
        sent.Has(field) ? sent.Text(field) : known;

    private static decimal? Degrees(RestObject sent, string field, decimal? known) =>
        !sent.Has(field) ? known
        : sent.Number(field) is { } degrees ? Rounding.ToDegrees(degrees)
        : null;

    private static IReadOnlyList<CarrierLink>? LinksOf(RestObject sent) =>
        sent.Objects("carrier_links") is { } links ? [.. links.Select(LinkOf)] : null;

    private static CarrierLink LinkOf(RestObject sent)
    {
        sent.Only("carrier_code", "position", "extension_attributes");
        return new(sent.Text("carrier_code") ?? "", sent.Int("position") ?? 0);
    }
}
