using Inventory.Server.Postgres;
using Inventory.Server.Shell;
using Microsoft.AspNetCore.Hosting.Server;

namespace Inventory.Server.Host;

/// <summary>One of several companies, open and served.</summary>
public sealed record OpenCompany(Session Session, WebApplication App, CompanyDoor Door) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Session.DisposeAsync();
    }
}

/// <summary>
/// Opens companies: each with its session, and a server of its own that is built as one alone is. They share what knows
/// no company: the routes, the log, and the database of the process.
/// </summary>
/// <param name="settings">Of the process.</param>
/// <param name="args">Of the process, as a server of one company takes them.</param>
/// <param name="addresses">Where the process listens.</param>
public sealed class CompanyOpening(
    IConfiguration settings, string[] args, ILoggerFactory log, Func<IEnumerable<string>> addresses) : IAsyncDisposable
{
    /// <summary>Companies that are opened at once: each may have to rebuild its read models.</summary>
    public const int AtOnceMax = 4;

    /// <summary>Seconds after which a company no longer waits for its turn: one before it may take hours.</summary>
    private const int TurnSecondsMax = 30;

    private readonly SemaphoreSlim _turns = new(AtOnceMax);
    private readonly SemaphoreSlim _alone = new(1);

    // Made while the database starts. The model is never started, and has no company: it only keeps the services that
    // the routes were made with.
    private readonly Task<(WebApplication Model, IReadOnlyList<Endpoint> Endpoints)> _routes = Task.Run(() =>
    {
        var model = WebServer.Build(Task.FromException<Session>(new InvalidOperationException("No company.")), args);
        return (model, WebServer.EndpointsOf(model));
    });

    private Database? _database;
    private int _isRehearsed;

    /// <param name="all">The companies of the process: they share its memory and the database's connections.</param>
    public async Task<OpenCompany> OpenAsync(
        ListedCompany company, IReadOnlyList<ListedCompany> all, CancellationToken cancellation)
    {
        var own = company.Connection ?? await OwnAsync(cancellation);
        var share = ConnectionShare.Of(company, all, _database?.ConnectionString ?? "");
        var connection = await share.ApplyAsync(own, cancellation);
        var hasTurn = await _turns.WaitAsync(TimeSpan.FromSeconds(TurnSecondsMax), cancellation);
        try
        {
            return await OpenAsync(company, connection, WriterMemory.OfProcess.Among(all.Count), cancellation);
        }
        finally
        {
            if (hasTurn)
                _turns.Release();
        }
    }

    /// <summary>What a server of one company does before it is ready, with the first company that is open for writing:
    /// code is compiled once for all of them.</summary>
    public async Task RehearseAsync(OpenCompany open, CancellationToken cancellation)
    {
        if (open.Session.Company.Writer is null || Interlocked.Exchange(ref _isRehearsed, 1) == 1)
            return;
        await RehearsedCommands.SendAsync(open.Session.Company, TimeProvider.System, cancellation);
        await open.App.Services.GetRequiredService<Rehearsal>().RunAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_routes.IsCompletedSuccessfully)
            await _routes.Result.Model.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        _turns.Dispose();
        _alone.Dispose();
    }

    private async Task<OpenCompany> OpenAsync(
        ListedCompany company, string connection, WriterMemory memory, CancellationToken cancellation)
    {
        var opened = new TaskCompletionSource<Session>();
        var door = new CompanyDoor(addresses().Select(address => address.TrimEnd('/') + company.Path));
        // First: what its settings say wrongly is said before the log is taken.
        var app = await BuildAsync(company, opened.Task, door);
        try
        {
            var logger = log.CreateLogger($"Inventory.Server of {company.Code}");
            opened.SetResult(await Session.OpenAsync(
                SessionSettings(company, connection), logger, cancellation, memory));
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return await StartAsync(new(await opened.Task, app, door), cancellation);
    }

    private static async Task<OpenCompany> StartAsync(OpenCompany open, CancellationToken cancellation)
    {
        try
        {
            await open.App.StartAsync(cancellation);
            if (open.Session.Company.Writer is { } writer)
                await open.App.Services.GetRequiredService<Standby>().TellAddressAsync(writer.Epoch, cancellation);
            return open;
        }
        catch
        {
            await open.DisposeAsync();
            throw;
        }
    }

    private static IConfiguration SessionSettings(ListedCompany company, string connection) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [$"ConnectionStrings:{Database.ConnectionName}"] = connection,
                [Session.SchemaKey] = company.Schema.Value,
            })
            .Build();

    private async Task<WebApplication> BuildAsync(ListedCompany company, Task<Session> opening, CompanyDoor door)
    {
        try
        {
            var (_, endpoints) = await _routes;
            return WebServer.WithEndpoints(
                WebServer.Build(opening, args, builder => Adapt(builder, company, door)), endpoints);
        }
        catch (InvalidOperationException e)
        {
            throw new CompanyFailedException("settings-malformed", e.Message);
        }
    }

    private void Adapt(WebApplicationBuilder builder, ListedCompany company, CompanyDoor door)
    {
        builder.Configuration.AddInMemoryCollection(company.SettingsAsKeys());
        if (settings[Standby.AddressKey] is { Length: > 0 } address)
            builder.Configuration[Standby.AddressKey] = address.TrimEnd('/') + company.Path;
        builder.Services
            .AddSingleton<IServer>(door)
            .AddSingleton<IHostLifetime, NoSignals>()
            .AddSingleton<ILoggerFactory>(new CompanyLog(log, company.Code));
    }

    /// <summary>The database of companies that name none; the first of them starts it.</summary>
    private async Task<string> OwnAsync(CancellationToken cancellation)
    {
        await _alone.WaitAsync(cancellation);
        try
        {
            _database ??= await Database.OpenAsync(settings, cancellation);
            return _database.ConnectionString;
        }
        finally
        {
            _alone.Release();
        }
    }
}
