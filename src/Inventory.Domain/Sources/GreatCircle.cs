namespace Inventory.Domain.Sources;

/// <summary>A place on the globe, in degrees.</summary>
/// <param name="Latitude">-90 to 90, north positive.</param>
/// <param name="Longitude">-180 to 180, east positive.</param>
public sealed record Coordinates(decimal Latitude, decimal Longitude)
{
    public bool IsValid => Latitude is >= -90m and <= 90m && Longitude is >= -180m and <= 180m;
}

/// <summary>
/// Distances on a globe of radius 6,371,000 m by the haversine formula, in decimals alone, so that every machine gives
/// the same metre. Series are cut below 1e-20; the square root near antipodes keeps at least ten digits, so the result
/// is exact to far less than the metre it is rounded to. The globe itself differs from the real earth by up to 0.5 %.
/// Source: Adobe Commerce, offline distance provider.
/// </summary>
public static class GreatCircle
{
    private const decimal RadiusMetres = 6_371_000m;
    private const decimal Pi = 3.1415926535897932384626433833m;
    private const decimal SmallestTerm = 1e-20m;

    /// <summary>The argument below which the arc tangent's series is short.</summary>
    private const decimal SeriesMax = 0.1m;

    /// <summary>Whole metres, halves up.</summary>
    public static long MetresBetween(Coordinates from, Coordinates to)
    {
        var (fromLatitude, toLatitude) = (Radians(from.Latitude), Radians(to.Latitude));
        var across = Sin((toLatitude - fromLatitude) / 2m);
        var along = Sin(Radians(to.Longitude - from.Longitude) / 2m);
        var chord = (across * across) + (Cos(fromLatitude) * Cos(toLatitude) * along * along);
        var half = Math.Clamp(chord, 0m, 1m);
        var metres = 2m * RadiusMetres * Angle(Root(half), Root(1m - half));
        return (long)decimal.Round(metres, 0, MidpointRounding.AwayFromZero);
    }

    private static decimal Radians(decimal degrees) => degrees * Pi / 180m;

    private static decimal Cos(decimal x) => Sin((Pi / 2m) - x);

    // |x| is at most 3/2 pi, so the terms of the series stay small.
    private static decimal Sin(decimal x)
    {
        var (sum, term) = (x, x);
        for (var n = 2; Math.Abs(term) > SmallestTerm; n += 2)
        {
            term = -term * x * x / (n * (n + 1));
            sum += term;
        }

        return sum;
    }

    /// <summary>The angle, 0 to pi / 2, of which these are sine and cosine.</summary>
    private static decimal Angle(decimal sine, decimal cosine) =>
        sine <= cosine ? ArcTangent(sine / cosine) : (Pi / 2m) - ArcTangent(cosine / sine);

    // 0 to 1: the angle is halved until the series is short.
    private static decimal ArcTangent(decimal x)
    {
        if (x > SeriesMax)
            return 2m * ArcTangent(x / (1m + Root(1m + (x * x))));
        var (sum, power) = (x, x);
        for (var n = 3; Math.Abs(power) > SmallestTerm; n += 2)
        {
            power = -power * x * x;
            sum += power / n;
        }

        return sum;
    }

    // Newton's iteration, from above; it ends where decimals cannot come nearer.
    private static decimal Root(decimal x)
    {
        if (x == 0m)
            return 0m;
        var root = Math.Max(x, 1m);
        while (true)
        {
            var next = (root + (x / root)) / 2m;
            if (next >= root)
                return root;
            root = next;
        }
    }
}
