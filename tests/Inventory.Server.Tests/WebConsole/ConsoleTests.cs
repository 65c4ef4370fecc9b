using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Inventory.Server.Tests.Http;
using Inventory.Server.WebConsole;
using Microsoft.AspNetCore.Http;

namespace Inventory.Server.Tests.WebConsole;

/// <summary>The console shows what the API answers, and says on a page what is not there.</summary>
[Collection(ShopTests.Name)]
public sealed class ConsoleTests(ShopApi shop)
{
    private readonly Api _api = shop.Api;

    [Theory]
    [InlineData("", "Company")]
    [InlineData("/items?find=Item", "Items")]
    [InlineData("/item?sku=B", "Item B (B)")]
    [InlineData("/item?sku=SET", "Set (SET)")]
    [InlineData("/item/salable?sku=A", "Salable: A")]
    [InlineData("/item/salable?sku=A&stock=2", "Salable: A")]
    [InlineData("/item/promises?sku=A", "Promises: A")]
    [InlineData("/item/availability?sku=A", "Availability: A")]
    [InlineData("/item/numbers?sku=A", "Lots, serial numbers, packages: A")]
    [InlineData("/package?package=PAL-1", "Package: PAL-1")]
    [InlineData("/item/movements?sku=A&source=berlin", "Movements: A at berlin")]
    [InlineData("/item/entries?sku=A", "Ledger entries: A")]
    [InlineData("/item/values?sku=A&entry=1", "Value entries: A, entry 1")]
    [InlineData("/item/ledger?sku=A&value=1", "In the ledger: A, value entry 1")]
    [InlineData("/item/cost?sku=A&entry=3", "Why this cost: A, entry 3")]
    [InlineData("/orders?status=Open&placedFrom=&placedTo=", "Orders")]
    [InlineData("/order?order=O-1", "Order O-1")]
    [InlineData("/backorders", "Backorders")]
    [InlineData("/value?group=source&by=valuation", "Inventory value on")]
    [InlineData("/value/valuation?sources=true&to=2026-01-31", "Inventory valuation to 2026-01-31")]
    [InlineData("/reconciliation?to=2026-01-31", "Reconciliation to 2026-01-31")]
    [InlineData("/reconciliation/values?account=inventory", "Value entries of inventory")]
    [InlineData("/ledger", "General ledger")]
    [InlineData("/periods", "Periods")]
    [InlineData("/history?sku=A", "History")]
    [InlineData("/history?stream=item-cost/A", "History: item-cost/A")]
    [InlineData("/event?sequence=1", "Event 1")]
    [InlineData("/as-of?sku=A&moment=10", "As of: A")]
    [InlineData("/chain?verify=true", "Audit chain")]
    public async Task A_page_has_a_heading_and_neither_script_nor_style_of_its_own(string path, string heading)
    {
        var answer = await _api.GetAsync($"/console{path}");

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        new PageText(answer.Text).Heading.ShouldStartWith(heading);
        answer.Text.ShouldStartWith("<!DOCTYPE html>");
        foreach (var forbidden in new[] { "<script", "style=", "<style", " onclick" })
            answer.Text.ShouldNotContain(forbidden);
    }

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "route-not-found")]
    [InlineData("/item?sku=NONE", HttpStatusCode.NotFound, "item-not-found")]
    [InlineData("/item/values?sku=NONE", HttpStatusCode.NotFound, "item-not-found")]
    [InlineData("/item/movements?sku=A&source=rome", HttpStatusCode.NotFound, "source-item-not-found")]
    [InlineData("/item/cost?sku=A&entry=99", HttpStatusCode.NotFound, "entry-not-found")]
    [InlineData("/order?order=NONE", HttpStatusCode.NotFound, "order-not-found")]
    [InlineData("/history?stream=none/1", HttpStatusCode.NotFound, "stream-not-found")]
    [InlineData("/event?sequence=999999999", HttpStatusCode.NotFound, "event-not-found")]
    [InlineData("/ledger/entry?period=2020-01&entry=1", HttpStatusCode.NotFound, "gl-entry-not-found")]
    [InlineData("/item", HttpStatusCode.UnprocessableEntity, "sku-malformed")]
    [InlineData("/item/cost?sku=A&entry=x", HttpStatusCode.UnprocessableEntity, "entry-malformed")]
    [InlineData("/value?asOf=tomorrow", HttpStatusCode.UnprocessableEntity, "date-malformed")]
    [InlineData("/items?after=%3Cb%3E", HttpStatusCode.UnprocessableEntity, "cursor-malformed")]
    public async Task What_is_not_there_is_told_on_a_page(string path, HttpStatusCode status, string code)
    {
        var answer = await _api.GetAsync($"/console{path}");

        answer.Status.ShouldBe(status);
        answer.Text.ShouldContain($"<code>{code}</code>");
        new PageText(answer.Text).LinkOf("Find an item").ShouldBe("/console/items");
    }

    [Fact]
    public async Task Stock_and_salable_quantities_are_those_of_the_api()
    {
        var page = await PageAsync("/item?sku=A");
        var stock = (await _api.GetAsync("/api/source-items?sku=A"))["items"].AsArray();

        stock.Count.ShouldBeGreaterThan(1);
        foreach (var row in stock)
            page.Rows.ShouldContain(cells => cells[0] == (string?)row!["source"]
                && cells[1] == Quantity(row["quantity"]));
        foreach (var id in new[] { 2, 3 })
        {
            var salable = await _api.GetAsync($"/api/stocks/{id}/items/A/salable");
            page.Rows.ShouldContain(cells => cells[0] == $"{id} Stock {id}"
                && cells[1] == Quantity(salable["salableQuantity"])
                && cells[3] == Quantity(salable["terms"]["held"]));
        }
    }

    [Fact]
    public async Task Values_and_reconciled_accounts_are_those_of_the_api()
    {
        var values = (await _api.GetAsync("/api/inventory-value")).Body!.AsArray();
        var shown = (await PageAsync("/value?group=pair&limit=1000")).Rows;
        var accounts = (await _api.GetAsync("/api/general-ledger/reconciliation")).Body!.AsArray();
        var reconciled = (await PageAsync("/reconciliation")).Rows;

        values.ShouldNotBeEmpty();
        foreach (var row in values)
            shown.ShouldContain(cells => cells[0] == (string?)row!["sku"] && cells[1] == (string?)row["source"]
                && cells[2] == Quantity(row["quantity"]) && cells[3] == Amount(row["costActual"])
                && cells[4] == Amount(row["costExpected"]));
        shown.ShouldContain(cells => cells[0] == "All" && cells[2] == values
            .Sum(v => (decimal)v!["costActual"]!).ToString("#,##0.00", CultureInfo.InvariantCulture));
        foreach (var (row, cells) in accounts.Zip(reconciled.Skip(1)))
            cells[1..4].ShouldBe([Amount(row!["subledger"]), Amount(row["ledger"]), Amount(row["difference"])]);
    }

    [Fact]
    public async Task A_value_leads_to_its_entries_its_cost_and_its_event()
    {
        var values = await PageAsync("/item/values?sku=A");
        var cost = await PageAsync(values.Links.First(l => l.Contains("/item/cost?", StringComparison.Ordinal))[8..]);
        var events = values.Links.Where(l => l.Contains("/event?", StringComparison.Ordinal)).ToList();

        cost.Heading.ShouldStartWith("Why this cost: A, entry ");
        events.ShouldNotBeEmpty();
        var sequence = events[0].Split('=')[^1];
        var stored = await _api.GetAsync($"/api/audit/events/{sequence}");
        var shown = await PageAsync(events[0][8..]);
        shown.Heading.ShouldBe($"Event {sequence}");
        shown.LinkOf((string)stored["stream"]!).ShouldNotBeNull();
    }

    [Fact]
    public async Task Names_mean_nothing_to_a_browser()
    {
        const string Sku = """..%2F<b>"&'?#=+ü""";
        await _api.DoAsync(
            HttpMethod.Put,
            "/api/items/" + Uri.EscapeDataString(Sku.Replace("%2F", "/", StringComparison.Ordinal)),
            """{"name":"<script>alert(1)</script>"}""");

        var found = await PageAsync("/items?find=" + Uri.EscapeDataString("<SCRIPT>alert"));

        found.Html.ShouldNotContain("<script");
        found.Html.ShouldNotContain("<b>");
        var link = found.LinkOf(Sku.Replace("%2F", "/", StringComparison.Ordinal)).ShouldNotBeNull();
        (await PageAsync(link[8..])).Heading.ShouldStartWith("<script>alert(1)</script>");
    }

    [Fact]
    public async Task Pages_of_a_list_add_up_to_the_whole()
    {
        string[] paged = ["PAGED-1", "PAGED-2", "PAGED-3", "PAGED-4", "PAGED-5"];
        foreach (var sku in paged)
            await _api.DoAsync(HttpMethod.Put, $"/api/items/{sku}", """{"name":"On a page"}""");

        var skus = new List<string>();
        for (var next = "/console/items?find=paged-&limit=2"; next is not null;)
        {
            var page = await PageAsync(next[8..]);
            skus.AddRange(page.Rows.Skip(1).Select(cells => cells[0]));
            next = page.LinkOf("Next page");
        }

        skus.ShouldBe(paged);
    }

    [Fact]
    public async Task An_item_is_found_by_its_bar_code()
    {
        await _api.DoAsync(
            HttpMethod.Post,
            "/api/items/C/references",
            """{"type":"barCode","typeNo":"","referenceNo":"4006381333931"}""");

        (await PageAsync("/items?find=4006381333931")).Rows.ShouldContain(c => c[0] == "C" && c[1] == "bar code");
    }

    [Fact]
    public async Task Browsers_are_told_to_run_nothing_and_to_frame_nothing()
    {
        using var page = await _api.Client.GetAsync("/console/items");
        var text = new PageText(await page.Content.ReadAsStringAsync());
        var sheet = text.Html.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];
        using var style = await _api.Client.GetAsync(WebUtility.HtmlDecode(sheet));

        page.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        style.StatusCode.ShouldBe(HttpStatusCode.OK);
        style.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        style.Headers.CacheControl!.MaxAge.ShouldNotBeNull();
    }

    [Fact]
    public void Links_stay_below_the_prefix_of_the_server()
    {
        var context = new DefaultHttpContext { Request = { PathBase = "/companies/acme", Path = "/console/items" } };
        var ask = new Ask(context);

        ask.Item("a/b ü").ShouldBe("/companies/acme/console/item?sku=a%2Fb%20%C3%BC");
        ask.With("after", "x").ShouldBe("/companies/acme/console/items?after=x");
    }

    private async Task<PageText> PageAsync(string path)
    {
        var answer = await _api.GetAsync($"/console{path}");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return new(answer.Text);
    }

    private static string Quantity(JsonNode? number) =>
        ((decimal)number!).ToString("#,##0.#####", CultureInfo.InvariantCulture);

    private static string Amount(JsonNode? number) =>
        ((decimal)number!).ToString("#,##0.00", CultureInfo.InvariantCulture);
}
