using System.Buffers.Binary;

namespace Inventory.EventStore.Binary;

/// <summary>Rows in PostgreSQL's binary COPY format, gathered into large pieces.</summary>
internal sealed class CopyRows : BinaryValues
{
    private const int PieceBytesMin = 64 * 1024;

    private const int RowBytesUsual = 4 * 1024;

    private static readonly byte[] Header =
        [.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public CopyRows()
        : base(PieceBytesMin + RowBytesUsual) => Clear();

    /// <summary>Rows since the last <see cref="CompleteAsync"/>.</summary>
    public int Count { get; private set; }

    /// <summary>True: worth a <see cref="FlushAsync"/>, but more rows may follow all the same.</summary>
    public bool IsFull => Used >= PieceBytesMin;

    public void BeginRow(int columns)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), (short)columns);
        Count++;
    }

    public async Task FlushAsync(Stream copy, CancellationToken cancellation)
    {
        await copy.WriteAsync(Written(), cancellation);
        Restart();
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
        Restart();
        Header.CopyTo(Room(Header.Length));
        Count = 0;
    }
}
