using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Does the next chunk of a bulk operation: the changes of its pairs and their results land in one transaction, so a
/// chunk is done once however often it is asked for. Refused: <c>bulk-operation-not-running</c>,
/// <c>bulk-chunk-not-next</c>.
/// </summary>
/// <param name="Chunk">From 1.</param>
public sealed record RunBulkChunk(OrderId Operation, int Chunk) : IBooked
{
    public IEnumerable<StreamId> Streams =>
        [BulkOperation.StreamOf(Operation), BulkChunk.StreamOf(Operation, Chunk)];

    public Decision Decide(IStates states)
    {
        var operation = states.Get(BulkOperation.StreamOf(Operation));
        if (operation.State != BulkState.Running)
            return Decision.Refuse("bulk-operation-not-running", $"Bulk operation {Operation} is {operation.State}.");
        if (Chunk != operation.ChunksDone + 1)
            return Decision.Refuse("bulk-chunk-not-next", $"Chunk {Chunk} comes not after {operation.ChunksDone}.");

        var draft = new Draft(states);
        var stream = BulkChunk.StreamOf(Operation, Chunk);
        var chunk = states.Get(stream);
        var steps = new BulkSteps(draft, operation.Terms);
        List<BulkPairResult> results = [.. chunk.Pairs.Select(p => steps.Do(p).Result)];
        draft.Add(stream, new BulkChunkDone(Operation, Chunk, chunk.FirstNumber, results));
        draft.Add(BulkOperation.StreamOf(Operation), new BulkOperationAdvanced(
            Operation,
            Chunk,
            results.Count(r => r.Outcome == BulkOutcome.Changed),
            results.Count(r => r.Outcome == BulkOutcome.Skipped),
            results.Count(r => r.Outcome == BulkOutcome.Refused)));
        return draft.Accept();
    }
}
