using System.Globalization;
using Inventory.Domain.Sources;
using Inventory.Server.Sources;

namespace Inventory.Server.AdobeRest;

/// <summary>A place by name. Names compare without regard to case.</summary>
/// <param name="Country">Two letters.</param>
public sealed record Geoname(string Country, string Postcode, string City, string Region, Coordinates At);

/// <summary>Places that can be looked up.</summary>
public sealed class GeonameList(IEnumerable<Geoname> places)
{
    /// <summary>Columns of a file: country_code, postcode, city, region, province, latitude, longitude.</summary>
    private const int Columns = 7;

    private readonly ILookup<string, Geoname> _byCountry =
        places.ToLookup(p => p.Country, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, ILookup<string, Geoname>> _byPostcode = new(StringComparer.OrdinalIgnoreCase);

    private readonly Lock _looking = new();

    /// <summary>The places with exactly this postcode.</summary>
    public IEnumerable<Geoname> ByPostcode(PostalAddress address)
    {
        if (address.Postcode.Length == 0)
            return [];
        lock (_looking)
        {
            if (!_byPostcode.TryGetValue(address.Country, out var known))
            {
                _byPostcode[address.Country] = known = _byCountry[address.Country]
                    .ToLookup(p => p.Postcode, StringComparer.OrdinalIgnoreCase);
            }

            return known[address.Postcode];
        }
    }

    /// <summary>The places whose city begins with that of the address.</summary>
    public IEnumerable<Geoname> ByCity(PostalAddress address) => address.City.Length == 0
        ? []
        : _byCountry[address.Country].Where(
            p => p.City.StartsWith(address.City, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<Geoname> ByRegion(PostalAddress address) => address.Region.Length == 0
        ? []
        : _byCountry[address.Country].Where(
            p => p.Region.Equals(address.Region, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a CSV file. Lines that say no place, such as the names of the columns, are passed over.</summary>
    public static async Task<GeonameList> ReadAsync(string path)
    {
        using var text = new StreamReader(path);
        var places = new List<Geoname>();
        await foreach (var line in CsvLines.ReadAsync(text, CancellationToken.None))
        {
            if (line.Fields is { Count: >= Columns } fields && PointOf(fields[5], fields[6]) is { } at)
                places.Add(new(fields[0].Trim(), fields[1].Trim(), fields[2].Trim(), fields[3].Trim(), at));
        }

        return new(places);
    }

    private static Coordinates? PointOf(string latitude, string longitude) =>
        decimal.TryParse(latitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var north)
        && decimal.TryParse(longitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var east)
        && new Coordinates(north, east) is { IsValid: true } point
            ? point
            : null;
}
