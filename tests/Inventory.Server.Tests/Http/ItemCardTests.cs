using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>Blocks, other numbers and the cost of an item over HTTP.</summary>
[Collection(SharedServer.Name)]
public sealed class ItemCardTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task A_block_says_why_and_stops_a_file_too()
    {
        await ItemAsync("CARD-B");
        await DoAsync("PUT", "/api/items/CARD-B/blocks", """
            {"sales":false,"purchasing":false,"everything":true,"reason":"recall"}
            """);

        var answer = await _server.SendAsync(
            "POST", "/api/source-items/import",
            """{"behavior":"append","rows":[{"sourceCode":"default","sku":"CARD-B","quantity":1,"status":1}]}""");
        (await answer.ProblemCodeAsync()).ShouldBe("item-blocked");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("recall");
        var blocks = (await GetAsync("/api/items/CARD-B/details"))["blocks"]!;
        ((bool)blocks["everything"]!, (string?)blocks["reason"]).ShouldBe((true, "recall"));

        await DoAsync("PUT", "/api/items/CARD-B/blocks", """{"sales":false,"purchasing":false}""");
        await DoAsync("POST", "/api/source-items/save", """
            {"items":[{"sku":"CARD-B","source":"default","quantity":1,"status":1}]}
            """);
    }

    [Fact]
    public async Task A_variant_has_a_card_of_its_own()
    {
        await ItemAsync("CARD-V");
        await DoAsync("PUT", "/api/items/CARD-V/attributes", """{"attributes":[{"name":"width","value":"4"}]}""");
        await DoAsync("PUT", "/api/items/CARD-V/variants/deep%2Fred", """
            {"description":"Deep red","blocks":{"sales":true,"purchasing":false},
             "attributes":[{"name":"colour","value":"red"}]}
            """);
        await DoAsync("PUT", "/api/items/CARD-V/variant-rule", """{"mandatory":true}""");

        const string receipts = "/api/sources/default/items/CARD-V/receipts";
        (await (await _server.SendAsync("POST", receipts, """{"quantity":3}""")).ProblemCodeAsync())
            .ShouldBe("variant-required");
        var unknown = await _server.SendAsync("POST", receipts, """{"quantity":3,"terms":{"variant":"blue"}}""");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await unknown.ProblemCodeAsync()).ShouldBe("variant-not-found");
        await DoAsync("POST", receipts, """{"quantity":3,"terms":{"variant":"deep/red"}}""");

        var variants = await GetAsync("/api/items/CARD-V/variants");
        ((bool?)variants["mandatory"]).ShouldBe(true);
        var variant = variants["items"]!.AsArray().Single()!;
        ((string?)variant["code"], (bool)variant["blocks"]!["sales"]!).ShouldBe(("deep/red", true));
        variant["attributes"]!.AsArray().Select(a => (string?)a!["name"]).ShouldBe(["colour", "width"]);
        (await (await _server.SendAsync("DELETE", "/api/items/CARD-V/variants/deep%2Fred", null)).ProblemCodeAsync())
            .ShouldBe("variant-in-stock");
        await DoAsync("DELETE", "/api/items/CARD-V/variants/green", null);
    }

    [Fact]
    public async Task A_number_means_one_item_or_several_or_none()
    {
        await ItemAsync("CARD-R");
        await ItemAsync("CARD-S");
        await ReferAsync("CARD-R", """{"type":"barCode","typeNo":"","referenceNo":"R/1"}""");
        await ReferAsync("CARD-S", """{"type":"plain","typeNo":"","referenceNo":"R/1","validFrom":"2030-01-01"}""");
        await ReferAsync("CARD-S", """
            {"type":"vendor","typeNo":"V1","referenceNo":"R/1","variant":"RED","validTo":"2030-12-31"}
            """);

        (await MeaningAsync("date=2029-06-01")).ShouldBe(("CARD-R", 1));
        (await MeaningAsync("date=2030-06-01")).ShouldBe((null, 2));
        (await MeaningAsync("date=2030-06-01&type=barCode")).ShouldBe(("CARD-R", 1));
        (await MeaningAsync("date=2030-06-01&vendor=V1")).ShouldBe(("CARD-S", 1));
        (await MeaningAsync("date=2030-06-01&vendor=V2&type=vendor")).ShouldBe(("reference-not-found", 0));
        (await MeaningAsync("date=2030-06-01&type=vendor")).ShouldBe(("CARD-S", 1));
        (await MeaningAsync("date=2031-06-01&vendor=V1")).ShouldBe((null, 2));

        var first = await GetAsync("/api/items/CARD-S/references?limit=1");
        ((string?)first["items"]![0]!["type"]).ShouldBe("plain");
        var next = await GetAsync($"/api/items/CARD-S/references?after={first["next"]}");
        ((string?)next["items"]![0]!["variant"]).ShouldBe("RED");
        await DoAsync(
            "POST", "/api/items/CARD-S/references/delete", """{"type":"plain","typeNo":"","referenceNo":"R/1"}""");
        (await MeaningAsync("date=2031-06-01")).ShouldBe(("CARD-R", 1));
        (await (await _server.SendAsync("GET", "/api/item-references", null)).ProblemCodeAsync())
            .ShouldBe("reference-malformed");
    }

    [Fact]
    public async Task A_category_goes_when_nothing_is_in_it()
    {
        await DoAsync("PUT", "/api/categories/CARD-TOP", """{"attributes":[],"description":"Top"}""");
        await DoAsync("PUT", "/api/categories/CARD-LOW", """{"attributes":[],"parent":"CARD-TOP"}""");
        await ItemAsync("CARD-I");
        await DoAsync("PUT", "/api/items/CARD-I/category", """{"category":"CARD-LOW"}""");

        ((string?)(await GetAsync("/api/categories/CARD-TOP"))["description"]).ShouldBe("Top");
        var below = (await GetAsync("/api/categories?parent=CARD-TOP"))["items"]!.AsArray();
        below.Select(c => (string?)c!["category"]).ShouldBe(["CARD-LOW"]);
        (await RemovedAsync("CARD-TOP")).ShouldBe("category-has-children");
        (await RemovedAsync("CARD-LOW")).ShouldBe("category-has-items");
        await DoAsync("PUT", "/api/items/CARD-I/category", """{"category":"CARD-TOP"}""");
        (await RemovedAsync("CARD-LOW")).ShouldBeNull();
        (await RemovedAsync("CARD-LOW")).ShouldBe("category-not-found");
    }

    private async Task<string?> RemovedAsync(string category)
    {
        var answer = await _server.SendAsync("DELETE", $"/api/categories/{category}", null);
        return answer.StatusCode == HttpStatusCode.OK ? null : await answer.ProblemCodeAsync();
    }

    [Fact]
    public async Task Items_are_found_by_their_attributes()
    {
        await DoAsync("PUT", "/api/attributes/card-w", """{"type":"decimal","unit":"cm"}""");
        await DoAsync("PUT", "/api/categories/CARD-A", """
            {"attributes":[{"name":"card-w","value":"12"},{"name":"card-m","value":"wood"}]}
            """);
        await DoAsync("PUT", "/api/categories/CARD-AA", """{"attributes":[],"parent":"CARD-A"}""");
        foreach (var sku in new[] { "CARD-X", "CARD-Y" })
        {
            await ItemAsync(sku);
            await DoAsync("PUT", $"/api/items/{sku}/category", """{"category":"CARD-AA"}""");
        }

        await DoAsync("PUT", "/api/items/CARD-Y/attributes", """
            {"attributes":[{"name":"card-w","value":"9.5"},{"name":"card-m","value":"Steel"}]}
            """);

        foreach (var (question, found) in new[]
        {
            ("attribute=card-w>=10", "CARD-X"),
            ("attribute=card-w<10", "CARD-Y"),
            ("attribute=card-w=9.50", "CARD-Y"),
            ("attribute=card-m=wood", "CARD-X"),
            ("attribute=card-m~EE", "CARD-Y"),
            ("attribute=card-m^=St&attribute=card-w>5", "CARD-Y"),
            ("attribute=card-m$=ood&attribute=card-w<5", ""),
            ("attribute=card-m~%25", ""),
        })
        {
            var items = (await GetAsync($"/api/items?{question}"))["items"]!.AsArray();
            string.Join(' ', items.Select(i => (string?)i!["sku"])).ShouldBe(found, question);
        }

        var own = (await GetAsync("/api/items/CARD-Y/details"))["ownAttributes"]!.AsArray();
        own.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Days_are_compared_and_a_value_is_renamed_wherever_it_was_given()
    {
        await DoAsync("PUT", "/api/attributes/card-day", """{"type":"date"}""");
        await DoAsync("PUT", "/api/attributes/card-o", """{"type":"option","options":["oak","ash"]}""");
        await DoAsync("PUT", "/api/categories/CARD-B", """{"attributes":[{"name":"card-o","value":"oak"}]}""");
        foreach (var (sku, day, wood) in new[] { ("CARD-D1", "2026-01-31", "oak"), ("CARD-D2", "2026-02-01", "ash") })
        {
            await ItemAsync(sku);
            await DoAsync("PUT", $"/api/items/{sku}/attributes", $$"""
                {"attributes":[{"name":"card-day","value":"{{day}}"},{"name":"card-o","value":"{{wood}}"}]}
                """);
        }

        await DoAsync("PUT", "/api/items/CARD-D1/variants/V", """{"attributes":[{"name":"card-o","value":"oak"}]}""");
        await DoAsync("PUT", "/api/item-templates/CARD-T", """
            {"description":"T","attributes":[{"name":"card-o","value":"oak"}]}
            """);
        await DoAsync("POST", "/api/attributes/card-o/rename-value", """{"from":"oak","to":"quercus"}""");

        foreach (var (question, found) in new[]
        {
            ("attribute=card-day>2026-01-31", "CARD-D2"),
            ("attribute=card-day<=2026-01-31", "CARD-D1"),
            ("attribute=card-day>=2026-01-01&attribute=card-day<2026-02-01", "CARD-D1"),
            ("attribute=card-day=2026-02-01", "CARD-D2"),
            ("attribute=card-o=quercus", "CARD-D1"),
            ("attribute=card-o^=quer", "CARD-D1"),
            ("attribute=card-o=ash", "CARD-D2"),
            ("attribute=card-o~oak", ""),
        })
        {
            var items = await GetAsync($"/api/items?{question}");
            items["items"]!.AsArray().Select(i => (string?)i!["sku"]).ShouldBe(
                found.Length == 0 ? [] : [found], question);
        }

        ((string?)(await GetAsync("/api/items/CARD-D1/details"))["ownAttributes"]![1]!["value"]).ShouldBe("quercus");
        ((string?)(await GetAsync("/api/items/CARD-D1/variants"))["items"]![0]!["ownAttributes"]![0]!["value"])
            .ShouldBe("quercus");
        ((string?)(await GetAsync("/api/categories/CARD-B"))["attributes"]![0]!["value"]).ShouldBe("quercus");
        ((string?)(await GetAsync("/api/item-templates/CARD-T"))["attributes"]![0]!["value"]).ShouldBe("quercus");
        ((string?)(await GetAsync("/api/attributes/card-o"))["renames"]!["oak"]).ShouldBe("quercus");
    }

    [Fact]
    public async Task An_attribute_is_told_and_a_condition_that_is_none_is_refused()
    {
        await DoAsync(
            "PUT", "/api/attributes/card-c", """{"type":"option","options":["red","grey"],"blocked":true}""");
        var known = await GetAsync("/api/attributes/card-c");
        ((string?)known["type"], known["options"]!.AsArray().Count, (bool)known["blocked"]!)
            .ShouldBe(("option", 2, true));
        (await GetAsync("/api/attributes?limit=1000"))["items"]!.AsArray()
            .Single(a => (string?)a!["attribute"] == "card-c")!.ToJsonString().ShouldBe(known.ToJsonString());
        foreach (var (path, code) in new[]
        {
            ("/api/attributes/card-none", "attribute-not-found"),
            ("/api/items?attribute=card-c", "attribute-malformed"),
            ("/api/items?attribute=card-c<red", "attribute-malformed"),
        })
            (await (await _server.SendAsync("GET", path, null)).ProblemCodeAsync()).ShouldBe(code);
    }

    [Fact]
    public async Task An_item_costs_what_is_there_and_what_it_cost_last()
    {
        await ItemAsync("CARD-C", """
            ,"costing":{
              "method":"fifo","unitCost":3,"standardCost":0,"indirectCostPercent":10,"overheadRate":0}
            """);
        await CostsAsync(3m, null);
        await ReceiveAsync("""{"quantity":2,"terms":{"unitCost":10,"document":"R-1"}}""");
        await CostsAsync(11m, 10m);
        await ReceiveAsync("""{"quantity":2,"terms":{"unitCost":20,"notInvoiced":true}}""");
        await CostsAsync(16.5m, 10m);
        await DoAsync("POST", "/api/items/CARD-C/entries/2/invoices", """{"unitCost":30,"quantity":1}""");
        await CostsAsync(19.25m, 30m);
        await DoAsync("POST", "/api/items/CARD-C/entries/2/charges", """{"amount":4,"charge":"FREIGHT"}""");
        await DoAsync("POST", "/api/sources/default/items/CARD-C/adjustments", """{"delta":-4}""");
        var cost = await CostsAsync(20.25m, 30m);

        var last = cost["lastDirectCost"]!;
        ((int)last["entryNo"]!, (string?)last["entryType"], (decimal)last["quantity"]!).ShouldBe((2, "purchase", 1m));
        ((decimal)cost["now"]!["quantity"]!).ShouldBe(0m);
        var unknown = await _server.SendAsync("GET", "/api/items/CARD-NONE/cost", null);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await unknown.ProblemCodeAsync()).ShouldBe("item-not-found");
    }

    private async Task<JsonNode> CostsAsync(decimal unitCost, decimal? last)
    {
        var cost = await GetAsync("/api/items/CARD-C/cost");
        ((decimal)cost["now"]!["unitCost"]!, (decimal?)cost["lastDirectCost"]?["unitCost"]).ShouldBe((unitCost, last));
        return cost;
    }

    private async Task<(string? Sku, int Count)> MeaningAsync(string question)
    {
        var answer = await _server.SendAsync("GET", $"/api/item-references?referenceNo=R%2F1&{question}", null);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return (await answer.ProblemCodeAsync(), 0);
        var found = await GetAsync($"/api/item-references?referenceNo=R%2F1&{question}");
        return ((string?)found["sku"], found["references"]!.AsArray().Count);
    }

    private Task ReferAsync(string sku, string body) => DoAsync("POST", $"/api/items/{sku}/references", body);

    private Task ReceiveAsync(string body) => DoAsync("POST", "/api/sources/default/items/CARD-C/receipts", body);

    private Task ItemAsync(string sku, string more = "") =>
        DoAsync("PUT", $"/api/items/{sku}", $$"""{"name":"{{sku}}"{{more}}}""");

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
