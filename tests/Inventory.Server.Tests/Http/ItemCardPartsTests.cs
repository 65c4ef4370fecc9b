using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>Templates, copies, vendors and substitutes of items over HTTP.</summary>
[Collection(SharedServer.Name)]
public sealed class ItemCardPartsTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task An_item_is_made_by_a_template_and_copied()
    {
        await DoAsync("PUT", "/api/item-templates/PRT-T", """
            {"description":"Bolts","category":"PRT-C","units":{"base":"PCS","others":[{"code":"BOX","quantityPer":6}],
             "sales":"BOX"},"attributes":[{"name":"prt-m","value":"steel"}]}
            """);
        await DoAsync("PUT", "/api/items/PRT-A", """{"name":"Bolt","template":"PRT-T"}""");
        await DoAsync("PUT", "/api/items/PRT-A/vendors/V1", """{"vendorItemNo":"N-1","leadTimeDays":5}""");
        await DoAsync("POST", "/api/items/PRT-A/copy", """{"to":"PRT-B","parts":["units","vendors","references"]}""");

        var made = await GetAsync("/api/items/PRT-A/details");
        ((string?)made["category"], (string?)made["units"]!["sales"]).ShouldBe(("PRT-C", "BOX"));
        var copy = await GetAsync("/api/items/PRT-B/details");
        ((string?)copy["category"], (string?)copy["units"]!["sales"]).ShouldBe((null, "BOX"));
        var vendor = (await GetAsync("/api/items/PRT-B/vendors"))[0]!;
        ((string?)vendor["vendor"], (string?)vendor["vendorItemNo"], (int)vendor["leadTimeDays"]!)
            .ShouldBe(("V1", "N-1", 5));
        (await GetAsync("/api/items/PRT-B/references"))["items"]!.AsArray().Count.ShouldBe(1);
        await DoAsync("DELETE", "/api/items/PRT-B/vendors/V1", null);
        (await GetAsync("/api/items/PRT-B/references"))["items"]!.AsArray().Count.ShouldBe(0);

        ((string?)(await GetAsync("/api/item-templates/PRT-T"))["description"]).ShouldBe("Bolts");
        (await GetAsync("/api/item-templates"))["items"]!.AsArray()
            .ShouldContain(t => (string?)t!["template"] == "PRT-T", 1);
        await DoAsync("DELETE", "/api/item-templates/PRT-T", null);
        foreach (var (method, path, body, code) in new[]
        {
            ("GET", "/api/item-templates/PRT-T", null, "item-template-not-found"),
            ("PUT", "/api/items/PRT-X", """{"name":"X","template":"PRT-T"}""", "item-template-not-found"),
            ("POST", "/api/items/PRT-A/copy", """{"to":"PRT-B"}""", "item-exists"),
            ("GET", "/api/items/PRT-X/vendors", null, "item-not-found"),
        })
            (await (await _server.SendAsync(method, path, body)).ProblemCodeAsync()).ShouldBe(code, path);
    }

    [Fact]
    public async Task Substitutes_are_proposed_and_never_taken()
    {
        foreach (var sku in new[] { "PRT-S1", "PRT-S2", "PRT-S3" })
            await DoAsync("PUT", $"/api/items/{sku}", """{"name":"S"}""");
        await DoAsync("POST", "/api/sources/default/items/PRT-S2/receipts", """{"quantity":5}""");
        await DoAsync("PUT", "/api/items/PRT-S1/substitutions", """
            {"substitutions":[{"substitute":"PRT-S2","condition":"newer","interchangeable":true},
             {"substitute":"PRT-S3"}]}
            """);

        var refused = await _server.SendAsync(
            "PUT", "/api/orders/PRT-O", """{"stock":1,"lines":[{"sku":"PRT-S1","quantity":3}]}""");
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await SubstitutesAsync("PRT-S1", 3)).ShouldBe("PRT-S2 newer True, PRT-S3  False");
        (await SubstitutesAsync("PRT-S1", 6)).ShouldBe("PRT-S2 newer False, PRT-S3  False");
        (await SubstitutesAsync("PRT-S2", 1)).ShouldBe("PRT-S1 newer False");
        (await SubstitutesAsync("PRT-S3", 1)).ShouldBe("");
        var reverse = (await GetAsync("/api/items/PRT-S2/substitutions"))["items"]!.AsArray().Single()!;
        ((string?)reverse["substitute"], (bool)reverse["isReverse"]!).ShouldBe(("PRT-S1", true));

        await DoAsync("DELETE", "/api/items/PRT-S3", null);
        (await SubstitutesAsync("PRT-S1", 3)).ShouldBe("PRT-S2 newer True");
    }

    private async Task<string> SubstitutesAsync(string sku, int quantity) => string.Join(
        ", ",
        (await GetAsync($"/api/stocks/1/items/{sku}/substitutes?quantity={quantity}"))["items"]!.AsArray()
            .Select(s => $"{s!["substitute"]} {s["condition"]} {(bool)s["isEnough"]!}"));

    private async Task<JsonNode> GetAsync(string path)
    {
        var answer = await _server.SendAsync("GET", path, null);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {text}");
        return JsonNode.Parse(text)!;
    }

    private async Task DoAsync(string method, string path, string? body)
    {
        var answer = await _server.SendAsync(method, path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
