using Inventory.Domain.Planning;
using Inventory.EventStore.Binary;
using Inventory.EventStore.Log;
using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>One company: its schema with its log, its read models and, where this process owns the log, its
/// writer.</summary>
public sealed class Company : IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly WriterMemory _memory;
    private LogWriter? _writer;

    private Company(
        NpgsqlDataSource database, SchemaName schema, TimeProvider clock, ILogger logger, WriterMemory memory)
    {
        (Database, Schema, _clock, _logger, _memory) = (database, schema, clock, logger, memory);
        Log = new(schema, StoredJson.Bodies);
        Rebuild = new(database, schema, Log);
    }

    public NpgsqlDataSource Database { get; }

    public SchemaName Schema { get; }

    public EventLog Log { get; }

    public Rebuild Rebuild { get; }

    /// <summary>What readers need not read again.</summary>
    public KeptStates Kept { get; } = new();

    /// <summary>Null while another process owns the log: this one then only reads. It comes with
    /// <see cref="TryTakeLogAsync"/>, and stays when the log is lost, until the log is taken again.</summary>
    public LogWriter? Writer => Volatile.Read(ref _writer);

    /// <exception cref="LogUnavailableException"><c>log-owned-elsewhere</c>.</exception>
    public LogWriter OwnWriter =>
        Writer ?? throw new LogUnavailableException(
            "log-owned-elsewhere", "Another server owns the log of this company.");

    /// <summary>Creates what is missing in the schema, takes the log if it is free, and rebuilds the read models when
    /// another version made them.</summary>
    /// <param name="memory">What its writer may keep; null: all that the process may.</param>
    /// <exception cref="LogUnavailableException"><c>read-models-outdated</c>: another process owns the log and keeps
    /// read models of another version.</exception>
    public static async Task<Company> OpenAsync(
        NpgsqlDataSource database,
        SchemaName schema,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellation = default,
        WriterMemory? memory = null)
    {
        var company = new Company(database, schema, clock, logger, memory ?? WriterMemory.OfProcess);
        var live = company.LiveModels();
        var areUsable = await StoreSchema.CreateAsync(database, schema, live.Tables, cancellation);
        company._writer = await company.TryStartAsync(live, cancellation);
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

    /// <summary>Takes the log when this process has none, or has lost it, and no other holds it. One caller at a
    /// time.</summary>
    /// <returns>The new writer; null: all is as before.</returns>
    public async Task<LogWriter?> TryTakeLogAsync(CancellationToken cancellation)
    {
        if (Writer is { IsAlive: true } || !await IsLogFreeAsync(cancellation))
            return null;
        var live = LiveModels();
        if (await TryStartAsync(live, cancellation) is not { } writer)
            return null;
        if (!await StoreSchema.CreateAsync(Database, Schema, live.Tables, cancellation))
        {
            // A server of another version owned the log meanwhile and made other tables.
            await writer.DisposeAsync();
            return null;
        }

        if (Interlocked.Exchange(ref _writer, writer) is { } lost)
            await lost.DisposeAsync();
        return writer;
    }

    private ReadModels LiveModels() => ReadModels.Create(Schema, ReadTable.Live, _memory.RowsMax);

    private Task<LogWriter?> TryStartAsync(ReadModels live, CancellationToken cancellation) =>
        LogWriter.TryStartAsync(
            Database, Schema, live, EarmarkedBooks.Decide, Holder(), _clock, _memory, _logger, cancellation);

    private async Task<bool> IsLogFreeAsync(CancellationToken cancellation)
    {
        await using var connection = await Database.OpenConnectionAsync(cancellation);
        return await new LogOwner(Schema).IsFreeAsync(connection, cancellation);
    }

    /// <summary>Opens the company for reading only.</summary>
    public static Company OpenForReading(NpgsqlDataSource database, SchemaName schema) =>
        new(database, schema, TimeProvider.System, NullLogger.Instance, WriterMemory.OfProcess);

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
        // What is not said has a value all the same, and is not written.
        if (!settings.ShouldSerialize("Maximum Pool Size"))
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
