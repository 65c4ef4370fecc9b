using Inventory.Domain.Kernel;

namespace Inventory.Server.Shell;

/// <summary>Folds one stream out of the log, as it stood at any moment.</summary>
public sealed class StreamReading(Company company)
{
    /// <summary>The state of a stream as the log stood at a sequence, and its version then.</summary>
    public async Task<(TState State, long Version)> AsOfAsync<TState>(
        StreamId<TState> stream, long sequence, CancellationToken cancellation = default)
        where TState : IState<TState>
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        var read = await company.Log.StreamAsync(
            connection, stream.Value, asOfSequence: sequence, cancellation: cancellation);
        IState state = TState.Initial;
        foreach (var e in read.Events)
            state = state.Evolve((IEvent)e.Body);
        return ((TState)state, read.Version);
    }

    /// <summary>Folds a stream as it is now into something that is kept nowhere.</summary>
    public async Task<T> FoldAsync<T>(
        StreamId stream, T initial, Func<T, IEvent, T> evolve, CancellationToken cancellation = default)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        var read = await company.Log.StreamAsync(connection, stream.Value, cancellation: cancellation);
        return read.Events.Aggregate(initial, (state, e) => evolve(state, (IEvent)e.Body));
    }
}
