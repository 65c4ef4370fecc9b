using Inventory.EventStore.Bodies;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>
/// Folds one stream out of the log, as it stood at any sequence. Only what a fold needs is read, and no event stays in
/// memory. Archived events count; tombstones, and what another program wrote in types of its own, are passed over.
/// </summary>
public sealed class StreamFolding(SchemaName schema, EventBodies bodies)
{
    private readonly ForeignEvents _foreign = new(schema);

    private readonly string _sql = $"""
        SELECT version, seq_id, type, data::text
        FROM {schema}.mt_events
        WHERE stream_id = $1 AND seq_id <= $2 AND type <> 'tombstone'
        ORDER BY version
        """;

    /// <returns>The version of the stream then, with the events that were passed over; 0 when there was none.</returns>
    /// <exception cref="NewerEventException">A newer version of the product wrote one of the events.</exception>
    public async Task<long> RunAsync(
        NpgsqlConnection connection,
        string streamId,
        long asOfSequence,
        Action<object> fold,
        CancellationToken cancellation = default)
    {
        var version = 0L;
        await _foreign.PassAsync(
            connection,
            async unknown => version = await ReadAsync(
                connection, streamId, asOfSequence, fold, unknown, cancellation),
            cancellation);
        return version;
    }

    private async Task<long> ReadAsync(
        NpgsqlConnection connection,
        string streamId,
        long asOfSequence,
        Action<object> fold,
        List<(long Sequence, string Type)> unknown,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(_sql, connection)
        {
            Parameters = { new() { Value = streamId }, new() { Value = asOfSequence } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var version = 0L;
        while (await reader.ReadAsync(cancellation))
        {
            version = reader.GetInt64(0);
            var type = reader.GetString(2);
            if (bodies.ReadEvent(type, reader.GetString(3)) is { } @event)
                fold(@event);
            else
                unknown.Add((reader.GetInt64(1), type));
        }

        return version;
    }
}
