using System.Buffers.Binary;

namespace Inventory.EventStore.Binary;

/// <summary>Values in PostgreSQL's binary format, the same that Npgsql makes of them.</summary>
internal static class PostgresBinary
{
    /// <summary>Four numbers, and 29 digits in groups of four, of which the first and the last may be cut.</summary>
    public const int NumericBytesMax = (4 + GroupsMax) * sizeof(short);

    private const int GroupsMax = 9;

    private const ulong GroupBase = 10_000;

    private const int GroupDigits = 4;

    private static readonly ulong[] PowersOfTen = [1, 10, 100, 1_000];

    private static readonly int FirstDay = new DateOnly(2000, 1, 1).DayNumber;

    private static readonly long FirstTick = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>Days since the year 2000; the first and the last date there is are minus and plus infinity.</summary>
    public static int DaysOf(DateOnly date)
    {
        if (date == DateOnly.MinValue)
            return int.MinValue;
        return date == DateOnly.MaxValue ? int.MaxValue : date.DayNumber - FirstDay;
    }

    /// <summary>Microseconds since the year 2000, with the same infinities.</summary>
    /// <exception cref="ArgumentException">The time is not in UTC.</exception>
    public static long MicrosecondsOf(DateTime time)
    {
        if (time.Kind != DateTimeKind.Utc)
            throw new ArgumentException($"{time:O} is not in UTC.", nameof(time));
        if (time == DateTime.MinValue)
            return long.MinValue;
        return time == DateTime.MaxValue ? long.MaxValue : (time.Ticks - FirstTick) / TimeSpan.TicksPerMicrosecond;
    }

    /// <returns>Bytes written.</returns>
    public static int WriteNumeric(Span<byte> target, decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var digits = new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        Span<short> groups = stackalloc short[GroupsMax];
        var fraction = (value.Scale + GroupDigits - 1) / GroupDigits;
        var count = Split(groups, digits, padding: fraction * GroupDigits - value.Scale);
        BinaryPrimitives.WriteInt16BigEndian(target, (short)count);
        BinaryPrimitives.WriteInt16BigEndian(target[2..], (short)(count - fraction - 1));
        BinaryPrimitives.WriteInt16BigEndian(target[4..], (short)(value < 0 ? 0x4000 : 0));
        BinaryPrimitives.WriteInt16BigEndian(target[6..], value.Scale);
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteInt16BigEndian(target[(8 + i * 2)..], groups[count - 1 - i]);
        return 8 + count * 2;
    }

    /// <summary>Groups of four decimal digits, the lowest first.</summary>
    /// <param name="padding">Zeros that fill up the last group.</param>
    private static int Split(Span<short> groups, UInt128 digits, int padding)
    {
        var count = 0;
        if (padding > 0 && digits != 0)
        {
            var last = PowersOfTen[GroupDigits - padding];
            groups[count++] = (short)((ulong)(digits % last) * (GroupBase / last));
            digits /= last;
        }

        for (; digits > ulong.MaxValue; digits /= GroupBase)
            groups[count++] = (short)(ulong)(digits % GroupBase);
        for (var rest = (ulong)digits; rest > 0; rest /= GroupBase)
            groups[count++] = (short)(rest % GroupBase);
        return count;
    }
}
