using System.Runtime.CompilerServices;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>Reads the log: by sequence, by stream, as of a moment. Archived events are read like any others;
/// Marten's tombstones, and what another program wrote in types of its own, are passed over.</summary>
/// <exception cref="NewerEventException">Every read: it met an event that a newer version of the product
/// wrote.</exception>
public sealed class EventLog(SchemaName schema, EventBodies bodies)
{
    /// <summary>Events fetched in one round trip of a long read.</summary>
    public const int PageRowsMax = 5_000;

    private const string Columns =
        "seq_id, id, stream_id, version, type, data::text, timestamp, user_name, correlation_id, causation_id";

    private readonly ForeignEvents _foreign = new(schema);

    private readonly string _pageSql = $"""
        SELECT {Columns}
        FROM {schema}.mt_events
        WHERE seq_id > $1 AND seq_id <= $2 AND type <> 'tombstone'
        ORDER BY seq_id
        LIMIT {PageRowsMax}
        """;

    private readonly string _streamSql = $"""
        SELECT {Columns}
        FROM {schema}.mt_events
        WHERE stream_id = $1 AND version > $2 AND seq_id <= $3 AND type <> 'tombstone'
        ORDER BY version
        LIMIT $4
        """;

    private readonly string _typesSql = $"""
        SELECT {Columns}
        FROM {schema}.mt_events
        WHERE seq_id > $1 AND seq_id <= $2 AND type = ANY ($3)
        ORDER BY seq_id
        LIMIT $4
        """;

    private readonly string _headSql = $"SELECT coalesce(max(seq_id), 0) FROM {schema}.mt_events";

    private readonly string _sequenceAtSql = $"""
        SELECT coalesce(max(last_seq), 0)
        FROM {schema}.audit_block
        WHERE recorded_at <= $1
        """;

    private readonly string _streamVersionSql = $"SELECT version FROM {schema}.mt_streams WHERE id = $1";

    /// <summary>The last event's sequence; 0 when the log is empty.</summary>
    public async Task<long> HeadAsync(NpgsqlConnection connection, CancellationToken cancellation = default)
    {
        await using var command = new NpgsqlCommand(_headSql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The last sequence that was recorded at or before the moment; 0 when there is none.</summary>
    public async Task<long> SequenceAtAsync(
        NpgsqlConnection connection, DateTimeOffset moment, CancellationToken cancellation = default)
    {
        await using var command = new NpgsqlCommand(_sequenceAtSql, connection)
        {
            Parameters = { new() { Value = moment.ToUniversalTime() } },
        };
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The version of a stream; 0 when it does not exist.</summary>
    public async Task<long> StreamVersionAsync(
        NpgsqlConnection connection, string streamId, CancellationToken cancellation = default)
    {
        await using var command = new NpgsqlCommand(_streamVersionSql, connection)
        {
            Parameters = { new() { Value = streamId } },
        };
        return await command.ExecuteScalarAsync(cancellation) as long? ?? 0;
    }

    /// <summary>All events after one sequence up to another, both in log order, page by page and never in one
    /// transaction. No page is empty.</summary>
    public async IAsyncEnumerable<List<StoredEvent>> PagesAsync(
        NpgsqlConnection connection,
        long after,
        long upTo,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (after < upTo)
        {
            var page = new List<StoredEvent>();
            var read = await ReadAsync(connection, _pageSql, [after, upTo], page, cancellation);
            if (read.Rows == 0)
                yield break;
            if (page.Count > 0)
                yield return page;
            after = read.Sequence;
        }
    }

    /// <summary>The first events of some types after one sequence up to another, and how far the log was looked
    /// through for them.</summary>
    /// <param name="aliases">Stored names of types that the product knows.</param>
    public async Task<(List<StoredEvent> Events, long UpTo)> OfTypesAsync(
        NpgsqlConnection connection,
        IEnumerable<string> aliases,
        long after,
        long upTo,
        int rowsMax,
        CancellationToken cancellation = default)
    {
        var events = new List<StoredEvent>();
        var read = await ReadAsync(
            connection, _typesSql, [after, upTo, aliases.ToArray(), rowsMax], events, cancellation);
        return (events, read.Rows < rowsMax ? upTo : read.Sequence);
    }

    /// <summary>The events of one stream after a version, as the log stood at
    /// <paramref name="asOfSequence"/>.</summary>
    public async Task<StoredStream> StreamAsync(
        NpgsqlConnection connection,
        string streamId,
        long afterVersion = 0,
        long asOfSequence = long.MaxValue,
        int rowsMax = int.MaxValue,
        CancellationToken cancellation = default)
    {
        var events = new List<StoredEvent>();
        // Rows that are passed over make room for others; from the second round on many are looked at together.
        for (long limit = rowsMax, version = afterVersion; ; limit = Math.Max(rowsMax, PageRowsMax))
        {
            var read = await ReadAsync(
                connection, _streamSql, [streamId, version, asOfSequence, limit], events, cancellation);
            if (events.Count > rowsMax)
                events.RemoveRange(rowsMax, events.Count - rowsMax);
            version = events.Count == rowsMax && rowsMax > 0 ? events[^1].Version : Math.Max(version, read.Version);
            if (read.Rows < limit || events.Count == rowsMax)
                return new(events, version);
        }
    }

    /// <summary>Adds the events to the list; gives the number of rows, with those passed over, and where the last one
    /// stands.</summary>
    private async Task<(int Rows, long Sequence, long Version)> ReadAsync(
        NpgsqlConnection connection,
        string sql,
        object[] parameters,
        List<StoredEvent> events,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
            command.Parameters.Add(new() { Value = value });
        var (rows, sequence, version) = (0, 0L, 0L);
        await _foreign.PassAsync(connection, AddAllAsync, cancellation);
        return (rows, sequence, version);

        async Task AddAllAsync(List<(long Sequence, string Type)> unknown)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            for (; await reader.ReadAsync(cancellation); rows++)
            {
                var e = EventOf(reader);
                (sequence, version) = (e.Sequence, e.Version);
                if (e.Body is null)
                    unknown.Add((sequence, e.Alias));
                else
                    events.Add(e);
            }
        }
    }

    // Without a body when its type is unknown; such an event does not leave this class.
    private StoredEvent EventOf(NpgsqlDataReader reader)
    {
        var alias = reader.GetString(4);
        return new(
            reader.GetInt64(0),
            reader.GetGuid(1),
            reader.GetString(2),
            reader.GetInt64(3),
            alias,
            bodies.ReadEvent(alias, reader.GetString(5))!,
            new DateTimeOffset(reader.GetDateTime(6)),
            TextOrNull(reader, 7),
            TextOrNull(reader, 8),
            TextOrNull(reader, 9));
    }

    private static string? TextOrNull(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
