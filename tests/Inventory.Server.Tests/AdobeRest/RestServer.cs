using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Inventory.Domain.Kernel;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Http;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>What the facade answered.</summary>
public sealed record RestReply(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Message);

/// <summary>A server in this process, with the facade on, around a company of its own.</summary>
public sealed class RestServer : IAsyncDisposable
{
    /// <summary>The token of an integration that may do everything.</summary>
    public const string Token = "all-rights";

    private readonly InnerServer _inner;

    private RestServer(InnerServer inner) => _inner = inner;

    public string Schema => Company.Schema.Value;

    public Company Company => _inner.Company;

    public Uri Address => _inner.Client.BaseAddress!;

    public IServiceProvider Services => _inner.App.Services;

    /// <param name="schema">That of a company that outlives this server; null: a new company.</param>
    /// <param name="settings">Like <c>--AdobeRest:UnknownSku=refuse</c>.</param>
    public static async Task<RestServer> StartAsync(string? schema = null, params string[] settings) =>
        new(await InnerServer.StartAsync(
            schema,
            [
                "--AdobeRest:Enabled=true",
                "--AdobeRest:Integrations:0:Name=connector",
                $"--AdobeRest:Integrations:0:Token={Token}",
                "--AdobeRest:Integrations:0:Resources:0=Magento_Backend::all",
                .. settings,
            ]));

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
        var answer = await _inner.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.Content.Headers.ContentType?.ToString().ShouldBe("application/json; charset=utf-8");
        return new(answer.StatusCode, JsonNode.Parse(text), answer);
    }

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
