using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;

namespace Inventory.Server.Shell;

/// <summary>Folds streams out of the log, as they stood at any moment.</summary>
public sealed class StreamReading(Company company)
{
    private readonly StreamFolding _folding = new(company.Schema, StoredJson.Bodies);

    /// <summary>The state of a stream as it is now, and its version: from its snapshot on, if it has one.</summary>
    public async Task<(TState State, long Version)> NowAsync<TState>(
        StreamId<TState> stream, CancellationToken cancellation = default)
        where TState : IState<TState> => (await NowAsync([stream], cancellation))[0];

    /// <summary>The states of several streams as they are now, and their versions.</summary>
    public async Task<(TState State, long Version)[]> NowAsync<TState>(
        IReadOnlyCollection<StreamId<TState>> streams, CancellationToken cancellation = default)
        where TState : IState<TState>
    {
        await using var now = await OpenNowAsync(cancellation);
        return await now.OfAsync(streams, cancellation);
    }

    /// <summary>Answers a question on the streams as they are now. It is asked again until it finds all that it looks
    /// at.</summary>
    public async Task<T> AskNowAsync<T>(Func<IStates, T> question, CancellationToken cancellation)
    {
        await using var now = await OpenNowAsync(cancellation);
        return await now.AskAsync(question, [], cancellation);
    }

    /// <summary>For states that are asked for one after the other, and are to be of one moment.</summary>
    public Task<PresentStates> OpenNowAsync(CancellationToken cancellation) =>
        PresentStates.OpenAsync(company, cancellation);

    /// <summary>The state of a stream as the log stood at a sequence, and its version then. Folded out of the events
    /// alone.</summary>
    public async Task<(TState State, long Version)> AsOfAsync<TState>(
        StreamId<TState> stream, long sequence, CancellationToken cancellation = default)
        where TState : IState<TState> => (await AsOfAsync([stream], sequence, cancellation))[0];

    /// <summary>The states of several streams, each named once, and their versions: in one round trip.</summary>
    public async Task<(TState State, long Version)[]> AsOfAsync<TState>(
        IReadOnlyCollection<StreamId<TState>> streams, long sequence, CancellationToken cancellation = default)
        where TState : IState<TState>
    {
        var states = new IState[streams.Count];
        Array.Fill(states, TState.Initial);
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        var versions = await _folding.RunAsync(
            connection,
            [.. streams.Select(s => s.Value)],
            sequence,
            (place, e) => states[place] = states[place].Evolve((IEvent)e),
            cancellation);
        return [.. states.Zip(versions, (state, version) => ((TState)state, version))];
    }

    /// <summary>Answers a question as the log stood at a sequence. The question is asked again until it finds all the
    /// streams that it looks at.</summary>
    public async Task<T> AskAsOfAsync<T>(
        Func<IStates, T> question, long sequence, CancellationToken cancellation = default)
    {
        var states = new MomentStates();
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        while (true)
        {
            try
            {
                var answer = question(states);
                if (!states.IsMissing)
                    return answer;
            }
            catch (Exception) when (states.IsMissing)
            {
                // What is made of a stream that is not here means nothing, be it an answer or an exception.
            }

            var begun = states.BeginMissed();
            await _folding.RunAsync(
                connection,
                [.. begun.Select(s => s.Value)],
                sequence,
                (place, e) => states.Evolve(begun[place], (IEvent)e),
                cancellation);
        }
    }
}
