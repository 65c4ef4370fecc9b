using Inventory.EventStore.Bodies;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>Loads many streams in one round trip: the newest usable snapshot of each and the events after it.</summary>
public sealed class StreamLoader(SchemaName schema, EventBodies bodies)
{
    private readonly string _snapshotsSql = $"""
        SELECT stream_id, version, shape, data
        FROM {schema}.stream_snapshot
        WHERE stream_id = ANY ($1)
        """;

    private readonly string _eventsSql = $"""
        SELECT e.stream_id, e.version, e.type, e.data::text
        FROM unnest($1) AS wanted (stream_id)
        JOIN LATERAL (
            SELECT stream_id, version, type, data
            FROM {schema}.mt_events
            WHERE stream_id = wanted.stream_id
              AND version > coalesce((
                  SELECT s.version
                  FROM {schema}.stream_snapshot s
                  WHERE s.stream_id = wanted.stream_id AND s.shape = $2), 0)
              AND is_archived = FALSE
            ORDER BY version
        ) e ON TRUE
        """;

    /// <param name="shape">The present shape of snapshots; those of another shape are passed over.</param>
    public async Task<Dictionary<string, StreamSlice>> LoadAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<string> streamIds,
        int shape,
        CancellationToken cancellation = default)
    {
        var ids = streamIds.ToArray();
        var slices = ids.ToDictionary(id => id, id => new StreamSlice(id, 0, null, 0, []), StringComparer.Ordinal);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(_snapshotsSql) { Parameters = { new() { Value = ids } } },
                new NpgsqlBatchCommand(_eventsSql) { Parameters = { new() { Value = ids }, new() { Value = shape } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetInt32(2) == shape)
            {
                var (id, version) = (reader.GetString(0), reader.GetInt64(1));
                slices[id] = new(id, version, reader.GetString(3), version, []);
            }
        }

        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var slice = slices[reader.GetString(0)];
            slice.Events.Add(bodies.ReadEvent(reader.GetString(2), reader.GetString(3)));
            slices[slice.StreamId] = slice with { Version = reader.GetInt64(1) };
        }

        return slices;
    }
}
