using System.Globalization;

namespace Inventory.Server.Shell;

/// <summary>A number as it is stored: all its digits, no zeros behind them, no exponent.</summary>
internal static class PlainNumber
{
    // 29 digits, a sign, and a point with a zero before it.
    private const int LengthMax = 32;

    // A format of its own ("0.###…") says the same and takes several times as long.
    public static string Of(decimal value)
    {
        if (value == 0m)
            return "0";
        Span<char> text = stackalloc char[LengthMax];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        ReadOnlySpan<char> written = text[..length];
        return new(written.Contains('.') ? written.TrimEnd('0').TrimEnd('.') : written);
    }
}
