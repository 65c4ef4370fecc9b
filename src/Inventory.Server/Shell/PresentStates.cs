using System.Data;
using Inventory.Domain.Kernel;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>
/// States of streams, all as they are at one moment: the one of the first reading. Begins with their snapshots. Holds a
/// connection until it is disposed; for one caller.
/// </summary>
public sealed class PresentStates : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _moment;
    private readonly StateCache _states = new();
    private readonly StateLoader _loader;

    private PresentStates(Company company, NpgsqlConnection connection, NpgsqlTransaction moment)
    {
        (_connection, _moment) = (connection, moment);
        _loader = StateLoader.ForReading(company, _states);
    }

    public static async Task<PresentStates> OpenAsync(Company company, CancellationToken cancellation)
    {
        var connection = await company.Database.OpenConnectionAsync(cancellation);
        return new(
            company, connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation));
    }

    /// <summary>The states and versions of the streams, in their order.</summary>
    /// <exception cref="NotSupportedException">They lie in pages, of which a reader of the whole state would find
    /// none.</exception>
    public async Task<(TState State, long Version)[]> OfAsync<TState>(
        IReadOnlyCollection<StreamId<TState>> streams, CancellationToken cancellation)
        where TState : IState<TState>
    {
        if (TState.Initial is IPagedState)
            throw new NotSupportedException($"{typeof(TState).Name} lies in pages.");
        foreach (var stream in streams)
            _states.Want(stream);
        await _loader.LoadMissedAsync(_connection, _ => false, cancellation);
        return [.. streams.Select(s => _states.Current(s)).Select(c => ((TState)c.State, c.Version))];
    }

    /// <summary>Answers a question; it is asked again until it finds all that it looks at.</summary>
    /// <param name="streams">What it is known to look at; it may be nothing.</param>
    public async Task<T> AskAsync<T>(
        Func<IStates, T> question, IEnumerable<StreamId> streams, CancellationToken cancellation)
    {
        foreach (var stream in streams)
            _states.Want(stream);
        var rounds = new LoadRounds(_states);
        while (true)
        {
            rounds.Next();
            await _loader.LoadMissedAsync(_connection, rounds.IsLate, cancellation);
            var answer = Answer(question);
            if (!_states.IsMissing)
                return answer!;
        }
    }

    // What is made of a stream that is not loaded means nothing, be it an answer or an exception.
    private T? Answer<T>(Func<IStates, T> question)
    {
        try
        {
            return question(_states);
        }
        catch (PagesMissingException missing)
        {
            _states.Want(missing);
            return default;
        }
        catch (Exception) when (_states.IsMissing)
        {
            return default;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _moment.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
