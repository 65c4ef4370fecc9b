using Inventory.EventStore.Schema;
using Inventory.Server.Shell;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Inventory.Server.Planning;

/// <summary>
/// A company for one replay, in a schema of its own beside the live one. It is dropped when it is let go of; what a
/// killed process left is dropped by the next. Holds a lock: one replay per company at a time.
/// </summary>
internal sealed class ScratchCompany : IAsyncDisposable
{
    private readonly NpgsqlConnection _lock;
    private readonly NpgsqlDataSource _source;
    private readonly SchemaName _schema;

    private ScratchCompany(NpgsqlConnection locked, NpgsqlDataSource source, SchemaName schema) =>
        (_lock, _source, _schema) = (locked, source, schema);

    public Company Company { get; private set; } = null!;

    /// <summary>True: the schema stays.</summary>
    public bool IsKept { get; set; }

    /// <param name="id">Ends the name of the schema: a-z and 0-9.</param>
    /// <exception cref="LogUnavailableException"><c>what-if-running</c>.</exception>
    public static async Task<ScratchCompany> CreateAsync(
        Company live, string connectionString, string id, bool keep, CancellationToken cancellation)
    {
        var schema = new SchemaName($"{live.Schema.Value[..Math.Min(live.Schema.Value.Length, 28)]}{Word(keep)}{id}");
        var locked = await live.Database.OpenConnectionAsync(cancellation);
        var scratch = new ScratchCompany(locked, SourceFor(connectionString), schema);
        try
        {
            await scratch.LockAsync(live.Schema, cancellation);
            await scratch.DropLeftoversAsync(live.Schema, cancellation);
            scratch.Company = await Company.OpenAsync(
                scratch._source, schema, TimeProvider.System, NullLogger.Instance, cancellation);
            return scratch;
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Company is not null)
            await Company.DisposeAsync();
        await _source.DisposeAsync();
        if (_lock.FullState == System.Data.ConnectionState.Open)
        {
            if (!IsKept && Company is not null)
                await ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE", CancellationToken.None);
            await ExecuteAsync("SELECT pg_advisory_unlock_all()", CancellationToken.None);
        }

        await _lock.DisposeAsync();
    }

    private static string Word(bool keep) => keep ? "_kept_" : "_whatif_";

    // Losing the last moments of a scratch company loses nothing, so its writer never waits for the disk.
    private static NpgsqlDataSource SourceFor(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Options = $"{settings.Options} -c synchronous_commit=off".Trim();
        settings.MaxPoolSize = 5;
        return Company.DataSourceFor(settings.ConnectionString);
    }

    private async Task LockAsync(SchemaName live, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT pg_try_advisory_lock(hashtextextended('what-if {live}', 0))", _lock);
        if (await command.ExecuteScalarAsync(cancellation) is not true)
            throw new LogUnavailableException("what-if-running", "Another what-if of this company is running.");
    }

    private async Task DropLeftoversAsync(SchemaName live, CancellationToken cancellation)
    {
        var names = await Query.RowsAsync(
            _lock,
            "SELECT nspname::text FROM pg_namespace WHERE starts_with(nspname::text, $1) ORDER BY nspname",
            r => r.GetString(0),
            cancellation,
            $"{live.Value[..Math.Min(live.Value.Length, 28)]}{Word(keep: false)}");
        foreach (var name in names)
            await ExecuteAsync($"DROP SCHEMA {new SchemaName(name)} CASCADE", cancellation);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var transaction = await _lock.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand($"SET LOCAL client_min_messages = warning; {sql}", _lock)
        {
            CommandTimeout = 0,
        };
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
