using System.Net;
using System.Text.Json.Nodes;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Source items over the wire: save, list, delete.</summary>
public sealed class SourceItemTests : IAsyncLifetime
{
    private const string Path = "inventory/source-items";
    private const string Delete = "inventory/source-items-delete";
    private const string Feed = "net-feed";

    private RestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RestServer.StartAsync(
            null,
            "--AdobeRest:Integrations:1:Name=erp",
            $"--AdobeRest:Integrations:1:Token={Feed}",
            "--AdobeRest:Integrations:1:Resources:0=Magento_InventoryApi::stock_source_item_assign",
            "--AdobeRest:Integrations:1:StockFeed=availableToSell");
        foreach (var source in new[] { "eu-1", "eu-2" })
            await _server.DoAsync(new RegisterSource(new(source), new(source, "DE", "10115")));
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_save_is_absolute_registers_what_is_unknown_and_writes_nothing_the_second_time()
    {
        const string Body =
            """{"sourceItems": [{"sku": "A/B 1", "source_code": "eu-1", "quantity": "5.50", "status": "1"}]}""";

        var first = await _server.PostAsync(Path, Body);
        var events = await _server.EventsAsync();
        var second = await _server.PostAsync(Path, Body);

        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Body!.ToJsonString().ShouldBe("[]");
        second.Body!.ToJsonString().ShouldBe("[]");
        (await _server.EventsAsync()).ShouldBe(events);
        (await ListAsync("sku", "a/b 1")).ShouldBe(
            """[{"sku":"A/B 1","source_code":"eu-1","quantity":5.5,"status":1}]""");
        (await _server.ScalarAsync<string>("SELECT name FROM $.items WHERE sku = 'A/B 1'")).ShouldBe("A/B 1");
    }

    [Fact]
    public async Task A_blocked_item_and_one_of_another_kind_are_refused_here_too()
    {
        await SaveAsync("B", "eu-1", "1");
        await _server.DoAsync(new BlockItem(new("B"), ItemBlocks.None with { Everything = true, Reason = "recall" }));
        await _server.DoAsync(new RegisterItem(
            new("K"), "K", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
        await _server.DoAsync(new ChangeItemKind(new("K"), ItemKind.Service));

        foreach (var (sku, text) in new[] { ("B", "recall"), ("K", "Service") })
        {
            var reply = await _server.PostAsync(
                Path,
                $$"""{"sourceItems": [{"sku": "{{sku}}", "source_code": "eu-1", "quantity": 2, "status": 1}]}""");
            reply.Status.ShouldBe(HttpStatusCode.BadRequest);
            reply.Body!.ToJsonString().ShouldContain(text);
        }
    }

    [Fact]
    public async Task What_floats_make_of_a_quantity_is_rounded_and_it_may_be_negative()
    {
        await _server.DoAsync(new SetUpInventory(InventorySetup.Default with { AllowNegativeStock = true }));
        await SaveAsync("F", "eu-1", "0.30000000000000004");
        await SaveAsync("F", "eu-2", "-2");

        (await ListAsync("sku", "F")).ShouldContain("\"quantity\":0.3,");
        (await ListAsync("sku", "F")).ShouldContain("\"quantity\":-2,");
    }

    [Theory]
    [InlineData("""{"source_code": "eu-1", "quantity": 1, "status": 1}""", "sku", "can not be empty.")]
    [InlineData("""{"sku": "A ", "source_code": "eu-1", "quantity": 1, "status": 1}""", "sku",
        "can not contain leading or trailing spaces.")]
    [InlineData("""{"sku": "A", "source_code": "source code", "quantity": 1, "status": 1}""", "source_code",
        "can not contain whitespaces.")]
    [InlineData("""{"sku": "A", "source_code": "eu-1", "quantity": null, "status": 1}""", "quantity",
        "should be numeric.")]
    [InlineData("""{"sku": "A", "source_code": "eu-1", "quantity": 1}""", "status", "should be numeric.")]
    [InlineData("""{"sku": "A", "source_code": "eu-1", "quantity": 1, "status": 2}""", "status",
        "should a known status.")]
    public async Task One_bad_item_refuses_all(string item, string field, string text)
    {
        var events = await _server.EventsAsync();

        var reply = await _server.PostAsync(
            Path,
            $$"""{"sourceItems": [{"sku": "OK", "source_code": "eu-1", "quantity": 1, "status": 1}, {{item}}]}""");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["message"]!.GetValue<string>().ShouldBe($"Validation Failed: \"{field}\" {text}");
        var error = reply.Body["errors"]!.AsArray().ShouldHaveSingleItem()!;
        error["message"]!.GetValue<string>().ShouldBe($"\"%field\" {text}");
        error["parameters"]!["field"]!.GetValue<string>().ShouldBe(field);
        (await _server.EventsAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task Errors_of_all_items_come_in_order()
    {
        var reply = await _server.PostAsync(
            Path, """{"sourceItems": [{"sku": " ", "source_code": " "}, {"status": 7}]}""");

        reply.Body!["errors"]!.AsArray().Select(e => $"{e!["parameters"]!["field"]}: {e["message"]}").ShouldBe(
        [
            "sku: \"%field\" can not be empty.", "sku: \"%field\" can not contain leading or trailing spaces.",
            "source_code: \"%field\" can not be empty.", "source_code: \"%field\" can not contain whitespaces.",
            "quantity: \"%field\" should be numeric.", "status: \"%field\" should be numeric.",
            "sku: \"%field\" can not be empty.", "source_code: \"%field\" can not be empty.",
            "quantity: \"%field\" should be numeric.", "status: \"%field\" should a known status.",
        ]);
    }

    [Theory]
    [InlineData("""{"sourceItems": []}""", "Input data is empty")]
    [InlineData("{}", "\"%fieldName\" is required. Enter and try again.")]
    [InlineData("""{"sourceItems": [{"sku": "A", "source_code": "nowhere", "quantity": 1, "status": 1}]}""",
        "Could not save Source Item")]
    [InlineData("""{"sourceItems": [{"sku": "A", "source_code": "eu-1", "quantity": 1e15, "status": 1}]}""",
        "Could not save Source Item")]
    [InlineData("""{"sourceItems": [{"sku": "A", "source_code": "eu-1", "quantity": "", "status": 1}]}""",
        "Error occurred during \"quantity\" processing. The \"\" value's type is invalid. "
        + "The \"float\" type was expected. Verify and try again.")]
    [InlineData("""{"sourceItems": [{"sku": "A", "source_code": [], "quantity": 1, "status": 1}]}""",
        "Error occurred during \"source_code\" processing. The \"array\" value's type is invalid. "
        + "The \"string\" type was expected. Verify and try again.")]
    [InlineData("""{"sourceItems": [{"sku": "A", "source_code": "eu-1", "quantity": 1, "status": 1, "shelf": 2}]}""",
        "Property \"%field\" does not exist.")]
    public async Task Other_faults_have_a_message_alone(string body, string message)
    {
        var reply = await _server.PostAsync(Path, body);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["message"]!.GetValue<string>().ShouldBe(message);
        reply.Body["errors"].ShouldBeNull();
    }

    [Fact]
    public async Task Pairs_in_the_query_are_deleted_and_what_is_not_there_is_passed_over()
    {
        await SaveAsync("D", "eu-1", "5");
        await SaveAsync("D", "eu-2", "6");

        var reply = await _server.PostAsync(
            $"{Delete}?sourceItems%5B0%5D%5Bsource_code%5D=eu-1&sourceItems%5B0%5D%5Bsku%5D=D"
            + "&sourceItems[1][sourceCode]=nowhere&sourceItems[1][sku]=X",
            null);

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Body!.ToJsonString().ShouldBe("[]");
        (await ListAsync("sku", "D")).ShouldBe("""[{"sku":"D","source_code":"eu-2","quantity":6,"status":1}]""");
        var empty = await _server.PostAsync(Delete, """{"sourceItems": []}""");
        empty.Status.ShouldBe(HttpStatusCode.BadRequest);
        empty.Body!.ToJsonString().ShouldBe("""{"message":"Input data is empty"}""");
    }

    [Fact]
    public async Task A_list_must_be_asked_for_something()
    {
        (await _server.GetAsync(Path)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _server.GetAsync($"/rest/all/V1/{Path}?searchCriteria=")).Status.ShouldBe(HttpStatusCode.OK);
        (await _server.GetAsync(Path, token: Feed)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Names_are_found_by_index_in_any_case_and_even_where_no_item_has_them()
    {
        await _server.DoAsync(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }));
        await _server.DoAsync(new SaveSourceItems([new("Orphan", "eu-1", 1, 1)], new(2026, 1, 1)));
        await SaveAsync("Kept", "eu-1", "2");

        (await ListAsync("sku", "KEPT,Orphan", "in")).ShouldContain("Orphan");
        (await ListAsync("sku", "KEPT,Orphan", "in")).ShouldContain("Kept");
        (await ListAsync("source_code", "EU-1")).ShouldContain("Kept");
        (await ListAsync("status", "1")).ShouldContain("Kept");
    }

    [Fact]
    public async Task A_feed_that_took_off_open_orders_leaves_what_may_be_sold()
    {
        await SaveAsync("N", "default", "10");
        await _server.DoAsync(
            new PlaceOrder(new("O1"), StockId.Default, null, [new(new("N"), new(4))], new(2026, 1, 1)));
        var events = await _server.EventsAsync();

        await SaveAsync("N", "default", "6", Feed);
        (await _server.EventsAsync()).ShouldBe(events);
        await SaveAsync("N", "default", "7", Feed);

        (await ListAsync("sku", "N")).ShouldContain("\"quantity\":11");
    }

    [Fact]
    public async Task Who_did_it_stands_in_the_log()
    {
        await SaveAsync("W", "eu-1", "1");

        (await _server.ScalarAsync<long>("SELECT count(*) FROM $.stock_history WHERE user_name = 'connector'"))
            .ShouldBe(1);
    }

    private async Task SaveAsync(string sku, string source, string quantity, string token = RestServer.Token)
    {
        var item = $$"""{"sku": "{{sku}}", "source_code": "{{source}}", "quantity": {{quantity}}, "status": 1}""";
        var reply = await _server.PostAsync(Path, $$"""{"sourceItems": [{{item}}]}""", token);
        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Body?.ToJsonString());
    }

    private async Task<string> ListAsync(string field, string value, string condition = "eq")
    {
        var reply = await _server.GetAsync(
            $"{Path}?searchCriteria[filter_groups][0][filters][0][field]={field}"
            + $"&searchCriteria[filter_groups][0][filters][0][value]={Uri.EscapeDataString(value)}"
            + $"&searchCriteria[filter_groups][0][filters][0][condition_type]={condition}");
        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Body?.ToJsonString());
        reply.Body!["total_count"]!.GetValue<long>().ShouldBe(reply.Body["items"]!.AsArray().Count);
        return reply.Body["items"]!.ToJsonString();
    }
}
