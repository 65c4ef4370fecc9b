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

    [Fact]
    public async Task What_is_due_by_its_period_is_counted_and_noted()
    {
        await _server.StockAsync("DUE-1", 10);
        await _server.StockAsync("DUE-2", 4);
        await AtAsync("PUT", "/api/counting-periods/D", """{"timesAYear":12,"description":"Dear goods"}""");
        await AtAsync("PUT", "/api/items/DUE-1/counting-period", """{"period":"D","date":"2026-01-15"}""");
        await AtAsync(
            "PUT", "/api/sources/default/items/DUE-2/counting-period", """{"period":"D","date":"2026-03-15"}""");
        (await AtAsync("GET", "/api/counting-periods")).GetProperty("items").EnumerateArray()
            .ShouldContain(p => p.GetProperty("timesAYear").GetInt32() == 12);
        var delete = await _server.SendAsync("DELETE", "/api/counting-periods/D", null);
        (await delete.ProblemCodeAsync()).ShouldBe("counting-period-in-use");

        Due(await AtAsync("GET", "/api/due-counts?date=2026-02-01&source=default")).ShouldBe(["DUE-1 2026-01-01"]);
        var first = await AtAsync("GET", "/api/due-counts?date=2026-02-01&period=D&limit=1");
        first.GetProperty("items")[0].GetProperty("isOverdue").GetBoolean().ShouldBeTrue();
        var page = await AtAsync("GET", "/api/due-counts?date=2026-03-01&limit=1");
        Due(await AtAsync("GET", $"/api/due-counts?date=2026-03-01&after={page.GetProperty("next").GetString()}"))
            .ShouldBe(["DUE-2 2026-03-01"]);

        const string Order = """{"source":"default","date":"2026-02-01","postingDate":"2026-02-01"}""";
        await AtAsync("PUT", "/api/inventory-counts/CT-2/due-items", Order);
        Due(await AtAsync("GET", "/api/due-counts?date=2026-02-01")).ShouldBeEmpty();
        (await (await _server.SendAsync("PUT", "/api/inventory-counts/CT-2/due-items", Order)).ProblemCodeAsync())
            .ShouldBe("count-exists");
        (await (await _server.SendAsync("PUT", "/api/inventory-counts/CT-3/due-items", Order)).ProblemCodeAsync())
            .ShouldBe("nothing-due");
        await AtAsync(
            "POST", "/api/inventory-counts/CT-2/recordings",
            """{"goods":[{"sku":"DUE-1","quantity":0}],"isFinished":true}""");
        await AtAsync("POST", "/api/inventory-counts/CT-2/finish");
        await AtAsync("POST", "/api/inventory-counts/CT-2/post");
        Due(await AtAsync("GET", "/api/due-counts?date=2026-02-01")).ShouldBeEmpty();
        var again = await _server.SendAsync("PUT", "/api/inventory-counts/CT-3/due-items", Order);
        (await again.ProblemCodeAsync()).ShouldBe("nothing-due");
        (await AtAsync("GET", "/api/items/DUE-1/counting-period")).GetProperty("sources")[0].GetProperty("nextStart")
            .GetString().ShouldBe("2026-03-01");

        await AtAsync(
            "POST", "/api/count-journal", """{"sku":"DUE-2","source":"default","calculated":4,"counted":4}""");
        Entries(await AtAsync("GET", "/api/physical-inventory-entries?document=CT-2")).ShouldBe(["DUE-1 0 0"]);
        Entries(await AtAsync("GET", "/api/physical-inventory-entries?sku=DUE-2&from=2026-02-02"))
            .ShouldBe(["DUE-2 4 0"]);
        (await AtAsync("GET", "/api/inventory-counts?status=posted&from=2026-02-01&to=2026-02-01"))
            .GetProperty("items")[0].GetProperty("count").GetString().ShouldBe("CT-2");
    }

    private static IEnumerable<string> Due(JsonElement page) => page.GetProperty("items").EnumerateArray()
        .Select(d => $"{d.GetProperty("sku").GetString()} {d.GetProperty("nextStart").GetString()}");

    private static IEnumerable<string> Entries(JsonElement page) => page.GetProperty("items").EnumerateArray()
        .Select(e => $"{e.GetProperty("sku").GetString()} {e.GetProperty("counted").GetDecimal():0.#####} "
            + $"{e.GetProperty("difference").GetDecimal():0.#####}");

    private async Task<JsonElement> AtAsync(string method, string path, string? body = null)
    {
        var answer = await _server.SendAsync(method, path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.JsonAsync();
    }

    private static decimal Difference(JsonElement count)
    {
        var line = count.GetProperty("differences").EnumerateArray().Single();
        return line.GetProperty("recorded").GetDecimal() - line.GetProperty("expected").GetDecimal();
    }

    private Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null) =>
        _server.SendAsync(method, $"/api/inventory-counts/CT-1{path}", body);

    private Task<JsonElement> DoAsync(string method, string path, string? body = null) =>
        AtAsync(method, $"/api/inventory-counts/CT-1{path}", body);
}
