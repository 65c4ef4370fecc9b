using Inventory.EventStore.Schema;
using Inventory.Server.Postgres;
using Inventory.Server.Shell;
using Inventory.Testing;
using Npgsql;

namespace Inventory.Benchmarks.Setup;

/// <summary>A PostgreSQL that loses nothing, as the product itself starts it, and connections as the
/// product's.</summary>
public sealed class BenchDatabase : IAsyncDisposable
{
    private readonly TestFolder? _folder;
    private readonly EmbeddedPostgres _server;

    private BenchDatabase(TestFolder? folder, EmbeddedPostgres server, string? settings)
    {
        (_folder, _server) = (folder, server);
        ConnectionString = settings is null
            ? server.ConnectionString
            : new NpgsqlConnectionStringBuilder(server.ConnectionString) { Options = settings }.ConnectionString;
        Source = Company.DataSourceFor(ConnectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    /// <param name="withStatements">True: the server counts per statement, which costs every path a little.</param>
    public static async Task<BenchDatabase> StartAsync(Options options, bool withStatements = false)
    {
        var settings = ClusterSettings.Durable;
        if (withStatements)
        {
            settings = new(
                $"""
                {settings.Text}
                shared_preload_libraries = 'pg_stat_statements'
                track_wal_io_timing = on
                """);
        }

        var folder = options.Data is null ? new TestFolder() : null;
        var server = await EmbeddedPostgres.StartAsync(ClusterFolder.At(options.Data ?? folder!.Path), settings);
        var database = new BenchDatabase(folder, server, options.Settings);
        if (withStatements)
            await database.ExecuteAsync("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        return database;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<long> WalAsync() => AskAsync<long>("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");

    /// <summary>Rows inserted and updated in a schema, as far as the backends have told.</summary>
    public Task<long> RowsWrittenAsync(SchemaName schema) => AskAsync<long>(
        $"""
        SELECT coalesce(sum(n_tup_ins + n_tup_upd), 0)::bigint
        FROM pg_stat_all_tables
        WHERE schemaname = '{schema}'
        """);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _server.DisposeAsync();
        _folder?.Dispose();
    }
}
