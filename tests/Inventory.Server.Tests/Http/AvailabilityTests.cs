using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>Availability by event, period, location, variant and item, and from when so much can be promised.</summary>
public sealed class AvailabilityTests(ShopApi shop) : IClassFixture<ShopApi>
{
    private readonly Api _api = shop.Api;

    [Fact]
    public async Task What_comes_and_goes_is_seen_by_event_period_and_place()
    {
        await PlanAsync("AV", 10);
        await PutAsync("/api/orders/AV-1", """{"stock":2,"lines":[{"sku":"AV","quantity":3}]}""");

        var events = await GetAsync("/api/items/AV/availability/events");
        Events(events).ShouldBe([
            "purchaseOrder AV-OVER 1 11", "promise AV-1 -3 8", "salesOrder AV-S -8 0", "purchaseOrder AV-P 20 20",
            "plannedReceipt AV-X 4 24"]);
        ((string?)events["leftOut"][0]).ShouldBe("transferOrders");
        ((string?)events["items"][0]!["due"]).ShouldBe("2020-01-01");
        ((string?)events["items"][0]!["date"]).ShouldBe((string?)events["items"][1]!["date"], "overdue is today");
        var page = await GetAsync("/api/items/AV/availability/events?limit=2");
        Events(await GetAsync($"/api/items/AV/availability/events?limit=9&after={page["next"]}")).Length.ShouldBe(3);

        Events(await GetAsync("/api/items/AV/availability/events?source=berlin"))
            .ShouldContain("transferOrder AV-T -2 9", "a promise names no source");
        Events(await GetAsync("/api/items/AV/availability/events?stock=3"))
            .ShouldBe(["transferOrder AV-T 2 2"], "of paris alone");

        var year = (await GetAsync(
            "/api/items/AV/availability/periods?period=year&from=2090-01-01&to=2091-12-31"))["periods"].AsArray();
        year.Select(y => Number(y!["projectedBalance"])).ShouldBe([20m, 24m]);
        year.Select(y => Number(y!["availableToPromise"])).ShouldBe([20m, 20m], "proposed receipts promise nothing");
        (await _api.GetAsync("/api/items/AV/availability/periods?period=day&to=2099-01-01"))
            .Code.ShouldBe("too-many-periods");
        (await _api.GetAsync("/api/items/AV/availability/periods?period=hour")).Code.ShouldBe("period-malformed");

        var places = (await GetAsync("/api/items/AV/availability/locations"))["items"].AsArray();
        places.Select(p => $"{p!["key"]} {Number(p["projectedBalance"]):0.#####}")
            .ShouldBe([" -3", "berlin 25", "paris 2"]);
        var list = await GetAsync("/api/availability?sku=AV&locations=true");
        ((string?)list["leftOut"][0]).ShouldBe("transferOrders");
        var all = list["items"].AsArray().Single(i => (string?)i!["sku"] == "AV")!;
        (Number(all["total"]!["projectedBalance"]), all["locations"]!.AsArray().Count).ShouldBe((24m, 3));
    }

    [Fact]
    public async Task It_is_said_from_when_so_much_can_be_promised()
    {
        await PlanAsync("AVE", 10);

        ((string?)(await GetAsync(Earliest(1)))["date"]).ShouldBe(DateTime.UtcNow.ToString("yyyy-MM-dd"));
        ((string?)(await GetAsync(Earliest(2)))["date"]).ShouldBe("2090-01-10");
        var never = await GetAsync(Earliest(22));
        (never["date"] is null, Number(never["availableNow"])).ShouldBe((true, 1m));
        (await _api.GetAsync(Earliest(0))).Code.ShouldBe("quantity-malformed");
        (await _api.GetAsync("/api/sources/none/items/AVE/earliest-date?quantity=1")).Code.ShouldBe("source-not-found");
        (await _api.GetAsync("/api/items/none/availability/events")).Code.ShouldBe("item-not-found");
        (await _api.GetAsync("/api/items/AVE/availability/events?stock=99")).Code.ShouldBe("stock-not-found");

        static string Earliest(int quantity) => $"/api/sources/berlin/items/AVE/earliest-date?quantity={quantity}";
    }

    [Fact]
    public async Task Variants_are_kept_apart()
    {
        await PutAsync("/api/items/AVV", """{"name":"goods"}""");
        await PostAsync("/api/item-journal", """
            {"sku":"AVV","source":"berlin","entryType":"purchase","quantity":5,"terms":{"unitCost":1,"variant":"RED"}}
            """);
        await PutAsync("/api/planned-documents/AVV-1", """
            {"kind":"salesOrder","sku":"AVV","quantity":2,"source":"berlin","variant":"RED"}
            """);
        await PutAsync("/api/planned-documents/AVV-2", """
            {"kind":"outputOrder","sku":"AVV","quantity":7,"source":"berlin","variant":"BLUE"}
            """);

        var variants = (await GetAsync("/api/items/AVV/availability/variants"))["items"].AsArray();
        variants.Select(v => $"{v!["key"]} {Number(v["projectedBalance"]):0.#####}").ShouldBe(["BLUE 7", "RED 3"]);
        Number((await GetAsync("/api/items/AVV/availability/periods?variant=RED"))["inventory"]).ShouldBe(5m);
    }

    [Fact]
    public async Task A_transfer_order_has_the_dates_of_its_route_and_counts_on_them()
    {
        await PutAsync("/api/sources/road", """{"details":{"name":"road","country":"DE","postcode":"1"}}""");
        await PutAsync("/api/transfer-routes/berlin/paris", """
            {"via":"road","shippingDays":1,"carrier":"ups","workingDays":["monday","tuesday","wednesday"]}
            """);
        await PutAsync("/api/sources/paris/handling", """{"inboundDays":1}""");
        ((int)(await GetAsync("/api/sources/paris/handling"))["inboundDays"]!).ShouldBe(1);
        ((string?)(await GetAsync("/api/transfer-routes?from=berlin"))["items"][0]!["via"]).ShouldBe("road");
        await GoodsAsync("TR", 10);
        await PutAsync("/api/transfer-orders/TR-1", """
            {"from":"berlin","to":"paris","shipmentDate":"2090-01-02","lines":[{"sku":"TR","quantity":6}]}
            """);

        var order = await GetAsync("/api/transfer-orders/TR-1");
        ((string?)order["via"], (string?)order["carrier"], (string?)order["dates"]["receipt"])
            .ShouldBe(("road", "ups", "2090-01-04"), "from monday to tuesday, and a day at paris");
        await PostAsync("/api/transfer-orders/TR-1/shipments", """{"lines":[{"line":1,"quantity":4}]}""");
        Events(await GetAsync("/api/items/TR/availability/events?source=paris")).ShouldBe(["transferOrder TR-1 6 6"]);
        Events(await GetAsync("/api/items/TR/availability/events?source=berlin")).ShouldBe(["transferOrder TR-1 -2 4"]);
        Events(await GetAsync("/api/items/TR/availability/events?source=road"))
            .ShouldBe(["transferOrder TR-1 2 6", "transferOrder TR-1 -6 0"]);
        (await CodeOfAsync(HttpMethod.Post, "/api/transfer-orders/TR-1/close")).ShouldBe("goods-in-transit");
        await PostAsync("/api/transfer-orders/TR-1/receipts", "{}");
        var listed = (await GetAsync("/api/transfer-orders?to=paris&sku=TR&status=open&dueBy=2090-01-04"))["items"];
        var transfer = listed.AsArray().Single()!;
        (Number(transfer["toShip"]), (string?)transfer["mode"]).ShouldBe((2m, "inTransit"));
        (await GetAsync("/api/transfer-orders?sku=TR&dueBy=2090-01-03"))["items"].AsArray().Count.ShouldBe(0);
        await PostAsync("/api/transfer-orders/TR-1/close", "{}");
        Events(await GetAsync("/api/items/TR/availability/events?source=berlin")).ShouldBeEmpty();

        await _api.DoAsync(HttpMethod.Delete, "/api/transfer-routes/berlin/paris", "");
        (await _api.GetAsync("/api/transfer-routes/berlin/paris")).Code.ShouldBe("transfer-route-not-found");
    }

    [Fact]
    public async Task Goods_are_earmarked_for_a_demand_until_it_is_served()
    {
        await GoodsAsync("EM", 5);
        await DocumentAsync("EM-P", "purchaseOrder", "EM", 4, "2090-01-03");
        await DocumentAsync("EM-S", "salesOrder", "EM", 8, "2090-01-05");
        const string Demand = """{"demand":{"kind":"plannedDocument","document":"EM-S"}}""";

        var made = await _api.PostAsync("/api/earmarks", Demand);
        Number(made["result"]["earmarked"]).ShouldBe(8m);
        (await CodeOfAsync(HttpMethod.Post, "/api/earmarks", Demand)).ShouldBe("nothing-to-earmark");
        var document = await GetAsync("/api/planned-documents/EM-S");
        (Number(document["earmarked"]), (string?)document["fromStock"]).ShouldBe((8m, "partial"));
        ((string?)(await GetAsync("/api/planned-documents?sku=EM&fromStock=partial"))["items"][0]!["document"])
            .ShouldBe("EM-S");
        var now = await GetAsync("/api/sources/berlin/items/EM/earliest-date?quantity=1");
        (Number(now["availableNow"]), (string?)now["date"]).ShouldBe((0m, "2090-01-03"), "one of four is free then");

        await PutAsync("/api/items/EM/earmarks/1", """{"quantity":4}""");
        (await CodeOfAsync(HttpMethod.Put, "/api/items/EM/earmarks/1", """{"quantity":5}"""))
            .ShouldBe("earmark-only-reduced");
        var later = await _api.PutAsync(
            "/api/planned-documents/EM-P/terms", """{"quantity":4,"date":"2090-02-01"}""");
        ((string?)later["result"]["warnings"]![0]!["code"]).ShouldBe("date-conflict");
        ((string?)later["result"]["warnings"]![0]!["demand"]!["document"]).ShouldBe("EM-S");
        var left = (await GetAsync("/api/earmarks?document=EM-S"))["items"].AsArray().Single()!;
        ((string?)left["supply"]!["kind"], Number(left["quantity"])).ShouldBe(("stock", 4m));
        await PostAsync("/api/planned-documents/EM-S/close", "{}");
        (await GetAsync("/api/earmarks?sku=EM"))["items"].AsArray().ShouldBeEmpty();

        await PutAsync("/api/items/EM/earmark-policy", """{"policy":"always"}""");
        ((string?)(await GetAsync("/api/items/EM/earmark-policy"))["policy"]).ShouldBe("always");
        const string demand = """{"kind":"projectDemand","sku":"EM","quantity":7,"source":"berlin"}""";
        var planned = await _api.PutAsync("/api/planned-documents/EM-T", demand, ("Idempotency-Key", "em-t"));
        Number(planned["result"]["warnings"]![0]!["quantity"]).ShouldBe(2m);
        planned.ETag.ShouldNotBeNull();
        (await _api.PutAsync("/api/planned-documents/EM-T", demand, ("Idempotency-Key", "em-t"))).Text
            .ShouldBe(planned.Text);
        (await CodeOfAsync(HttpMethod.Put, "/api/items/none/earmark-policy", """{"policy":"never"}"""))
            .ShouldBe("item-not-found");
    }

    [Fact]
    public async Task Lines_of_orders_have_earmarks_and_what_is_made_is_somebodys()
    {
        await GoodsAsync("EC", 5);
        await GoodsAsync("EK", 0);
        await PutAsync("/api/items/EC/earmark-policy", """{"policy":"always"}""");
        await PutAsync("/api/items/EK/bill-of-material", """{"lines":[{"component":"EC","quantityPer":2}]}""");
        await DocumentAsync("EC-P", "purchaseOrder", "EC", 4, "2090-01-03");
        await DocumentAsync("EK-S", "salesOrder", "EK", 3, "2090-01-09");

        var placed = await _api.PutAsync(
            "/api/assembly-orders/EA", """{"sku":"EK","source":"berlin","quantity":5,"dueDate":"2090-01-05"}""");
        Number(placed["result"]["earmarked"]).ShouldBe(9m);
        ((string?)placed["result"]["warnings"]![0]!["code"]).ShouldBe("not-earmarked");
        var moved = await _api.PutAsync("/api/transfer-orders/ET", """
            {"from":"berlin","to":"paris","mode":"direct","lines":[{"sku":"EC","quantity":1}]}
            """);
        Number(moved["result"]["warnings"]![0]!["quantity"]).ShouldBe(1m);
        await PostAsync("/api/earmarks", """{"demand":{"kind":"plannedDocument","document":"EK-S"}}""");
        var list = (await GetAsync("/api/earmarks?sku=EK"))["items"].AsArray().Single()!;
        ((string?)list["supply"]!["kind"], list["supply"]!["line"]).ShouldBe(("assemblyOrder", null));
        var now = await GetAsync("/api/sources/berlin/items/EK/earliest-date?quantity=1");
        ((string?)now["date"]).ShouldBe("2090-01-05", "two of five are free then");
        (await OrdersAsync("document=EA")).ShouldBe(["assemblyOrder EA 10 9 partial"]);
        (await OrdersAsync("kind=transferOrder&fromStock=none")).ShouldContain("transferOrder ET 1 0 none");

        await PostAsync("/api/assembly-orders/EA/postings", """{"quantity":2}""");
        (await CodeOfAsync(HttpMethod.Post, "/api/items/EK/entries/1/undo", "{}")).ShouldBe("output-earmarked");
        await PutAsync("/api/items/EK/earmarks/2", """{"quantity":0}""");
        await PostAsync("/api/items/EK/entries/1/undo", "{}");
        (await OrdersAsync("document=EA")).ShouldBe(["assemblyOrder EA 10 9 partial"], "they are back");
        var closed = await _api.PostAsync("/api/assembly-orders/EA/close", "{}");
        ((string?)closed["result"]["warnings"]![0]!["demand"]!["document"]).ShouldBe("EK-S");
        (await GetAsync("/api/earmarks?document=EA"))["items"].AsArray().ShouldBeEmpty();

        async Task<IEnumerable<string>> OrdersAsync(string filter) =>
            (await GetAsync($"/api/earmarked-orders?{filter}"))["items"].AsArray().Select(o =>
                $"{o!["kind"]} {o["document"]} {o["asked"]} {o["earmarked"]} {o["fromStock"]}");
    }

    [Fact]
    public async Task Numbers_are_proposed_from_a_series_and_a_serial_number_is_asked_for_once()
    {
        await PutAsync("/api/items/NS", """{"name":"goods"}""");
        (await _api.GetAsync("/api/items/NS/number-series/proposals?kind=serial")).Code
            .ShouldBe("number-series-not-found");
        await PutAsync("/api/items/NS/number-series", """{"serial":{"start":"SN-008/A","increment":1}}""");
        ((string?)(await GetAsync("/api/items/NS/number-series"))["serial"]["start"]).ShouldBe("SN-008/A");
        await PostAsync("/api/item-journal", """
            {"sku":"NS","source":"berlin","entryType":"purchase","quantity":1,"terms":{"serial":"SN-009/A"}}
            """);

        (await NumbersAsync("kind=serial&count=2")).ShouldBe(["SN-010/A", "SN-011/A"]);
        (await NumbersAsync("kind=lot&start=L5&increment=10&count=2")).ShouldBe(["L5", "L15"]);
        (await _api.GetAsync("/api/items/NS/number-series/proposals?kind=lot&start=L")).Code
            .ShouldBe("series-malformed");
        const string Serial = "/api/items/NS/serials/SN-009%2FA/availability";
        Number((await GetAsync(Serial))["available"]).ShouldBe(1m);
        await PutAsync("/api/planned-documents/NS-1", """
            {"kind":"salesOrder","sku":"NS","quantity":1,"source":"berlin","serial":"SN-009/A"}
            """);
        Number((await GetAsync(Serial))["available"]).ShouldBe(0m);

        async Task<IEnumerable<string?>> NumbersAsync(string query) =>
            (await GetAsync($"/api/items/NS/number-series/proposals?{query}"))["numbers"].AsArray()
                .Select(n => (string?)n);
    }

    // 10 at berlin; 8 go and 20 come in 2090, 4 are proposed for 2091, 2 of them go to paris, 1 is overdue.
    private async Task PlanAsync(string sku, int quantity)
    {
        await GoodsAsync(sku, quantity);
        await DocumentAsync($"{sku}-P", "purchaseOrder", sku, 20, "2090-01-10");
        await DocumentAsync($"{sku}-S", "salesOrder", sku, 8, "2090-01-05");
        await DocumentAsync($"{sku}-X", "plannedReceipt", sku, 4, "2091-01-05");
        await DocumentAsync($"{sku}-OVER", "purchaseOrder", sku, 1, "2020-01-01");
        await PutAsync($"/api/transfer-orders/{sku}-T", $$"""
            {"from":"berlin","to":"paris","mode":"direct","lines":[{"sku":"{{sku}}","quantity":2}]}
            """);
    }

    private async Task GoodsAsync(string sku, int quantity)
    {
        await PutAsync($"/api/items/{sku}", """{"name":"goods"}""");
        await PostAsync(
            $"/api/sources/berlin/items/{sku}/receipts", $$$"""{"quantity":{{{quantity}}},"terms":{"unitCost":2}}""");
    }

    private async Task<string?> CodeOfAsync(HttpMethod method, string path, string? json = null) =>
        (await _api.SendAsync(method, path, json)).Code;

    private Task DocumentAsync(string document, string kind, string sku, int quantity, string date) => PutAsync(
        $"/api/planned-documents/{document}",
        $$"""{"kind":"{{kind}}","sku":"{{sku}}","quantity":{{quantity}},"source":"berlin","date":"{{date}}"}""");

    private static string[] Events(Answer answer) =>
    [
        .. answer["items"].AsArray().Select(
            e => $"{e!["kind"]} {e["document"]} {Number(e["change"]):0.#####} {Number(e["balance"]):0.#####}"),
    ];

    private static decimal Number(JsonNode? node) => (decimal)node!;

    private async Task<Answer> GetAsync(string path)
    {
        var answer = await _api.GetAsync(path);
        answer.Status.ShouldBe(HttpStatusCode.OK, $"{path}: {answer.Text}");
        return answer;
    }

    private Task PutAsync(string path, string json) => _api.DoAsync(HttpMethod.Put, path, json);

    private Task PostAsync(string path, string json) => _api.DoAsync(HttpMethod.Post, path, json);
}
