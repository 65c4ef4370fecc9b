namespace Inventory.EventStore.Log;

/// <summary>An event that was decided and numbered but is not written yet.</summary>
public sealed record NewEvent(
    long Sequence, Guid Id, string StreamId, string StreamAlias, long Version, object Event, EventMetadata Metadata);

/// <summary>The first answer to an idempotency key, kept for repeats.</summary>
/// <param name="Fingerprint">Digest of the request; a repeat with another one is a misuse of the key.</param>
public sealed record Receipt(string Key, string Fingerprint, string Answer);

/// <summary>A part of a state that is stored beside it, because it is settled and seldom asked for.</summary>
/// <param name="Name">Unique in the stream.</param>
public sealed record SnapshotPage(string Name, string Body);

/// <summary>
/// A state worth keeping so that its stream need not be folded from the start. Pages belong to the body that is written
/// with them or was written before: a page changes in the store only together with its stream's body, except as long as
/// there is no body yet.
/// </summary>
/// <param name="Body">Null: only pages, ahead of the first body.</param>
/// <param name="Pages">Those that changed since the body before.</param>
public sealed record Snapshot(string StreamId, long Version, string? Body, IReadOnlyList<SnapshotPage> Pages);

/// <summary>All that one transaction of the log writes.</summary>
/// <param name="BatchId">Tells afterwards, when the answer to COMMIT was lost, whether this very batch is
/// there.</param>
public sealed record LogBatch(
    Guid BatchId,
    DateTimeOffset RecordedAt,
    IReadOnlyList<NewEvent> Events,
    IReadOnlyList<Receipt> Receipts,
    IReadOnlyList<Snapshot> Snapshots);
