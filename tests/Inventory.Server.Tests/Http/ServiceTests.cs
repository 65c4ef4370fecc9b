using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>Who does which work on what customers have, over HTTP.</summary>
[Collection(SharedServer.Name)]
public sealed class ServiceTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task Work_is_allocated_to_who_can_do_it()
    {
        await CodesAsync();
        await WorkersAsync();
        await DoAsync("PUT", "/api/items/SRV-P", """{"name":"Pump"}""");
        await DoAsync("PUT", "/api/items/SRV-P/service", """{"skills":["SRV-WELD"],"group":"SRV-PUMPS"}""");
        await DoAsync("PUT", "/api/service-items/SRV-1", """{"description":"Pump","customer":"C1","sku":"SRV-P"}""");
        await DoAsync("PUT", "/api/service-documents/SRV-J", """
            {"customer":"SRV-C","date":"2026-12-01","lines":[{"serviceItem":"SRV-1"},{"serviceItem":"SRV-1"}]}
            """);

        (await SuitableAsync("")).ShouldBe("SRV-L true true 8, SRV-T false false 0");
        (await SuitableAsync("&qualified=true&inZone=true&hours=8")).ShouldBe("SRV-L true true 8");
        var done = await DoAsync("POST", "/api/service-documents/SRV-J/allocations", """
            {"resource":"SRV-L","date":"2026-12-01","hours":5}
            """);
        done["result"]!["entries"]!.AsArray().Count.ShouldBe(2);
        var hours = await GetAsync("/api/resource-groups/SRV-TEAM/availability?from=2026-12-01&to=2026-12-06");
        hours["items"]!.AsArray().Select(h => (decimal)h!["available"]!).ShouldBe([3m, 8m, 8m, 8m, 0m, 0m]);
        (await SuitableAsync("&hours=4")).ShouldBe("");

        await DoAsync(
            "PUT", "/api/service-documents/SRV-J/allocations/1/status", """{"status":"reallocationNeeded"}""");
        var warned = await DoAsync("POST", "/api/service-documents/SRV-J/allocations", """
            {"resource":"SRV-T","date":"2026-12-01","hours":1,"line":1}
            """);
        warned["result"]!["warnings"]!.AsArray().Select(w => (string?)w!["code"])
            .ShouldBe(["resource-unqualified", "resource-outside-zone"]);
        await ListsAsync();
        await HeldAsync();
        await DoAsync("POST", "/api/service-documents/SRV-J/close", "{}");
        foreach (var path in new[] { "/api/service-items/SRV-1", "/api/resources/SRV-T", "/api/items/SRV-P" })
            await DoAsync("DELETE", path, null);
    }

    private async Task ListsAsync()
    {
        var item = await GetAsync("/api/service-items/SRV-1");
        item["skills"]!.AsArray().Select(s => $"{s!["skill"]} {s["assignedFrom"]} {s["source"]}")
            .ShouldBe(["SRV-WELD item SRV-P", "SRV-TEST serviceItemGroup SRV-PUMPS"]);
        var document = await GetAsync("/api/service-documents/SRV-J");
        ((string?)document["zone"]).ShouldBe("SRV-NORTH");
        document["allocations"]!.AsArray().Select(a => (string?)a!["status"])
            .ShouldBe(["canceled", "active", "active"]);
        foreach (var (path, count) in new[]
        {
            ("/api/service-documents?open=true&serviceItem=SRV-1&customer=SRV-C&zone=SRV-NORTH", 1),
            ("/api/service-documents?open=false&serviceItem=SRV-1", 0),
            ("/api/service-allocations?resource=SRV-L&from=2026-12-01&to=2026-12-01", 2),
            ("/api/service-allocations?resource=SRV-L&status=active", 1),
            ("/api/service-items?sku=SRV-P&customer=C1", 1),
        })
            (await GetAsync(path))["items"]!.AsArray().Count.ShouldBe(count, path);
        var page = await GetAsync("/api/service-allocations?limit=1&resource=SRV-L");
        (await GetAsync($"/api/service-allocations?resource=SRV-L&after={page["next"]}"))["items"]!.AsArray().Count
            .ShouldBe(1);
    }

    private async Task HeldAsync()
    {
        foreach (var (path, code) in new[]
        {
            ("/api/skills/SRV-WELD", "code-in-use"),
            ("/api/service-zones/SRV-NORTH", "code-in-use"),
            ("/api/resource-groups/SRV-TEAM", "code-in-use"),
            ("/api/service-item-groups/SRV-PUMPS", "code-in-use"),
            ("/api/skills/SRV-NONE", "skill-not-found"),
            ("/api/resources/SRV-T", "resource-in-use"),
            ("/api/service-items/SRV-1", "service-item-in-use"),
            ("/api/items/SRV-P", "item-in-use"),
        })
            (await (await _server.SendAsync("DELETE", path, null)).ProblemCodeAsync()).ShouldBe(code, path);
        const string unit = """{"description":"Pump","sku":"SRV-P","serial":"SN-1"}""";
        await DoAsync("PUT", "/api/service-items/SRV-8", unit);
        (await (await _server.SendAsync("PUT", "/api/service-items/SRV-9", unit)).ProblemCodeAsync())
            .ShouldBe("unit-in-service");
        await DoAsync("PUT", "/api/service-items/SRV-8", unit.Replace("Pump", "Pump at work", StringComparison.Ordinal));
        await DoAsync("DELETE", "/api/service-items/SRV-8", null);
        foreach (var (path, code) in new[]
        {
            ("/api/resources/SRV-X/service", "resource-not-found"),
            ("/api/resources/SRV-X/availability", "resource-not-found"),
            ("/api/resource-groups/SRV-X/availability", "resource-group-not-found"),
            ("/api/service-documents/SRV-J/lines/3/resources", "line-not-found"),
        })
            (await (await _server.SendAsync("GET", path, null)).ProblemCodeAsync()).ShouldBe(code, path);
    }

    private async Task CodesAsync()
    {
        foreach (var (list, codes) in new[]
        {
            ("skills", "SRV-WELD SRV-TEST"), ("service-zones", "SRV-NORTH"), ("resource-groups", "SRV-TEAM"),
            ("service-item-groups", "SRV-PUMPS"),
        })
        {
            foreach (var code in codes.Split(' '))
                await DoAsync("PUT", $"/api/{list}/{code}", """{"description":"Code"}""");
            (await GetAsync($"/api/{list}"))["items"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(1);
        }

        await DoAsync("PUT", "/api/settings/service", """{"skills":"warningDisplayed","zones":"warningDisplayed"}""");
        ((string?)(await GetAsync("/api/settings/service"))["skills"]).ShouldBe("warningDisplayed");
        await DoAsync("PUT", "/api/service-item-groups/SRV-PUMPS/skills", """{"skills":["SRV-TEST"]}""");
        await DoAsync("PUT", "/api/customers/SRV-C/service-zones", """{"zones":[{"zone":"SRV-NORTH"}]}""");
    }

    private async Task WorkersAsync()
    {
        foreach (var code in new[] { "SRV-L", "SRV-T" })
            await DoAsync("PUT", $"/api/resources/{code}", """{"name":"Worker"}""");
        await DoAsync("PUT", "/api/resources/SRV-L/service", """
            {"group":"SRV-TEAM","skills":["SRV-WELD","SRV-TEST"],"zones":[{"zone":"SRV-NORTH","from":"2026-01-01"}]}
            """);
        await DoAsync("PUT", "/api/resources/SRV-L/capacity", """
            {"from":"2026-11-30","to":"2026-12-31","monday":8,"tuesday":8,"wednesday":8,"thursday":8,"friday":8}
            """);
        (await GetAsync("/api/resources/SRV-L/capacity"))["ranges"]!.AsArray().Count.ShouldBe(1);
    }

    private async Task<string> SuitableAsync(string filter)
    {
        var found = await GetAsync(
            $"/api/service-documents/SRV-J/lines/1/resources?date=2026-12-01&limit=1000{filter}");
        return string.Join(", ", found["items"]!.AsArray()
            .Where(r => ((string)r!["resource"]!).StartsWith("SRV-", StringComparison.Ordinal))
            .Select(r => string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{r!["resource"]} {r["qualified"]} {r["inZone"]} {(int)(decimal)r["freeHours"]!}")));
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        var answer = await _server.SendAsync("GET", path, null);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {text}");
        return JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> DoAsync(string method, string path, string? body)
    {
        var answer = await _server.SendAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }
}
