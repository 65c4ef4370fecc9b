using System.Globalization;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

public interface IBulkChunkEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>The pairs of one chunk, as they were asked for.</summary>
/// <param name="Chunk">From 1.</param>
/// <param name="FirstNumber">Number of its first pair in the operation, from 1.</param>
public sealed record BulkPairsListed(OrderId Operation, int Chunk, int FirstNumber, IReadOnlyList<BulkPair> Pairs)
    : IBulkChunkEvent;

/// <summary>The chunk is done; a result for each pair, in their order.</summary>
public sealed record BulkChunkDone(
    OrderId Operation, int Chunk, int FirstNumber, IReadOnlyList<BulkPairResult> Results) : IBulkChunkEvent;

/// <summary>The chunk is undone; a result for each pair, in their order.</summary>
public sealed record BulkChunkUndone(
    OrderId Operation, int Chunk, int FirstNumber, IReadOnlyList<BulkUndoResult> Results) : IBulkChunkEvent;

/// <summary>
/// The part of a bulk operation that one transaction does. Stream: <c>bulk-chunk/{operation}/{number}</c>: so that the
/// operation's own state stays small however many pairs it has.
/// </summary>
/// <param name="Pairs">What is to be done; empty when it is done.</param>
/// <param name="Results">What was done; empty before, and when it is undone.</param>
public sealed record BulkChunk(
    int FirstNumber, IReadOnlyList<BulkPair> Pairs, IReadOnlyList<BulkPairResult> Results) : IState<BulkChunk>
{
    public static BulkChunk Initial { get; } = new(0, [], []);

    public static string Alias => "bulk_chunk";

    public static StreamId<BulkChunk> StreamOf(OrderId operation, int chunk) =>
        StreamId<BulkChunk>.Of("bulk-chunk", operation.Value, chunk.ToString(CultureInfo.InvariantCulture));

    public IState Evolve(IEvent @event) => Evolve((IBulkChunkEvent)@event);

    public BulkChunk Evolve(IBulkChunkEvent @event) => @event switch
    {
        BulkPairsListed e => this with { FirstNumber = e.FirstNumber, Pairs = e.Pairs },
        BulkChunkDone e => this with { Pairs = [], Results = e.Results },
        BulkChunkUndone => this with { Results = [] },
        _ => throw new UnknownEventException(@event),
    };
}
