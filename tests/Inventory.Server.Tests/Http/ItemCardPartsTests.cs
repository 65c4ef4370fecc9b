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
    public async Task What_a_vendor_offers_becomes_an_item_with_a_number_of_the_series()
    {
        await DoAsync("PUT", "/api/settings/item-numbering", """{"series":{"start":"PRT-100"}}""");
        await DoAsync("PUT", "/api/catalogue-items/PRT-E1", """
            {"vendor":"PRT-V","vendorItemNo":"77","unitCost":5,"description":"100% bolt","publishedCost":6.5,
             "barCode":"400638","unit":"EA","leadTimeDays":4}
            """);
        await DoAsync("PUT", "/api/catalogue-items/PRT-E2", """{"vendor":"PRT-V","vendorItemNo":"78"}""");

        (await EntriesAsync("vendor=PRT-V")).ShouldBe("PRT-E1 PRT-E2");
        (await EntriesAsync("vendor=PRT-V&limit=1")).ShouldBe("PRT-E1");
        (await EntriesAsync("search=100%25 B")).ShouldBe("PRT-E1");
        await DoAsync("PUT", "/api/planned-documents/PRT-D", """
            {"kind":"salesOrder","catalogueItem":"PRT-E1","quantity":2,"source":"default"}
            """);
        (await EntriesAsync("vendor=PRT-V&converted=true")).ShouldBe("PRT-E1");
        (await EntriesAsync("vendor=PRT-V&converted=false")).ShouldBe("PRT-E2");
        ((string?)(await GetAsync("/api/planned-documents/PRT-D"))["sku"]).ShouldBe("77");
        ((string?)(await GetAsync("/api/items/77"))["name"]).ShouldBe("100% bolt");
        ((string?)(await GetAsync("/api/items/77/details"))["units"]!["base"]).ShouldBe("EA");

        await DoAsync("POST", "/api/items/77/rename", """{"to":"PRT-77"}""");
        var entry = await GetAsync("/api/catalogue-items/PRT-E1");
        ((string?)entry["sku"], (decimal)entry["offer"]!["publishedCost"]!).ShouldBe(("PRT-77", 6.5m));
        await DoAsync("DELETE", "/api/catalogue-items/PRT-E2", null);
        (await EntriesAsync("vendor=PRT-V")).ShouldBe("PRT-E1");

        var made = JsonNode.Parse(await (await _server.SendAsync("POST", "/api/items", """{"name":"Next"}"""))
            .Content.ReadAsStringAsync())!;
        ((string?)made["result"]).ShouldBe("PRT-100");
        ((string?)(await GetAsync("/api/items/PRT-100"))["name"]).ShouldBe("Next");
        ((string?)(await GetAsync("/api/settings/item-numbering"))["series"]!["start"]).ShouldBe("PRT-100");
        foreach (var (method, path, body, code) in new[]
        {
            ("GET", "/api/catalogue-items/PRT-E2", null, "catalogue-item-not-found"),
            ("GET", "/api/catalogue-items?converted=perhaps", null, "flag-malformed"),
            ("PUT", "/api/planned-documents/PRT-D2", """{"kind":"salesOrder","quantity":2}""", "items-malformed"),
            ("PUT", "/api/settings/item-numbering", """{"series":{"start":"X"}}""", "validation.series.invalid"),
        })
        {
            (await (await _server.SendAsync(method, path, body)).ProblemCodeAsync()).ShouldBe(code, path);
        }

        await DoAsync("PUT", "/api/settings/item-numbering", "{}");
    }

    private async Task<string> EntriesAsync(string query) => string.Join(
        ' ',
        (await GetAsync($"/api/catalogue-items?{query}"))["items"]!.AsArray()
            .Select(i => (string?)i!["offer"]!["entryNo"]));

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
