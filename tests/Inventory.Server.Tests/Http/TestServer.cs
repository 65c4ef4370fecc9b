using System.Globalization;
using System.Text;
using System.Text.Json;
using Inventory.Testing;
using Npgsql;

namespace Inventory.Server.Tests.Http;

/// <summary>The real server on a schema of its own; it can be killed and started again on the same log.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly NpgsqlDataSource _outside;
    private ServerProcess _process = null!;

    private TestServer(string connectionString)
    {
        (_connectionString, Schema) = (connectionString, TestDatabase.NewSchema());
        _outside = NpgsqlDataSource.Create(connectionString);
    }

    public string Schema { get; }

    public HttpClient Client => _process.Client;

    public static async Task<TestServer> StartAsync()
    {
        var server = new TestServer(await TestDatabase.ConnectionStringAsync());
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync() => _process = await SecondAsync();

    /// <summary>One more server process on the same company.</summary>
    public Task<ServerProcess> SecondAsync() => ServerProcess.StartAsync(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__Inventory"] = _connectionString },
        "--schema",
        Schema);

    public Task KillAsync() => _process.KillAsync();

    /// <summary>The server again, after it was killed.</summary>
    public async Task ReplaceAsync()
    {
        await _process.DisposeAsync();
        await StartAgainAsync();
    }

    /// <param name="body">JSON as it stands, or null for none.</param>
    public Task<HttpResponseMessage> SendAsync(
        string method, string path, string? body, params (string Name, string Value)[] headers) =>
        SendAsync(Client, method, path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), headers);

    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    /// <summary>An item with stock at the default source.</summary>
    public async Task StockAsync(string sku, decimal quantity)
    {
        (await SendAsync("PUT", $"/api/items/{sku}", $$"""{"name": "Item {{sku}}"}""")).EnsureSuccessStatusCode();
        var number = quantity.ToString(CultureInfo.InvariantCulture);
        (await SendAsync("POST", $"/api/sources/default/items/{sku}/receipts", $$"""{"quantity": {{number}}}"""))
            .EnsureSuccessStatusCode();
    }

    public Task<HttpResponseMessage> AdjustAsync(string sku, int by, params (string Name, string Value)[] headers) =>
        SendAsync("POST", $"/api/sources/default/items/{sku}/adjustments", $$"""{"delta": {{by}}}""", headers);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _outside.CreateCommand(sql.Replace("$", Schema, StringComparison.Ordinal));
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _outside.CreateCommand(sql.Replace("$", Schema, StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
    }

    public async Task<IReadOnlyList<string>> LinesAsync(string sql)
    {
        await using var command = _outside.CreateCommand(sql.Replace("$", Schema, StringComparison.Ordinal));
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }

    public Task<long> EventsAsync() => ScalarAsync<long>("SELECT count(*) FROM $.mt_events");

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _outside.DisposeAsync();
    }
}

public static class Answers
{
    extension(HttpResponseMessage answer)
    {
        public async Task<JsonElement> JsonAsync() => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        /// <summary>The stable code of a problem, which must be a problem in every other way too.</summary>
        public async Task<string> ProblemCodeAsync()
        {
            answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
            var problem = await answer.JsonAsync();
            problem.GetProperty("status").GetInt32().ShouldBe((int)answer.StatusCode);
            problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
            var code = problem.GetProperty("code").GetString()!;
            problem.GetProperty("type").GetString().ShouldBe($"urn:inventory:problem:{code}");
            return code;
        }
    }
}
