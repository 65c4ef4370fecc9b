using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Schema;
using Inventory.Server.Host;
using Inventory.Server.Shell;
using Inventory.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>What the facade answered.</summary>
public sealed record RestReply(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Message);

/// <summary>A server in this process, with the facade on, around a company of its own.</summary>
public sealed class RestServer : IAsyncDisposable
{
    /// <summary>The token of an integration that may do everything.</summary>
    public const string Token = "all-rights";

    private readonly Session _session;
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly bool _isLast;

    private RestServer(Session session, WebApplication app, bool isLast)
    {
        (_session, _app, _isLast) = (session, app, isLast);
        _client = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public string Schema => _session.Company.Schema.Value;

    public Company Company => _session.Company;

    public Uri Address => _client.BaseAddress!;

    public IServiceProvider Services => _app.Services;

    /// <param name="schema">That of a company that outlives this server; null: a new company.</param>
    /// <param name="settings">Like <c>--AdobeRest:UnknownSku=refuse</c>.</param>
    public static async Task<RestServer> StartAsync(string? schema = null, params string[] settings)
    {
        var session = schema is null
            ? await EmptySchemas.OpenAsync(SessionAsync, opened => opened.Company)
            : await SessionAsync(new(schema));
        var app = WebServer.Build(
            session,
            [
                "--urls",
                "http://127.0.0.1:0",
                "--AdobeRest:Enabled=true",
                "--AdobeRest:Integrations:0:Name=connector",
                $"--AdobeRest:Integrations:0:Token={Token}",
                "--AdobeRest:Integrations:0:Resources:0=Magento_Backend::all",
                .. settings,
            ]);
        await app.StartAsync();
        return new(session, app, isLast: schema is null);
    }

    private static async Task<Session> SessionAsync(SchemaName schema) =>
        await Session.OpenAsync(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ConnectionStrings:Inventory"] = await TestDatabase.ConnectionStringAsync(),
                [Session.SchemaKey] = schema.Value,
            })
            .Build());

    /// <summary>Carries out a command of the product; it must be accepted.</summary>
    public async Task<CommandAnswer> DoAsync(ICommand command)
    {
        var answer = await Company.OwnWriter.SubmitAsync(CommandEnvelope.Of(command));
        answer.Refusal.ShouldBeNull();
        return answer;
    }

    public Task<long> EventsAsync() => ScalarAsync<long>("SELECT count(*) FROM $.mt_events");

    /// <param name="sql"><c>$</c> is the schema.</param>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Company.Database.CreateCommand(sql.Replace("$", Schema, StringComparison.Ordinal));
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<RestReply> GetAsync(string path, string? token = Token) => SendAsync("GET", path, null, token);

    public Task<RestReply> PostAsync(string path, string? body, string? token = Token) =>
        SendAsync("POST", path, body, token);

    public Task<RestReply> PutAsync(string path, string body, string? token = Token) =>
        SendAsync("PUT", path, body, token);

    /// <param name="path">Address and query as they go over the wire, below <c>/rest/V1/</c> unless it begins with a
    /// slash.</param>
    /// <param name="body">JSON as it stands, or null for none.</param>
    public async Task<RestReply> SendAsync(
        string method,
        string path,
        string? body = null,
        string? token = Token,
        params (string Name, string Value)[] headers)
    {
        var target = path.StartsWith('/') ? path : $"/rest/V1/{path}";
        using var request = new HttpRequestMessage(
            new(method),
            new Uri(
                Address.GetLeftPart(UriPartial.Authority) + target,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.Content.Headers.ContentType?.ToString().ShouldBe("application/json; charset=utf-8");
        return new(answer.StatusCode, JsonNode.Parse(text), answer);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _session.DisposeAsync();
        if (_isLast)
            await EmptySchemas.GiveBackAsync(Company.Schema);
    }
}
