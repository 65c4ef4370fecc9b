using System.Net;

namespace Inventory.Server.Tests.Http;

/// <summary>Every question that can be asked: an answer, a thing that is not there, and nonsense.</summary>
[Collection(ShopTests.Name)]
public sealed class QueryTests(ShopApi shop)
{
    private readonly Api _api = shop.Api;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/api/items")]
    [InlineData("/api/items?category=all")]
    [InlineData("/api/items/A")]
    [InlineData("/api/items/D%2F1%20%C3%BC")]
    [InlineData("/api/items/SET/composition")]
    [InlineData("/api/items/A/settings/effective")]
    [InlineData("/api/items/A/ledger-entries")]
    [InlineData("/api/items/A/value-entries")]
    [InlineData("/api/items/A/value-entries?entryNo=1")]
    [InlineData("/api/items/A/applications")]
    [InlineData("/api/settings")]
    [InlineData("/api/sources")]
    [InlineData("/api/sources/berlin")]
    [InlineData("/api/sources/berlin/items/A")]
    [InlineData("/api/sources/berlin/items/A/history")]
    [InlineData("/api/source-items")]
    [InlineData("/api/source-items?sku=A&source=berlin")]
    [InlineData("/api/source-items/csv")]
    [InlineData("/api/stocks")]
    [InlineData("/api/stocks/2")]
    [InlineData("/api/sales-channels/website:base")]
    [InlineData("/api/stocks/2/items/A/salable")]
    [InlineData("/api/stocks/2/items/SET/salable")]
    [InlineData("/api/stocks/2/items/A/salable/explanation")]
    [InlineData("/api/stocks/2/items/A/salable-for/3")]
    [InlineData("/api/low-stock")]
    [InlineData("/api/low-stock?source=berlin&sku=B")]
    [InlineData("/api/orders")]
    [InlineData("/api/orders?status=Open&stock=2&sku=A&placedFrom=2020-01-01&placedTo=2100-01-01")]
    [InlineData("/api/orders/O-1")]
    [InlineData("/api/reservations?sku=A&stock=2&order=O-1")]
    [InlineData("/api/reservations/inconsistencies")]
    [InlineData("/api/reservations/verification")]
    [InlineData("/api/source-selection-algorithms")]
    [InlineData("/api/backorders?sku=B&stock=2&order=O-1")]
    [InlineData("/api/inventory-value")]
    [InlineData("/api/inventory-value?by=valuation&asOf=2100-01-01&sku=A")]
    [InlineData("/api/general-ledger/reconciliation")]
    [InlineData("/api/general-ledger/entries?account=inventory")]
    [InlineData("/api/general-ledger/balances")]
    [InlineData("/api/inventory-periods")]
    [InlineData("/api/audit/source-items/berlin/A")]
    [InlineData("/api/audit/source-items/berlin/A?moment=20")]
    [InlineData("/api/audit/source-items/berlin/A?moment=2100-01-01T00:00:00Z")]
    [InlineData("/api/audit/source-items/berlin/A/events")]
    [InlineData("/api/audit/salable/2/A")]
    [InlineData("/api/audit/salable/2/SET?moment=2100-01-01T00:00:00Z")]
    [InlineData("/api/audit/chain")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/index.html")]
    public async Task A_question_is_answered(string path)
    {
        var answer = await _api.GetAsync(path);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Text.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/api/nothing", "route-not-found")]
    [InlineData("/api/items/none", "item-not-found")]
    [InlineData("/api/items/none/composition", "item-not-found")]
    [InlineData("/api/items/A/composition", "composition-not-found")]
    [InlineData("/api/items/none/settings/effective", "item-not-found")]
    [InlineData("/api/sources/none", "source-not-found")]
    [InlineData("/api/sources/berlin/items/none", "source-item-not-found")]
    [InlineData("/api/stocks/99", "stock-not-found")]
    [InlineData("/api/sales-channels/none", "channel-not-found")]
    [InlineData("/api/stocks/99/items/A/salable", "stock-not-found")]
    [InlineData("/api/stocks/2/items/none/salable", "item-not-found")]
    [InlineData("/api/audit/salable/2/none", "item-not-found")]
    [InlineData("/api/audit/salable/2/A?moment=1", "item-not-found")]
    [InlineData("/api/audit/salable/99/A", "stock-not-found")]
    [InlineData("/api/stocks/2/items/none/salable/explanation", "item-not-found")]
    [InlineData("/api/stocks/2/items/none/salable-for/1", "item-not-found")]
    [InlineData("/api/orders/none", "order-not-found")]
    [InlineData("/api/sources/none/items/A/able-to-make", "source-not-found")]
    [InlineData("/api/sources/berlin/items/none/able-to-make", "item-not-found")]
    [InlineData("/api/sources/none/items/A/projected-balance", "source-not-found")]
    [InlineData("/api/sources/berlin/items/none/projected-balance", "item-not-found")]
    [InlineData("/api/items/none/lots/L/availability", "item-not-found")]
    [InlineData("/api/inventory-value?sku=none", "item-not-found")]
    [InlineData("/api/general-ledger/reconciliation?sku=none", "item-not-found")]
    [InlineData("/api/general-ledger/reconciliation?location=none", "source-not-found")]
    [InlineData("/api/general-ledger/reconciliation?sku=A&location=none&asOf=2020-01-01", "source-not-found")]
    [InlineData("/api/general-ledger/reconciliation/value-entries?account=inventory&sku=none", "item-not-found")]
    [InlineData("/api/general-ledger/reconciliation/value-entries?account=inventory&location=none", "source-not-found")]
    public async Task What_is_not_there_is_404_with_a_code(string path, string code)
    {
        var answer = await _api.GetAsync(path);

        answer.Status.ShouldBe(HttpStatusCode.NotFound, answer.Text);
        answer.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("/api/items?limit=0", "limit-malformed")]
    [InlineData("/api/items?limit=1001", "limit-malformed")]
    [InlineData("/api/items?limit=many", "malformed-request")]
    [InlineData("/api/items?after=%21", "cursor-malformed")]
    [InlineData("/api/items/%20A", "sku-malformed")]
    [InlineData("/api/items/A/ledger-entries?after=QUJD", "cursor-malformed")]
    [InlineData("/api/sources/a%20b", "source-malformed")]
    [InlineData("/api/sources?after=eA", null)]
    [InlineData("/api/stocks/0", "stock-malformed")]
    [InlineData("/api/stocks/2/items/A/salable-for/0.1234567", "quantity-malformed")]
    [InlineData("/api/stocks/2/items/SET/salable-for/1", "item-is-composite")]
    [InlineData("/api/orders/%20x", "order-malformed")]
    [InlineData("/api/orders?status=Unknown", "status-malformed")]
    [InlineData("/api/orders?placedFrom=yesterday", "date-malformed")]
    [InlineData("/api/reservations", "malformed-request")]
    [InlineData("/api/inventory-value?asOf=31.1.2026", "date-malformed")]
    [InlineData("/api/inventory-value?by=colour", "by-malformed")]
    [InlineData("/api/general-ledger/balances?asOf=x", "date-malformed")]
    [InlineData("/api/general-ledger/entries?account=cash", "account-malformed")]
    [InlineData("/api/audit/source-items/berlin/A?moment=noon", "moment-malformed")]
    [InlineData("/api/audit/salable/2/A?moment=noon", "moment-malformed")]
    public async Task Nonsense_is_422_with_a_code(string path, string? code)
    {
        var answer = await _api.GetAsync(path);

        answer.Status.ShouldBe(code is null ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, answer.Text);
        answer.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("SET")]
    public async Task What_could_be_sold_at_this_moment_is_what_can_be_sold(string sku)
    {
        foreach (var stock in new[] { 1, 2, 3 })
        {
            var then = await _api.GetAsync($"/api/audit/salable/{stock}/{sku}");
            var now = await _api.GetAsync($"/api/stocks/{stock}/items/{sku}/salable");
            then["answer"].ToJsonString().ShouldBe(now.Body!.ToJsonString());
        }
    }

    [Fact]
    public async Task What_could_be_sold_before_an_order_is_more_than_after_it()
    {
        var order = await _api.PutAsync("/api/orders/AS-OF", """{"stock":2,"lines":[{"sku":"A","quantity":1}]}""");
        var sequence = order["events"].AsArray().Min(e => (long)e!["sequence"]!);
        (await SalableAsync(sequence - 1)).ShouldBe(await SalableAsync(sequence) + 1m);
        await _api.PostAsync("/api/orders/AS-OF/cancellations", "{}");

        async Task<decimal> SalableAsync(long moment) =>
            (decimal)(await _api.GetAsync($"/api/audit/salable/2/A?moment={moment}"))["answer"]["salableQuantity"]!;
    }

    [Fact]
    public async Task The_explanation_names_the_promises_behind_the_number()
    {
        var answer = await _api.GetAsync("/api/stocks/2/items/A/salable/explanation");

        ((decimal)answer["answer"]["salableQuantity"]!).ShouldBe(10m);
        ((string?)answer["isolation"]).ShouldBe("protectSharedSources");
        answer["holds"].AsArray().ShouldHaveSingleItem()!["order"]!.GetValue<string>().ShouldBe("O-1");
        (await _api.GetAsync((string)answer["reservations"]!)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var source in answer["sources"].AsArray())
            (await _api.GetAsync((string)source!["history"]!)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_setting_names_the_level_that_it_came_from()
    {
        var answer = await _api.GetAsync("/api/items/B/settings/effective");

        var levels = answer["settings"].AsArray().ToDictionary(s => (string)s!["setting"]!, s => (string)s!["level"]!);
        levels["backorders"].ShouldBe("item");
        levels["notifyQuantity"].ShouldBe("item");
        levels["minSaleQuantity"].ShouldBe("global");
        levels["effectiveThreshold"].ShouldBe("rule");
    }

    [Fact]
    public async Task What_waits_says_its_place_in_the_queue()
    {
        var answer = await _api.GetAsync("/api/backorders?sku=B");

        var waiting = answer["items"].AsArray().ShouldHaveSingleItem()!;
        ((string?)waiting["order"]).ShouldBe("O-1");
        ((long)waiting["place"]!).ShouldBe(1);
        ((decimal)waiting["waiting"]!).ShouldBe(2m);
    }

    [Fact]
    public async Task Low_stock_names_the_limit_and_where_it_came_from()
    {
        var answer = await _api.GetAsync("/api/low-stock");

        var low = answer["items"].AsArray().ShouldHaveSingleItem()!;
        ((string?)low["sku"]).ShouldBe("B");
        ((string?)low["level"]).ShouldBe("item");
        ((decimal)low["notifyQuantity"]!).ShouldBe(100m);
    }

    [Fact]
    public async Task The_selection_is_ready_to_ship()
    {
        var answer = await _api.PostAsync(
            "/api/stocks/2/source-selection", """{"items":[{"sku":"A","quantity":9}],"sources":["paris","berlin"]}""");

        ((bool)answer["isShippable"]!).ShouldBeTrue();
        ((int)answer["parcels"]!).ShouldBe(2);
        answer["shipment"]["legs"]!.AsArray().Select(s => s!.ToJsonString()).ShouldBe(
        [
            """{"source":"paris","lines":[{"sku":"A","quantity":5}]}""",
            """{"source":"berlin","lines":[{"sku":"A","quantity":4}]}""",
        ]);
    }

    [Fact]
    public async Task The_ledger_agrees_with_the_value_entries()
    {
        var answer = await _api.GetAsync("/api/general-ledger/reconciliation?asOf=2100-01-01");

        answer.Body!.AsArray().ShouldNotBeEmpty();
        answer.Body.AsArray().ShouldAllBe(a => (decimal)a!["difference"]! == 0m);
    }
}
