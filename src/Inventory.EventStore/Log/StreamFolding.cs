using Inventory.EventStore.Bodies;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>
/// Folds streams out of the log, as they stood at any sequence. Only what a fold needs is read, and no event stays in
/// memory. Archived events count; tombstones, and what another program wrote in types of its own, are passed over.
/// </summary>
public sealed class StreamFolding(SchemaName schema, EventBodies bodies)
{
    private readonly ForeignEvents _foreign = new(schema);

    // Of one stream: with an array the database plans anew each time.
    private readonly string _oneSql = $"""
        SELECT 1::bigint, version, seq_id, type, data::text
        FROM {schema}.mt_events
        WHERE stream_id = $1 AND seq_id <= $2 AND type <> 'tombstone'
        ORDER BY version
        """;

    private readonly string _manySql = $"""
        SELECT wanted.number, e.version, e.seq_id, e.type, e.data::text
        FROM unnest($1) WITH ORDINALITY AS wanted (stream_id, number)
        JOIN LATERAL (
            SELECT version, seq_id, type, data
            FROM {schema}.mt_events
            WHERE stream_id = wanted.stream_id AND seq_id <= $2 AND type <> 'tombstone'
            ORDER BY version
        ) e ON TRUE
        """;

    /// <summary>Folds all the streams in one round trip.</summary>
    /// <param name="streamIds">Each once.</param>
    /// <param name="fold">Takes the place of a stream among <paramref name="streamIds"/>, and its next event.</param>
    /// <returns>The version of each stream then, with the events that were passed over; 0 when it had
    /// none.</returns>
    /// <exception cref="NewerEventException">A newer version of the product wrote one of the events.</exception>
    public async Task<long[]> RunAsync(
        NpgsqlConnection connection,
        string[] streamIds,
        long asOfSequence,
        Action<int, object> fold,
        CancellationToken cancellation = default)
    {
        var versions = new long[streamIds.Length];
        await using var command = streamIds is [var only]
            ? Command(connection, _oneSql, only, asOfSequence)
            : Command(connection, _manySql, streamIds, asOfSequence);
        await _foreign.PassAsync(
            connection, unknown => ReadAsync(command, versions, fold, unknown, cancellation), cancellation);
        return versions;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object streams, long sequence) =>
        new(sql, connection) { Parameters = { new() { Value = streams }, new() { Value = sequence } } };

    private async Task ReadAsync(
        NpgsqlCommand command,
        long[] versions,
        Action<int, object> fold,
        List<(long Sequence, string Type)> unknown,
        CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var place = (int)reader.GetInt64(0) - 1;
            versions[place] = reader.GetInt64(1);
            var type = reader.GetString(3);
            if (bodies.ReadEvent(type, reader.GetString(4)) is { } @event)
                fold(place, @event);
            else
                unknown.Add((reader.GetInt64(2), type));
        }
    }
}
