using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>The levels of settings and low stock over HTTP, on PostgreSQL. Stock 2 draws on berlin and paris, stock 3 on
/// paris.</summary>
public sealed class SettingsTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Each_level_counts_and_says_so()
    {
        await OpenAsync("A", berlin: 10, paris: 5);
        await PutAsync("/api/stocks/2/settings", """{"threshold":2,"maxSaleQuantity":50}""");
        await PutAsync("/api/sources/berlin/settings", """{"safetyStock":3,"notifyQuantity":4}""");
        await PutAsync("/api/sources/paris/items/A/settings", """{"safetyStock":1,"notifyQuantity":6}""");

        (await SalableAsync(2, "A")).ShouldBe(9m, "10 less 3, 5 less 1, less 2");
        (await SalableAsync(3, "A")).ShouldBe(4m, "5 less 1; the threshold is of the other stock");
        (await api.PutAsync("/api/orders/O-A1", """{"stock":2,"lines":[{"sku":"A","quantity":10}]}"""))
            .Code.ShouldBe("is_salable_with_reservations-not_enough_qty");
        await PutAsync("/api/orders/O-A2", """{"stock":2,"lines":[{"sku":"A","quantity":9}]}""");
        (await SalableAsync(2, "A")).ShouldBe(0m);

        var settings = await EffectiveAsync("A", "?stock=2&source=paris");
        (Level(settings["threshold"]), (decimal)settings["threshold"]["value"]!).ShouldBe(("stock:2", 2m));
        settings["threshold"]["overridden"]!.AsArray().ShouldHaveSingleItem()!["level"]!.GetValue<string>()
            .ShouldBe("global");
        Level(settings["notifyQuantity"]).ShouldBe("item-at-source:A at paris");
        Level(settings["safetyStock"]).ShouldBe("item-at-source:A at paris");
        Level(settings["backorderLimit"]).ShouldBe("default:");
        Level((await EffectiveAsync("A", "?source=berlin"))["safetyStock"]).ShouldBe("source:berlin");
        Level((await EffectiveAsync("A", ""))["threshold"]).ShouldBe("global:");
        (await api.GetAsync("/api/stocks/2/settings")).Text.ShouldBe("""{"threshold":2,"maxSaleQuantity":50}""");
        (await api.GetAsync("/api/sources/berlin/settings")).Text
            .ShouldBe("""{"notifyQuantity":4,"safetyStock":3}""");
        (await api.GetAsync("/api/sources/paris/items/A/settings")).Text
            .ShouldBe("""{"notifyQuantity":6,"safetyStock":1}""");
        (await api.GetAsync("/api/sources/paris/items/NONE/settings")).Code.ShouldBe("source-item-not-found");
    }

    [Fact]
    public async Task Carriers_are_a_setting()
    {
        const string Path = "/api/sources/carried";
        const string Body = """
            {"details":{"name":"c","country":"DE","postcode":"1","useDefaultCarrierConfig":false,
            "carrierLinks":[{"carrier":"dhl","position":1}]}}
            """;

        await PutAsync("/api/settings/carriers", """{"carriers":["ups"]}""");
        (await api.PutAsync(Path, Body)).Code.ShouldBe("validation.carrier.unknown");
        (await api.GetAsync("/api/settings"))["carriers"]!.ToJsonString().ShouldBe("""["ups"]""");
        await PutAsync("/api/settings/carriers", """{"carriers":[]}""");
        await PutAsync(Path, Body);
    }

    [Fact]
    public async Task A_bulk_answer_and_the_explanation_use_all_levels()
    {
        await OpenAsync("B1", berlin: 10, paris: 0);
        await OpenAsync("B2", berlin: 10, paris: 0);
        await PutAsync("/api/stocks/2/settings", """{"backorders":"allow","backordersUnlimited":false}""");
        await PutAsync("/api/sources/berlin/settings", """{"backorderLimit":2}""");
        await PutAsync("/api/sources/berlin/items/B2/settings", """{"safetyStock":4,"backorderLimit":5}""");
        await PutAsync("/api/items/B1/stock-settings", """{"onlyXLeft":99}""");

        var bulk = await api.PostAsync("/api/stocks/2/salable", """{"skus":["B1","B2"]}""");
        bulk.Body!.AsArray().Select(a => (decimal)a!["salableQuantity"]!).ShouldBe([12m, 11m]);
        bulk.Body.AsArray().Select(a => (decimal?)a!["onlyLeft"]).ShouldBe([12m, null]);
        var explained = await api.GetAsync("/api/stocks/2/items/B2/salable/explanation");
        var terms = explained["answer"]["terms"]!;
        ((decimal)terms["onHand"]!).ShouldBe(6m);
        ((decimal)terms["keptBack"]!).ShouldBe(4m);
        ((decimal)terms["sourceBackorderLimit"]!).ShouldBe(5m);
        ((decimal)terms["effectiveThreshold"]!).ShouldBe(-5m);
        ((bool)terms["backordersUnlimited"]!).ShouldBeFalse();
        ((decimal)explained["forOtherStocks"]).ShouldBe(0m);
        (await api.GetAsync((string)explained["settings"]!)).Status.ShouldBe(HttpStatusCode.OK);
        (await api.PutAsync("/api/orders/O-B1", """{"stock":2,"lines":[{"sku":"B2","quantity":12}]}"""))
            .Status.ShouldBe(HttpStatusCode.Conflict);
        await PutAsync("/api/orders/O-B2", """{"stock":2,"lines":[{"sku":"B2","quantity":11}]}""");
        ((decimal)(await api.GetAsync("/api/backorders?sku=B2"))["items"][0]!["waiting"]!).ShouldBe(5m);
    }

    [Fact]
    public async Task Low_stock_is_reported_once_and_listed_since_then()
    {
        await OpenAsync("C", berlin: 9, paris: 9);
        await PutAsync("/api/sources/berlin/settings", """{"notifyQuantity":5}""");
        await PutAsync("/api/sources/paris/settings", """{"notifyQuantity":5}""");
        (await LowAsync("C")).ShouldBeEmpty();

        var moved = await AdjustAsync("berlin", "C", -5);
        moved["events"].AsArray().Select(e => (string)e!["type"]!).ShouldContain("low_stock_reached");
        (await AdjustAsync("berlin", "C", -4))["events"].AsArray()
            .Select(e => (string)e!["type"]!).ShouldNotContain("low_stock_reached");
        var low = (await LowAsync("C")).ShouldHaveSingleItem();
        ((decimal)low["quantity"]!, (decimal)low["onHandThen"]!, (string)low["level"]!).ShouldBe((0m, 4m, "source"));
        ((DateTimeOffset)low["since"]!).ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(-10));

        // A setting of a source is felt in the list at once, and reported with the next movement.
        await PutAsync("/api/sources/paris/settings", """{"notifyQuantity":10}""");
        (await LowAsync("C")).Count.ShouldBe(2);
        (await LowAsync("C"))[1]["since"].ShouldBeNull();
        await AdjustAsync("paris", "C", -1);
        (await LowAsync("C"))[1]["since"].ShouldNotBeNull();

        (await AdjustAsync("berlin", "C", 5))["events"].AsArray()
            .Select(e => (string)e!["type"]!).ShouldContain("low_stock_cleared");
        (await LowAsync("C")).ShouldHaveSingleItem()["source"]!.GetValue<string>().ShouldBe("paris");
        await api.DoAsync(HttpMethod.Post, "/api/source-items/unassign", """{"skus":["C"],"sources":["paris"]}""");
        (await LowAsync("C")).ShouldBeEmpty();
        var verified = await api.SendAsync(HttpMethod.Post, "/api/projections/verify");
        verified.Status.ShouldBe(HttpStatusCode.OK, verified.Text);
        verified.Body!.AsArray().ShouldAllBe(t => (bool)t!["isEqual"]!);
    }

    [Theory]
    [InlineData("/api/stocks/2/settings", """{"notifyQuantity":1}""", 422, "validation.settings.level")]
    [InlineData("/api/stocks/2/settings", """{"safetyStock":1}""", 422, "malformed-request")]
    [InlineData("/api/stocks/99/settings", "{}", 404, "stock-not-found")]
    [InlineData("/api/sources/berlin/settings", """{"manageStock":false}""", 422, "malformed-request")]
    [InlineData("/api/sources/berlin/settings", """{"safetyStock":-1}""", 422, "validation.safety-stock.negative")]
    [InlineData("/api/sources/none/settings", "{}", 404, "source-not-found")]
    [InlineData("/api/sources/berlin/items/NONE/settings", "{}", 404, "item-not-found")]
    public async Task What_a_level_cannot_say_is_refused(string path, string body, int status, string code)
    {
        await OpenAsync("D", berlin: 1, paris: 1);

        var answer = await api.PutAsync(path, body);

        ((int)answer.Status, answer.Code).ShouldBe((status, code));
    }

    [Theory]
    [InlineData("?stock=99", "stock-not-found")]
    [InlineData("?source=none", "source-not-found")]
    public async Task A_place_that_is_not_there_has_no_settings(string asked, string code)
    {
        await OpenAsync("D", berlin: 1, paris: 1);

        (await api.GetAsync($"/api/items/D/settings/effective{asked}")).Code.ShouldBe(code);
    }

    // Opens the places as they were before the other tests, too.
    private async Task OpenAsync(string sku, int berlin, int paris)
    {
        foreach (var source in new[] { "berlin", "paris" })
        {
            await PutAsync(
                $"/api/sources/{source}", $$$"""{"details":{"name":"{{{source}}}","country":"DE","postcode":"1"}}""");
            await PutAsync($"/api/sources/{source}/settings", "{}");
        }

        foreach (var (stock, source, priority) in new[] { (2, "berlin", 1), (2, "paris", 2), (3, "paris", 1) })
        {
            await PutAsync($"/api/stocks/{stock}", $$"""{"name":"Stock {{stock}}"}""");
            await PutAsync($"/api/stocks/{stock}/settings", "{}");
            await PutAsync($"/api/stocks/{stock}/sources/{source}", $$"""{"priority":{{priority}}}""");
        }

        await PutAsync($"/api/items/{sku}", $$"""{"name":"{{sku}}"}""");
        await api.DoAsync(
            HttpMethod.Post,
            "/api/source-items/save",
            $$"""
            {"items":[{"sku":"{{sku}}","source":"berlin","quantity":{{berlin}},"status":1},
                      {"sku":"{{sku}}","source":"paris","quantity":{{paris}},"status":1}]}
            """);
    }

    private Task PutAsync(string path, string json) => api.DoAsync(HttpMethod.Put, path, json);

    private Task<Answer> AdjustAsync(string source, string sku, int delta) => api.DoAsync(
        HttpMethod.Post, $"/api/sources/{source}/items/{sku}/adjustments", $$"""{"delta":{{delta}}}""");

    private async Task<decimal> SalableAsync(int stock, string sku) =>
        (decimal)(await api.GetAsync($"/api/stocks/{stock}/items/{sku}/salable"))["salableQuantity"];

    private async Task<Dictionary<string, JsonNode>> EffectiveAsync(string sku, string asked) =>
        (await api.GetAsync($"/api/items/{sku}/settings/effective{asked}"))["settings"].AsArray()
            .ToDictionary(s => (string)s!["setting"]!, s => s!);

    private async Task<List<JsonNode>> LowAsync(string sku) =>
        [.. (await api.GetAsync($"/api/low-stock?sku={sku}"))["items"].AsArray().Select(l => l!)];

    private static string Level(JsonNode setting) => $"{setting["level"]}:{setting["key"]}";
}
