using System.Net;
using Inventory.Server.Sources;

namespace Inventory.Server.Tests.Http;

/// <summary>Packages over HTTP: goods come in, are packed anew and leave in them, and each is asked what it
/// holds.</summary>
[Collection(ShopTests.Name)]
public sealed class PackageTests(ShopApi shop)
{
    private readonly Api _api = shop.Api;

    [Fact]
    public async Task A_package_holds_goods_of_several_items_that_are_packed_anew_and_sold()
    {
        await ItemAsync("JAM", """{"lot":{"isSpecific":true},"package":{"isSpecific":true}}""");
        await ItemAsync("TEA", "{}");
        await ReceiveAsync("JAM", """{"quantity":10,"terms":{"lot":"J-1","package":"PAL-1","unitCost":2}}""");
        await ReceiveAsync("TEA", """{"quantity":5,"terms":{"package":"PAL-1","unitCost":3}}""");
        (await _api.PostAsync("/api/sources/berlin/items/JAM/receipts", """{"quantity":1,"terms":{"lot":"J-1"}}""")).Code
            .ShouldBe("package-required");

        (await ContentsAsync("PAL-1")).ShouldBe(["JAM J-1 10", "TEA  5"]);
        (await RepackAsync("JAM", "J-1", "PAL-1", "PAL-1")).Code.ShouldBe("same-source");
        (await RepackAsync("JAM", "J-1", "PAL-1", "BOX-2")).Status.ShouldBe(HttpStatusCode.OK);
        (await ContentsAsync("PAL-1")).ShouldBe(["JAM J-1 6", "TEA  5"]);
        (await ContentsAsync("BOX-2")).ShouldBe(["JAM J-1 4"]);
        (await _api.GetAsync("/api/packages/BOX-2/contents?source=nowhere")).Code.ShouldBe("source-not-found");
        var pages = await _api.PagesAsync("/api/items/JAM/numbers", limit: 1);
        pages.Count.ShouldBe(2);

        await _api.DoAsync(HttpMethod.Put, "/api/orders/P-1", """{"stock":2,"lines":[{"sku":"JAM","quantity":3}]}""");
        (await ShipAsync("PAL-9")).Code.ShouldBe("negative-inventory");
        (await ShipAsync("BOX-2")).Status.ShouldBe(HttpStatusCode.OK);
        var entries = (await _api.GetAsync("/api/items/JAM/ledger-entries"))["items"].AsArray();
        entries.Select(e => ((string?)e!["package"], (decimal)e["quantity"]!)).ShouldBe(
            [("PAL-1", 10m), ("PAL-1", -4m), ("BOX-2", 4m), ("BOX-2", -3m)]);
        var history = (await _api.GetAsync("/api/sources/berlin/items/JAM/history"))["items"].AsArray();
        history.Select(m => $"{m!["lot"]} {m["package"]} {m["change"]}").ShouldBe(
            ["J-1 PAL-1 10", "J-1 PAL-1 -4", "J-1 BOX-2 4", "J-1 BOX-2 -3"]);
        var file = (await _api.GetAsync("/api/sources/berlin/items/JAM/history?format=csv")).Text.Split('\n');
        (file.Length, file[0]).ShouldBe((6, StockHistoryFile.Header));
        file[1].ShouldContain(",Purchase,10,10,,J-1,,PAL-1,");
        (await _api.GetAsync("/api/sources/berlin/items/JAM/history?format=csv&after=QQ")).Code
            .ShouldBe("cursor-malformed");
        var trace = (await _api.GetAsync("/api/lots/BOX-2/trace?kind=package"))["entries"].AsArray();
        trace.Select(e => (int)e!["entryNo"]!).ShouldBe([3, 4]);
    }

    [Fact]
    public async Task A_package_has_a_card_and_numbers_from_a_series()
    {
        await ItemAsync("RICE", """{"package":{"isSpecific":true}}""");
        await ReceiveAsync("RICE", """{"quantity":4,"terms":{"package":"R-001"}}""");
        await ReceiveAsync("RICE", """{"quantity":4,"terms":{"package":"R-002"}}""");
        (await _api.PutAsync("/api/items/RICE/packages/R-001", """{"expiresOn":"2031-01-31"}""")).Code
            .ShouldBe("validation.number.invalid");
        await _api.DoAsync(
            HttpMethod.Put, "/api/items/RICE/packages/R-001", """{"status":"blocked","description":"wet"}""");
        var card = await _api.GetAsync("/api/items/RICE/packages/R-001");
        ((string?)card["package"], (string?)card["information"]["description"]).ShouldBe(("R-001", "wet"));

        var picked = (await _api.GetAsync("/api/items/RICE/numbers/proposal?source=berlin&quantity=6"))["lines"].AsArray();
        picked.Select(l => ((string?)l!["package"], (decimal)l["quantity"]!)).ShouldBe([("R-002", 4m)]);
        await _api.DoAsync(
            HttpMethod.Put, "/api/planned-documents/RICE-P",
            """{"kind":"salesOrder","sku":"RICE","source":"berlin","quantity":3,"package":"R-002"}""");
        var free = await _api.GetAsync("/api/items/RICE/packages/R-002/availability");
        ((decimal)free["total"]!, (decimal)free["available"]!).ShouldBe((4m, 1m));
        await _api.DoAsync(HttpMethod.Put, "/api/items/RICE/number-series", """{"package":{"start":"R-001"}}""");
        var next = await _api.GetAsync("/api/items/RICE/number-series/proposals?kind=package&count=2");
        next["numbers"].AsArray().Select(n => (string?)n).ShouldBe(["R-003", "R-004"]);
    }

    private async Task ItemAsync(string sku, string tracking)
    {
        await _api.DoAsync(HttpMethod.Put, $"/api/items/{sku}", $$"""{"name":"{{sku}}"}""");
        await _api.DoAsync(HttpMethod.Put, $"/api/items/{sku}/tracking", tracking);
    }

    private Task<Answer> ReceiveAsync(string sku, string body) =>
        _api.DoAsync(HttpMethod.Post, $"/api/sources/berlin/items/{sku}/receipts", body);

    private Task<Answer> RepackAsync(string sku, string lot, string from, string to) => _api.PostAsync(
        "/api/reclassifications",
        $$"""
        {"sku":"{{sku}}","from":"berlin","to":"berlin","quantity":4,"lot":"{{lot}}","package":"{{from}}",
         "newPackage":"{{to}}"}
        """);

    private Task<Answer> ShipAsync(string package) => _api.PostAsync(
        "/api/orders/P-1/shipments",
        $$"""
        {"source":"berlin","lines":[{"sku":"JAM","quantity":3,
         "trackingLines":[{"quantity":3,"lot":"J-1","package":"{{package}}"}]}]}
        """);

    private async Task<IEnumerable<string>> ContentsAsync(string package) =>
        (await _api.GetAsync($"/api/packages/{package}/contents"))["items"].AsArray()
            .Select(g => $"{g!["sku"]} {g["lot"]} {(decimal)g["quantity"]!:0.#####}");
}
