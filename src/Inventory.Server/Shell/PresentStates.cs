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
        Schema = company.Schema.Value;
        (_connection, _moment) = (connection, moment);
        _loader = StateLoader.ForReading(company, _states);
    }

    public string Schema { get; }

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

    /// <summary>Answers a question that goes on from what it found, and looks at rows of tables too. What it missed of
    /// both is loaded, and it is asked again.</summary>
    /// <param name="load">Loads the rows that were missed, with <see cref="RowsAsync"/>; false: none were.</param>
    /// <param name="roundsMax">Rounds after which it counts as a defect.</param>
    public async Task<T> AskAsync<T>(
        Func<IStates, T> question,
        Func<CancellationToken, Task<bool>> load,
        int roundsMax,
        CancellationToken cancellation)
    {
        for (var round = 1; round <= roundsMax; round++)
        {
            await _loader.LoadMissedAsync(_connection, _ => false, cancellation);
            var answer = Answer(question);
            if (!await load(cancellation) && !_states.IsMissing)
                return answer!;
        }

        throw new InvalidOperationException($"A question asks for more after {roundsMax} rounds.");
    }

    /// <summary>Rows of tables at the moment of the states.</summary>
    public Task<List<T>> RowsAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object?[] parameters) =>
        Query.RowsAsync(_connection, sql, read, cancellation, parameters);

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
