using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Table <c>bulk_operations</c>, key operation: how far each one is.</summary>
/// <param name="ChunksDone">Chunks whose work stands: undoing counts it down again.</param>
/// <param name="Sequence">Of its first event: the order in which operations are done.</param>
/// <param name="StopReason">Why it stopped by itself; null: it did not.</param>
/// <param name="User">Who started it.</param>
public sealed record BulkOperationRow(
    string Operation,
    string Kind,
    string State,
    string Guard,
    string? Destination,
    bool UnassignFromOrigin,
    DateOnly PostingDate,
    string? Document,
    int Pairs,
    int Chunks,
    int ChunksDone,
    int Changed,
    int Skipped,
    int Refused,
    int Undone,
    int UndoSkipped,
    int UndoRefused,
    long Sequence,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset? UndoneAt,
    string? StopReason,
    string? User);

public static class BulkOperationsTable
{
    public static void Fold(IRows<string, BulkOperationRow> rows, Recorded e)
    {
        // Every event comes here, and what follows takes memory as soon as it begins.
        if (e.Event is IBulkOperationEvent @event)
            Follow(rows, @event, e);
    }

    private static void Follow(IRows<string, BulkOperationRow> rows, IBulkOperationEvent @event, Recorded e)
    {
        switch (@event)
        {
            case BulkOperationStarted started:
                rows.Put(RowOf(started, e));
                break;
            case BulkOperationAdvanced advanced:
                Change(rows, advanced.Operation, row => row with
                {
                    State = advanced.Chunk == row.Chunks ? nameof(BulkState.Finished) : row.State,
                    ChunksDone = advanced.Chunk,
                    Changed = row.Changed + advanced.Changed,
                    Skipped = row.Skipped + advanced.Skipped,
                    Refused = row.Refused + advanced.Refused,
                    FinishedAt = advanced.Chunk == row.Chunks ? e.RecordedAt : null,
                });
                break;
            case BulkUndoAdvanced advanced:
                Change(rows, advanced.Operation, row => row with
                {
                    State = advanced.Chunk == 1 ? nameof(BulkState.Undone) : row.State,
                    ChunksDone = advanced.Chunk - 1,
                    Undone = row.Undone + advanced.Changed,
                    UndoSkipped = row.UndoSkipped + advanced.Skipped,
                    UndoRefused = row.UndoRefused + advanced.Refused,
                    UndoneAt = advanced.Chunk == 1 ? e.RecordedAt : null,
                });
                break;
            default:
                Steer(rows, @event, e);
                break;
        }
    }

    private static void Steer(IRows<string, BulkOperationRow> rows, IBulkOperationEvent @event, Recorded e)
    {
        switch (@event)
        {
            case BulkOperationStopped stopped:
                Change(rows, stopped.Operation, row => row with
                {
                    State = row.State == nameof(BulkState.Undoing)
                        ? nameof(BulkState.UndoStopped)
                        : nameof(BulkState.Stopped),
                    StopReason = stopped.Reason,
                });
                break;
            case BulkOperationResumed resumed:
                Change(rows, resumed.Operation, row => row with
                {
                    State = row.State == nameof(BulkState.UndoStopped)
                        ? nameof(BulkState.Undoing)
                        : nameof(BulkState.Running),
                    StopReason = null,
                });
                break;
            case BulkUndoStarted undo:
                Change(rows, undo.Operation, row => row with
                {
                    State = row.ChunksDone == 0 ? nameof(BulkState.Undone) : nameof(BulkState.Undoing),
                    UndoneAt = row.ChunksDone == 0 ? e.RecordedAt : null,
                    StopReason = null,
                });
                break;
            default:
                throw new UnknownEventException(@event);
        }
    }

    private static BulkOperationRow RowOf(BulkOperationStarted started, Recorded e) => new(
        started.Operation.Value,
        started.Terms.Kind.ToString(),
        nameof(BulkState.Running),
        started.Terms.Guard.ToString(),
        started.Terms.Destination?.Value,
        started.Terms.UnassignFromOrigin == true,
        started.Terms.PostingDate,
        started.Terms.Document,
        started.Pairs,
        started.Chunks,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        e.Sequence,
        e.RecordedAt,
        null,
        null,
        null,
        e.User);

    private static void Change(
        IRows<string, BulkOperationRow> rows, OrderId operation, Func<BulkOperationRow, BulkOperationRow> change)
    {
        if (rows.Find(operation.Value) is { } row)
            rows.Put(change(row));
    }
}
