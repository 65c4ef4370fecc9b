using System.Globalization;

namespace Inventory.Domain.Kernel;

/// <summary>
/// Numbers that follow each other: the last run of digits of the first one is counted up. Source: Business Central,
/// assign numbers from a series or from a custom series with increment.
/// </summary>
/// <param name="Start">The first number, with a digit in it.</param>
/// <param name="Increment">From 1.</param>
public sealed record NumberSeries(string Start, int Increment = 1)
{
    /// <summary>More digits are not counted.</summary>
    public const int DigitsMax = 15;

    public const int IncrementMax = 1_000_000;

    /// <summary>Why a series is not valid.</summary>
    public static readonly string InvalidReason =
        $"A series begins with a number with 1 to {DigitsMax} digits at its end or before it, "
            + $"and goes on by 1 to {IncrementMax}.";

    public bool IsValid() =>
        OrderId.IsValid(Start)
        && Increment is >= 1 and <= IncrementMax
        && PartsOf().Digits.Length is >= 1 and <= DigitsMax;

    /// <summary>What stands before the digits that are counted, these, and what stands behind them.</summary>
    public (string Prefix, string Digits, string Suffix) PartsOf()
    {
        var end = Start.Length;
        while (end > 0 && !char.IsAsciiDigit(Start[end - 1]))
            end--;
        var begin = end;
        while (begin > 0 && char.IsAsciiDigit(Start[begin - 1]))
            begin--;
        return (Start[..begin], Start[begin..end], Start[end..]);
    }

    /// <summary>The next numbers, in order; of a valid series.</summary>
    /// <param name="lastUsed">The largest count of the series that is used; null: none is.</param>
    public IEnumerable<string> After(long? lastUsed, int count)
    {
        var (prefix, digits, suffix) = PartsOf();
        var first = long.Parse(digits, CultureInfo.InvariantCulture);
        var next = lastUsed is { } last && last >= first
            ? first + ((((last - first) / Increment) + 1) * Increment)
            : first;
        for (; count > 0; count--, next += Increment)
            yield return prefix + next.ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0') + suffix;
    }

    /// <summary>What is counted of a number of the series.</summary>
    public long CountOf(string number)
    {
        var (prefix, _, suffix) = PartsOf();
        return long.Parse(number.AsSpan()[prefix.Length..^suffix.Length], CultureInfo.InvariantCulture);
    }
}
