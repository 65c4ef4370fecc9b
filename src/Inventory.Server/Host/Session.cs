using Inventory.EventStore.Schema;
using Inventory.Server.Postgres;
using Inventory.Server.Shell;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Inventory.Server.Host;

/// <summary>The database and one company of it, open for as long as a verb or the server runs.</summary>
public sealed class Session : IAsyncDisposable
{
    /// <summary>Set as <c>INVENTORY_Schema</c> or <c>--schema</c>: the company's schema.</summary>
    public const string SchemaKey = "Schema";

    private Session(Database database, NpgsqlDataSource source, Company company) =>
        (Database, Source, Company) = (database, source, company);

    public Database Database { get; }

    public NpgsqlDataSource Source { get; }

    public Company Company { get; }

    public static async Task<Session> OpenAsync(
        IConfiguration configuration,
        ILogger? logger = null,
        CancellationToken cancellation = default,
        WriterMemory? memory = null)
    {
        var schema = configuration[SchemaKey] is { Length: > 0 } named ? new SchemaName(named) : SchemaName.Default;
        var database = await Database.OpenAsync(configuration, cancellation);
        var source = Company.DataSourceFor(database.ConnectionString);
        try
        {
            var company = await Company.OpenAsync(
                source, schema, TimeProvider.System, logger ?? NullLogger.Instance, cancellation, memory);
            return new(database, source, company);
        }
        catch
        {
            await source.DisposeAsync();
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Company.DisposeAsync();
        await Source.DisposeAsync();
        await Database.DisposeAsync();
    }
}
