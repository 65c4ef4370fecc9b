using System.Net;
using System.Text;
using System.Text.Json;
using Inventory.Server.Host;
using Inventory.Server.Tests.Http;
using Inventory.Testing;
using Microsoft.Extensions.Configuration;

namespace Inventory.Server.Tests.Host;

/// <summary>One of the processes that serve the companies of a directory; here it is in this process.</summary>
public sealed class CompaniesNode : IAsyncDisposable
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);

    private readonly CompaniesServer _server;
    private bool _isDisposed;

    private CompaniesNode(CompaniesServer server)
    {
        _server = server;
        Client = new() { BaseAddress = new(server.App.Urls.Single()) };
    }

    public HttpClient Client { get; }

    /// <summary>Ready when it is given.</summary>
    public static async Task<CompaniesNode> StartAsync(string file)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ConnectionStrings:Inventory"] = await TestDatabase.ConnectionStringAsync(),
                [CompanyDirectory.FileKey] = file,
            })
            .Build();
        var node = new CompaniesNode(await CompaniesServer.StartAsync(settings, ["--urls", "http://127.0.0.1:0"]));
        await node.UntilAsync("/health/ready", answer => answer.StatusCode == HttpStatusCode.OK);
        return node;
    }

    public Task<HttpResponseMessage> SendAsync(
        string method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        TestServer.SendAsync(
            Client,
            method,
            path,
            body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
            headers);

    public async Task<JsonElement> ListedAsync(string code)
    {
        using var answer = await SendAsync("GET", "/companies");
        return (await answer.JsonAsync()).GetProperty("items").EnumerateArray()
            .Single(c => c.GetProperty("code").GetString() == code);
    }

    public async Task UntilAsync(string path, Func<HttpResponseMessage, bool> isSo)
    {
        var until = DateTime.UtcNow + WaitMax;
        while (true)
        {
            using var answer = await SendAsync("GET", path);
            if (isSo(answer))
                return;
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"{path}: {await answer.Content.ReadAsStringAsync()}");
            await Task.Delay(50);
        }
    }

    /// <summary>Repeats a write while nobody takes it.</summary>
    public async Task<HttpResponseMessage> WriteAsync(string method, string path, string body)
    {
        var until = DateTime.UtcNow + WaitMax;
        while (true)
        {
            var answer = await SendAsync(method, path, body);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || DateTime.UtcNow > until)
                return answer;
            answer.Dispose();
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
