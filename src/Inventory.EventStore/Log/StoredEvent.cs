namespace Inventory.EventStore.Log;

/// <summary>One event as it stands in the log.</summary>
/// <param name="Sequence">Place in the log, from 1; in commit order.</param>
/// <param name="Version">Place in its stream, from 1.</param>
public readonly record struct StoredEvent(
    long Sequence,
    Guid Id,
    string StreamId,
    long Version,
    string Alias,
    object Body,
    DateTimeOffset RecordedAt,
    string? User,
    string? CorrelationId,
    string? CausationId);

/// <summary>Events of one stream.</summary>
/// <param name="Version">The version that was read up to; events of another program count, though they are passed
/// over.</param>
public sealed record StoredStream(List<StoredEvent> Events, long Version);

/// <summary>Where an event came from: the four metadata columns. All may be absent.</summary>
/// <param name="Headers">A JSON object as text.</param>
public sealed record EventMetadata(
    string? CorrelationId = null, string? CausationId = null, string? User = null, string? Headers = null)
{
    public static readonly EventMetadata None = new();
}

/// <summary>A stream as the store has it: a snapshot that is still good, if there is one, and the events after
/// it.</summary>
/// <param name="Version">The last event's version; 0 for a stream that does not exist.</param>
public sealed record StreamSlice(
    string StreamId, long Version, string? SnapshotBody, long SnapshotVersion, List<object> Events);
