using System.Data;
using Inventory.Domain.Kernel;

namespace Inventory.Server.Shell;

/// <summary>
/// Decides a question on the streams themselves, all at one moment of the log, and beside the writer: also on a server
/// that only reads. For answers that rest on what the read models do not keep.
/// </summary>
public sealed class StreamQuestion(Company company)
{
    /// <summary>What the question comes to; whatever events it decided on are dropped.</summary>
    public Task<Decision> AskAsync(ICommand question, CancellationToken cancellation) =>
        AskAsync(question.Decide, question.Streams, cancellation);

    /// <param name="question">Asked again until it finds all that it looks at.</param>
    /// <param name="streams">What it is known to look at; it may be nothing.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async Task<T> AskAsync<T>(
        Func<IStates, T> question, IEnumerable<StreamId> streams, CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var moment =
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var states = new StateCache();
        var loader = StateLoader.ForReading(company, states);
        foreach (var stream in streams)
            states.Want(stream);
        var rounds = new LoadRounds(states);
        while (true)
        {
            rounds.Next();
            await loader.LoadMissedAsync(connection, rounds.IsLate, cancellation);
            var answer = Answer(question, states);
            if (!states.IsMissing)
                return answer!;
        }
    }

    // What is made of a stream that is not loaded means nothing, be it an answer or an exception.
    private static T? Answer<T>(Func<IStates, T> question, StateCache states)
    {
        try
        {
            return question(states);
        }
        catch (PagesMissingException missing)
        {
            states.Want(missing);
            return default;
        }
        catch (Exception) when (states.IsMissing)
        {
            return default;
        }
    }
}
