using Inventory.Domain.Sources;

namespace Inventory.Server.AdobeRest;

/// <summary>Which pickup locations lie within an area.</summary>
public static class PickupAreas
{
    private const long MetresPerKilometre = 1_000;

    /// <summary>The page that is asked for, and how many there are in all. Sorted by distance where that is asked for,
    /// else as they come; where no order is asked for, the nearest of the page are first.</summary>
    /// <param name="places">Where the area is; near one of them is enough.</param>
    /// <param name="locations">All that fit otherwise; those without coordinates are in no area.</param>
    public static (IReadOnlyList<PickupLocation> Items, long Count) PageOf(
        PickupRequest request, IReadOnlyList<Coordinates> places, IEnumerable<PickupLocation> locations)
    {
        List<(PickupLocation Location, long Metres)> near =
        [
            .. locations
                .Where(l => l is { Latitude: not null, Longitude: not null })
                .Select(l => (Location: l, Metres: MetresTo(l, places)))
                .Where(l => l.Metres <= request.Area!.Radius * MetresPerKilometre),
        ];
        IEnumerable<(PickupLocation Location, long Metres)> sorted =
            request.Sort?.FirstOrDefault(o => o.Field == PickupRequest.Distance)?.Direction switch
            {
                "ASC" => near.OrderBy(l => l.Metres),
                "DESC" => near.OrderByDescending(l => l.Metres),
                _ => near,
            };
        var page = request.PageSize is { } size
            ? sorted.Skip((int)Math.Min((request.CurrentPage - 1L) * size, int.MaxValue)).Take(size)
            : sorted;
        if (request.Sort is null)
            page = page.OrderBy(l => l.Metres);
        return ([.. page.Select(l => l.Location)], near.Count);
    }

    private static long MetresTo(PickupLocation location, IReadOnlyList<Coordinates> places)
    {
        var at = new Coordinates(location.Latitude!.Value, location.Longitude!.Value);
        return places.Min(place => GreatCircle.MetresBetween(place, at));
    }
}
