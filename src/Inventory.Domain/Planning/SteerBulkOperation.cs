using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Begins no further chunk, forward or backward; what is done stands. Refused: <c>bulk-operation-not-found</c>,
/// <c>bulk-operation-not-running</c> (it came to its end).
/// </summary>
/// <param name="Reason">Null: somebody asked for it.</param>
public sealed record StopBulkOperation(OrderId Operation, string? Reason = null) : ICommand<BulkOperation>
{
    public StreamId<BulkOperation> Stream => BulkOperation.StreamOf(Operation);

    public Decision Decide(BulkOperation state) => state.State switch
    {
        BulkState.Unknown => Decision.Refuse("bulk-operation-not-found", $"There is no bulk operation {Operation}."),
        BulkState.Stopped or BulkState.UndoStopped => Decision.Nothing,
        BulkState.Running or BulkState.Undoing => Decision.Accept(new BulkOperationStopped(Operation, Reason)),
        _ => Decision.Refuse("bulk-operation-not-running", $"Bulk operation {Operation} is {state.State}."),
    };
}

/// <summary>
/// Goes on where it was stopped. Refused: <c>bulk-operation-not-found</c>, <c>bulk-operation-not-stopped</c> (it came
/// to its end).
/// </summary>
public sealed record ResumeBulkOperation(OrderId Operation) : ICommand<BulkOperation>
{
    public StreamId<BulkOperation> Stream => BulkOperation.StreamOf(Operation);

    public Decision Decide(BulkOperation state) => state.State switch
    {
        BulkState.Unknown => Decision.Refuse("bulk-operation-not-found", $"There is no bulk operation {Operation}."),
        BulkState.Running or BulkState.Undoing => Decision.Nothing,
        BulkState.Stopped or BulkState.UndoStopped => Decision.Accept(new BulkOperationResumed(Operation)),
        _ => Decision.Refuse("bulk-operation-not-stopped", $"Bulk operation {Operation} is {state.State}."),
    };
}

/// <summary>
/// Asks for all that was done to be undone, last chunk first. Refused: <c>bulk-operation-not-found</c>,
/// <c>bulk-operation-running</c> (stop it first).
/// </summary>
public sealed record UndoBulkOperation(OrderId Operation, DateOnly PostingDate) : ICommand<BulkOperation>
{
    public StreamId<BulkOperation> Stream => BulkOperation.StreamOf(Operation);

    public Decision Decide(BulkOperation state) => state.State switch
    {
        BulkState.Unknown => Decision.Refuse("bulk-operation-not-found", $"There is no bulk operation {Operation}."),
        BulkState.Running => Decision.Refuse("bulk-operation-running", $"Stop bulk operation {Operation} first."),
        BulkState.Stopped or BulkState.Finished => Decision.Accept(new BulkUndoStarted(Operation, PostingDate)),
        _ => Decision.Nothing,
    };
}
