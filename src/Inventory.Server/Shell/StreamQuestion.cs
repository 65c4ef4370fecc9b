using System.Data;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;

namespace Inventory.Server.Shell;

/// <summary>
/// Decides a question on the streams themselves, all at one moment of the log, and beside the writer: also on a server
/// that only reads. For answers that rest on what the read models do not keep.
/// </summary>
public sealed class StreamQuestion(Company company)
{
    private readonly StreamLoader _loader = new(company.Schema, StoredJson.Bodies);

    /// <summary>What the question comes to; whatever events it decided on are dropped.</summary>
    public async Task<Decision> AskAsync(ICommand question, CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var moment =
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var states = new StateCache();
        foreach (var stream in question.Streams)
            states.Want(stream);
        for (var round = 1; round <= BatchDecider.LoadRoundsMax; round++)
        {
            await LoadAsync();
            var decision = Decide(question, states);
            if (states.Missed.Count == 0)
                return decision!;
        }

        throw new InvalidOperationException($"{question.GetType().Name} asks for ever more streams.");

        async Task LoadAsync()
        {
            if (states.Missed.Count == 0)
                return;
            var slices = await _loader.LoadAsync(
                connection, [.. states.Missed.Keys], StateCache.SnapshotShape, cancellation);
            foreach (var slice in slices.Values)
                states.Load(slice, StoredJson.Bodies);
        }
    }

    // What is made of a stream that is not loaded means nothing, be it a decision or an exception.
    private static Decision? Decide(ICommand question, StateCache states)
    {
        try
        {
            return question.Decide(states);
        }
        catch (Exception) when (states.Missed.Count > 0)
        {
            return null;
        }
    }
}
