using Inventory.EventStore.Binary;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.Log;
using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;
using Inventory.Testing;
using Npgsql;

namespace Inventory.EventStore.Tests;

/// <summary>A log in a schema of its own, with just enough of a writer to fill it.</summary>
public sealed class TestLog : IAsyncDisposable
{
    public const string Shelf = "shelf/1";

    public static readonly EventBodies Bodies =
        new(new EventTypes([typeof(GoodsArrived), typeof(GoodsLeft), typeof(GoodsWeighed)]), []);

    private readonly LogAppender _appender;
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private byte[] _hash = AuditChain.Start;

    private TestLog(NpgsqlDataSource database, SchemaName schema, NpgsqlConnection connection)
    {
        (Database, Schema, Connection) = (database, schema, connection);
        _appender = new(schema, Bodies, _ => 1);
        Log = new(schema, Bodies);
    }

    public NpgsqlDataSource Database { get; }

    public SchemaName Schema { get; }

    public NpgsqlConnection Connection { get; }

    public EventLog Log { get; }

    public long Head { get; private set; }

    public long Epoch { get; private set; }

    public static async Task<TestLog> OpenAsync(params ReadTable[] tables)
    {
        var database = new NpgsqlDataSourceBuilder(await TestDatabase.ConnectionStringAsync())
            .UseArrayParameters()
            .Build();
        var schema = new SchemaName(TestDatabase.NewSchema());
        await StoreSchema.CreateAsync(database, schema, tables);
        var log = new TestLog(database, schema, await database.OpenConnectionAsync());
        log.Epoch = (await new LogOwner(schema).TryTakeAsync(log.Connection, "a test", CancellationToken.None))!.Value;
        return log;
    }

    public Task AppendAsync(params object[] events) => AppendAsync(new Entries { Events = events });

    public async Task AppendAsync(Entries entries)
    {
        _appender.Begin(_hash, entries.RecordedAt);
        var log = new LogBatch(
            Guid.CreateVersion7(),
            entries.RecordedAt,
            [.. entries.Events.Select((e, i) => Prepared(entries, e, i))],
            entries.Receipts,
            []);
        var (sql, hash) = _appender.Seal(Connection, entries.Epoch ?? Epoch, log, entries.RowSets);
        await using (sql)
            await sql.ExecuteNonQueryAsync();
        (_hash, Head) = (hash, Head + log.Events.Count);
        foreach (var e in log.Events)
            _versions[e.StreamId] = e.Version;
    }

    /// <summary>As another program does it: in no block of the audit chain.</summary>
    public async Task AppendForeignAsync(int events = 1, string stream = "pallet/1", string type = "pallet_weighed")
    {
        var version = _versions.GetValueOrDefault(stream);
        await ExecuteAsync(
            $$"""
            INSERT INTO $.mt_streams (id, version) VALUES ('{{stream}}', {{version + events}})
            ON CONFLICT (id) DO UPDATE SET version = excluded.version;
            INSERT INTO $.mt_events (seq_id, id, stream_id, version, data, type)
            SELECT {{Head}} + i, gen_random_uuid(), '{{stream}}', {{version}} + i, '{}', '{{type}}'
            FROM generate_series(1, {{events}}) i;
            """);
        (Head, _versions[stream]) = (Head + events, version + events);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(Filled(sql));
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<IReadOnlyList<string>> LinesAsync(string sql)
    {
        await using var command = Database.CreateCommand(Filled(sql));
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }

    /// <summary>Runs SQL in which <c>$</c> stands for the schema.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(Filled(sql));
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _appender.Dispose();
        await Connection.DisposeAsync();
        await Database.DisposeAsync();
    }

    private string Filled(string sql) => sql.Replace("$", Schema.Value, StringComparison.Ordinal);

    private NewEvent Prepared(Entries entries, object @event, int number)
    {
        var version = _versions.GetValueOrDefault(entries.Stream) + number + 1;
        var prepared = new NewEvent(
            Head + number + 1, Guid.CreateVersion7(), entries.Stream, "shelf", version, @event, entries.Metadata);
        _appender.Prepare(prepared);
        return prepared;
    }
}

/// <summary>What one batch of a test writes.</summary>
public sealed record Entries
{
    public static readonly DateTimeOffset Midnight = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    public string Stream { get; init; } = TestLog.Shelf;

    public IReadOnlyList<object> Events { get; init; } = [];

    public DateTimeOffset RecordedAt { get; init; } = Midnight;

    public EventMetadata Metadata { get; init; } = EventMetadata.None;

    public IReadOnlyList<Receipt> Receipts { get; init; } = [];

    public IReadOnlyList<IRowSet> RowSets { get; init; } = [];

    /// <summary>Null: that of the test's own connection.</summary>
    public long? Epoch { get; init; }
}
