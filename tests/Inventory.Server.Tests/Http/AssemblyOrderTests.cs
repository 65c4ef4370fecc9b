using System.Net;
using System.Text.Json;

namespace Inventory.Server.Tests.Http;

[Collection(SharedServer.Name)]
public sealed class AssemblyOrderTests(SharedServer shared)
{
    private const string Order = "/api/assembly-orders/AO%2F1";

    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task An_order_is_made_in_parts_counted_with_undone_and_closed()
    {
        await _server.StockAsync("AO-LEG", 20);
        await _server.StockAsync("AO-TOP", 5);
        await DoAsync("PUT", "/api/items/AO-TABLE", """{"name":"Table"}""");
        await DoAsync(
            "PUT",
            "/api/items/AO-TABLE/bill-of-material",
            """{"lines":[{"component":"AO-LEG","quantityPer":4},{"component":"AO-TOP","quantityPer":1}]}""");
        const string Asked =
            """{"sku":"AO-TABLE","source":"default","quantity":3,"dueDate":"2026-05-20","startingDate":"2026-05-18"}""";
        await RefusedAsync(
            "PUT", Order, Asked.Replace("AO-TABLE", "AO-NONE"), HttpStatusCode.NotFound, "item-not-found");
        await DoAsync("PUT", Order, Asked);
        (await DoAsync("PUT", Order, Asked)).GetProperty("outcome").GetString().ShouldBe("nothing");

        (await BalanceAsync("AO-TABLE", "2026-05-20")).ShouldBe(3m);
        (await BalanceAsync("AO-LEG", "2026-05-17")).ShouldBe(20m);
        (await BalanceAsync("AO-LEG", "2026-05-18")).ShouldBe(8m);
        await RefusedAsync("DELETE", "/api/items/AO-TABLE", null, HttpStatusCode.Conflict, "item-in-use");

        await DoAsync("POST", $"{Order}/release");
        await RefusedAsync(
            "PUT", Order, Asked.Replace(":3,", ":4,"), HttpStatusCode.Conflict, "assembly-order-released");
        await DoAsync("PUT", $"{Order}/quantity-to-assemble", """{"quantity":2}""");
        (await DoAsync("POST", $"{Order}/postings?preview=true", "{}"))
            .GetProperty("result").GetProperty("entries").GetArrayLength().ShouldBe(3);
        await DoAsync("POST", $"{Order}/postings", """{"lines":[{"line":1,"quantity":9}]}""");
        await RefusedAsync(
            "POST", $"{Order}/postings", """{"quantity":2}""", HttpStatusCode.Conflict, "quantity-exceeds-order");

        var order = await DoAsync("GET", Order);
        Members(order, "status", "assembled", "open", "toAssemble").ShouldBe("released 2 1 1");
        order.GetProperty("lines").EnumerateArray().Select(l => Members(l, "component", "quantity", "toConsume",
            "consumed", "remaining")).ShouldBe(["AO-LEG 12 3 9 3", "AO-TOP 3 1 2 1"]);
        (await BalanceAsync("AO-TABLE", "2026-05-20")).ShouldBe(3m);

        await DoAsync("POST", "/api/items/AO-TABLE/entries/1/undo", "{}");
        Members(await DoAsync("GET", Order), "status", "assembled", "open").ShouldBe("released 0 3");
        await DoAsync("POST", $"{Order}/close");
        (await BalanceAsync("AO-LEG", "2026-05-20")).ShouldBe(20m);

        (await ListAsync("status=closed&component=AO-LEG&source=default&dueFrom=2026-05-20")).ShouldBe(["AO/1 closed"]);
        (await ListAsync("sku=AO-TABLE&status=open")).ShouldBeEmpty();
        await RefusedAsync("GET", "/api/assembly-orders?status=x", null, (HttpStatusCode)422, "status-malformed");
        await RefusedAsync(
            "POST", "/api/assembly-orders/NONE/postings", "{}", HttpStatusCode.NotFound, "assembly-order-not-found");
        await RefusedAsync(
            "GET", "/api/assembly-orders/NONE", null, HttpStatusCode.NotFound, "assembly-order-not-found");
    }

    [Fact]
    public async Task A_component_is_exploded_in_a_bill_of_material_and_on_an_order()
    {
        await _server.StockAsync("EX-BAR", 12);
        foreach (var sku in new[] { "EX-DESK", "EX-FRAME" })
            await DoAsync("PUT", $"/api/items/{sku}", """{"name":"part"}""");
        await DoAsync(
            "PUT",
            "/api/items/EX-FRAME/bill-of-material",
            """{"lines":[{"component":"EX-BAR","quantityPer":4,"variant":"LONG"}]}""");
        const string Desk = "/api/items/EX-DESK/bill-of-material";
        await DoAsync(
            "PUT", Desk, """{"lines":[{"component":"EX-FRAME","quantityPer":2}],"texts":[{"text":"Mind the legs"}]}""");
        (await DoAsync("GET", $"{Desk}?levels=all")).GetProperty("levels").EnumerateArray()
            .Select(l => Members(l, "level", "sku", "quantity", "isMade"))
            .ShouldBe(["1 EX-FRAME 2 True", "2 EX-BAR 8 False"]);
        var able = await DoAsync("GET", "/api/sources/default/items/EX-DESK/able-to-make?levels=all");
        able.GetProperty("bottlenecks").EnumerateArray().Single().GetString().ShouldBe("EX-BAR");
        able.GetProperty("levels").EnumerateArray().Select(l => Members(l, "available", "ableToMakeParent"))
            .ShouldBe(["0 1.5", "12 3"]);
        await RefusedAsync("GET", $"{Desk}?levels=2", null, (HttpStatusCode)422, "levels-malformed");

        const string Path = "/api/assembly-orders/EX-1";
        await DoAsync("PUT", Path, """{"sku":"EX-DESK","source":"default","quantity":2}""");
        await DoAsync("POST", $"{Path}/lines/1/explode");
        (await DoAsync("GET", Path)).GetProperty("lines").EnumerateArray()
            .Select(l => l.TryGetProperty("text", out var text)
                ? text.GetString() : Members(l, "line", "component", "variant", "quantity"))
            .ShouldBe(["3 EX-BAR LONG 16", "Mind the legs"]);

        await DoAsync("POST", $"{Path}/lines/refresh");
        (await DoAsync("GET", Path)).GetProperty("lines")[0].GetProperty("component").GetString().ShouldBe("EX-FRAME");

        await DoAsync("POST", $"{Desk}/lines/1/explode");
        await RefusedAsync("POST", $"{Desk}/lines/1/explode", null, HttpStatusCode.NotFound, "bom-not-found");
        (await DoAsync("GET", Desk)).GetProperty("lines").EnumerateArray()
            .Select(l => Members(l, "component", "quantityPer", "variant")).ShouldBe(["EX-BAR 8 LONG"]);
    }

    [Fact]
    public async Task Work_on_a_bill_of_material_is_costed_and_its_resource_kept()
    {
        await _server.StockAsync("RS-BOARD", 10);
        await DoAsync("PUT", "/api/items/RS-SHELF", """{"name":"Shelf"}""");
        const string Bill = """
            {"lines":[{"component":"RS-BOARD","quantityPer":2}],
             "resources":[{"resource":"RS-JOINER","quantityPer":0.5,"usage":"direct"},
                          {"resource":"RS-JOINER","quantityPer":1,"usage":"fixed"}]}
            """;
        const string Path = "/api/items/RS-SHELF/bill-of-material";
        await RefusedAsync("PUT", Path, Bill, HttpStatusCode.NotFound, "resource-not-found");
        await DoAsync(
            "PUT", "/api/resources/RS-JOINER", """{"name":"Joiner","directUnitCost":40,"indirectCostPercent":5}""");
        await DoAsync("PUT", Path, Bill);
        (await DoAsync("GET", Path)).GetProperty("resources").EnumerateArray()
            .Select(r => Members(r, "resource", "quantityPer", "usage"))
            .ShouldBe(["RS-JOINER 0.5 direct", "RS-JOINER 1 fixed"]);

        await DoAsync("POST", "/api/sources/default/items/RS-SHELF/assemblies", """{"quantity":2}""");
        await DoAsync("PUT", "/api/assembly-orders/RS-1", """{"sku":"RS-SHELF","source":"default","quantity":1}""");
        await DoAsync("POST", "/api/assembly-orders/RS-1/postings", "{}");
        (await DoAsync("GET", "/api/items/RS-SHELF/ledger-entries")).GetProperty("items").EnumerateArray()
            .Select(e => e.GetProperty("costActual").GetDecimal()).ShouldBe([84m, 63m], ignoreOrder: true);

        await RefusedAsync(
            "DELETE", "/api/resources/RS-JOINER", null, HttpStatusCode.Conflict, "resource-in-use");
        await DoAsync("PUT", Path, """{"lines":[]}""");
        await DoAsync("DELETE", "/api/resources/RS-JOINER");
    }

    [Fact]
    public async Task A_part_of_a_shipment_is_made_for_its_order()
    {
        await _server.StockAsync("ATO-Q", 20);
        await _server.StockAsync("ATO-P", 3);
        await DoAsync(
            "PUT", "/api/items/ATO-P/bill-of-material", """{"lines":[{"component":"ATO-Q","quantityPer":2}]}""");
        await DoAsync("PUT", "/api/items/ATO-P/stock-settings", """{"backorders":"allow"}""");
        await DoAsync(
            "PUT", "/api/orders/ATO%2F1", """{"stock":1,"lines":[{"sku":"ATO-P","quantity":10}]}""");
        const string Shipments = "/api/orders/ATO%2F1/shipments";
        await RefusedAsync(
            "POST", Shipments, """{"lines":[{"sku":"ATO-P","quantity":2,"assemble":3}]}""", HttpStatusCode.Conflict,
            "assembly-exceeds-line");
        await RefusedAsync(
            "POST", Shipments, """{"legs":[{"source":"default","lines":[{"sku":"ATO-P","quantity":10}]}]}""",
            HttpStatusCode.Conflict, "not-all-products-available");

        await DoAsync("POST", Shipments, """
            {"legs":[{"source":"default","lines":[{"sku":"ATO-P","quantity":10,"assemble":7}]}]}
            """);

        (await _server.LinesAsync(
            """
            SELECT concat_ws(' ', a.inbound, e.entry_type, a.outbound, round(a.quantity))
            FROM $.item_applications a
            JOIN $.item_ledger_entries e ON e.sku = a.sku AND e.entry_no = a.inbound
            WHERE a.sku = 'ATO-P' AND a.outbound > 0
            ORDER BY a.inbound
            """)).ShouldBe(["1 Purchase 4 -3", "2 AssemblyOutput 3 -7"]);
        (await _server.LinesAsync(
            "SELECT concat(sku, ' ', round(quantity)) FROM $.source_items WHERE sku LIKE 'ATO-%' ORDER BY sku"))
            .ShouldBe(["ATO-P 0", "ATO-Q 6"]);
    }

    private async Task<decimal> BalanceAsync(string sku, string date) =>
        (await DoAsync("GET", $"/api/sources/default/items/{sku}/projected-balance?date={date}"))
        .GetProperty("projectedBalance").GetDecimal();

    private async Task<IEnumerable<string>> ListAsync(string filter) =>
        (await DoAsync("GET", $"/api/assembly-orders?{filter}")).GetProperty("items").EnumerateArray()
        .Select(o => Members(o, "order", "status"));

    private static string Members(JsonElement of, params string[] names) =>
        string.Join(' ', names.Select(n => of.GetProperty(n).ToString()));

    private async Task RefusedAsync(string method, string path, string? body, HttpStatusCode status, string code)
    {
        using var answer = await _server.SendAsync(method, path, body);
        (await answer.ProblemCodeAsync()).ShouldBe(code);
        answer.StatusCode.ShouldBe(status);
    }

    private async Task<JsonElement> DoAsync(string method, string path, string? body = null)
    {
        using var answer = await _server.SendAsync(method, path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.JsonAsync();
    }
}
