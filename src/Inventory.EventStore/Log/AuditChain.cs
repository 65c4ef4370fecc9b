using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Inventory.EventStore.Log;

/// <summary>
/// The chain that proves that nobody rewrote the log: each block's hash covers the block before it and, of its events,
/// number, id, stream, version, type, body, time, user, correlation and causation. A changed, removed, added or
/// re-ordered event breaks the chain from its block on.
/// </summary>
public sealed class AuditChain : IDisposable
{
    /// <summary>The hash before the first block.</summary>
    public static readonly byte[] Start = new byte[SHA256.HashSizeInBytes];

    // Three numbers and an id.
    private const int NumbersBytes = 3 * sizeof(long) + 16;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _buffer = new(1_024);

    /// <summary>Begins a block; one that was begun and not ended is forgotten.</summary>
    public void Begin(byte[] previous)
    {
        _hash.GetHashAndReset();
        _hash.AppendData(previous);
    }

    /// <param name="body">In UTF-8.</param>
    public void Add(
        long sequence,
        Guid id,
        string streamId,
        long version,
        string alias,
        ReadOnlySpan<byte> body,
        DateTimeOffset recordedAt,
        EventMetadata metadata)
    {
        var numbers = _buffer.GetSpan(NumbersBytes);
        BinaryPrimitives.WriteInt64BigEndian(numbers, sequence);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], version);
        // PostgreSQL keeps microseconds.
        BinaryPrimitives.WriteInt64BigEndian(numbers[16..], recordedAt.UtcTicks / TimeSpan.TicksPerMicrosecond);
        id.TryWriteBytes(numbers[24..]);
        _buffer.Advance(NumbersBytes);
        Put(streamId);
        Put(alias);
        Put(metadata.User ?? "");
        Put(metadata.CorrelationId ?? "");
        Put(metadata.CausationId ?? "");
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(sizeof(int)), body.Length);
        _buffer.Advance(sizeof(int));
        _hash.AppendData(_buffer.WrittenSpan);
        _hash.AppendData(body);
        _buffer.ResetWrittenCount();
    }

    public byte[] End() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();

    // The length goes first, so that no two lists of texts look alike.
    private void Put(string text)
    {
        var room = _buffer.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        _buffer.Advance(sizeof(int) + length);
    }
}
