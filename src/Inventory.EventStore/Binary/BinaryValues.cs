using System.Buffers.Binary;
using System.Text;

namespace Inventory.EventStore.Binary;

/// <summary>
/// Values one behind the other in PostgreSQL's binary format, each with its length before it, in a buffer that is used
/// again. Npgsql's own writers take several times as long: they look up how to write a value each time.
/// </summary>
internal abstract class BinaryValues(int bytesUsual)
{
    /// <summary>A larger buffer is not kept: one huge batch must not hold memory for ever.</summary>
    private const int BytesKeptMax = 4 * 1024 * 1024;

    private const byte JsonbVersion = 1;

    // A text that cannot be stored as it is must fail, not be changed on the way.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _buffer = new byte[bytesUsual];

    protected int Used { get; private set; }

    public void Null() => BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), -1);

    public void Flag(bool value) => Value(sizeof(bool))[0] = value ? (byte)1 : (byte)0;

    public void Whole(int value) => BinaryPrimitives.WriteInt32BigEndian(Value(sizeof(int)), value);

    public void Long(long value) => BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), value);

    public void Date(DateOnly value) => Whole(PostgresBinary.DaysOf(value));

    public void Time(DateTime value) => Long(PostgresBinary.MicrosecondsOf(value));

    public void Id(Guid value) => value.TryWriteBytes(Value(16), bigEndian: true, out _);

    public void Text(string? value)
    {
        if (value is null)
            Null();
        else
            Text(value.AsSpan(), prefix: []);
    }

    /// <returns>Where the text itself lies.</returns>
    public Range Json(ReadOnlySpan<char> value)
    {
        var start = Used + sizeof(int) + 1;
        Text(value, prefix: [JsonbVersion]);
        return start..Used;
    }

    public void JsonOrNull(string? value)
    {
        if (value is null)
            Null();
        else
            Json(value);
    }

    public void Number(decimal value)
    {
        var room = Room(sizeof(int) + PostgresBinary.NumericBytesMax);
        var length = PostgresBinary.WriteNumeric(room[sizeof(int)..], value);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        Used -= room.Length - sizeof(int) - length;
    }

    public ReadOnlySpan<byte> Written(Range range) => _buffer.AsSpan(0, Used)[range];

    protected ReadOnlyMemory<byte> Written() => _buffer.AsMemory(0, Used);

    protected Span<byte> Start(int length) => _buffer.AsSpan(0, length);

    protected void Restart()
    {
        Used = 0;
        if (_buffer.Length > BytesKeptMax)
            _buffer = new byte[bytesUsual];
    }

    protected Span<byte> Room(int length)
    {
        if (_buffer.Length - Used < length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Used + length));
        var room = _buffer.AsSpan(Used, length);
        Used += length;
        return room;
    }

    private void Text(ReadOnlySpan<char> value, ReadOnlySpan<byte> prefix)
    {
        var room = Room(sizeof(int) + prefix.Length + Utf8.GetMaxByteCount(value.Length));
        prefix.CopyTo(room[sizeof(int)..]);
        var length = prefix.Length + Utf8.GetBytes(value, room[(sizeof(int) + prefix.Length)..]);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        Used -= room.Length - sizeof(int) - length;
    }

    private Span<byte> Value(int length)
    {
        var room = Room(sizeof(int) + length);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        return room[sizeof(int)..];
    }
}
