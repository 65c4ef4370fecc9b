using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Inventory.Server.Tests.Http;

/// <summary>From a choice of sources to a shipment of several legs, and holds that end by themselves.</summary>
public sealed class FulfilmentTests : IAsyncLifetime
{
    /// <summary>Seconds that a hold which is due may take to end, the look every few seconds included.</summary>
    private const int EndSecondsMax = 60;

    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        await PlaceAsync("berlin", "52.52", "13.405");
        await PlaceAsync("vienna", "48.2082", "16.3738");
        await DoAsync("PUT", "/api/stocks/2", """{"name":"Shop"}""");
        await DoAsync("PUT", "/api/stocks/2/sources/berlin", """{"priority":1}""");
        await DoAsync("PUT", "/api/stocks/2/sources/vienna", """{"priority":2}""");
        await DoAsync("PUT", "/api/stocks/3", """{"name":"Market"}""");
        await DoAsync("PUT", "/api/stocks/3/sources/vienna", """{"priority":1}""");
        foreach (var sku in new[] { "A", "B" })
            await DoAsync("PUT", $"/api/items/{sku}", $$"""{"name":"{{sku}}"}""");
        await ReceiveAsync("berlin", "A", 5);
        await ReceiveAsync("vienna", "A", 4);
        await ReceiveAsync("vienna", "B", 2);
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_selection_for_an_order_is_shipped_as_it_is()
    {
        await OrderAsync("M-1", 3, """{"sku":"A","quantity":3}""");
        await OrderAsync("S-1", 2, """{"sku":"A","quantity":6},{"sku":"B","quantity":1}""");

        var selection = await DoAsync("POST", "/api/orders/S-1/source-selection", "{}");

        selection.GetProperty("algorithm").GetString().ShouldBe("priority");
        selection.GetProperty("isShippable").GetBoolean().ShouldBeTrue();
        selection.GetProperty("parcels").GetInt32().ShouldBe(2);
        // What the market promised stays in Vienna.
        selection.GetProperty("items")[1].GetRawText().ShouldBe(
            """{"source":"vienna","sku":"A","toDeduct":1,"available":4,"heldForOthers":3}""");
        var body = selection.GetProperty("shipment").GetRawText();
        var before = await _server.EventsAsync();
        (await CodeAsync("POST", "/api/orders/S-1/shipments", """{"source":"vienna","lines":[{"sku":"A","quantity":2}]}"""))
            .ShouldBe("goods-promised-to-others");
        (await CodeAsync("POST", "/api/orders/S-1/shipments", """{"source":"berlin","legs":[]}"""))
            .ShouldBe("shipment-malformed");
        (await _server.EventsAsync()).ShouldBe(before);

        var numbered = body.Insert(body.Length - 1, ",\"document\":\"D-1\"");
        var shipped = await DoAsync("POST", "/api/orders/S-1/shipments", numbered);
        shipped.GetProperty("events").EnumerateArray().Count(e => e.GetProperty("type").GetString() == "order_shipped")
            .ShouldBe(2);
        (await DoAsync("POST", "/api/orders/S-1/shipments", numbered)).GetProperty("outcome").GetString()
            .ShouldBe("nothing");
        (await StatesAsync("S-1")).ShouldBe(["1 shipped 6", "2 shipped 1"]);
        await DoAsync("POST", "/api/orders/M-1/shipments", """{"source":"vienna"}""");
        await ShouldAgreeAsync();

        await DoAsync("POST", "/api/orders/S-1/shipments/undo", """{"document":"D-1"}""");
        (await CodeAsync("POST", "/api/orders/S-1/shipments/undo", "{}")).ShouldBe("shipment-not-found");
        await ShouldAgreeAsync();
        await DoAsync("POST", "/api/orders/S-1/shipments", numbered.Replace("D-1", "D-2"));
        await DoAsync("POST", "/api/orders/S-1/invoices", "{}");
        (await StatesAsync("S-1")).ShouldBe(["1 shipped 6", "2 shipped 1"]);
        await ShouldAgreeAsync();
    }

    [Fact]
    public async Task Sources_are_chosen_by_distance_or_for_few_parcels()
    {
        var near = await DoAsync(
            "POST",
            "/api/stocks/2/source-selection",
            """{"items":[{"sku":"A","quantity":4}],"algorithm":"distance","destination":{"latitude":48.1,"longitude":11.6}}""");
        near.GetProperty("items")[0].GetProperty("source").GetString().ShouldBe("vienna");
        near.GetProperty("items")[0].GetProperty("distanceMetres").GetInt64().ShouldBeInRange(350_000, 360_000);
        var few = await DoAsync(
            "POST",
            "/api/stocks/2/source-selection",
            """{"items":[{"sku":"A","quantity":4},{"sku":"B","quantity":1}],"algorithm":"fewest-parcels"}""");
        few.GetProperty("parcels").GetInt32().ShouldBe(1);
        (await CodeAsync("POST", "/api/stocks/2/source-selection", """{"items":[{"sku":"A","quantity":4}],"algorithm":"distance"}"""))
            .ShouldBe("validation.destination.missing");
        (await CodeAsync("POST", "/api/stocks/2/source-selection", """{"items":[{"sku":"A","quantity":4}],"algorithm":"luck"}"""))
            .ShouldBe("algorithm-malformed");
        (await CodeAsync("POST", "/api/orders/none/source-selection", "{}")).ShouldBe("order-not-found");
    }

    [Fact]
    public async Task A_hold_ends_by_itself_once_and_after_a_restart()
    {
        await OrderAsync("E-1", 2, """{"sku":"A","quantity":5}""");
        var end = DateTimeOffset.UtcNow.AddSeconds(3).ToString("O");
        await DoAsync(
            "PUT",
            "/api/orders/E-2",
            $$"""{"stock":2,"lines":[{"sku":"A","quantity":4}],"holdExpiresAt":"{{end}}"}""");
        await DoAsync(
            "POST", "/api/orders/E-2/shipments", """{"source":"berlin","lines":[{"sku":"A","quantity":1}]}""");
        await DoAsync("PUT", "/api/orders/E-3", """{"stock":2,"lines":[{"sku":"B","quantity":1}],"holdMinutes":60}""");
        await _server.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await _server.ReplaceAsync();

        var watch = Stopwatch.StartNew();
        while (!(await StatesAsync("E-2")).SequenceEqual(["1 shipped 1, expired 3"]))
        {
            watch.Elapsed.TotalSeconds.ShouldBeLessThan(EndSecondsMax);
            await Task.Delay(200);
        }

        (await StatesAsync("E-1")).ShouldBe(["1 held 5"]);
        (await StatesAsync("E-3")).ShouldBe(["1 held 1"]);
        (await CodeAsync(
            "POST", "/api/orders/E-2/shipments", """{"source":"berlin","lines":[{"sku":"A","quantity":1}]}"""))
            .ShouldBe("hold-expired");
        (await CodeAsync("PUT", "/api/orders/E-2/hold-expiry", """{"minutes":5}""")).ShouldBe("hold-expired");
        (await _server.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'holds_expired'")).ShouldBe(1);
        (await _server.ScalarAsync<string>("SELECT user_name FROM $.mt_events WHERE type = 'holds_expired'"))
            .ShouldBe("hold-expiry");
        await ShouldAgreeAsync();
    }

    [Fact]
    public async Task A_hold_is_renewed_and_ended_by_hand()
    {
        await DoAsync("PUT", "/api/orders/R-1", """{"stock":2,"lines":[{"sku":"A","quantity":2}],"holdMinutes":60}""");
        var renewed = await DoAsync("PUT", "/api/orders/R-1/hold-expiry", """{"minutes":120}""");
        renewed.GetProperty("outcome").GetString().ShouldBe("accepted");
        var order = (await DoAsync("GET", "/api/orders/R-1", null)).GetProperty("order");
        order.GetProperty("holdExpiresAt").GetDateTimeOffset()
            .ShouldBe(DateTimeOffset.UtcNow.AddMinutes(120), TimeSpan.FromMinutes(2));

        (await DoAsync("POST", "/api/orders/R-1/expirations", """{"onlyWhenDue":true}""")).GetProperty("outcome")
            .GetString().ShouldBe("nothing");
        await DoAsync("POST", "/api/orders/R-1/expirations", "{}");
        (await DoAsync("POST", "/api/orders/R-1/expirations", "{}")).GetProperty("outcome").GetString()
            .ShouldBe("nothing");
        (await StatesAsync("R-1")).ShouldBe(["1 expired 2"]);
        (await CodeAsync("PUT", "/api/orders/R-2", """{"stock":2,"lines":[{"sku":"A","quantity":2}],"holdMinutes":0}"""))
            .ShouldBe("validation.hold-expiry.invalid");
        await ShouldAgreeAsync();
    }

    [Fact]
    public async Task Goods_of_a_source_that_is_enabled_or_linked_go_to_who_waits()
    {
        await DoAsync("PUT", "/api/items/A/stock-settings", """{"backorders":"allow"}""");
        await DoAsync("POST", "/api/sources/berlin/disable", "");
        await OrderAsync("W-1", 2, """{"sku":"A","quantity":7}""");
        (await StatesAsync("W-1")).ShouldBe(["1 held 4, backordered 3"]);

        await DoAsync("POST", "/api/sources/berlin/enable", "");
        (await StatesAsync("W-1")).ShouldBe(["1 held 7"]);

        await PlaceAsync("paris", "48.8566", "2.3522");
        await ReceiveAsync("paris", "A", 9);
        await OrderAsync("W-2", 2, """{"sku":"A","quantity":5}""");
        (await StatesAsync("W-2")).ShouldBe(["1 held 2, backordered 3"]);
        await DoAsync("PUT", "/api/stocks/2/sources/paris", """{"priority":3}""");
        (await StatesAsync("W-2")).ShouldBe(["1 held 5"]);

        await DoAsync("PUT", "/api/sources/paris/settings", """{"safetyStock":6}""");
        await OrderAsync("W-3", 2, """{"sku":"A","quantity":2}""");
        (await StatesAsync("W-3")).ShouldBe(["1 backordered 2"]);
        await DoAsync("PUT", "/api/sources/paris/settings", "{}");
        (await StatesAsync("W-3")).ShouldBe(["1 held 2"]);
        await ShouldAgreeAsync();
    }

    [Fact]
    public async Task Goods_that_other_stocks_let_go_of_go_to_who_waits()
    {
        foreach (var sku in new[] { "A", "B" })
            await DoAsync("PUT", $"/api/items/{sku}/stock-settings", """{"backorders":"allow"}""");
        await OrderAsync("U-1", 2, """{"sku":"B","quantity":2}""");
        await OrderAsync("U-2", 3, """{"sku":"B","quantity":2}""");
        (await StatesAsync("U-2")).ShouldBe(["1 backordered 2"]);
        await DoAsync("DELETE", "/api/stocks/2/sources/vienna", null);
        (await StatesAsync("U-2")).ShouldBe(["1 held 2"]);
        (await StatesAsync("U-1")).ShouldBe(["1 held 2"], "what was promised goods is not put back to wait");

        await DoAsync("PUT", "/api/stocks/4", """{"name":"Outlet"}""");
        await DoAsync("PUT", "/api/stocks/4/sources/vienna", """{"priority":1}""");
        await OrderAsync("U-3", 3, """{"sku":"A","quantity":3}""");
        await OrderAsync("U-4", 4, """{"sku":"A","quantity":3}""");
        (await StatesAsync("U-4")).ShouldBe(["1 held 1, backordered 2"]);
        await DoAsync("DELETE", "/api/stocks/3", null);
        (await StatesAsync("U-4")).ShouldBe(["1 held 3"]);

        await DoAsync("PUT", "/api/stocks/2/sources/vienna", """{"priority":2}""");
        await OrderAsync("U-5", 2, """{"sku":"A","quantity":7}""");
        (await StatesAsync("U-5")).ShouldBe(["1 held 6, backordered 1"]);
        var settings = (await DoAsync("GET", "/api/settings", null)).GetProperty("stock").GetRawText();
        await DoAsync(
            "PUT",
            "/api/settings/stock",
            settings.Replace("\"protectSharedSources\"", "\"adobe\"", StringComparison.Ordinal));
        (await StatesAsync("U-5")).ShouldBe(["1 held 7"]);
    }

    [Fact]
    public async Task A_placed_order_repeated_with_its_key_gets_its_first_answer()
    {
        const string body = """{"stock":2,"lines":[{"sku":"A","quantity":1}],"holdMinutes":60}""";
        var first = await _server.SendAsync("PUT", "/api/orders/K-1", body, ("Idempotency-Key", "k-1"));
        var again = await _server.SendAsync("PUT", "/api/orders/K-1", body, ("Idempotency-Key", "k-1"));

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
    }

    private static string Standing(JsonElement hold) => $"{hold.GetProperty("line").GetInt32()} " + string.Join(
        ", ",
        new[] { "held", "backordered", "notHeld", "released", "shipped", "expired" }
            .Where(s => hold.GetProperty(s).GetDecimal() != 0m)
            .Select(s => $"{s} {hold.GetProperty(s).GetDecimal():0.#}"));

    private async Task<IEnumerable<string>> StatesAsync(string order) =>
        (await DoAsync("GET", $"/api/orders/{order}", null)).GetProperty("holds").EnumerateArray().Select(Standing);

    private async Task ShouldAgreeAsync()
    {
        // With everything closed there would be nothing to compare.
        await OrderAsync("Z-1", 2, """{"sku":"B","quantity":1}""");
        var holds = await DoAsync("GET", "/api/reservations/verification", null);
        holds.GetProperty("compared").GetInt64().ShouldBeGreaterThan(0);
        holds.GetProperty("differencesCount").GetInt64().ShouldBe(0);
    }

    private Task PlaceAsync(string source, string latitude, string longitude) => DoAsync(
        "PUT",
        $"/api/sources/{source}",
        $$$"""
        {"details":{"name":"{{{source}}}","country":"DE","postcode":"1",
          "latitude":{{{latitude}}},"longitude":{{{longitude}}}}}
        """);

    private Task ReceiveAsync(string source, string sku, int quantity) => DoAsync(
        "POST", $"/api/sources/{source}/items/{sku}/receipts", $$"""{"quantity":{{quantity}}}""");

    private Task OrderAsync(string order, int stock, string lines) => DoAsync(
        "PUT", $"/api/orders/{order}", $$"""{"stock":{{stock}},"lines":[{{lines}}]}""");

    private async Task<JsonElement> DoAsync(string method, string path, string? body)
    {
        var answer = await _server.SendAsync(method, path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private async Task<string> CodeAsync(string method, string path, string body) =>
        await (await _server.SendAsync(method, path, body)).ProblemCodeAsync();
}
