using System.Buffers.Binary;
using System.Text;

namespace Inventory.EventStore.ReadModels;

/// <summary>
/// Rows in PostgreSQL's binary COPY format, gathered into large pieces. Npgsql's own importer takes more than twice as
/// long: it looks up how to write a value each time.
/// </summary>
internal sealed class CopyRows
{
    private const int PieceBytesMin = 64 * 1024;

    private const int RowBytesUsual = 4 * 1024;

    private static readonly byte[] Header =
        [.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private byte[] _buffer = [.. Header, .. new byte[PieceBytesMin + RowBytesUsual]];
    private int _used = Header.Length;

    /// <summary>Rows since the last <see cref="CompleteAsync"/>.</summary>
    public int Count { get; private set; }

    /// <summary>True: worth a <see cref="FlushAsync"/>, but more rows may follow all the same.</summary>
    public bool IsFull => _used >= PieceBytesMin;

    public void BeginRow(int columns)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), (short)columns);
        Count++;
    }

    public void Null() => BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), -1);

    public void Flag(bool value) => Value(sizeof(bool))[0] = value ? (byte)1 : (byte)0;

    public void Whole(int value) => BinaryPrimitives.WriteInt32BigEndian(Value(sizeof(int)), value);

    public void Long(long value) => BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), value);

    public void Date(DateOnly value) => Whole(PostgresBinary.DaysOf(value));

    public void Time(DateTime value) => Long(PostgresBinary.MicrosecondsOf(value));

    public void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        var room = Room(sizeof(int) + Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = Encoding.UTF8.GetBytes(value, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        _used -= room.Length - sizeof(int) - length;
    }

    public void Number(decimal value)
    {
        var room = Room(sizeof(int) + PostgresBinary.NumericBytesMax);
        var length = PostgresBinary.WriteNumeric(room[sizeof(int)..], value);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        _used -= room.Length - sizeof(int) - length;
    }

    public async Task FlushAsync(Stream copy, CancellationToken cancellation)
    {
        await copy.WriteAsync(_buffer.AsMemory(0, _used), cancellation);
        _used = 0;
    }

    /// <summary>Writes what is still here and the end, and is ready for another COPY.</summary>
    public async Task CompleteAsync(Stream copy, CancellationToken cancellation)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), -1);
        await FlushAsync(copy, cancellation);
        Clear();
    }

    public void Clear()
    {
        Header.CopyTo(_buffer, 0);
        (_used, Count) = (Header.Length, 0);
    }

    private Span<byte> Value(int length)
    {
        var room = Room(sizeof(int) + length);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        return room[sizeof(int)..];
    }

    private Span<byte> Room(int length)
    {
        if (_buffer.Length - _used < length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _used + length));
        var room = _buffer.AsSpan(_used, length);
        _used += length;
        return room;
    }
}
