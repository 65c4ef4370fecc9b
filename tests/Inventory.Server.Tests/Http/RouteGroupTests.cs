using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>One way that works and one refusal for transfers, counts, assembly, planning and the catalogue.</summary>
public sealed class RouteGroupTests(ShopApi shop) : IClassFixture<ShopApi>
{
    private readonly Api _api = shop.Api;

    [Fact]
    public async Task A_transfer_order_is_shipped_undone_shipped_in_part_and_received()
    {
        await GoodsAsync("TO-A", 10);
        await PutAsync("/api/sources/road", """{"details":{"name":"road","country":"DE","postcode":"1"}}""");
        await PutAsync("/api/transfer-orders/T-1", """
            {"from":"berlin","to":"paris","via":"road","lines":[{"sku":"TO-A","quantity":6}]}
            """);
        await PostAsync("/api/transfer-orders/T-1/shipments", "{}");
        await PostAsync("/api/transfer-orders/T-1/shipments/undo", "{}");
        await PostAsync("/api/transfer-orders/T-1/shipments", """{"lines":[{"line":1,"quantity":4}]}""");
        var balance = await GetAsync("/api/sources/paris/items/TO-A/projected-balance");
        Number(balance["projectedBalance"]).ShouldBe(6m);
        ((string?)balance["changes"][0]!["kind"]).ShouldBe("transferOrder");
        await PostAsync("/api/transfer-orders/T-1/receipts", """{"lines":[{"line":1,"quantity":3}]}""");

        var order = await GetAsync("/api/transfer-orders/T-1");

        var line = order["lines"][0]!;
        (Number(line["toShip"]), Number(line["inTransit"]), Number(line["received"])).ShouldBe((2m, 1m, 3m));
        order["shipments"].AsArray().Select(s => (int)s!["shipment"]!).ShouldBe([2]);
        order.ETag.ShouldNotBeNull();
        Number((await GetAsync("/api/sources/paris/items/TO-A"))["quantity"]).ShouldBe(3m);
    }

    [Fact]
    public async Task A_transfer_that_is_not_there_or_exceeds_its_order_is_refused()
    {
        await GoodsAsync("TO-B", 10);
        await PutAsync("/api/transfer-orders/T-2", """
            {"from":"berlin","to":"paris","mode":"direct","lines":[{"sku":"TO-B","quantity":6}]}
            """);

        await RefusedAsync("/api/transfer-orders/T-2/shipments", """{"lines":[{"line":1,"quantity":7}]}""", 409, "shipment-exceeds-order");
        await RefusedAsync("/api/transfer-orders/T-2/shipments/undo", "{}", 409, "undo-not-allowed");
        (await _api.GetAsync("/api/transfer-orders/none")).Code.ShouldBe("transfer-order-not-found");
    }

    [Fact]
    public async Task Goods_change_their_place_and_a_count_corrects_them()
    {
        await GoodsAsync("RC", 10);
        await PostAsync("/api/reclassifications", """{"sku":"RC","from":"berlin","to":"paris","quantity":4}""");
        await PostAsync("/api/count-journal", """{"sku":"RC","source":"paris","calculated":4,"counted":3}""");

        Number((await GetAsync("/api/sources/paris/items/RC"))["quantity"]).ShouldBe(3m);
        await RefusedAsync(
            "/api/reclassifications", """{"sku":"RC","from":"berlin","to":"paris","quantity":40}""", 409, "insufficient-source-qty");
        await RefusedAsync(
            "/api/count-journal", """{"sku":"RC","source":"paris","calculated":4,"counted":-1}""", 409, "quantity-negative");
    }

    [Fact]
    public async Task A_journal_is_written_taken_from_a_standard_one_looked_at_and_posted()
    {
        await GoodsAsync("IJ", 10);
        const string line = """{"sku":"IJ","source":"berlin","entryType":"negativeAdjustment","quantity":2,"postingDate":"2026-01-31",""";
        await PutAsync("/api/item-journals/STD", $$$"""
            {"description":"Month end","isStandard":true,
             "lines":[{{{line}}}"recurs":{"every":{"months":1},"keepsQuantity":true}}]}
            """);
        await PutAsync("/api/item-journals/J%2F1", """{"description":"January","lines":[]}""");
        await PostAsync("/api/item-journals/J%2F1/lines", """{"from":"STD","postingDate":"2026-03-31"}""");
        await RefusedAsync(
            "/api/item-journals/J%2F1/postings", """{"through":"2026-03-30"}""", 409, "item-journal-nothing-due");
        await PostAsync("/api/item-journals/J%2F1/postings?preview=true", """{"through":"2026-03-31"}""");
        await PostAsync("/api/item-journals/J%2F1/postings", """{"through":"2026-03-31"}""");

        var journal = await GetAsync("/api/item-journals/J%2F1");
        ((string?)journal["lines"][0]!["postingDate"]).ShouldBe("2026-04-30");
        journal.ETag.ShouldNotBeNull();
        Number((await GetAsync("/api/sources/berlin/items/IJ"))["quantity"]).ShouldBe(8m);
        var listed = (await GetAsync("/api/item-journals"))["items"].AsArray();
        listed.Select(j => ((string?)j!["journal"], (string?)j["postedThrough"]))
            .ShouldBe([("J/1", "2026-03-31"), ("STD", null)]);
        (await _api.GetAsync("/api/item-journals/none")).Code.ShouldBe("item-journal-not-found");
    }

    [Fact]
    public async Task A_count_is_ordered_recorded_finished_and_posted()
    {
        await GoodsAsync("CNT", 10);
        await PutAsync("/api/inventory-counts/C-1", """{"source":"berlin","items":["CNT"]}""");
        await RefusedAsync("/api/inventory-counts/C-1/finish", null, 409, "recording-not-finished");
        await PostAsync(
            "/api/inventory-counts/C-1/recordings", """{"goods":[{"sku":"CNT","quantity":8}],"isFinished":true}""");
        await PostAsync("/api/inventory-counts/C-1/finish", null);
        await PostAsync("/api/inventory-counts/C-1/post", null);

        var count = await GetAsync("/api/inventory-counts/C-1");

        ((string?)count["status"]).ShouldBe("posted");
        Number(count["differences"][0]!["difference"]).ShouldBe(-2m);
        Number((await GetAsync("/api/sources/berlin/items/CNT"))["quantity"]).ShouldBe(8m);
        (await _api.GetAsync("/api/inventory-counts/none")).Code.ShouldBe("count-not-found");
    }

    [Fact]
    public async Task Goods_are_assembled_by_their_bill_and_produced_of_named_components()
    {
        await GoodsAsync("PART", 10);
        await ItemAsync("WHOLE");
        await PutAsync("/api/items/WHOLE/bill-of-material", """{"lines":[{"component":"PART","quantityPer":2}]}""");
        Number((await GetAsync("/api/sources/berlin/items/WHOLE/able-to-make"))["quantity"]).ShouldBe(5m);
        await PostAsync("/api/sources/berlin/items/WHOLE/assemblies", """{"quantity":3,"resourceCost":6}""");
        await PostAsync(
            "/api/sources/berlin/items/WHOLE/productions",
            """{"quantity":1,"components":[{"sku":"PART","quantity":2}],"capacityCost":1.5}""");

        Number((await GetAsync("/api/sources/berlin/items/WHOLE"))["quantity"]).ShouldBe(4m);
        Number((await GetAsync("/api/sources/berlin/items/PART"))["quantity"]).ShouldBe(2m);
        Number((await GetAsync("/api/items/WHOLE/bill-of-material"))["lines"][0]!["quantityPer"]).ShouldBe(2m);
        await RefusedAsync("/api/sources/berlin/items/WHOLE/assemblies", """{"quantity":2}""", 409, "components-missing");
        (await _api.PutAsync("/api/items/PART/bill-of-material", """{"lines":[{"component":"WHOLE","quantityPer":1}]}"""))
            .Code.ShouldBe("bom-circular");
        (await _api.GetAsync("/api/sources/berlin/items/PART/able-to-make")).Code.ShouldBe("bom-not-found");
    }

    [Fact]
    public async Task Planned_documents_are_in_the_projected_balance_until_they_are_closed()
    {
        await GoodsAsync("PLAN", 10);
        await PutAsync("/api/planned-documents/P-1", """
            {"kind":"purchaseOrder","sku":"PLAN","quantity":5,"source":"berlin","date":"2030-01-10"}
            """);
        await PutAsync("/api/planned-documents/P-2", """
            {"kind":"salesOrder","sku":"PLAN","quantity":7,"source":"berlin","date":"2030-01-05","toAssemble":4}
            """);
        await PutAsync("/api/planned-documents/P-2/quantity-to-ship", """{"quantity":6}""");

        const string Balance = "/api/sources/berlin/items/PLAN/projected-balance";
        Number((await GetAsync($"{Balance}?date=2030-01-09"))["projectedBalance"]).ShouldBe(7m, "4 of the 7 are assembled");
        Number((await GetAsync(Balance))["projectedBalance"]).ShouldBe(12m);
        Number((await GetAsync("/api/planned-documents/P-2"))["quantityToAssemble"]["min"]).ShouldBe(3m);
        await PostAsync("/api/planned-documents/P-2/close", null);
        Number((await GetAsync(Balance))["projectedBalance"]).ShouldBe(15m);
        await RefusedAsync("/api/planned-documents/P-2/close", null, 404, "document-not-found");
        (await _api.GetAsync($"{Balance}?date=soon")).Code.ShouldBe("date-malformed");
    }

    [Fact]
    public async Task Scarce_goods_are_shared_out()
    {
        var worksheet = await _api.PostAsync("/api/allocation-worksheet", """
            {"policy":"equally","available":10,
             "demands":[{"document":"X","quantity":2},{"document":"Y","quantity":9},{"document":"Z","quantity":9}]}
            """);

        worksheet["shares"].AsArray().Select(s => Number(s!["allocated"])).ShouldBe([2m, 4m, 4m]);
        await RefusedAsync(
            "/api/allocation-worksheet",
            """{"policy":"basic","available":1,"demands":[{"document":"X","quantity":-1}]}""",
            422,
            "quantity-malformed");
    }

    [Fact]
    public async Task A_lot_is_followed_into_what_was_made_of_it_and_back()
    {
        await GoodsAsync("RAW", 5, """{"unitCost":2,"lot":"LOT-7"}""");
        await ItemAsync("MADE");
        await PostAsync("/api/sources/berlin/items/MADE/assemblies", """
            {"quantity":1,"components":[{"sku":"RAW","quantity":2,"lot":"LOT-7"}],"lot":"LOT-8"}
            """);
        await PostAsync("/api/item-journal", """
            {"sku":"MADE","source":"berlin","entryType":"sale","quantity":1,"terms":{"lot":"LOT-8"}}
            """);
        await PutAsync("/api/planned-documents/L-1", """
            {"kind":"salesOrder","sku":"RAW","quantity":1,"source":"berlin","lot":"LOT-7"}
            """);

        var forth = await GetAsync("/api/lots/LOT-7/trace");
        var back = await GetAsync("/api/lots/LOT-8/trace?direction=usageToOrigin");

        Path(forth).ShouldBe(["RAW 1", "RAW 2", "MADE 1", "MADE 2"]);
        Path(back).ShouldBe(["MADE 2", "MADE 1", "RAW 2", "RAW 1"]);
        Number((await GetAsync("/api/items/RAW/lots/LOT-7/availability"))["available"]).ShouldBe(2m);
        var made = (await GetAsync("/api/lots/LOT-8/trace?direction=usageToOrigin&sku=MADE&kind=lot&components=none"))
            ["entries"].AsArray();
        made.Select(e => ((int)e!["line"]!, (int)e["level"]!, (int?)e["parent"], (bool)e["alreadyTraced"]!))
            .ShouldBe([(1, 0, null, false), (2, 1, 1, false)]);
        (await _api.GetAsync("/api/lots/LOT-7/trace?sku=MADE")).Code.ShouldBe("lot-not-found");
        (await _api.GetAsync("/api/lots/LOT-7/trace?kind=serial")).Code.ShouldBe("lot-not-found");
        (await _api.GetAsync("/api/lots/LOT-7/trace?components=some")).Code.ShouldBe("components-malformed");
        (await _api.GetAsync("/api/lots/none/trace")).Code.ShouldBe("lot-not-found");
        (await _api.GetAsync("/api/lots/LOT-7/trace?direction=up")).Code.ShouldBe("direction-malformed");

        static IEnumerable<string> Path(Answer answer) =>
            answer["entries"].AsArray().Select(e => $"{e!["sku"]} {e["entryNo"]}");
    }

    [Fact]
    public async Task An_item_gets_the_attributes_of_its_category_and_of_those_above()
    {
        await ItemAsync("CHAIR");
        await PutAsync("/api/categories/furniture", """{"attributes":[{"name":"material","value":"wood"}]}""");
        await PutAsync(
            "/api/categories/chairs", """{"parent":"furniture","attributes":[{"name":"legs","value":"4"}]}""");
        await PutAsync("/api/items/CHAIR/category", """{"category":"chairs"}""");

        var chairs = await GetAsync("/api/categories/chairs");
        chairs["attributes"].AsArray().Select(a => (string?)a!["inheritedFrom"]).ShouldBe([null, "furniture"]);
        (await GetAsync("/api/items/CHAIR/details"))["attributes"].AsArray().Count.ShouldBe(2);
        (await _api.PutAsync("/api/categories/furniture", """{"parent":"chairs","attributes":[]}"""))
            .Code.ShouldBe("category-circular");
        (await _api.GetAsync("/api/categories/none")).Code.ShouldBe("category-not-found");
    }

    [Fact]
    public async Task An_offer_becomes_an_item_with_the_vendors_number()
    {
        await PutAsync("/api/settings/catalogue-numbering", """{"format":"vendorItemNo","separator":""}""");
        await PutAsync("/api/catalogue-items/E-1", """{"vendor":"V","vendorItemNo":"V-77","unitCost":3}""");
        var converted = await _api.PostAsync("/api/catalogue-items/E-1/conversion", "{}");

        ((string?)converted["result"]).ShouldBe("V-77");
        ((string?)(await GetAsync("/api/catalogue-items/E-1"))["sku"]).ShouldBe("V-77");
        ((string?)(await GetAsync("/api/items/V-77/details"))["references"][0]!["type"]).ShouldBe("vendor");
        await RefusedAsync("/api/catalogue-items/none/conversion", null, 404, "catalogue-item-not-found");
    }

    [Fact]
    public async Task Kind_blocks_units_and_references_are_set_and_an_unused_item_goes()
    {
        await ItemAsync("DET");
        await PutAsync("/api/items/DET/negative-stock", """{"allowed":true}""");
        await PutAsync("/api/items/DET/kind", """{"kind":"service"}""");
        await PutAsync("/api/items/DET/blocks", """{"sales":true,"purchasing":false}""");
        await PutAsync("/api/items/DET/units", """{"base":"PCS","others":[{"code":"BOX","quantityPer":12}]}""");
        await PostAsync("/api/items/DET/references", """{"type":"barCode","typeNo":"","referenceNo":"4006381"}""");

        var details = await GetAsync("/api/items/DET/details");

        ((string?)details["kind"], (bool)details["blocks"]["sales"]!).ShouldBe(("service", true));
        ((bool?)details["negativeStock"]).ShouldBe(true);
        Number(details["units"]["others"]![0]!["quantityPer"]).ShouldBe(12m);
        ((string?)details["references"][0]!["referenceNo"]).ShouldBe("4006381");
        (await _api.PutAsync("/api/items/DET/units", """{"base":"","others":[]}""")).Code.ShouldBe("validation.units.invalid");
        await _api.DoAsync(HttpMethod.Delete, "/api/items/DET", "");
        (await _api.GetAsync("/api/items/DET/details")).Code.ShouldBe("item-not-found");
        (await _api.SendAsync(HttpMethod.Delete, "/api/items/A")).Code.ShouldBe("entries-exist");
    }

    [Fact]
    public async Task A_journal_line_may_name_another_unit()
    {
        await ItemAsync("BOXED");
        await PutAsync("/api/items/BOXED/units", """{"base":"PCS","others":[{"code":"BOX","quantityPer":12}]}""");
        const string Line = """{"sku":"BOXED","source":"berlin","entryType":"purchase","quantity":2,"unit":"UNIT"}""";

        await PostAsync("/api/item-journal", Line.Replace("UNIT", "BOX", StringComparison.Ordinal));

        Number((await GetAsync("/api/sources/berlin/items/BOXED"))["quantity"]).ShouldBe(24m);
        await RefusedAsync("/api/item-journal", Line, 404, "unit-not-found");
    }

    private static decimal Number(JsonNode? node) => (decimal)node!;

    private async Task GoodsAsync(string sku, int quantity, string terms = """{"unitCost":2}""")
    {
        await ItemAsync(sku);
        await PostAsync(
            $"/api/sources/berlin/items/{sku}/receipts", $$"""{"quantity":{{quantity}},"terms":{{terms}}}""");
    }

    private Task ItemAsync(string sku) => PutAsync($"/api/items/{sku}", """{"name":"goods"}""");

    private async Task<Answer> GetAsync(string path)
    {
        var answer = await _api.GetAsync(path);
        answer.Status.ShouldBe(HttpStatusCode.OK, $"{path}: {answer.Text}");
        return answer;
    }

    private Task PutAsync(string path, string json) => _api.DoAsync(HttpMethod.Put, path, json);

    private async Task PostAsync(string path, string? json) =>
        (await _api.SendAsync(HttpMethod.Post, path, json)).Status.ShouldBe(HttpStatusCode.OK, path);

    private async Task RefusedAsync(string path, string? json, int status, string code)
    {
        var answer = await _api.SendAsync(HttpMethod.Post, path, json);
        ((int)answer.Status, answer.Code).ShouldBe((status, code), answer.Text);
    }
}
