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
    public async Task<Decision> AskAsync(ICommand question, CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var moment =
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var states = new StateCache();
        var loader = StateLoader.ForReading(company, states);
        foreach (var stream in question.Streams)
            states.Want(stream);
        var rounds = new LoadRounds(states);
        while (true)
        {
            rounds.Next();
            await loader.LoadMissedAsync(connection, rounds.IsLate, cancellation);
            var decision = Decide(question, states);
            if (!states.IsMissing)
                return decision!;
        }
    }

    // What is made of a stream that is not loaded means nothing, be it a decision or an exception.
    private static Decision? Decide(ICommand question, StateCache states)
    {
        try
        {
            return question.Decide(states);
        }
        catch (PagesMissingException missing)
        {
            states.Want(missing);
            return null;
        }
        catch (Exception) when (states.IsMissing)
        {
            return null;
        }
    }
}
