using Inventory.Domain.GeneralLedger;
using Inventory.EventStore.Binary;
using Inventory.EventStore.Log;
using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>One company: its schema with its log, its read models and, where this process owns the log, its
/// writer.</summary>
public sealed class Company : IAsyncDisposable
{
    private Company(NpgsqlDataSource database, SchemaName schema, LogWriter? writer)
    {
        (Database, Schema, Writer) = (database, schema, writer);
        Log = new(schema, StoredJson.Bodies);
        Rebuild = new(database, schema, Log);
    }

    public NpgsqlDataSource Database { get; }

    public SchemaName Schema { get; }

    public EventLog Log { get; }

    public Rebuild Rebuild { get; }

    /// <summary>Null when another process owns the log: this one then only reads.</summary>
    public LogWriter? Writer { get; }

    /// <exception cref="LogUnavailableException"><c>log-owned-elsewhere</c>.</exception>
    public LogWriter OwnWriter =>
        Writer ?? throw new LogUnavailableException(
            "log-owned-elsewhere", "Another server owns the log of this company.");

    /// <summary>Creates what is missing in the schema, takes the log if it is free, and rebuilds the read models when
    /// another version made them.</summary>
    /// <exception cref="LogUnavailableException"><c>read-models-outdated</c>: another process owns the log and keeps
    /// read models of another version.</exception>
    public static async Task<Company> OpenAsync(
        NpgsqlDataSource database,
        SchemaName schema,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellation = default)
    {
        var live = ReadModels.Create(schema, ReadTable.Live, WriterMemory.RowsMax);
        var areUsable = await StoreSchema.CreateAsync(database, schema, live.Tables, cancellation);
        var writer = await LogWriter.TryStartAsync(
            database, schema, live, Books.Decide, Holder(), clock, logger, cancellation);
        var company = new Company(database, schema, writer);
        if (areUsable)
            return company;
        try
        {
            await company.RenewAsync(logger, cancellation);
            return company;
        }
        catch
        {
            await company.DisposeAsync();
            throw;
        }
    }

    private async Task RenewAsync(ILogger logger, CancellationToken cancellation)
    {
        if (Writer is null)
            throw new LogUnavailableException(
                "read-models-outdated",
                "The read models are of another version; the server that owns the log must be stopped or updated.");
        logger.LogInformation("The read models of {Schema} are of another version: rebuilding them.", Schema.Value);
        var events = await Rebuild.RunAsync(Writer, cancellation: cancellation);
        logger.LogInformation("The read models of {Schema} are rebuilt from {Events} events.", Schema.Value, events);
    }

    /// <summary>Opens the company for reading only.</summary>
    public static Company OpenForReading(NpgsqlDataSource database, SchemaName schema) =>
        new(database, schema, writer: null);

    /// <summary>A data source fit for a company: UTC, few plans kept prepared, a small pool.</summary>
    /// <remarks>A connection goes back to the pool as it is, which saves a read a quarter of its time: whoever takes
    /// one must change nothing of its session for longer than a transaction.</remarks>
    public static NpgsqlDataSource DataSourceFor(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            Timezone = "UTC",
            ApplicationName = "inventory",
            NoResetOnClose = true,
        };
        if (!settings.ContainsKey("Maximum Pool Size"))
            settings.MaxPoolSize = 24;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).UseArrayParameters().Build();
    }

    public async ValueTask DisposeAsync()
    {
        if (Writer is not null)
            await Writer.DisposeAsync();
    }

    private static string Holder() => $"{Environment.MachineName} process {Environment.ProcessId}";
}
