using System.Net;

namespace Inventory.Server.Tests.Http;

/// <summary>Why a cost is what it is, and what a posting would change.</summary>
[Collection(ShopTests.Name)]
public sealed class CostExplanationTests(ShopApi shop)
{
    private readonly Api _api = shop.Api;

    [Fact]
    public async Task A_sale_is_explained_by_its_layers()
    {
        await TradeAsync("WHY");
        await _api.DoAsync(
            HttpMethod.Post, "/api/items/WHY/entries/1/charges", """{"amount":10,"charge":"FREIGHT"}""");

        var why = await _api.GetAsync("/api/items/WHY/entries/2/cost-explanation");

        why.Status.ShouldBe(HttpStatusCode.OK, why.Text);
        ((decimal)why["tree"]["amount"]!).ShouldBe(-54m);
        var layer = why["tree"]["children"]![0]!;
        ((string?)layer["kind"], (int)layer["entryNo"]!, (decimal)layer["quantity"]!).ShouldBe(("layer", 1, -4m));
        layer["children"]!.AsArray().Select(c => ((string?)c!["kind"], (string?)c["name"], (decimal)c["amount"]!))
            .ShouldBe([("directCost", null, -50m), ("charge", "FREIGHT", -4m)]);
        ((string?)why["adjustments"][0]!["cause"]).ShouldBe("charge");
    }

    [Theory]
    [InlineData("/api/items/WHY/entries/99/cost-explanation", HttpStatusCode.NotFound, "entry-not-found")]
    [InlineData("/api/items/WHY/entries/1/cost-explanation?depth=0", HttpStatusCode.UnprocessableEntity,
        "depth-malformed")]
    public async Task What_is_not_there_is_not_explained(string path, HttpStatusCode status, string code)
    {
        var answer = await _api.GetAsync(path);

        (answer.Status, answer.Code).ShouldBe((status, code));
    }

    [Fact]
    public async Task A_preview_says_what_would_be_posted_and_writes_nothing()
    {
        await TradeAsync("PREV");
        const string Charge = """{"amount":10,"charge":"FREIGHT","postingDate":"2026-02-03"}""";
        var before = (await _api.GetAsync("/api/items/PREV/value-entries")).Text;

        var preview = await _api.PostAsync(
            "/api/items/PREV/entries/1/charges?preview=true", Charge, ("Idempotency-Key", "prev-1"));

        preview.Status.ShouldBe(HttpStatusCode.OK, preview.Text);
        ((string?)preview["outcome"]).ShouldBe("nothing");
        var result = preview["result"];
        result["valueEntries"]!.AsArray().Select(v => (decimal)v!["entry"]!["actual"]!).ShouldBe([10m, -4m]);
        result["periods"]!.AsArray().Select(p => (string?)p!["period"]).ShouldContain("2026-02");
        (await _api.GetAsync("/api/items/PREV/value-entries")).Text.ShouldBe(before);

        // The key was not used up by the preview.
        var real = await _api.PostAsync(
            "/api/items/PREV/entries/1/charges", Charge, ("Idempotency-Key", "prev-1"));
        ((string?)real["outcome"]).ShouldBe("accepted");
    }

    [Theory]
    [InlineData("/api/sources/berlin/items/PRE/receipts", """{"quantity":2,"terms":{"unitCost":3}}""", 1)]
    [InlineData("/api/sources/berlin/items/PRE/adjustments", """{"delta":-1}""", 1)]
    [InlineData("/api/items/PRE/revaluations", """{"unitCost":20}""", 0)]
    [InlineData("/api/item-journal", """
        {"sku":"PRE","source":"berlin","entryType":"purchase","quantity":2}
        """, 1)]
    [InlineData("/api/transfers/partial", """
        {"origin":"berlin","destination":"default","items":[{"sku":"PRE","quantity":1}]}
        """, 2)]
    public async Task Movements_and_values_can_be_previewed(string path, string body, int entries)
    {
        await TradeAsync("PRE");
        var before = (await _api.GetAsync("/api/items/PRE/value-entries")).Text;

        var preview = await _api.PostAsync($"{path}?preview=true", body);

        preview.Status.ShouldBe(HttpStatusCode.OK, preview.Text);
        preview["result"]["entries"]!.AsArray().Count.ShouldBe(entries);
        preview["result"]["valueEntries"]!.AsArray().ShouldNotBeEmpty();
        (await _api.GetAsync("/api/items/PRE/value-entries")).Text.ShouldBe(before);
    }

    [Fact]
    public async Task A_preview_is_refused_as_the_command_is() =>
        (await _api.PostAsync("/api/items/NEVER/entries/1/invoices?preview=true", "{}")).Code
            .ShouldBe("entry-not-found");

    [Fact]
    public async Task A_file_is_not_written_when_a_preview_is_asked_for()
    {
        await TradeAsync("PREFILE");

        var answer = await _api.PostFileAsync(
            "/api/source-items/csv?preview=true", "source_code,sku,status,quantity\nberlin,PREFILE,1,77\n");

        answer.Code.ShouldBe("flag-malformed");
        ((decimal)(await _api.GetAsync("/api/sources/berlin/items/PREFILE"))["quantity"]).ShouldBe(6m);
    }

    [Theory]
    [InlineData("sources/berlin/items/TRIED/adjustments", """{"delta":1}""")]
    [InlineData("general-ledger/expected-cost-posting", """{"on":true}""")]
    public async Task What_cannot_be_tried_is_not_done_when_a_trial_is_asked_for(string address, string body)
    {
        await TradeAsync("TRIED");
        var before = (await _api.GetAsync("/api/items/TRIED/value-entries")).Text;

        (await _api.PostAsync($"/api/{address}?dryRun=true", body)).Code.ShouldBe("flag-malformed");

        (await _api.GetAsync("/api/items/TRIED/value-entries")).Text.ShouldBe(before);
    }

    private async Task TradeAsync(string sku)
    {
        if ((await _api.GetAsync($"/api/items/{sku}")).Status == HttpStatusCode.OK)
            return;
        await _api.DoAsync(HttpMethod.Put, $"/api/items/{sku}", """{"name":"goods"}""");
        await _api.DoAsync(
            HttpMethod.Post, "/api/source-items/assign", $$"""{"skus":["{{sku}}"],"sources":["default"]}""");
        await _api.DoAsync(
            HttpMethod.Post,
            $"/api/sources/berlin/items/{sku}/receipts",
            """{"quantity":10,"postingDate":"2026-01-05","terms":{"unitCost":12.5}}""");
        await _api.DoAsync(
            HttpMethod.Post,
            "/api/item-journal",
            $$"""{"sku":"{{sku}}","source":"berlin","entryType":"sale","quantity":4,"postingDate":"2026-01-06"}""");
    }
}
