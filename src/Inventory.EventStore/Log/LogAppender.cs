using Inventory.EventStore.Binary;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>
/// Makes one batch the statements of one transaction and one round trip: owner check, streams, events, read models,
/// receipts, snapshots and the audit block. Fixed SQL texts with array parameters, no joins, no <c>nextval</c>: it also
/// runs on a distributed schema.
/// </summary>
public sealed class LogAppender : IDisposable
{
    private readonly AuditChain _chain = new();
    private readonly string _ownerSql;
    private readonly string _sequenceSql;
    private readonly string _blockSql;
    private readonly ArrayStatement<NewEvent> _newStreams;
    private readonly ArrayStatement<NewEvent> _streams;
    private readonly ArrayStatement<Receipt> _receipts;
    private readonly ArrayStatement<Snapshot> _snapshots;
    private readonly ArrayStatement<(Snapshot Of, SnapshotPage Page)> _pages;

    // One takes the events of the next batch while those of the last are sent.
    private EventStatement _open;
    private EventStatement _sealed;
    private byte[] _previousHash = AuditChain.Start;
    private DateTimeOffset _recordedAt;

    /// <param name="shapeOf">The shape that snapshots of a stream have today.</param>
    public LogAppender(SchemaName schema, EventBodies bodies, Func<string, int> shapeOf)
    {
        (_open, _sealed) = (new(schema, bodies), new(schema, bodies));
        _ownerSql = LogOwner.RequireSql(schema);
        _sequenceSql = $"SELECT setval('{schema}.mt_events_sequence', $1)";
        _blockSql = $"""
            INSERT INTO {schema}.audit_block (last_seq, first_seq, recorded_at, batch_id, hash)
            VALUES ($1, $2, $3, $4, $5)
            """;
        // Arrays are unnested in the list of columns: in FROM each would first be written to a table of its own.
        var streamsSql = $"""
            INSERT INTO {schema}.mt_streams (id, type, version, timestamp, created)
            SELECT unnest($1), unnest($2), unnest($3), $4, $4
            """;
        ArrayColumn<NewEvent>[] ofStream =
        [
            ArrayColumns.Varchar<NewEvent>(e => e.StreamId),
            ArrayColumns.Varchar<NewEvent>(e => e.StreamAlias),
            ArrayColumns.Long<NewEvent>(e => e.Version),
        ];
        // A stream that begins is inserted plainly: looking for a conflict first costs the database a third more.
        _newStreams = new(streamsSql, ofStream);
        _streams = new(
            $"""
            {streamsSql}
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, timestamp = excluded.timestamp
            """,
            ofStream);
        _receipts = new(
            $"""
            INSERT INTO {schema}.command_receipt (key, fingerprint, answer, answered_at)
            SELECT unnest($1), unnest($2), unnest($3), $4
            """,
            [
                ArrayColumns.Varchar<Receipt>(r => r.Key),
                ArrayColumns.Varchar<Receipt>(r => r.Fingerprint),
                ArrayColumns.Text<Receipt>(r => r.Answer),
            ]);
        _snapshots = new(
            $"""
            INSERT INTO {schema}.stream_snapshot (stream_id, version, data, shape)
            SELECT unnest($1), unnest($2), unnest($3), unnest($4)
            ON CONFLICT (stream_id)
            DO UPDATE SET version = excluded.version, data = excluded.data, shape = excluded.shape
            """,
            [
                ArrayColumns.Varchar<Snapshot>(s => s.StreamId),
                ArrayColumns.Long<Snapshot>(s => s.Version),
                ArrayColumns.Text<Snapshot>(s => s.Body),
                ArrayColumns.Whole<Snapshot>(s => shapeOf(s.StreamId)),
            ]);
        _pages = new(
            $"""
            INSERT INTO {schema}.stream_snapshot_page (stream_id, page, version, data, shape)
            SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5)
            ON CONFLICT (stream_id, page)
            DO UPDATE SET version = excluded.version, data = excluded.data, shape = excluded.shape
            """,
            [
                ArrayColumns.Varchar<(Snapshot Of, SnapshotPage Page)>(p => p.Of.StreamId),
                ArrayColumns.Varchar<(Snapshot Of, SnapshotPage Page)>(p => p.Page.Name),
                ArrayColumns.Long<(Snapshot Of, SnapshotPage Page)>(p => p.Of.Version),
                ArrayColumns.Text<(Snapshot Of, SnapshotPage Page)>(p => p.Page.Body),
                ArrayColumns.Whole<(Snapshot Of, SnapshotPage Page)>(p => shapeOf(p.Of.StreamId)),
            ]);
    }

    /// <summary>Begins a batch; events that were prepared and not sealed are forgotten.</summary>
    /// <param name="previousHash">The audit chain's end before the batch.</param>
    public void Begin(byte[] previousHash, DateTimeOffset recordedAt)
    {
        (_previousHash, _recordedAt) = (previousHash, recordedAt);
        _open.Begin();
        _chain.Begin(previousHash);
    }

    /// <summary>Writes the next event of the batch as it will be sent, and hashes it. Done as soon as it is decided,
    /// while an earlier batch is still on its way.</summary>
    public void Prepare(NewEvent e) => _open.Add(e, _recordedAt, _chain);

    /// <summary>The statements of the batch, and the audit chain's new end. Sent as they are they are one
    /// transaction. They must have been sent when the next batch is sealed.</summary>
    /// <param name="batch">Its events are those that were prepared, in that order.</param>
    /// <remarks>Sending fails with 22012 when another owner has the log, with 23505 when a foreign writer was
    /// faster.</remarks>
    public (NpgsqlBatch Sql, byte[] Hash) Seal(
        NpgsqlConnection connection, long epoch, LogBatch batch, IReadOnlyList<IRowSet> rowSets)
    {
        var sql = new NpgsqlBatch(connection);
        sql.BatchCommands.Add(new(_ownerSql) { Parameters = { new() { Value = epoch } } });
        var hash = _previousHash;
        if (batch.Events.Count > 0)
        {
            hash = _chain.End();
            AddEvents(sql, batch, hash);
        }

        foreach (var rows in rowSets)
            rows.MoveWrites(sql);
        if (batch.Receipts.Count > 0)
            sql.BatchCommands.Add(_receipts.Of(batch.Receipts, batch.RecordedAt.UtcDateTime));
        if (batch.Snapshots.Count > 0)
            AddSnapshots(sql, batch);
        (_open, _sealed) = (_sealed, _open);
        return (sql, hash);
    }

    /// <summary>Leaves a sealed batch only what a rollback takes back: the state of a sequence it does
    /// not.</summary>
    public void LeaveOutWhatStays(NpgsqlBatch sql)
    {
        for (var i = sql.BatchCommands.Count - 1; i >= 0; i--)
        {
            if (sql.BatchCommands[i].CommandText == _sequenceSql)
                sql.BatchCommands.RemoveAt(i);
        }
    }

    public void Dispose() => _chain.Dispose();

    private void AddEvents(NpgsqlBatch sql, LogBatch batch, byte[] hash)
    {
        var (first, last) = (batch.Events[0].Sequence, batch.Events[^1].Sequence);
        AddStreams(sql, batch);
        sql.BatchCommands.Add(_open.Complete(batch.RecordedAt));
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
            sql.BatchCommands.Add(_newStreams.Of(begun.Values, batch.RecordedAt.UtcDateTime));
        if (continued.Count > 0)
            sql.BatchCommands.Add(_streams.Of(continued.Values, batch.RecordedAt.UtcDateTime));
    }

    private void AddSnapshots(NpgsqlBatch sql, LogBatch batch)
    {
        var states = batch.Snapshots.Where(s => s.Body is not null).ToList();
        var pages = batch.Snapshots.SelectMany(s => s.Pages.Select(p => (Of: s, Page: p))).ToList();
        if (states.Count > 0)
            sql.BatchCommands.Add(_snapshots.Of(states));
        if (pages.Count > 0)
            sql.BatchCommands.Add(_pages.Of(pages));
    }
}
