using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Takes a bulk operation on: all its pairs are in the log when this is answered, and none is changed yet. Pairs are
/// put in order of their SKU, and a chunk ends where a SKU ends, so that what a chunk does rests on no other chunk.
/// Refused: <c>bulk-operation-exists</c>, <c>validation.pairs.empty</c>, <c>validation.pairs.too-many</c>,
/// <c>validation.chunk.invalid</c>, <c>validation.quantity.missing</c>, <c>validation.destination.missing</c>,
/// <c>source-not-found</c> (destination).
/// </summary>
/// <param name="ChunkPairs">Pairs of one transaction, 1 to <see cref="ChunkPairsMax"/>.</param>
public sealed record StartBulkOperation(
    OrderId Operation,
    BulkTerms Terms,
    IReadOnlyList<BulkPair> Pairs,
    int ChunkPairs = StartBulkOperation.ChunkPairsDefault) : ICommand
{
    /// <summary>Pairs of one operation.</summary>
    public const int PairsMax = 500_000;

    /// <summary>Pairs of one transaction, unless the caller says otherwise: other commands wait for no more.</summary>
    public const int ChunkPairsDefault = 200;

    public const int ChunkPairsMax = 1_000;

    public IEnumerable<StreamId> Streams => [BulkOperation.StreamOf(Operation), PlaceDirectory.Stream];

    public Decision Decide(IStates states)
    {
        if (states.Get(BulkOperation.StreamOf(Operation)).State != BulkState.Unknown)
            return Decision.Refuse("bulk-operation-exists", $"There is a bulk operation {Operation} already.");
        if ((RefusePairs(Terms, Pairs) ?? RefuseDestination(states, Terms)) is { } refusal)
            return refusal;
        if (ChunkPairs is < 1 or > ChunkPairsMax)
            return Decision.Refuse("validation.chunk.invalid", $"A chunk has 1 to {ChunkPairsMax} pairs.");

        var draft = new Draft(states);
        var chunks = ChunksOf(Pairs, ChunkPairs);
        draft.Add(BulkOperation.StreamOf(Operation), new BulkOperationStarted(
            Operation, Terms, Pairs.Count, chunks.Count));
        var first = 1;
        for (var chunk = 1; chunk <= chunks.Count; chunk++)
        {
            var pairs = chunks[chunk - 1];
            draft.Add(BulkChunk.StreamOf(Operation, chunk), new BulkPairsListed(Operation, chunk, first, pairs));
            first += pairs.Count;
        }

        return draft.Accept();
    }

    /// <summary>The pairs in order of their SKU, in chunks that split a SKU only when it alone fills one.</summary>
    public static IReadOnlyList<IReadOnlyList<BulkPair>> ChunksOf(IReadOnlyList<BulkPair> pairs, int chunkPairs)
    {
        var chunks = new List<IReadOnlyList<BulkPair>>();
        var chunk = new List<BulkPair>();
        foreach (var item in pairs.OrderBy(p => p.Sku.Value, StringComparer.Ordinal).GroupBy(p => p.Sku))
        {
            foreach (var part in item.Chunk(ChunkPairsMax))
            {
                if (chunk.Count > 0 && chunk.Count + part.Length > chunkPairs)
                {
                    chunks.Add(chunk);
                    chunk = [];
                }

                chunk.AddRange(part);
            }
        }

        if (chunk.Count > 0)
            chunks.Add(chunk);
        return chunks;
    }

    internal static Decision? RefusePairs(BulkTerms terms, IReadOnlyList<BulkPair> pairs)
    {
        if (pairs.Count == 0)
            return Decision.Refuse("validation.pairs.empty", "There is nothing to do.");
        if (pairs.Count > PairsMax)
            return Decision.Refuse("validation.pairs.too-many", $"An operation has at most {PairsMax} pairs.");
        var lacking = pairs.FirstOrDefault(p => terms.Kind switch
        {
            BulkKind.PartialTransfer => p.Quantity is null,
            BulkKind.SetQuantity => (p.Quantity is null) == (p.Delta is null),
            _ => false,
        });
        return lacking is null
            ? null
            : Decision.Refuse(
                "validation.quantity.missing", $"{lacking.Sku} at {lacking.Source} needs a quantity, or a difference.");
    }

    internal static Decision? RefuseDestination(IStates states, BulkTerms terms)
    {
        if (terms.Kind is not (BulkKind.Transfer or BulkKind.PartialTransfer))
            return null;
        return terms.Destination is { } destination
            ? states.RefuseUnknown([destination])
            : Decision.Refuse("validation.destination.missing", "A transfer goes to a destination.");
    }
}
