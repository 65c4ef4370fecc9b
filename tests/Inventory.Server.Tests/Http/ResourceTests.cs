using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>Resources over HTTP.</summary>
[Collection(SharedServer.Name)]
public sealed class ResourceTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task A_resource_is_defined_listed_and_removed()
    {
        const string Card = """
            {"name":"Linda","directUnitCost":40,"indirectCostPercent":25,"type":"person"}
            """;
        (await _server.SendAsync("PUT", "/api/resources/RES-L", Card)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.SendAsync("PUT", "/api/resources/RES-M", """{"name":"Mill","type":"machine"}"""))
            .StatusCode.ShouldBe(HttpStatusCode.OK);

        var one = await _server.SendAsync("GET", "/api/resources/RES-L", null);
        one.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var linda = JsonNode.Parse(await one.Content.ReadAsStringAsync())!;
        ((string?)linda["unit"], (decimal)linda["unitCost"]!, (bool)linda["blocked"]!).ShouldBe(("HOUR", 50m, false));
        var machines = JsonNode.Parse(await _server.Client.GetStringAsync("/api/resources?type=machine"))!["items"]!;
        machines.AsArray().Select(m => (string?)m!["resource"]).ShouldContain("RES-M");
        machines.AsArray().Select(m => (string?)m!["resource"]).ShouldNotContain("RES-L");

        var stale = await _server.SendAsync("PUT", "/api/resources/RES-L", """{"name":"L"}""", ("If-Match", "\"7\""));
        (await stale.ProblemCodeAsync()).ShouldBe("stale-version");
        (await _server.SendAsync("DELETE", "/api/resources/RES-L", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await _server.SendAsync("GET", "/api/resources/RES-L", null)).ProblemCodeAsync())
            .ShouldBe("resource-not-found");
    }

    [Fact]
    public async Task Work_that_is_needed_once_is_shared_by_the_lot_size_of_the_card()
    {
        const string Terms = """
            "method":"standard","unitCost":0,"standardCost":0,"indirectCostPercent":0,"overheadRate":0
            """;
        await DoAsync("PUT", "/api/resources/SETUP", """{"name":"Set-up","directUnitCost":60}""");
        await DoAsync("PUT", "/api/items/LOTTED", """{"name":"Made in lots"}""");
        await DoAsync("PUT", "/api/items/LOTTED/costing-terms", $$"""{{{Terms}},"lotSize":8}""");
        await DoAsync("PUT", "/api/items/LOTTED/bill-of-material", """
            {"lines":[],"resources":[{"resource":"SETUP","quantityPer":1,"usage":"fixed"}]}
            """);
        await DoAsync("POST", "/api/items/LOTTED/standard-cost-roll-up", """{"postingDate":"2026-01-05"}""");

        var card = JsonNode.Parse(await _server.Client.GetStringAsync("/api/items/LOTTED"))!;
        ((decimal)card["lotSize"]!, (decimal)card["standardCost"]!).ShouldBe((8m, 7.5m));
        var none = await _server.SendAsync("PUT", "/api/items/LOTTED/costing-terms", $$"""{{{Terms}},"lotSize":0}""");
        (await none.ProblemCodeAsync()).ShouldBe("validation.costing.invalid");
    }

    private async Task DoAsync(string method, string path, string json) =>
        (await _server.SendAsync(method, path, json)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
}
