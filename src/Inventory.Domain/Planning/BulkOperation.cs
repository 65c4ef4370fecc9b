using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

public interface IBulkOperationEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>A bulk operation was taken on. Its pairs stand beside this in the log, chunk by chunk.</summary>
public sealed record BulkOperationStarted(OrderId Operation, BulkTerms Terms, int Pairs, int Chunks)
    : IBulkOperationEvent;

/// <summary>A chunk is done; its results stand beside this in the log.</summary>
/// <param name="Chunk">From 1.</param>
public sealed record BulkOperationAdvanced(OrderId Operation, int Chunk, int Changed, int Skipped, int Refused)
    : IBulkOperationEvent;

/// <summary>No chunk is begun any more, forward or backward.</summary>
/// <param name="Reason">Null: somebody asked for it.</param>
public sealed record BulkOperationStopped(OrderId Operation, string? Reason = null) : IBulkOperationEvent;

/// <summary>It goes on where it was stopped.</summary>
public sealed record BulkOperationResumed(OrderId Operation) : IBulkOperationEvent;

/// <summary>What was done is to be undone, last chunk first.</summary>
public sealed record BulkUndoStarted(OrderId Operation, DateOnly PostingDate) : IBulkOperationEvent;

/// <summary>A chunk is undone; its results stand beside this in the log.</summary>
public sealed record BulkUndoAdvanced(OrderId Operation, int Chunk, int Changed, int Skipped, int Refused)
    : IBulkOperationEvent;

/// <summary>How far a bulk operation is. The numbers are stored in snapshots.</summary>
public enum BulkState
{
    Unknown = 0,
    Running = 1,
    Stopped = 2,
    Finished = 3,
    Undoing = 4,
    UndoStopped = 5,
    Undone = 6,
}

/// <summary>A change of many pairs, done chunk by chunk. Stream: <c>bulk-operation/{id}</c>.</summary>
/// <param name="ChunksDone">Chunks whose work stands: undoing counts it down again.</param>
/// <param name="UndoPostingDate">Meaningful while undoing.</param>
public sealed record BulkOperation(
    BulkState State, BulkTerms Terms, int Pairs, int Chunks, int ChunksDone, DateOnly UndoPostingDate)
    : IState<BulkOperation>
{
    public static BulkOperation Initial { get; } =
        new(BulkState.Unknown, new(BulkKind.Assign, BulkGuard.Warn, default), 0, 0, 0, default);

    public static string Alias => "bulk_operation";

    public static StreamId<BulkOperation> StreamOf(OrderId operation) =>
        StreamId<BulkOperation>.Of("bulk-operation", operation.Value);

    public IState Evolve(IEvent @event) => Evolve((IBulkOperationEvent)@event);

    public BulkOperation Evolve(IBulkOperationEvent @event) => @event switch
    {
        BulkOperationStarted e => this with
        {
            State = BulkState.Running, Terms = e.Terms, Pairs = e.Pairs, Chunks = e.Chunks,
        },
        BulkOperationAdvanced e => this with
        {
            State = e.Chunk == Chunks ? BulkState.Finished : State, ChunksDone = e.Chunk,
        },
        BulkOperationStopped => this with
        {
            State = State == BulkState.Undoing ? BulkState.UndoStopped : BulkState.Stopped,
        },
        BulkOperationResumed => this with
        {
            State = State == BulkState.UndoStopped ? BulkState.Undoing : BulkState.Running,
        },
        BulkUndoStarted e => this with
        {
            State = ChunksDone == 0 ? BulkState.Undone : BulkState.Undoing, UndoPostingDate = e.PostingDate,
        },
        BulkUndoAdvanced e => this with
        {
            State = e.Chunk == 1 ? BulkState.Undone : State, ChunksDone = e.Chunk - 1,
        },
        _ => throw new UnknownEventException(@event),
    };
}
