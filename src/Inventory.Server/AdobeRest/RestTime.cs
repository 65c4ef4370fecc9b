using System.Globalization;

namespace Inventory.Server.AdobeRest;

/// <summary>Moments on the wire: UTC, to the second, without a zone.</summary>
internal static class RestTime
{
    public static string Of(DateTime moment) =>
        moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static bool TryRead(string? text, out DateTime moment) => DateTime.TryParse(
        text,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out moment);
}
