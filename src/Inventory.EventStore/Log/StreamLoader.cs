using Inventory.EventStore.Bodies;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>Loads many streams in one round trip: the newest usable snapshot of each and the events after it.</summary>
public sealed class StreamLoader(SchemaName schema, EventBodies bodies)
{
    private readonly ForeignEvents _foreign = new(schema);

    private readonly string _snapshotsSql = $"""
        SELECT stream_id, version, shape, data
        FROM {schema}.stream_snapshot
        WHERE stream_id = ANY ($1)
        """;

    private readonly string _eventsSql = $"""
        SELECT e.stream_id, e.version, e.type, e.data::text, e.seq_id
        FROM unnest($1, $2, $3) AS wanted (stream_id, shape, known)
        JOIN LATERAL (
            SELECT stream_id, version, type, data, seq_id
            FROM {schema}.mt_events
            WHERE stream_id = wanted.stream_id
              AND version > coalesce(wanted.known - 1, (
                  SELECT s.version
                  FROM {schema}.stream_snapshot s
                  WHERE s.stream_id = wanted.stream_id AND s.shape = wanted.shape), 0)
            ORDER BY version
        ) e ON TRUE
        """;

    private readonly string _pagesSql = $"""
        SELECT p.stream_id, p.page, p.data
        FROM unnest($1, $2, $3) AS wanted (stream_id, page, shape)
        JOIN LATERAL (
            SELECT stream_id, page, data
            FROM {schema}.stream_snapshot_page
            WHERE stream_id = wanted.stream_id AND page = wanted.page AND shape = wanted.shape
            LIMIT 1
        ) p ON TRUE
        """;

    private readonly string _allPagesSql = $"""
        SELECT stream_id, page, data
        FROM {schema}.stream_snapshot_page
        WHERE stream_id = $1 AND shape = $2
        """;

    private readonly string _forgetSql = $"DELETE FROM {schema}.stream_snapshot WHERE stream_id = $1";

    /// <remarks>Archived streams are loaded like any others. What another program wrote in types of its own is passed
    /// over; its versions count.</remarks>
    /// <param name="shapeOf">The present shape of a stream's snapshots; those of another shape are passed
    /// over.</param>
    /// <param name="fold">Takes the events of a stream without a usable snapshot as they are read, so that a long one
    /// is never in memory as a whole; null: they are kept in the slice as the others are.</param>
    /// <param name="known">Versions, more than 0, that the caller has the states of: only what came after is read, and
    /// no snapshot. The slice has version 0 when the connection sees an older moment than that.</param>
    /// <exception cref="NewerEventException">A newer version of the product wrote one of the events.</exception>
    public async Task<Dictionary<string, StreamSlice>> LoadAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<string> streamIds,
        Func<string, int> shapeOf,
        CancellationToken cancellation = default,
        Action<string, object>? fold = null,
        IReadOnlyDictionary<string, long>? known = null)
    {
        var ids = streamIds.ToArray();
        long? KnownOf(string id) => known is not null && known.TryGetValue(id, out var version) ? version : null;
        var slices = ids.ToDictionary(id => id, id => new StreamSlice(id, 0, null, 0, []), StringComparer.Ordinal);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(_snapshotsSql)
                {
                    Parameters = { new() { Value = ids.Where(id => KnownOf(id) is null).ToArray() } },
                },
                new NpgsqlBatchCommand(_eventsSql)
                {
                    Parameters =
                    {
                        new() { Value = ids },
                        new() { Value = ids.Select(shapeOf).ToArray() },
                        new() { Value = ids.Select(KnownOf).ToArray() },
                    },
                },
            },
        };
        await _foreign.PassAsync(
            connection,
            unknown => ReadAsync(batch, slices, shapeOf, fold, KnownOf, unknown, cancellation),
            cancellation);
        return slices;
    }

    private async Task ReadAsync(
        NpgsqlBatch batch,
        Dictionary<string, StreamSlice> slices,
        Func<string, int> shapeOf,
        Action<string, object>? fold,
        Func<string, long?> knownOf,
        List<(long Sequence, string Type)> unknown,
        CancellationToken cancellation)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var (id, version) = (reader.GetString(0), reader.GetInt64(1));
            if (reader.GetInt32(2) == shapeOf(id))
                slices[id] = new(id, version, reader.GetString(3), version, []);
        }

        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var slice = slices[reader.GetString(0)];
            var version = reader.GetInt64(1);
            if (version == knownOf(slice.StreamId))
            {
                slices[slice.StreamId] = slice with { Version = version };
                continue;
            }

            var type = reader.GetString(2);
            var @event = bodies.ReadEvent(type, reader.GetString(3));
            if (@event is null)
                unknown.Add((reader.GetInt64(4), type));
            else if (fold is not null && slice.SnapshotBody is null)
                fold(slice.StreamId, @event);
            else
                slice.Events.Add(@event);
            slices[slice.StreamId] = slice with { Version = version };
        }
    }

    /// <summary>Pages of snapshots, many at once. One that the store does not have is left out.</summary>
    public Task<List<(string StreamId, SnapshotPage Page)>> PagesAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<(string StreamId, string Name)> wanted,
        Func<string, int> shapeOf,
        CancellationToken cancellation = default) =>
        ReadPagesAsync(
            new(_pagesSql, connection)
            {
                Parameters =
                {
                    new() { Value = wanted.Select(w => w.StreamId).ToArray() },
                    new() { Value = wanted.Select(w => w.Name).ToArray() },
                    new() { Value = wanted.Select(w => shapeOf(w.StreamId)).ToArray() },
                },
            },
            cancellation);

    /// <summary>All pages of one stream.</summary>
    public Task<List<(string StreamId, SnapshotPage Page)>> AllPagesAsync(
        NpgsqlConnection connection,
        string streamId,
        Func<string, int> shapeOf,
        CancellationToken cancellation = default) =>
        ReadPagesAsync(
            new(_allPagesSql, connection)
            {
                Parameters = { new() { Value = streamId }, new() { Value = shapeOf(streamId) } },
            },
            cancellation);

    /// <summary>Deletes a snapshot that can not be used, so that the stream is folded from its start.</summary>
    public async Task ForgetSnapshotAsync(
        NpgsqlConnection connection, string streamId, CancellationToken cancellation = default)
    {
        await using var command = new NpgsqlCommand(_forgetSql, connection)
        {
            Parameters = { new() { Value = streamId } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<List<(string StreamId, SnapshotPage Page)>> ReadPagesAsync(
        NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command)
        {
            var pages = new List<(string, SnapshotPage)>();
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                pages.Add((reader.GetString(0), new(reader.GetString(1), reader.GetString(2))));
            return pages;
        }
    }
}
