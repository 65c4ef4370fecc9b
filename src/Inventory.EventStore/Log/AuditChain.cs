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

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = new byte[512];

    public byte[] Next(byte[] previous, DateTimeOffset recordedAt, IEnumerable<NewEvent> events)
    {
        Begin(previous);
        foreach (var e in events)
            Add(e.Sequence, e.Id, e.StreamId, e.Version, e.Alias, e.Body, recordedAt, e.Metadata);
        return End();
    }

    public void Begin(byte[] previous) => _hash.AppendData(previous);

    public void Add(
        long sequence,
        Guid id,
        string streamId,
        long version,
        string alias,
        string body,
        DateTimeOffset recordedAt,
        EventMetadata metadata)
    {
        Span<byte> numbers = stackalloc byte[40];
        BinaryPrimitives.WriteInt64BigEndian(numbers, sequence);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], version);
        // PostgreSQL keeps microseconds.
        BinaryPrimitives.WriteInt64BigEndian(numbers[16..], recordedAt.UtcTicks / TimeSpan.TicksPerMicrosecond);
        id.TryWriteBytes(numbers[24..]);
        _hash.AppendData(numbers);
        AddText(streamId);
        AddText(alias);
        AddText(metadata.User ?? "");
        AddText(metadata.CorrelationId ?? "");
        AddText(metadata.CausationId ?? "");
        AddText(body);
    }

    public byte[] End() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();

    // The length goes first, so that no two lists of texts look alike.
    private void AddText(string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length) + 4;
        if (_buffer.Length < length)
            _buffer = new byte[length * 2];
        var written = Encoding.UTF8.GetBytes(text, _buffer.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(_buffer, written);
        _hash.AppendData(_buffer, 0, written + 4);
    }
}
