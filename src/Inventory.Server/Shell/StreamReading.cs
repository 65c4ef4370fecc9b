using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;

namespace Inventory.Server.Shell;

/// <summary>Folds one stream out of the log, as it stood at any moment.</summary>
public sealed class StreamReading(Company company)
{
    private readonly StreamFolding _folding = new(company.Schema, StoredJson.Bodies);

    /// <summary>The state of a stream as the log stood at a sequence, and its version then.</summary>
    public async Task<(TState State, long Version)> AsOfAsync<TState>(
        StreamId<TState> stream, long sequence, CancellationToken cancellation = default)
        where TState : IState<TState>
    {
        IState state = TState.Initial;
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        var version = await _folding.RunAsync(
            connection, stream.Value, sequence, e => state = state.Evolve((IEvent)e), cancellation);
        return ((TState)state, version);
    }

    /// <summary>Folds a stream as it is now into something that is kept nowhere.</summary>
    public async Task<T> FoldAsync<T>(
        StreamId stream, T initial, Func<T, IEvent, T> evolve, CancellationToken cancellation = default)
    {
        var state = initial;
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await _folding.RunAsync(
            connection, stream.Value, long.MaxValue, e => state = evolve(state, (IEvent)e), cancellation);
        return state;
    }
}
