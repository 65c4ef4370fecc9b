using Inventory.EventStore.Bodies;
using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Inventory.EventStore.Log;

/// <summary>
/// Makes one batch the statements of one transaction and one round trip: owner check, streams, events, read models,
/// receipts, snapshots and the audit block. Fixed SQL texts with array parameters, no joins, no <c>nextval</c>: it also
/// runs on a distributed schema.
/// </summary>
public sealed class LogAppender(SchemaName schema, EventBodies bodies) : IDisposable
{
    private readonly AuditChain _chain = new();

    private readonly string _ownerSql = LogOwner.RequireSql(schema);

    // Arrays are unnested in the list of columns: in FROM each would first be written to a table of its own.
    // A stream that begins is inserted plainly: looking for a conflict first costs the database a third more.
    private readonly string _newStreamsSql = $"""
        INSERT INTO {schema}.mt_streams (id, type, version, timestamp, created)
        SELECT unnest($1), unnest($2), unnest($3), $4, $4
        """;

    private readonly string _streamsSql = $"""
        INSERT INTO {schema}.mt_streams (id, type, version, timestamp, created)
        SELECT unnest($1), unnest($2), unnest($3), $4, $4
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, timestamp = excluded.timestamp
        """;

    private readonly string _eventsSql = $"""
        INSERT INTO {schema}.mt_events
            (seq_id, id, stream_id, version, data, type, mt_dotnet_type,
             correlation_id, causation_id, headers, user_name, timestamp)
        SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6), unnest($7),
               unnest($8), unnest($9), unnest($10), unnest($11), $12
        """;

    private readonly string _sequenceSql = $"SELECT setval('{schema}.mt_events_sequence', $1)";

    private readonly string _receiptsSql = $"""
        INSERT INTO {schema}.command_receipt (key, fingerprint, answer, answered_at)
        SELECT unnest($1), unnest($2), unnest($3), $4
        """;

    private readonly string _snapshotsSql = $"""
        INSERT INTO {schema}.stream_snapshot (stream_id, version, data, shape)
        SELECT unnest($1), unnest($2), unnest($3), unnest($4)
        ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version, data = excluded.data, shape = excluded.shape
        """;

    private readonly string _pagesSql = $"""
        INSERT INTO {schema}.stream_snapshot_page (stream_id, page, version, data, shape)
        SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5)
        ON CONFLICT (stream_id, page)
        DO UPDATE SET version = excluded.version, data = excluded.data, shape = excluded.shape
        """;

    private readonly string _blockSql = $"""
        INSERT INTO {schema}.audit_block (last_seq, first_seq, recorded_at, batch_id, hash)
        VALUES ($1, $2, $3, $4, $5)
        """;

    /// <summary>Gives an event its stored text. Done as soon as it is decided, while an earlier batch is still being
    /// written.</summary>
    public void Prepare(NewEvent e)
    {
        e.Body = bodies.Write(e.Event);
        (e.Alias, e.DotNetName) = bodies.Types.NamesOf(e.Event.GetType());
    }

    /// <summary>The statements of the batch, and the audit chain's new end. Sent as they are they are one
    /// transaction.</summary>
    /// <remarks>Sending fails with 22012 when another owner has the log, with 23505 when a foreign writer was
    /// faster.</remarks>
    public (NpgsqlBatch Sql, byte[] Hash) Seal(
        NpgsqlConnection connection,
        long epoch,
        Func<string, int> shapeOf,
        byte[] previousHash,
        LogBatch batch,
        IReadOnlyList<IRowSet> rowSets)
    {
        var sql = new NpgsqlBatch(connection);
        sql.BatchCommands.Add(new(_ownerSql) { Parameters = { new() { Value = epoch } } });
        var hash = previousHash;
        if (batch.Events.Count > 0)
        {
            hash = _chain.Next(previousHash, batch.RecordedAt, batch.Events);
            AddEvents(sql, batch, hash);
        }

        foreach (var rows in rowSets)
            rows.MoveWrites(sql);
        if (batch.Receipts.Count > 0)
            sql.BatchCommands.Add(ReceiptsOf(batch));
        if (batch.Snapshots.Count > 0)
            AddSnapshots(sql, batch, shapeOf);
        return (sql, hash);
    }

    public void Dispose() => _chain.Dispose();

    private void AddEvents(NpgsqlBatch sql, LogBatch batch, byte[] hash)
    {
        var (first, last) = (batch.Events[0].Sequence, batch.Events[^1].Sequence);
        AddStreams(sql, batch);
        sql.BatchCommands.Add(EventsOf(batch));
        sql.BatchCommands.Add(new(_sequenceSql) { Parameters = { new() { Value = last } } });
        sql.BatchCommands.Add(new(_blockSql)
        {
            Parameters =
            {
                new() { Value = last },
                new() { Value = first },
                new() { Value = batch.RecordedAt.UtcDateTime },
                new() { Value = batch.BatchId },
                new() { Value = hash },
            },
        });
    }

    private void AddStreams(NpgsqlBatch sql, LogBatch batch)
    {
        var begun = new Dictionary<string, NewEvent>(StringComparer.Ordinal);
        var continued = new Dictionary<string, NewEvent>(StringComparer.Ordinal);
        foreach (var e in batch.Events)
        {
            var streams = e.Version == 1 || begun.ContainsKey(e.StreamId) ? begun : continued;
            streams[e.StreamId] = e;
        }

        if (begun.Count > 0)
            sql.BatchCommands.Add(StreamsOf(_newStreamsSql, begun.Values, batch.RecordedAt));
        if (continued.Count > 0)
            sql.BatchCommands.Add(StreamsOf(_streamsSql, continued.Values, batch.RecordedAt));
    }

    private static NpgsqlBatchCommand StreamsOf(
        string sql, IReadOnlyCollection<NewEvent> streams, DateTimeOffset recordedAt) => new(sql)
    {
        Parameters =
        {
            Array(NpgsqlDbType.Varchar, streams, e => e.StreamId),
            Array(NpgsqlDbType.Varchar, streams, e => e.StreamAlias),
            Array(NpgsqlDbType.Bigint, streams, e => e.Version),
            new() { Value = recordedAt.UtcDateTime },
        },
    };

    private NpgsqlBatchCommand EventsOf(LogBatch batch) => new(_eventsSql)
    {
        Parameters =
        {
            Array(NpgsqlDbType.Bigint, batch.Events, e => e.Sequence),
            Array(NpgsqlDbType.Uuid, batch.Events, e => e.Id),
            Array(NpgsqlDbType.Varchar, batch.Events, e => e.StreamId),
            Array(NpgsqlDbType.Bigint, batch.Events, e => e.Version),
            Array(NpgsqlDbType.Jsonb, batch.Events, e => e.Body),
            Array(NpgsqlDbType.Varchar, batch.Events, e => e.Alias),
            Array(NpgsqlDbType.Varchar, batch.Events, e => e.DotNetName),
            Array(NpgsqlDbType.Varchar, batch.Events, e => e.Metadata.CorrelationId),
            Array(NpgsqlDbType.Varchar, batch.Events, e => e.Metadata.CausationId),
            Array(NpgsqlDbType.Jsonb, batch.Events, e => e.Metadata.Headers),
            Array(NpgsqlDbType.Varchar, batch.Events, e => e.Metadata.User),
            new() { Value = batch.RecordedAt.UtcDateTime },
        },
    };

    private NpgsqlBatchCommand ReceiptsOf(LogBatch batch) => new(_receiptsSql)
    {
        Parameters =
        {
            Array(NpgsqlDbType.Varchar, batch.Receipts, r => r.Key),
            Array(NpgsqlDbType.Varchar, batch.Receipts, r => r.Fingerprint),
            Array(NpgsqlDbType.Text, batch.Receipts, r => r.Answer),
            new() { Value = batch.RecordedAt.UtcDateTime },
        },
    };

    private void AddSnapshots(NpgsqlBatch sql, LogBatch batch, Func<string, int> shapeOf)
    {
        var states = batch.Snapshots.Where(s => s.Body is not null).ToList();
        var pages = batch.Snapshots.SelectMany(s => s.Pages.Select(p => (Of: s, Page: p))).ToList();
        if (states.Count > 0)
        {
            sql.BatchCommands.Add(new(_snapshotsSql)
            {
                Parameters =
                {
                    Array(NpgsqlDbType.Varchar, states, s => s.StreamId),
                    Array(NpgsqlDbType.Bigint, states, s => s.Version),
                    Array(NpgsqlDbType.Text, states, s => s.Body!),
                    Array(NpgsqlDbType.Integer, states, s => shapeOf(s.StreamId)),
                },
            });
        }

        if (pages.Count > 0)
        {
            sql.BatchCommands.Add(new(_pagesSql)
            {
                Parameters =
                {
                    Array(NpgsqlDbType.Varchar, pages, p => p.Of.StreamId),
                    Array(NpgsqlDbType.Varchar, pages, p => p.Page.Name),
                    Array(NpgsqlDbType.Bigint, pages, p => p.Of.Version),
                    Array(NpgsqlDbType.Text, pages, p => p.Page.Body),
                    Array(NpgsqlDbType.Integer, pages, p => shapeOf(p.Of.StreamId)),
                },
            });
        }
    }

    private static NpgsqlParameter<TValue[]> Array<TItem, TValue>(
        NpgsqlDbType type, IReadOnlyCollection<TItem> items, Func<TItem, TValue> value)
    {
        var values = new TValue[items.Count];
        var i = 0;
        foreach (var item in items)
            values[i++] = value(item);
        return new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
