using System.Buffers.Binary;
using Npgsql;
using NpgsqlTypes;

namespace Inventory.EventStore.Binary;

/// <summary>The values of one column as an array in PostgreSQL's binary format: one parameter of a statement, filled
/// again for every batch.</summary>
internal sealed class ArrayValues : BinaryValues
{
    private const int HeaderBytes = 5 * sizeof(int);

    private const int BytesUsual = 256;

    private readonly PostgresType _type;

    public ArrayValues(PostgresType type)
        : base(BytesUsual)
    {
        _type = type;
        Begin();
    }

    /// <summary>Header and values, as they are sent.</summary>
    public ReadOnlyMemory<byte> Bytes => Written();

    public void Begin()
    {
        Restart();
        Room(HeaderBytes).Clear();
    }

    /// <summary>The array with as many values as were written, at least one.</summary>
    public NpgsqlParameter Complete(int count)
    {
        var header = Start(HeaderBytes);
        BinaryPrimitives.WriteInt32BigEndian(header, 1); // dimensions
        BinaryPrimitives.WriteInt32BigEndian(header[4..], 1); // nulls are allowed
        BinaryPrimitives.WriteInt32BigEndian(header[8..], _type.Oid);
        BinaryPrimitives.WriteInt32BigEndian(header[12..], count);
        BinaryPrimitives.WriteInt32BigEndian(header[16..], 1); // number of the first
        return new NpgsqlParameter<ArrayValues>
        {
            TypedValue = this, NpgsqlDbType = NpgsqlDbType.Array | _type.DbType,
        };
    }
}
