using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.Server.Http;
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

/// <summary>One event of the log, wherever it stands.</summary>
/// <param name="Body">The stored text of the event.</param>
public sealed record LogLine(
    long Sequence,
    string Stream,
    long Version,
    DateTimeOffset RecordedAt,
    string? User,
    string? CorrelationId,
    string? CausationId,
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

    /// <summary>The same of a stream by its name.</summary>
    /// <exception cref="NotFoundException"><c>stream-not-found</c>: no event has the name.</exception>
    public async Task<Page<HistoryLine>> OfAsync(
        string stream, int limit, string[]? after, CancellationToken cancellation)
    {
        var version = Wire.LongNumber(after?[0]);
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        var read = await company.Log.StreamAsync(
            connection, stream, version, rowsMax: limit + 1, cancellation: cancellation);
        if (read.Events.Count == 0 && version == 0)
            throw new NotFoundException("stream-not-found", $"There is no stream {stream}.");
        List<HistoryLine> lines = [.. read.Events.Take(limit).Select(LineOf)];
        return new(lines, read.Events.Count > limit ? Wire.CursorOf($"{lines[^1].Version}") : null);
    }

    /// <summary>The event at a place of the log.</summary>
    /// <exception cref="NotFoundException"><c>event-not-found</c>.</exception>
    public async Task<LogLine> OneAsync(long sequence, CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await foreach (var page in company.Log.PagesAsync(connection, sequence - 1, sequence, cancellation))
        {
            var e = page[0];
            return new(
                e.Sequence,
                e.StreamId,
                e.Version,
                e.RecordedAt,
                e.User,
                e.CorrelationId,
                e.CausationId,
                e.Alias,
                StoredJson.Bodies.Write(e.Body));
        }

        throw new NotFoundException("event-not-found", $"The log has no event {sequence}.");
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
