using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>A carrier that fetches goods at a place.</summary>
/// <param name="Carrier">Code of the carrier.</param>
/// <param name="Position">Its place in the list, lower first.</param>
public sealed record CarrierLink(string Carrier, int Position);

/// <summary>What is known of a place besides its code. To compare two of them ask <see cref="IsSameAs"/>: the records
/// hold a list.</summary>
/// <param name="Country">Two-letter code. Country and postcode are required for every source but the default
/// one.</param>
/// <param name="Latitude">Degrees, -90 to 90; null: unknown. Goes with <paramref name="Longitude"/>.</param>
/// <param name="IsPickupLocation">Customers may collect orders here.</param>
/// <param name="RegionId">Number of the region in the shop; stands for itself beside <paramref name="Region"/>.</param>
/// <param name="FrontendName">The name that customers read of a pickup location.</param>
/// <param name="FrontendDescription">What customers read of it besides.</param>
/// <param name="UseDefaultCarrierConfig">The carriers that all places have serve this one too; null: they do.</param>
/// <param name="CarrierLinks">The place's own carriers; null or empty: none. Only without the default ones. Source:
/// Adobe Commerce, carrier links of a source.</param>
public sealed record SourceDetails(
    string Name,
    string Country,
    string Postcode,
    string? Region = null,
    string? City = null,
    string? Street = null,
    string? Contact = null,
    string? Email = null,
    string? Phone = null,
    decimal? Latitude = null,
    decimal? Longitude = null,
    bool IsPickupLocation = false,
    string? Description = null,
    string? Fax = null,
    int? RegionId = null,
    string? FrontendName = null,
    string? FrontendDescription = null,
    bool? UseDefaultCarrierConfig = null,
    IReadOnlyList<CarrierLink>? CarrierLinks = null)
{
    /// <summary>Whether both say the same, carriers one by one; what is left out says what stands for it.</summary>
    public bool IsSameAs(SourceDetails other) =>
        WithoutCarriers() == other.WithoutCarriers()
        && UsesDefaultCarriers() == other.UsesDefaultCarriers()
        && (CarrierLinks ?? []).SequenceEqual(other.CarrierLinks ?? []);

    /// <summary>The first rule that the details break, or null.</summary>
    internal Refusal? FirstFault(CompanySettings settings)
    {
        if (string.IsNullOrWhiteSpace(Name))
            return new("validation.name.empty", "A source needs a name.");
        if (string.IsNullOrWhiteSpace(Country))
            return new("validation.country.empty", "A source needs a country.");
        if (string.IsNullOrWhiteSpace(Postcode))
            return new("validation.postcode.empty", "A source needs a postcode.");
        if (Latitude is < -90m or > 90m || Longitude is < -180m or > 180m || Latitude is null != Longitude is null)
            return new(
                "validation.coordinates.invalid", "Latitude (-90 to 90) and longitude (-180 to 180) go together.");
        if (CarrierLinks is { Count: > 0 } links
            && (UsesDefaultCarriers() || links.Any(l => string.IsNullOrWhiteSpace(l.Carrier))))
            return new(
                "validation.carrier-links.invalid",
                "Carrier links name a carrier each, and are for a source that does not use the default carriers.");
        if (CarrierLinks?.FirstOrDefault(l => !settings.KnowsCarrier(l.Carrier)) is { } unknown)
            return new("validation.carrier.unknown", $"There is no carrier {unknown.Carrier}.");
        return null;
    }

    internal bool UsesDefaultCarriers() => UseDefaultCarrierConfig ?? true;

    private SourceDetails WithoutCarriers() => this with { UseDefaultCarrierConfig = null, CarrierLinks = null };
}
