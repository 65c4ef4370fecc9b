using System.Net;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.AdobeRest;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Stock items of the time before sources, and products as far as they are stock.</summary>
public sealed class StockItemTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 27);
    private RestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RestServer.StartAsync();
        foreach (var sku in (string[])["A", "B/1 C"])
        {
            await _server.DoAsync(new RegisterItem(
                new(sku), sku, ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
        }

        await _server.DoAsync(new SaveSourceItems([new("A", "default", 7.5m, 1)], Today));
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_stock_item_has_the_quantity_of_the_default_source_and_the_settings_in_force()
    {
        var reply = await _server.GetAsync("stockItems/A?scopeId=0");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        var id = (long)reply.Body!["item_id"]!;
        id.ShouldBe(await _server.ScalarAsync<long>("SELECT min(seq_id) FROM $.mt_events WHERE stream_id = 'item/A'"));
        reply.Body.ToJsonString(RestJson.Options).ShouldBe(
            $$"""
            {"item_id":{{id}},"product_id":{{id}},"stock_id":1,"qty":7.5,"is_in_stock":true,"is_qty_decimal":false,
            "show_default_notification_message":false,"use_config_min_qty":true,"min_qty":0,
            "use_config_min_sale_qty":1,"min_sale_qty":1,"use_config_max_sale_qty":true,"max_sale_qty":10000,
            "use_config_backorders":true,"backorders":0,"use_config_notify_stock_qty":true,"notify_stock_qty":1,
            "use_config_qty_increments":true,"qty_increments":0,"use_config_enable_qty_inc":true,
            "enable_qty_increments":false,"use_config_manage_stock":true,"manage_stock":true,
            "is_decimal_divided":false,"stock_status_changed_auto":0}
            """.ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData("GET", "stockItems/nope", null)]
    [InlineData("GET", "stockStatuses/nope", null)]
    [InlineData("PUT", "products/nope/stockItems/1", """{"stockItem":{"qty":1}}""")]
    [InlineData("PUT", "products/nope", """{"product":{"extension_attributes":{"stock_item":{"qty":1}}}}""")]
    public async Task An_unknown_product_is_404(string method, string path, string? body)
    {
        var reply = await _server.SendAsync(method, path, body);

        reply.Status.ShouldBe(HttpStatusCode.NotFound);
        reply.Body!.ToJsonString(RestJson.Options).ShouldBe(
            """{"message":"The Product with the \"%1\" SKU doesn't exist.","parameters":["nope"]}""");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    public async Task Only_what_is_sent_changes_whatever_the_number_in_the_address(int number)
    {
        var reply = await _server.PutAsync($"products/A/stockItems/{number}", """{"stockItem":{"qty":"3"}}""");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        var item = (await _server.GetAsync("stockItems/A")).Body!;
        ((long)reply.Body!).ShouldBe((long)item["item_id"]!);
        ((decimal)item["qty"]!).ShouldBe(3m);
        ((bool)item["is_in_stock"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_saved_again_writes_nothing()
    {
        const string Body = """{"stockItem":{"qty":3,"is_in_stock":0,"use_config_min_qty":false,"min_qty":2}}""";
        await _server.PutAsync("products/A/stockItems/1", Body);
        var events = await _server.EventsAsync();

        await _server.PutAsync("products/A/stockItems/1", Body);

        (await _server.EventsAsync()).ShouldBe(events);
        var item = (await _server.GetAsync("stockItems/A")).Body!;
        ((bool)item["is_in_stock"]!).ShouldBeFalse();
        ((bool)item["use_config_min_qty"]!).ShouldBeFalse();
        ((decimal)item["min_qty"]!).ShouldBe(2m);
    }

    [Fact]
    public async Task A_value_without_its_flag_leaves_the_flag()
    {
        await _server.PutAsync("products/A/stockItems/1", """{"stockItem":{"backorders":1,"min_sale_qty":4}}""");

        var item = (await _server.GetAsync("stockItems/A")).Body!;
        ((bool)item["use_config_backorders"]!).ShouldBeTrue();
        ((int)item["backorders"]!).ShouldBe(0);
        ((int)item["use_config_min_sale_qty"]!).ShouldBe(1);
        ((decimal)item["min_sale_qty"]!).ShouldBe(1m);
    }

    [Fact]
    public async Task The_whole_item_may_be_sent_back()
    {
        var item = (await _server.GetAsync("stockItems/B%2F1%20C")).Body!.AsObject();
        item["qty"] = 12;
        item["is_in_stock"] = true;

        await _server.PutAsync("products/B%2F1%20C/stockItems/1", $$$"""{"stockItem":{{{item.ToJsonString()}}}}""");

        var again = (await _server.GetAsync("stockItems/B%2F1%20C")).Body!;
        again.ToJsonString(RestJson.Options).ShouldBe(item.ToJsonString(RestJson.Options));
    }

    [Theory]
    [InlineData("""{}""", "\"%fieldName\" is required. Enter and try again.")]
    [InlineData("""{"stockItem":{"quantity":1}}""", "Property \"%field\" does not exist.")]
    [InlineData(
        """{"stockItem":{"qty":"many"}}""",
        "Error occurred during \"qty\" processing. The \"many\" value's type is invalid. "
        + "The \"float\" type was expected. Verify and try again.")]
    public async Task A_bad_stock_item_is_400(string body, string message)
    {
        var reply = await _server.PutAsync("products/A/stockItems/1", body);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        ((string)reply.Body!["message"]!).ShouldBe(message);
    }

    [Fact]
    public async Task What_is_low_is_listed_page_by_page()
    {
        var reply = await _server.GetAsync("stockItems/lowStock/?scopeId=0&qty=10&currentPage=2&pageSize=1");

        ((int)reply.Body!["total_count"]!).ShouldBe(2);
        reply.Body["items"]!.AsArray().Count.ShouldBe(1);
        ((bool)reply.Body["items"]![0]!["is_in_stock"]!).ShouldBeFalse();
        reply.Body["search_criteria"]!["limit"]!.ToJsonString(RestJson.Options).ShouldBe("[2,1]");
        ((int)(await _server.GetAsync("stockItems/lowStock?scopeId=0&qty=7")).Body!["total_count"]!).ShouldBe(1);
        (await _server.GetAsync("stockItems/lowStock?qty=7")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Anybody_may_ask_what_can_be_sold()
    {
        await _server.DoAsync(new Domain.Ordering.PlaceOrder(new("O1"), new(1), null, [new(new("A"), new(2))], Today));

        var reply = await _server.GetAsync("stockStatuses/A", token: null);

        reply.Status.ShouldBe(HttpStatusCode.OK);
        ((decimal)reply.Body!["qty"]!).ShouldBe(5.5m);
        ((int)reply.Body["stock_status"]!).ShouldBe(1);
        ((decimal)reply.Body["stock_item"]!["qty"]!).ShouldBe(7.5m);
    }

    [Fact]
    public async Task A_product_takes_its_stock_item_and_says_what_it_does_not_keep()
    {
        var reply = await _server.PutAsync(
            "products/A",
            """
            {"product":{"price":9.5,"b\"ad":1,"extension_attributes":{"stock_item":{"qty":4},"website_ids":[1]}}}
            """);

        reply.Status.ShouldBe(HttpStatusCode.OK);
        ((string)reply.Body!["type_id"]!).ShouldBe("simple");
        ((decimal)reply.Body["extension_attributes"]!["stock_item"]!["qty"]!).ShouldBe(4m);
        reply.Message.Headers.GetValues("Warning").Single()
            .ShouldBe("299 - \"Not kept here: price, ?, extension_attributes.website_ids\"");
    }
}
