using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Inventory.Domain.Sources;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Links of stocks to sources over the wire. Stock 10 draws on eu-1 to eu-3 and one disabled source.</summary>
public sealed class StockLinkRoutesTests : IAsyncLifetime
{
    private RestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RestServer.StartAsync();
        await _server.DoAsync(new RegisterStock(new(10), "EU"));
        var priority = 0;
        foreach (var code in new[] { "eu-1", "eu-2", "eu-3", "eu-disabled" })
        {
            await _server.DoAsync(new RegisterSource(new(code), new(code, "DE", "p"), code != "eu-disabled"));
            await _server.DoAsync(new LinkSource(new(10), new(code), ++priority));
        }

        await _server.DoAsync(new RegisterSource(new("us-1"), new("us-1", "US", "p")));
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Links_are_made_and_take_another_priority()
    {
        var reply = await SaveAsync(Link(10, "us-1", 9), Link(10, "eu-1", 7));

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Body.Written().ShouldBe("[]");
        (await LinksAsync()).ShouldBe(["eu-1 7", "eu-2 2", "eu-3 3", "eu-disabled 4", "us-1 9"]);
        var before = await _server.EventsAsync();
        await SaveAsync(Link(10, "us-1", 9), Link(10, "eu-1", 7));
        (await _server.EventsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Sources_come_by_priority_disabled_ones_too()
    {
        await SaveAsync(Link(10, "eu-1", 5));

        (await SourcesAsync(10)).ShouldBe(["eu-2", "eu-3", "eu-disabled", "eu-1"]);
        (await SourcesAsync(1)).ShouldBe(["default"]);
        (await SourcesAsync(99)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"stock_id":10,"priority":1}""", "\"%field\" can not be empty. source_code")]
    [InlineData(
        """{"stock_id":10,"priority":1,"source_code":" "}""",
        "\"%field\" can not be empty. source_code|\"%field\" can not contain whitespaces. source_code")]
    [InlineData("""{"priority":1,"source_code":"eu-1"}""", "\"%field\" can not be empty. stock_id")]
    [InlineData(
        """{"stock_id":10,"source_code":"eu-1","priority":0}""", "\"%field\" should be greater then 0. priority")]
    [InlineData("""{"stock_id":10,"source_code":"eu-1"}""", "\"%field\" should be greater then 0. priority")]
    [InlineData(
        """{"stock_id":1,"source_code":"eu-1","priority":1},{"stock_id":10,"source_code":"default","priority":0}""",
        "Can not save link related to Default Source or Default Stock |\"%field\" should be greater then 0. priority")]
    [InlineData(
        """{"stock_id":1,"source_code":"default","priority":1},{"stock_id":1,"source_code":"eu-2","priority":1}""",
        "Can not save link related to Default Source or Default Stock ")]
    public async Task What_is_wrong_is_said_and_nothing_saved(string links, string faults)
    {
        var before = await _server.EventsAsync();

        var reply = await SaveAsync(Link(10, "us-1", 9), links);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["message"]!.GetValue<string>().ShouldBe("Validation Failed");
        string.Join('|', reply.Body["errors"]!.AsArray().Select(
            e => $"{e!["message"]} {(e["parameters"] as JsonObject)?["field"]}")).ShouldBe(faults);
        (await _server.EventsAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData(10, "nowhere")]
    [InlineData(99, "eu-1")]
    [InlineData(-1, "eu-1")]
    public async Task A_link_of_what_nobody_knows_is_not_saved(int stock, string source)
    {
        var reply = await SaveAsync(Link(10, "us-1", 9), Link(stock, source, 1));

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body.Written().ShouldBe("""{"message":"Could not save StockSourceLinks"}""");
        (await LinksAsync()).Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("inventory/stock-source-links")]
    [InlineData("inventory/stock-source-links-delete")]
    public async Task There_must_be_links(string path)
    {
        (await _server.PostAsync(path, """{"links":[]}""")).Body.Written()
            .ShouldBe("""{"message":"Input data is empty"}""");
        (await _server.PostAsync(path, null)).Body!["parameters"].Written().ShouldBe("""{"fieldName":"links"}""");
    }

    [Fact]
    public async Task Links_end_by_query_and_what_is_not_there_ends_well()
    {
        var reply = await _server.PostAsync(
            "inventory/stock-source-links-delete?links[0][source_code]=eu-1&links[0][stock_id]=10"
            + "&links[1][source_code]=us-1&links[1][stock_id]=10&links[2][source_code]=no&links[2][stock_id]=99"
            + "&links[3][source_code]=eu-1&links[3][stock_id]=10&links[4][priority]=1",
            "[]");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Body.Written().ShouldBe("[]");
        (await LinksAsync()).ShouldBe(["eu-2 2", "eu-3 3", "eu-disabled 4"]);
        (await _server.PostAsync("inventory/stock-source-links-delete", $$"""{"links":[{{Link(10, "eu-1", 1)}}]}"""))
            .Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(1, "default")]
    [InlineData(1, "eu-1")]
    [InlineData(10, "default")]
    public async Task Links_of_the_default_source_or_stock_do_not_end(int stock, string source)
    {
        var reply = await _server.PostAsync(
            "inventory/stock-source-links-delete",
            $$"""{"links":[{{Link(10, "eu-1", 1)}},{{Link(stock, source, 1)}}]}""");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body.Written()
            .ShouldBe("""{"message":"Can not delete link related to Default Source or Default Stock"}""");
        (await LinksAsync()).Length.ShouldBe(4);
    }

    [Fact]
    public async Task A_list_must_be_asked_for_something()
    {
        (await _server.GetAsync("inventory/stock-source-links")).Body!["parameters"].Written()
            .ShouldBe("""{"fieldName":"searchCriteria"}""");
        (await _server.GetAsync("inventory/stock-source-links?searchCriteria=")).Body!["total_count"]!.GetValue<int>()
            .ShouldBe(5);
        (await _server.GetAsync(
            "inventory/stock-source-links?searchCriteria[filter_groups][0][filters][0][field]=stock_id"
            + "&searchCriteria[filter_groups][0][filters][0][value]=10&searchCriteria[sort_orders][0][field]=priority"
            + "&searchCriteria[sort_orders][0][direction]=DESC&searchCriteria[page_size]=1")).Body.Written()
            .ShouldBe(
                """
                {"items":[{"stock_id":10,"source_code":"eu-disabled","priority":4}],
                "search_criteria":{"filter_groups":[{"filters":[
                {"field":"stock_id","value":"10","condition_type":"eq"}]}],
                "sort_orders":[{"field":"priority","direction":"DESC"}],"page_size":1},"total_count":4}
                """.InOneLine());
    }

    [Fact]
    public async Task Goods_of_a_source_that_is_enabled_or_linked_go_to_who_waits()
    {
        await ProductAsync("PUT", "/api/items/A", """{"name":"A"}""");
        await ProductAsync("PUT", "/api/items/A/stock-settings", """{"backorders":"allow"}""");
        foreach (var (source, quantity) in new[] { ("eu-1", 1), ("eu-disabled", 3), ("us-1", 3) })
            await ProductAsync(
                "POST", $"/api/sources/{source}/items/A/receipts", $$"""{"quantity":{{quantity}}}""");
        await ProductAsync("PUT", "/api/orders/W-1", """{"stock":10,"lines":[{"sku":"A","quantity":7}]}""");
        (await WaitingAsync()).ShouldBe(6m);

        await SaveAsync(Link(10, "us-1", 5));
        (await WaitingAsync()).ShouldBe(3m);
        await _server.PutAsync(
            "inventory/sources/eu-disabled",
            """{"source":{"name":"eu-disabled","country_id":"DE","postcode":"p","enabled":true}}""");

        (await WaitingAsync()).ShouldBe(0m);
    }

    private static string Link(int stock, string source, int priority) =>
        $$"""{"stock_id":{{stock}},"source_code":"{{source}}","priority":{{priority}}}""";

    private Task<RestReply> SaveAsync(params string[] links) =>
        _server.PostAsync("inventory/stock-source-links", $$"""{"links":[{{string.Join(',', links)}}]}""");

    private async Task<string[]> LinksAsync() =>
    [
        .. (await _server.GetAsync(
            "inventory/stock-source-links?searchCriteria[filter_groups][0][filters][0][field]=stock_id"
            + "&searchCriteria[filter_groups][0][filters][0][value]=10")).Body!["items"]!.AsArray()
            .Select(l => $"{l!["source_code"]} {l["priority"]}"),
    ];

    private async Task<string[]> SourcesAsync(int stock) =>
    [
        .. (await _server.GetAsync($"inventory/get-sources-assigned-to-stock-ordered-by-priority/{stock}")).Body!
            .AsArray().Select(s => s!["source_code"]!.GetValue<string>()),
    ];

    private Task<decimal> WaitingAsync() =>
        _server.ScalarAsync<decimal>("SELECT COALESCE(sum(waiting), 0) FROM $.backorders");

    private async Task ProductAsync(string method, string path, string body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new(method), new Uri(_server.Address, path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var answer = await client.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
