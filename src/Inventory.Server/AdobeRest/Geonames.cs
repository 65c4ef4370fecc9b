using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// Says where an address lies: first by what the company's own sources know of themselves, then by the file
/// <c>AdobeRest:GeonamesFile</c>. By postcode, else by the beginning of the city, else by region. Source: Adobe
/// Commerce, geonames by address.
/// </summary>
public sealed class Geonames(RestSettings settings, Query query)
{
    /// <summary>Sources that are asked.</summary>
    public const int SourcesMax = 10_000;

    private readonly Lazy<Task<GeonameList>> _file = new(
        () => settings.GeonamesFile is { } path ? GeonameList.ReadAsync(path) : Task.FromResult(new GeonameList([])));

    /// <summary>One place for a postcode, as many as there are for a city or region; none: unknown.</summary>
    public async Task<IReadOnlyList<Coordinates>> FindAsync(PostalAddress address, CancellationToken cancellation)
    {
        var sources = new GeonameList(await SourcesAsync(address.Country, cancellation));
        var file = await _file.Value;
        IEnumerable<Geoname>[] ways =
        [
            sources.ByPostcode(address).Where(p => Agrees(p, address)).Take(1),
            file.ByPostcode(address).Take(1),
            sources.ByCity(address),
            file.ByCity(address),
            sources.ByRegion(address),
            file.ByRegion(address),
        ];
        return ways
            .Select(way => way.Select(p => p.At).Distinct().ToList())
            .FirstOrDefault(found => found.Count > 0, []);
    }

    // A source of the same postcode in another city is somewhere else.
    private static bool Agrees(Geoname place, PostalAddress address) =>
        IsSameOrUnknown(place.City, address.City) && IsSameOrUnknown(place.Region, address.Region);

    private static bool IsSameOrUnknown(string known, string asked) =>
        known.Length == 0 || asked.Length == 0 || known.Equals(asked, StringComparison.OrdinalIgnoreCase);

    private Task<List<Geoname>> SourcesAsync(string country, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT country, postcode, city, region, latitude, longitude
        FROM {query.Schema}.sources
        WHERE lower(country) = lower($1) AND latitude IS NOT NULL AND longitude IS NOT NULL
        ORDER BY code
        LIMIT {SourcesMax}
        """,
        r => new Geoname(
            r.GetString(0),
            r.GetString(1),
            r.TextOrNull(2) ?? "",
            r.TextOrNull(3) ?? "",
            new(r.GetDecimal(4), r.GetDecimal(5))),
        cancellation,
        country);
}
