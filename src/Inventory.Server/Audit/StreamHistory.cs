using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;

namespace Inventory.Server.Audit;

/// <summary>One event of a stream as an auditor reads it.</summary>
/// <param name="Body">The stored text of the event.</param>
public sealed record HistoryLine(
    long Sequence,
    long Version,
    DateTimeOffset RecordedAt,
    string? User,
    string? CorrelationId,
    string Type,
    string Body);

/// <summary>Shows what happened in one stream, straight from the log.</summary>
public sealed class StreamHistory(Company company)
{
    /// <summary>Events of a stream after a version, in order.</summary>
    public async Task<IReadOnlyList<HistoryLine>> EventsAsync(
        StreamId stream,
        long afterVersion,
        int rowsMax,
        long asOf = long.MaxValue,
        CancellationToken cancellation = default)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        var read = await company.Log.StreamAsync(connection, stream.Value, afterVersion, asOf, rowsMax, cancellation);
        return [.. read.Events.Select(LineOf)];
    }

    /// <summary>
    /// The last sequence of a moment: a number of the log, or a time such as <c>2026-01-31T12:00:00Z</c>; null means
    /// now.
    /// </summary>
    /// <exception cref="FormatException">Neither a number nor a time.</exception>
    public async Task<long> SequenceOfAsync(string? moment, CancellationToken cancellation = default)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        if (moment is null)
            return await company.Log.HeadAsync(connection, cancellation);
        if (long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return sequence;
        if (!DateTimeOffset.TryParse(
            moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            throw new FormatException(
                $"'{moment}' is neither a time like 2026-01-31T12:00:00Z nor a sequence number of the log.");
        return await company.Log.SequenceAtAsync(connection, at, cancellation);
    }

    private static HistoryLine LineOf(StoredEvent e) => new(
        e.Sequence, e.Version, e.RecordedAt, e.User, e.CorrelationId, e.Alias, StoredJson.Bodies.Write(e.Body));
}
