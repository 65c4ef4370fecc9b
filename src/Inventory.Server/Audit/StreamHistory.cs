using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;

namespace Inventory.Server.Audit;

/// <summary>One event of a stream as an auditor reads it.</summary>
/// <param name="Body">The stored text of the event.</param>
public sealed record HistoryLine(
    long Sequence, long Version, DateTimeOffset RecordedAt, string? User, string? CorrelationId, string Type, string Body);

/// <summary>Replays one stream: its events, and its state at any moment, straight from the log.</summary>
public sealed class StreamHistory(Company company)
{
    /// <summary>Events of a stream after a version, in order.</summary>
    public async Task<IReadOnlyList<HistoryLine>> EventsAsync(
        StreamId stream, long afterVersion, int rowsMax, long asOf = long.MaxValue, CancellationToken cancellation = default)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        var events = await company.Log.StreamAsync(connection, stream.Value, afterVersion, asOf, rowsMax, cancellation);
        return [.. events.Select(LineOf)];
    }

    /// <summary>The state of a stream as the log stood at a sequence, and its version then.</summary>
    public async Task<(TState State, long Version)> AsOfAsync<TState>(
        StreamId<TState> stream, long sequence, CancellationToken cancellation = default)
        where TState : IState<TState>
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        var events = await company.Log.StreamAsync(connection, stream.Value, asOfSequence: sequence, cancellation: cancellation);
        IState state = TState.Initial;
        foreach (var e in events)
            state = state.Evolve((IEvent)e.Body);
        return ((TState)state, events.Count == 0 ? 0 : events[^1].Version);
    }

    /// <summary>The last sequence of a moment: a number of the log, or a time such as <c>2026-01-31T12:00:00Z</c>; null means now.</summary>
    /// <exception cref="FormatException">Neither a number nor a time.</exception>
    public async Task<long> SequenceOfAsync(string? moment, CancellationToken cancellation = default)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        if (moment is null)
            return await company.Log.HeadAsync(connection, cancellation);
        if (long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return sequence;
        var at = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return await company.Log.SequenceAtAsync(connection, at, cancellation);
    }

    private static HistoryLine LineOf(StoredEvent e) => new(
        e.Sequence, e.Version, e.RecordedAt, e.User, e.CorrelationId, e.Alias, StoredJson.Bodies.Write(e.Body));
}
