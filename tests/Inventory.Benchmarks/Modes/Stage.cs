using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Paths;
using Inventory.Benchmarks.Samples;
using Inventory.Benchmarks.Setup;
using Inventory.Benchmarks.Workload;
using Inventory.EventStore.Schema;
using Inventory.Server.Shell;
using Inventory.Testing;
using Npgsql;

namespace Inventory.Benchmarks.Modes;

/// <summary>All that a run stands on: one database, the same company in four schemas, the server and its
/// callers.</summary>
public sealed class Stage : IAsyncDisposable
{
    public const string WriterSchema = "bench_writer";
    public const string HttpSchema = "bench_http";
    public const string UsualSchema = "bench_usual";
    public const string LimitSchema = "bench_limit";

    private ServerProcess? _server;
    private HttpCallers? _callers;

    private Stage(BenchDatabase database, Company company, Meters meters, int sampled)
    {
        (Database, Company, Meters, Sampler) = (database, company, meters, new(company, sampled));
        Limit = SourceOf(database, 2);
        Usual = SourceOf(database, UsualPath.ConnectionsMax);
    }

    public BenchDatabase Database { get; }

    public Company Company { get; }

    public Meters Meters { get; }

    public Sampler Sampler { get; }

    public NpgsqlDataSource Limit { get; }

    public NpgsqlDataSource Usual { get; }

    public static async Task<Stage> OpenAsync(Options options, Action<string> tell)
    {
        var database = await BenchDatabase.StartAsync(options);
        foreach (var old in new[] { WriterSchema, HttpSchema, UsualSchema, LimitSchema })
            await database.ExecuteAsync($"DROP SCHEMA IF EXISTS {old} CASCADE");
        tell($"{Spread.SkusMax:N0} items with stock");
        var company = await Seed.OpenAsync(database, new(WriterSchema));
        await Seed.ItemsAsync(company, 0, Spread.SkusMax);
        tell("the same in two more schemas");
        foreach (var copy in new[] { UsualSchema, LimitSchema })
            await SchemaClone.MakeAsync(database, new(WriterSchema), new(copy));
        await database.ExecuteAsync("CHECKPOINT");
        return new(database, company, await Meters.ForAsync(database), options.Quick ? 256 : 1_024);
    }

    /// <summary>The callers of a server; it is started, and gets its items, with the first question.</summary>
    public async Task<HttpCallers> CallersAsync()
    {
        if (_callers is not null)
            return _callers;
        _server = await StartServerAsync();
        _callers = HttpCallers.Start(_server.Client.BaseAddress!);
        await _callers.SeedAsync(Spread.SkusMax);
        await Database.ExecuteAsync("ANALYZE");
        return _callers;
    }

    /// <summary>For reading from the server once its callers are there.</summary>
    public Uri ServerAddress => _server!.Client.BaseAddress!;

    /// <summary>A second server of the same company: the first one writes, so this one only reads. Whoever started it
    /// ends it.</summary>
    public Task<ServerProcess> StartServerAsync() =>
        ServerProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Inventory"] = Database.ConnectionString,
            ["INVENTORY_Schema"] = HttpSchema,
        });

    /// <summary>What the server wrote, for when something went wrong.</summary>
    public string ServerOutput => _server?.Output ?? "";

    public async ValueTask DisposeAsync()
    {
        if (_callers is not null)
            await _callers.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        await Company.DisposeAsync();
        await Limit.DisposeAsync();
        await Usual.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static NpgsqlDataSource SourceOf(BenchDatabase database, int connections) =>
        Company.DataSourceFor(new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            MaxPoolSize = connections,
        }.ConnectionString);
}
