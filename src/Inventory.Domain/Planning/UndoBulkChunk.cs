using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Undoes the last chunk of a bulk operation that still stands, last pair first. What cannot be undone without force is
/// refused pair by pair and left alone; promises never lose their goods by it. Refused as a whole:
/// <c>bulk-operation-not-running</c>, <c>bulk-chunk-not-next</c>.
/// </summary>
public sealed record UndoBulkChunk(OrderId Operation, int Chunk) : IBooked
{
    public IEnumerable<StreamId> Streams =>
        [BulkOperation.StreamOf(Operation), BulkChunk.StreamOf(Operation, Chunk)];

    public Decision Decide(IStates states)
    {
        var operation = states.Get(BulkOperation.StreamOf(Operation));
        if (operation.State != BulkState.Undoing)
            return Decision.Refuse("bulk-operation-not-running", $"Bulk operation {Operation} is {operation.State}.");
        if (Chunk != operation.ChunksDone)
            return Decision.Refuse("bulk-chunk-not-next", $"Chunk {operation.ChunksDone} is undone before {Chunk}.");

        var draft = new Draft(states);
        var stream = BulkChunk.StreamOf(Operation, Chunk);
        var chunk = states.Get(stream);
        var results = new BulkUndoResult[chunk.Results.Count];
        for (var at = results.Length - 1; at >= 0; at--)
            results[at] = Undo(draft, operation, chunk.Results[at]);
        draft.Add(stream, new BulkChunkUndone(Operation, Chunk, chunk.FirstNumber, results));
        draft.Add(BulkOperation.StreamOf(Operation), new BulkUndoAdvanced(
            Operation,
            Chunk,
            results.Count(r => r.Outcome == BulkOutcome.Changed),
            results.Count(r => r.Outcome == BulkOutcome.Skipped),
            results.Count(r => r.Outcome == BulkOutcome.Refused)));
        return draft.Accept();
    }

    private BulkUndoResult Undo(Draft draft, BulkOperation operation, BulkPairResult done)
    {
        if (done.Outcome != BulkOutcome.Changed)
            return new(BulkOutcome.Skipped, "unchanged");

        var undo = new UndoBulkPair(done, operation.Terms.Destination, Operation, operation.UndoPostingDate);
        var decision = Books.Decide(new GuardOpenPromises(undo), draft);
        if (decision.Refusal is { } refusal)
            return new(BulkOutcome.Refused, refusal.Code, refusal.Reason);
        draft.Add(decision);
        return new(BulkOutcome.Changed, "undone");
    }
}
