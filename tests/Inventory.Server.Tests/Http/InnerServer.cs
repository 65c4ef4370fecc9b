using Inventory.EventStore.Schema;
using Inventory.Server.Host;
using Inventory.Server.Shell;
using Inventory.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Inventory.Server.Tests.Http;

/// <summary>
/// The real server, and its company, in this process: over HTTP it is as it is in one of its own, which takes seconds to
/// start. It can not be killed.
/// </summary>
public sealed class InnerServer : IAsyncDisposable
{
    private readonly Session _session;
    private readonly bool _isLast;

    private InnerServer(Session session, WebApplication app, bool isLast)
    {
        (_session, App, _isLast) = (session, app, isLast);
        Client = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public WebApplication App { get; }

    public HttpClient Client { get; }

    public Company Company => _session.Company;

    /// <param name="schema">That of a company that outlives this server; null: a new company.</param>
    /// <param name="settings">Like <c>--AdobeRest:UnknownSku=refuse</c>.</param>
    public static async Task<InnerServer> StartAsync(string? schema = null, params IEnumerable<string> settings)
    {
        var session = schema is null
            ? await EmptySchemas.OpenAsync(SessionAsync, opened => opened.Company)
            : await SessionAsync(new(schema));
        var app = WebServer.Build(session, ["--urls", "http://127.0.0.1:0", .. settings]);
        await app.StartAsync();
        return new(session, app, isLast: schema is null);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        await _session.DisposeAsync();
        if (_isLast)
            await EmptySchemas.GiveBackAsync(Company.Schema);
    }

    private static async Task<Session> SessionAsync(SchemaName schema) =>
        await Session.OpenAsync(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ConnectionStrings:Inventory"] = await TestDatabase.ConnectionStringAsync(),
                [Session.SchemaKey] = schema.Value,
            })
            .Build());
}
