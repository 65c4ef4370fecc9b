using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>Responsibility centres over HTTP: who handles documents, and who sees them.</summary>
[Collection(SharedServer.Name)]
public sealed class CentreTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task A_user_handles_and_sees_the_documents_of_the_own_centre()
    {
        await OfficesAsync();
        var placed = await DoAsync("PUT", "/api/orders/CEN-1", """
            {"stock":1,"customer":"CEN-C","lines":[{"sku":"CEN-P","quantity":1}]}
            """, "cen-ann");
        ((string?)placed["result"]!["centre"]).ShouldBe("CEN-E");
        ((string)placed["result"]!["message"]!).ShouldContain("CEN-C belongs to CEN-W");
        await DoAsync("PUT", "/api/orders/CEN-2", """
            {"stock":1,"customer":"CEN-C","lines":[{"sku":"CEN-P","quantity":1}]}
            """);
        await DoAsync("PUT", "/api/planned-documents/CEN-3", """
            {"kind":"salesOrder","sku":"CEN-P","quantity":1,"partner":"CEN-C"}
            """);
        await DoAsync("PUT", "/api/transfer-orders/CEN-4", """
            {"from":"default","to":"cen-w","mode":"direct","centre":"CEN-W","lines":[{"sku":"CEN-P","quantity":1}]}
            """);
        await DoAsync("PUT", "/api/assembly-orders/CEN-6", """
            {"sku":"CEN-P","source":"default","quantity":1,"centre":"CEN-W","lines":[]}
            """);
        await DoAsync("PUT", "/api/service-items/CEN-PUMP", """{"description":"Pump"}""");
        await DoAsync("PUT", "/api/service-documents/CEN-5", """
            {"customer":"CEN-C","lines":[{"serviceItem":"CEN-PUMP"}]}
            """);
        await DoAsync("PUT", "/api/resources/CEN-R", """{"name":"Ann","type":"person","directUnitCost":1}""");
        await DoAsync("POST", "/api/service-documents/CEN-5/allocations", """
            {"hours":1,"date":"2026-12-01","line":1,"resource":"CEN-R"}
            """);

        ((string?)(await GetAsync("/api/planned-documents/CEN-3"))["source"]).ShouldBe("cen-w");
        (await ListAsync("/api/orders?centre=CEN-W", "order", null)).ShouldBe("CEN-2");
        (await ListAsync("/api/orders", "order", "cen-ann")).ShouldBe("CEN-1");
        (await ListAsync("/api/orders?centre=CEN-W", "order", "cen-ann")).ShouldBe("");
        (await ListAsync("/api/service-documents?centre=CEN-W", "document", null)).ShouldBe("CEN-5");
        (await ListAsync("/api/service-documents", "document", "cen-ann")).ShouldBe("");
        (await ListAsync("/api/service-allocations?resource=CEN-R", "document", null)).ShouldBe("CEN-5");
        (await ListAsync("/api/service-allocations?centre=CEN-W", "document", null)).ShouldBe("CEN-5");
        (await ListAsync("/api/service-allocations?resource=CEN-R", "document", "cen-ann")).ShouldBe("");
        (await ListAsync("/api/responsibility-centres/CEN-W/documents", "document", null))
            .ShouldBe("CEN-6 CEN-3 CEN-2 CEN-5 CEN-4");
        (await ListAsync("/api/responsibility-centres/CEN-W/documents", "document", "cen-ann"))
            .ShouldBe("CEN-6 CEN-4");
        (await ListAsync("/api/assembly-orders?centre=CEN-W", "order", null)).ShouldBe("CEN-6");
        ((string?)(await GetAsync("/api/assembly-orders/CEN-6"))["centre"]).ShouldBe("CEN-W");

        ((string?)(await GetAsync("/api/orders/CEN-1", "cen-ann"))["centre"]).ShouldBe("CEN-E");
        foreach (var (path, code) in new[]
        {
            ("/api/orders/CEN-2", "order-not-found"),
            ("/api/planned-documents/CEN-3", "document-not-found"),
            ("/api/service-documents/CEN-5", "service-document-not-found"),
        })
        {
            await GetAsync(path);
            (await (await _server.SendAsync("GET", path, null, ("X-User", "cen-ann"))).ProblemCodeAsync())
                .ShouldBe(code);
        }

        ((string?)(await GetAsync("/api/transfer-orders/CEN-4", "cen-ann"))["centre"]).ShouldBe("CEN-W");
    }

    private async Task OfficesAsync()
    {
        await DoAsync("PUT", "/api/items/CEN-P", """{"name":"Pump"}""");
        await DoAsync("POST", "/api/sources/default/items/CEN-P/receipts", """{"quantity":10}""");
        await DoAsync("PUT", "/api/sources/cen-w", """{"details":{"name":"W","country":"DE","postcode":"1"}}""");
        await DoAsync("PUT", "/api/responsibility-centres/CEN-E", """
            {"name":"East","address":{"city":"Berlin"},"contact":"Ann","location":"default"}
            """);
        await DoAsync("PUT", "/api/responsibility-centres/CEN-W", """{"name":"West","location":"cen-w"}""");
        await DoAsync("PUT", "/api/users/cen-ann/centres", """{"sales":"CEN-E","service":"CEN-E"}""");
        await DoAsync("PUT", "/api/customers/CEN-C", """{"centre":"CEN-W"}""");
        await DoAsync("PUT", "/api/vendors/CEN-V", """{"location":"cen-w"}""");

        ((string?)(await GetAsync("/api/responsibility-centres/CEN-E"))["address"]!["city"]).ShouldBe("Berlin");
        (await GetAsync("/api/responsibility-centres?limit=1000"))["items"]!.AsArray()
            .Count(c => ((string)c!["centre"]!).StartsWith("CEN-", StringComparison.Ordinal)).ShouldBe(2);
        ((string?)(await GetAsync("/api/users/cen-ann/centres"))["sales"]).ShouldBe("CEN-E");
        (await ListAsync("/api/users", "user", null)).ShouldContain("cen-ann");
        (await ListAsync("/api/customers?centre=CEN-W", "no", null)).ShouldBe("CEN-C");
        ((string?)(await GetAsync("/api/vendors/CEN-V"))["location"]).ShouldBe("cen-w");
        (await GetAsync("/api/settings/responsibility-centre"))["centre"].ShouldBeNull();
        foreach (var centre in new[] { "CEN-E", "CEN-W" })
        {
            var held = await _server.SendAsync("DELETE", $"/api/responsibility-centres/{centre}", null);
            (await held.ProblemCodeAsync()).ShouldBe("responsibility-centre-in-use");
        }
    }

    private async Task<string> ListAsync(string path, string member, string? user) => string.Join(
        ' ', (await GetAsync(path, user))["items"]!.AsArray().Select(i => (string?)i![member]));

    private async Task<JsonNode> GetAsync(string path, string? user = null)
    {
        var answer = await _server.SendAsync("GET", path, null, ("X-User", user ?? ""));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {text}");
        return JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> DoAsync(string method, string path, string body, string? user = null)
    {
        var answer = await _server.SendAsync(method, path, body, ("X-User", user ?? ""));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }
}
