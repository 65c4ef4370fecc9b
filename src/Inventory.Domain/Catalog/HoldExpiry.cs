namespace Inventory.Domain.Catalog;

/// <summary>How long the hold of an order may last: whole minutes, 1 to ten years.</summary>
public static class HoldExpiry
{
    public const int MinutesMax = 10 * 366 * 24 * 60;

    public static bool IsValid(int minutes) => minutes is >= 1 and <= MinutesMax;

    /// <summary>The end of a hold that begins now, in UTC.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset now, int minutes) => now.ToUniversalTime().AddMinutes(minutes);
}
