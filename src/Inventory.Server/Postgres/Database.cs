using Npgsql;

namespace Inventory.Server.Postgres;

/// <summary>The PostgreSQL of this process: the one that is configured, else the embedded one.</summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>Set as <c>ConnectionStrings__Inventory</c>: any PostgreSQL from 13.</summary>
    public const string ConnectionName = "Inventory";

    /// <summary>Set as <c>INVENTORY_DATA</c> or <c>--data</c>: where the embedded one keeps its data.</summary>
    public const string FolderKey = "Data";

    private const int VersionNumberMin = PostgresBinaries.MajorMin * 10_000;

    private readonly EmbeddedPostgres? _embedded;

    private Database(string connectionString, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        _embedded = embedded;
    }

    public string ConnectionString { get; }

    public bool IsEmbedded => _embedded is not null;

    /// <exception cref="PostgresUnavailableException">With one line that says what to do.</exception>
    public static async Task<Database> OpenAsync(IConfiguration configuration, CancellationToken cancellation = default)
    {
        if (configuration.GetConnectionString(ConnectionName) is { Length: > 0 } configured)
        {
            await MustServeAsync(configured, cancellation);
            return new(configured, embedded: null);
        }

        var folder = configuration[FolderKey] is { Length: > 0 } named
            ? ClusterFolder.At(named)
            : ClusterFolder.Default();
        var embedded = await EmbeddedPostgres.StartAsync(folder, cancellation);
        return new(embedded.ConnectionString, embedded);
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task MustServeAsync(string connectionString, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellation);
            await using var ask = new NpgsqlCommand("SELECT current_setting('server_version_num')::int", connection);
            if ((int)(await ask.ExecuteScalarAsync(cancellation))! >= VersionNumberMin)
                return;
        }
        catch (Exception failed) when (failed is NpgsqlException or ArgumentException or FormatException)
        {
            throw new PostgresUnavailableException(
                $"The PostgreSQL of ConnectionStrings__{ConnectionName} cannot be used: {failed.Message}", failed);
        }

        throw new PostgresUnavailableException(
            $"The PostgreSQL of ConnectionStrings__{ConnectionName} is older than {PostgresBinaries.MajorMin}.");
    }
}
