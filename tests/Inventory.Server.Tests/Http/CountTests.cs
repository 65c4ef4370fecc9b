using System.Net;
using System.Text.Json;

namespace Inventory.Server.Tests.Http;

[Collection(SharedServer.Name)]
public sealed class CountTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task A_count_goes_on_is_recalculated_and_reopened()
    {
        await _server.StockAsync("COUNTED", 10);
        await DoAsync("PUT", "", """{"source":"default","items":["COUNTED"]}""");
        await DoAsync("POST", "/recordings", """{"goods":[{"sku":"COUNTED","quantity":8}]}""");
        await DoAsync("POST", "/recordings", """{"goods":[],"isFinished":true,"recording":1}""");
        (await _server.AdjustAsync("COUNTED", -2)).EnsureSuccessStatusCode();
        (await (await SendAsync("POST", "/finish")).ProblemCodeAsync()).ShouldBe("count-outdated");
        await DoAsync("POST", "/recalculate");
        await DoAsync("POST", "/finish");
        Difference(await DoAsync("GET", "")).ShouldBe(8m - 8m);
        await DoAsync("POST", "/reopen");
        await DoAsync(
            "POST", "/recordings", """{"goods":[{"sku":"COUNTED","quantity":7}],"isFinished":true,"recording":1}""");
        await DoAsync("POST", "/finish");
        Difference(await DoAsync("GET", "")).ShouldBe(-1m);
        await DoAsync("POST", "/post");
        (await (await SendAsync("POST", "/reopen")).ProblemCodeAsync()).ShouldBe("count-posted");
    }

    private static decimal Difference(JsonElement count)
    {
        var line = count.GetProperty("differences").EnumerateArray().Single();
        return line.GetProperty("recorded").GetDecimal() - line.GetProperty("expected").GetDecimal();
    }

    private Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null) =>
        _server.SendAsync(method, $"/api/inventory-counts/CT-1{path}", body);

    private async Task<JsonElement> DoAsync(string method, string path, string? body = null)
    {
        var answer = await SendAsync(method, path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.JsonAsync();
    }
}
