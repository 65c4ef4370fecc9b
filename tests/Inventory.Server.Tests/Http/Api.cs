using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>What the server answered.</summary>
/// <param name="Body">Null when it is no JSON.</param>
public sealed record Answer(HttpStatusCode Status, JsonNode? Body, string Text, string? ETag)
{
    public string? Code => (string?)Body?["code"];

    public JsonNode this[string member] => Body![member]!;
}

/// <summary>A server with a company of its own, for tests of the HTTP surface.</summary>
public sealed class Api : IAsyncLifetime
{
    private InnerServer _server = null!;

    public async Task InitializeAsync() => _server = await InnerServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public HttpClient Client => _server.Client;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PutAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, json, headers: headers);

    public Task<Answer> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, json, headers: headers);

    public Task<Answer> PostFileAsync(string path, string csv, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, csv, "text/csv", headers);

    /// <summary>A write that a test rests on.</summary>
    public async Task<Answer> DoAsync(HttpMethod method, string path, string json)
    {
        var answer = await SendAsync(method, path, json);
        answer.Status.ShouldBe(HttpStatusCode.OK, $"{method} {path}: {answer.Text}");
        return answer;
    }

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string type = "application/json",
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _server.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var media = response.Content.Headers.ContentType?.MediaType ?? "";
        var json = media.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(text) : null;
        return new(response.StatusCode, json, text, response.Headers.ETag?.Tag);
    }

    /// <summary>All rows of a list, page by page.</summary>
    public async Task<List<string>> PagesAsync(string path, int limit)
    {
        var rows = new List<string>();
        string? after = null;
        do
        {
            var join = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = await GetAsync($"{path}{join}limit={limit}" + (after is null ? "" : $"&after={after}"));
            page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
            var items = page["items"].AsArray();
            items.Count.ShouldBeLessThanOrEqualTo(limit);
            rows.AddRange(items.Select(i => i!.ToJsonString()));
            after = (string?)page.Body!["next"];
        }
        while (after is not null);
        return rows;
    }
}

/// <summary>
/// The shop that the tests look at: sources berlin and paris, stocks 2 (both) and 3 (paris), items with goods, an
/// order that waits in part, one shipped, one invoiced.
/// </summary>
public sealed class ShopApi : IAsyncLifetime
{
    public Api Api { get; } = new();

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        foreach (var (code, country) in new[] { ("berlin", "DE"), ("paris", "FR") })
            await PutAsync(
                $"/api/sources/{code}",
                $$$"""{"details":{"name":"{{{code}}}","country":"{{{country}}}","postcode":"1"}}""");
        foreach (var (stock, sources) in new[] { (2, new[] { "berlin", "paris" }), (3, ["paris"]) })
        {
            await PutAsync($"/api/stocks/{stock}", $$"""{"name":"Stock {{stock}}"}""");
            for (var i = 0; i < sources.Length; i++)
                await PutAsync($"/api/stocks/{stock}/sources/{sources[i]}", $$"""{"priority":{{i + 1}}}""");
        }

        await PutAsync("/api/stocks/2/sales-channels", """{"channels":["website:base"]}""");
        foreach (var sku in new[] { "A", "B", "C", "D/1 ü" })
            await PutAsync($"/api/items/{Uri.EscapeDataString(sku)}", $$"""{"name":"Item {{sku}}","category":"all"}""");
        await PutAsync("/api/items/SET", """{"name":"Set","type":"grouped"}""");
        await PutAsync("/api/items/SET/composition", """{"isInStock":true,"children":["A","B"],"options":[]}""");
        await PutAsync("/api/items/B/stock-settings", """{"backorders":"allow","notifyQuantity":100}""");
        await PostAsync("/api/source-items/assign", """{"skus":["A","B","C"],"sources":["berlin","paris"]}""");
        await ReceiveAsync("berlin", "A", 10);
        await ReceiveAsync("paris", "A", 5);
        await ReceiveAsync("berlin", "B", 4);
        await PutAsync(
            "/api/orders/O-1", """{"stock":2,"lines":[{"sku":"A","quantity":2},{"sku":"B","quantity":6}]}""");
        await PutAsync("/api/orders/O-2", """{"stock":2,"lines":[{"sku":"A","quantity":3}]}""");
        await PostAsync("/api/orders/O-2/shipments", """{"source":"berlin"}""");
        await PostAsync("/api/orders/O-2/invoices", "{}");
    }

    public Task DisposeAsync() => Api.DisposeAsync();

    private Task ReceiveAsync(string source, string sku, int quantity) => PostAsync(
        $"/api/sources/{source}/items/{sku}/receipts", $$$"""{"quantity":{{{quantity}}},"terms":{"unitCost":2.5}}""");

    private Task PutAsync(string path, string json) => Api.DoAsync(HttpMethod.Put, path, json);

    private Task PostAsync(string path, string json) => Api.DoAsync(HttpMethod.Post, path, json);
}

[CollectionDefinition(Name)]
public sealed class ShopTests : ICollectionFixture<ShopApi>
{
    public const string Name = "Shop over HTTP";
}
