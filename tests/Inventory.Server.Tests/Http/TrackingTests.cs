using System.Net;

namespace Inventory.Server.Tests.Http;

/// <summary>Lots and serial numbers over HTTP: demanded, known, shipped and taken back.</summary>
[Collection(ShopTests.Name)]
public sealed class TrackingTests(ShopApi shop)
{
    private const string Specific =
        """{"method":"specific","unitCost":0,"standardCost":0,"indirectCostPercent":0,"overheadRate":0}""";

    private readonly Api _api = shop.Api;

    [Fact]
    public async Task A_unit_is_received_sold_and_comes_back_under_its_number()
    {
        await ItemAsync("CAMERA", """{"serial":{"isSpecific":true}}""");
        await ReceiveAsync("CAMERA", """{"quantity":1,"terms":{"serial":"C-1","unitCost":10}}""");
        await ReceiveAsync("CAMERA", """{"quantity":1,"terms":{"serial":"C-2","unitCost":20}}""");
        await _api.DoAsync(HttpMethod.Put, "/api/orders/T-1", Order("CAMERA", 2));

        (await ShipAsync("T-1", """{"sku":"CAMERA","quantity":1}""")).Code.ShouldBe("serial-required");
        (await ShipAsync("T-1", Line("CAMERA", 1, """{"quantity":1,"serial":"C-9"}"""))).Code.ShouldBe("negative-inventory");
        (await ShipAsync("T-1", Line("CAMERA", 1, """{"quantity":1}"""))).Code.ShouldBe("tracking-line-malformed");
        (await ShipAsync("T-1", Line("CAMERA", 1, """{"quantity":1,"serial":"C-2"}"""))).Status.ShouldBe(HttpStatusCode.OK);
        await _api.DoAsync(HttpMethod.Post, "/api/orders/T-1/invoices", """{"lines":[{"sku":"CAMERA","quantity":1}]}""");
        var back = Line("CAMERA", 1, """{"quantity":1,"serial":"C-2"}""");
        await _api.DoAsync(
            HttpMethod.Post, "/api/orders/T-1/refunds", $$"""{"returnToStock":true,"lines":[{{back}}]}""");

        var entries = (await _api.GetAsync("/api/items/CAMERA/ledger-entries"))["items"].AsArray();
        entries.Select(e => ((string?)e!["serial"], (decimal)e["costActual"]!)).ShouldBe(
            [("C-1", 10m), ("C-2", 20m), ("C-2", -20m), ("C-2", 20m)]);
    }

    [Fact]
    public async Task A_card_is_kept_and_heeded_and_what_expires_first_is_in_front()
    {
        await ItemAsync("MILK", """{"lot":{"isSpecific":true}}""");
        foreach (var lot in new[] { "L-1", "L-2", "L-3" })
            await ReceiveAsync("MILK", $$$"""{"quantity":4,"terms":{"lot":"{{{lot}}}"}}""");
        await _api.DoAsync(HttpMethod.Put, "/api/items/MILK/lots/L-2", """{"expiresOn":"2031-01-31","quality":"A"}""");
        await _api.DoAsync(HttpMethod.Put, "/api/items/MILK/lots/L-3", """{"expiresOn":"2030-12-31","status":"quarantined"}""");

        var card = await _api.GetAsync("/api/items/MILK/lots/L-2");
        card.ETag.ShouldBe("\"1\"");
        ((string?)card["information"]["expiresOn"], (string?)card["information"]["status"]).ShouldBe(("2031-01-31", "free"));
        var there = await _api.PagesAsync("/api/items/MILK/numbers?source=berlin", limit: 1);
        there.Select(row => System.Text.Json.Nodes.JsonNode.Parse(row)!)
            .Select(n => ((string?)n["lot"], (decimal)n["quantity"]!, (string?)n["status"], (string?)n["expiresOn"]))
            .ShouldBe(
            [
                ("L-3", 4m, "quarantined", "2030-12-31"), ("L-2", 4m, "free", "2031-01-31"), ("L-1", 4m, "free", null),
            ]);

        await _api.DoAsync(HttpMethod.Put, "/api/orders/T-2", Order("MILK", 2));
        (await ShipAsync("T-2", Line("MILK", 1, """{"quantity":1,"lot":"L-3"}"""))).Code.ShouldBe("number-quarantined");
        (await ShipAsync("T-2", Line("MILK", 2, """{"quantity":2,"lot":"L-2"}"""))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Dates_cards_and_warranties_follow_the_movements_and_picks_the_dates()
    {
        await ItemAsync(
            "CHEESE",
            """
            {"lot":{"isSpecific":true,"card":{"mustExistOut":true,"isMadeOnPosting":true}},"warranty":{"months":1},
             "expiration":{"isRequired":true,"after":{"days":90}}}
            """);
        await ReceiveAsync("CHEESE", """{"quantity":4,"postingDate":"2026-01-01","terms":{"lot":"C-1"}}""");
        await ReceiveAsync("CHEESE", """{"quantity":4,"terms":{"lot":"C-2","expiresOn":"2090-01-02"}}""");
        await ReceiveAsync("CHEESE", """{"quantity":4,"terms":{"lot":"C-3","expiresOn":"2090-01-01"}}""");
        (await _api.PostAsync(
            "/api/sources/berlin/items/CHEESE/receipts",
            """{"quantity":1,"terms":{"lot":"C-2","expiresOn":"2090-01-01"}}""")).Code.ShouldBe("expiration-differs");
        ((string?)(await _api.GetAsync("/api/items/CHEESE/lots/C-1"))["information"]["expiresOn"]).ShouldBe("2026-04-01");

        const string Pick = "/api/items/CHEESE/numbers/proposal?source=berlin&quantity=";
        Lots(await _api.GetAsync($"{Pick}6&date=2026-05-01")).ShouldBe(["C-3 4", "C-2 2"]);
        Lots(await _api.GetAsync($"{Pick}6&date=2026-03-01")).ShouldBe(["C-1 4", "C-3 2"]);
        await _api.DoAsync(
            HttpMethod.Put, "/api/planned-documents/CHEESE-P",
            """{"kind":"salesOrder","sku":"CHEESE","source":"berlin","quantity":3,"lot":"C-3"}""");
        var left = await _api.GetAsync($"{Pick}6&date=2026-05-01");
        Lots(left).ShouldBe(["C-3 1", "C-2 4"]);
        ((decimal)left["missing"]!).ShouldBe(1m);
        Lots(await _api.GetAsync($"{Pick}6&date=2026-05-01&document=CHEESE-P")).ShouldBe(["C-3 4", "C-2 2"]);
        (await _api.GetAsync($"{Pick}0")).Code.ShouldBe("quantity-malformed");

        await _api.DoAsync(HttpMethod.Put, "/api/orders/T-5", Order("CHEESE", 2));
        (await ShipAsync("T-5", Line("CHEESE", 2, """{"quantity":2,"lot":"C-2"}"""))).Status.ShouldBe(HttpStatusCode.OK);
        var sold = (await _api.GetAsync("/api/warranties?sku=CHEESE&document=T-5&runsOn=2026-11-01"))["items"].AsArray();
        (sold.Count, (string?)sold[0]!["lot"], (decimal)sold[0]!["quantity"]!).ShouldBe((1, "C-2", 2m));
        ((string?)(await _api.GetAsync("/api/items/CHEESE/lots/C-2"))["warrantyEndsOn"])
            .ShouldBe((string?)sold[0]!["endsOn"]);
    }

    private static IEnumerable<string> Lots(Answer proposal) =>
        proposal["lines"].AsArray().Select(l => $"{l!["lot"]} {(decimal)l["quantity"]!:0.#####}");

    [Fact]
    public async Task Bad_rules_and_cards_are_refused()
    {
        await ItemAsync("PLAIN", "{}");
        (await _api.PutAsync("/api/items/PLAIN/tracking", """{"lot":{}}""")).Code.ShouldBe("validation.tracking.invalid");
        (await _api.PutAsync("/api/items/PLAIN/tracking", """{"lot":{"requiredOn":["never"]}}""")).Code
            .ShouldBe("malformed-request");
        (await _api.PutAsync("/api/items/PLAIN/lots/L", """{"status":"blocked"}""")).Code.ShouldBe("number-not-tracked");
        (await _api.PutAsync("/api/items/PLAIN/serials/S", """{"expiresOn":"soon"}""")).Status
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _api.GetAsync("/api/items/NO-SUCH/numbers")).Code.ShouldBe("item-not-found");
    }

    [Fact]
    public async Task A_rule_that_was_read_can_be_sent_again()
    {
        await ItemAsync("AGAIN", """{"lot":{"isSpecific":true},"serial":{"requiredOn":["salesOutbound","transfer"]}}""");
        var read = (await _api.GetAsync("/api/items/AGAIN/details"))["tracking"].ToJsonString();
        var again = await _api.DoAsync(HttpMethod.Put, "/api/items/AGAIN/tracking", read);
        ((string?)again["outcome"]).ShouldBe("nothing");
    }

    private async Task ItemAsync(string sku, string tracking)
    {
        await _api.DoAsync(
            HttpMethod.Put, $"/api/items/{sku}", $$$"""{"name":"{{{sku}}}","costing":{{{Specific}}}}""");
        await _api.DoAsync(HttpMethod.Put, $"/api/items/{sku}/tracking", tracking);
    }

    private Task<Answer> ReceiveAsync(string sku, string body) =>
        _api.DoAsync(HttpMethod.Post, $"/api/sources/berlin/items/{sku}/receipts", body);

    private Task<Answer> ShipAsync(string order, string line) =>
        _api.PostAsync($"/api/orders/{order}/shipments", $$"""{"source":"berlin","lines":[{{line}}]}""");

    private static string Line(string sku, int quantity, string trackingLine) =>
        $$"""{"sku":"{{sku}}","quantity":{{quantity}},"trackingLines":[{{trackingLine}}]}""";

    private static string Order(string sku, int quantity) =>
        $$"""{"stock":2,"lines":[{"sku":"{{sku}}","quantity":{{quantity}}}]}""";
}
