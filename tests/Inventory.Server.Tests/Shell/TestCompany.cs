using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.EventStore.Schema;
using Inventory.Server.Shell;
using Inventory.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Inventory.Server.Tests.Shell;

/// <summary>A company in a schema of its own, on real PostgreSQL, with short words for what tests do to it.</summary>
public sealed class TestCompany : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    private readonly NpgsqlDataSource _outside;
    private NpgsqlDataSource _inside;

    private TestCompany(string connectionString, SchemaName schema)
    {
        Schema = schema;
        _inside = Company.DataSourceFor(connectionString);
        _outside = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "test" });
    }

    public SchemaName Schema { get; }

    public Company Company { get; private set; } = null!;

    public LogWriter Writer => Company.OwnWriter;

    public static async Task<TestCompany> OpenAsync(string? connectionString = null)
    {
        var test = new TestCompany(
            connectionString ?? await TestDatabase.ConnectionStringAsync(), new SchemaName(TestDatabase.NewSchema()));
        test.Company = await test.AnotherAsync();
        return test;
    }

    /// <summary>The same company as another process opens it.</summary>
    public Task<Company> AnotherAsync() => Company.OpenAsync(_inside, Schema, TimeProvider.System, NullLogger.Instance);

    /// <summary>Stops the company and opens it again with an empty memory.</summary>
    public async Task RestartAsync()
    {
        await Company.DisposeAsync();
        Company = await AnotherAsync();
        // PostgreSQL may take a moment to notice that the owner before is gone.
        while (Company.Writer is null)
        {
            await Task.Delay(20);
            Company = await AnotherAsync();
        }
    }

    public Task<CommandAnswer> RunAsync(ICommand command, string? key = null) => Writer.SubmitAsync(Envelope(command, key));

    public static CommandEnvelope Envelope(ICommand command, string? key = null, string fingerprint = "same") =>
        new(command, new("corr", "cause", "ann"), key, key is null ? "" : fingerprint);

    /// <summary>An item with stock at the default source.</summary>
    public async Task StockAsync(string sku, decimal quantity)
    {
        (await RunAsync(Register(sku))).Refusal.ShouldBeNull();
        (await RunAsync(Receive(sku, quantity))).Outcome.ShouldBe(Outcome.Accepted);
    }

    /// <summary>Keeps the writer from taking anything until the hold is released: what is sent meanwhile waits together.</summary>
    public async Task<Hold> HoldAsync()
    {
        TaskCompletionSource held = new(), release = new();
        var alone = Writer.AloneAsync(_ =>
        {
            held.SetResult();
            return release.Task;
        });
        await held.Task;
        return new(release, alone);
    }

    /// <summary>Breaks every connection that the company has.</summary>
    public Task BreakConnectionsAsync() => ExecuteAsync(
        """
        SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE application_name = 'inventory' AND query LIKE '%$.%'
        """);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _outside.CreateCommand(sql.Replace("$", Schema.Value, StringComparison.Ordinal));
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<long> EventsAsync() => ScalarAsync<long>("SELECT count(*) FROM $.mt_events");

    public Task<long> BlocksAsync() => ScalarAsync<long>("SELECT count(*) FROM $.audit_block");

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _outside.CreateCommand(sql.Replace("$", Schema.Value, StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>As another program does it, an event of a type of its own: in no block of the audit chain.</summary>
    public Task AppendForeignAsync(string stream) => ExecuteAsync(
        $$"""
        INSERT INTO $.mt_streams (id, version) VALUES ('{{stream}}', 1)
        ON CONFLICT (id) DO UPDATE SET version = mt_streams.version + 1;
        INSERT INTO $.mt_events (seq_id, id, stream_id, version, data, type)
        SELECT nextval('$.mt_events_sequence'), gen_random_uuid(), id, version, '{}', 'pallet_weighed'
        FROM $.mt_streams WHERE id = '{{stream}}'
        """);

    /// <summary>No gap, no version out of step, an unbroken audit chain, and read models that the log gives again.</summary>
    public async Task ShouldBeWholeAsync()
    {
        (await ScalarAsync<long>("SELECT coalesce(max(seq_id), 0) FROM $.mt_events")).ShouldBe(await EventsAsync());
        (await ScalarAsync<long>(
            """
            SELECT count(*)
            FROM $.mt_streams s
            JOIN (SELECT stream_id, count(*) AS events, max(version) AS last FROM $.mt_events GROUP BY stream_id) e
                ON e.stream_id = s.id
            WHERE s.version <> e.last OR e.events <> e.last
            """)).ShouldBe(0);
        await using var connection = await _outside.OpenConnectionAsync();
        (await new AuditVerification(Schema).RunAsync(connection)).Fault.ShouldBeNull();
        (await Company.Rebuild.VerifyAsync()).Where(t => !t.IsEqual).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await Company.DisposeAsync();
        await _inside.DisposeAsync();
        await _outside.DisposeAsync();
    }

    public static RegisterItem Register(string sku) =>
        new(new(sku), $"Item {sku}", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default);

    public static ReceiveStock Receive(string sku, decimal quantity) =>
        new(new(sku), SourceCode.Default, new(quantity), Today, MovementTerms.None);

    public static AdjustStock Adjust(string sku, decimal by) => new(new(sku), SourceCode.Default, new(by), "test", Today);

    public static PlaceOrder Order(string order, string sku, decimal quantity) =>
        new(new(order), StockId.Default, null, [new(new(sku), new(quantity))], Today);
}

public sealed class Hold(TaskCompletionSource release, Task alone)
{
    public Task ReleaseAsync()
    {
        release.SetResult();
        return alone;
    }
}

/// <summary>A command that is a defect of ours.</summary>
public sealed record Throw(string Message) : ICommand
{
    public IEnumerable<StreamId> Streams => [];

    public Decision Decide(IStates states) => throw new ArithmeticException(Message);
}

/// <summary>A command that emits whatever it is told to.</summary>
public sealed record Emit(StreamId Stream, params IReadOnlyList<IEvent> Events) : ICommand
{
    public IEnumerable<StreamId> Streams => [Stream];

    public Decision Decide(IStates states) => Decision.Accept([.. Events.Select(e => new StreamEvent(Stream, e))]);

    /// <summary>An item of this name; the name may hold what PostgreSQL does not take.</summary>
    public static Emit Item(string sku, string name) => new(
        Domain.Catalog.Item.StreamOf(new(sku)),
        new ItemRegistered(new(sku), name, ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
}
