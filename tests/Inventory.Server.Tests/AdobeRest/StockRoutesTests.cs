using System.Net;
using Inventory.Domain.Sources;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Stocks over the wire. Websites: base, eu, us.</summary>
public sealed class StockRoutesTests : IAsyncLifetime
{
    private const string NoName =
        """
        {"message":"Validation Failed","errors":[
        {"message":"\"%field\" can not be empty.","parameters":{"field":"name"}}]}
        """;

    private RestServer _server = null!;

    public async Task InitializeAsync() => _server = await RestServer.StartAsync(
        null,
        "--AdobeRest:Websites:0=base",
        "--AdobeRest:Websites:1=eu",
        "--AdobeRest:Websites:2=us");

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_new_stock_answers_its_number()
    {
        var reply = await _server.PostAsync("inventory/stocks", """{"stock":{"name":"EU"}}""");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        var id = reply.Body!.GetValue<int>();
        (await _server.GetAsync($"inventory/stocks/{id}")).Body.Written()
            .ShouldBe($$$"""{"stock_id":{{{id}}},"name":"EU","extension_attributes":{"sales_channels":[]}}""");
    }

    [Fact]
    public async Task A_request_sent_again_with_its_key_opens_no_second_stock()
    {
        const string Body = """{"stock":{"name":"EU"}}""";
        var first = await _server.SendAsync(
            "POST", "inventory/stocks", Body, RestServer.Token, ("Idempotency-Key", "k"));
        var again = await _server.SendAsync(
            "POST", "inventory/stocks", Body, RestServer.Token, ("Idempotency-Key", "k"));

        again.Body!.GetValue<int>().ShouldBe(first.Body!.GetValue<int>());
        (await _server.GetAsync("inventory/stocks?fields=total_count")).Body.Written()
            .ShouldBe("""{"total_count":2}""");
    }

    [Fact]
    public async Task A_number_that_is_named_is_kept()
    {
        (await _server.PutAsync("inventory/stocks/30", """{"stock":{"name":"A"}}""")).Body!
            .GetValue<int>().ShouldBe(30);
        (await _server.PostAsync("inventory/stocks", """{"stock":{"stock_id":"30","name":"B"}}""")).Body!
            .GetValue<int>().ShouldBe(30);

        (await _server.GetAsync("inventory/stocks/30")).Body!["name"]!.GetValue<string>().ShouldBe("B");
        (await _server.PutAsync("inventory/stocks/0", """{"stock":{"name":"A"}}""")).Body.Written()
            .ShouldBe("""{"message":"Could not save Stock"}""");
    }

    [Theory]
    [InlineData("POST", "inventory/stocks", "{}")]
    [InlineData("POST", "inventory/stocks", """{"name":null}""")]
    [InlineData("POST", "inventory/stocks", """{"name":""}""")]
    [InlineData("POST", "inventory/stocks", """{"name":" "}""")]
    [InlineData("PUT", "inventory/stocks/1", "{}")]
    [InlineData("PUT", "inventory/stocks/1", """{"name":null}""")]
    [InlineData("PUT", "inventory/stocks/1", """{"name":""}""")]
    [InlineData("PUT", "inventory/stocks/1", """{"name":" "}""")]
    public async Task A_stock_has_a_name(string method, string path, string stock)
    {
        var reply = await _server.SendAsync(method, path, $$"""{"stock": {{stock}} }""");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body.Written().ShouldBe(NoName.InOneLine());
    }

    [Fact]
    public async Task The_default_stock_and_one_that_sells_stay()
    {
        await _server.DoAsync(new SaveStock(new(10), "S", ["website:us"]));

        var ofDefault = await _server.SendAsync("DELETE", "inventory/stocks/1");
        var ofOther = await _server.SendAsync("DELETE", "inventory/stocks/10");

        (ofDefault.Status, ofOther.Status).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
        ofDefault.Body.Written().ShouldBe("""{"message":"Default Stock could not be deleted."}""");
        ofOther.Body.Written()
            .ShouldBe("""{"message":"Stock has at least one sale channel and could not be deleted."}""");
    }

    [Fact]
    public async Task A_deleted_stock_is_gone()
    {
        await _server.DoAsync(new RegisterStock(new(10), "S"));

        (await _server.SendAsync("DELETE", "inventory/stocks/10")).Body.Written().ShouldBe("[]");

        (await _server.GetAsync("inventory/stocks/10")).Body.Written().ShouldBe(
            """{"message":"Stock with id \"%value\" does not exist.","parameters":{"value":10}}""");
        var again = await _server.SendAsync("DELETE", "inventory/stocks/10");
        again.Status.ShouldBe(HttpStatusCode.NotFound);
        again.Body!["parameters"].Written().ShouldBe("""{"fieldName":"stock_id","fieldValue":10}""");
        (await _server.SendAsync("DELETE", "inventory/stocks/11")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_number_that_is_none_is_refused()
    {
        var reply = await _server.GetAsync("inventory/stocks/ten");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body.Written().ShouldBe(
            """
            {"message":"The \"ten\" value's type is invalid. The \"int\" type was expected. Verify and try again."}
            """);
    }

    [Fact]
    public async Task A_list_is_sorted_paged_and_has_the_channels()
    {
        foreach (var (id, name) in new[] { (10, "EU-stock"), (20, "US-stock"), (30, "Global-stock") })
            await _server.DoAsync(new RegisterStock(new(id), name));
        await _server.DoAsync(new SetSalesChannels(new(10), ["website:eu"]));

        var reply = await _server.GetAsync(
            "inventory/stocks?searchCriteria[sort_orders][0][field]=name&searchCriteria[sort_orders][0][direction]=desc"
            + "&searchCriteria[current_page]=2&searchCriteria[page_size]=2");

        reply.Body.Written().ShouldBe(
            """
            {"items":[{"stock_id":10,"name":"EU-stock",
            "extension_attributes":{"sales_channels":[{"type":"website","code":"eu"}]}},
            {"stock_id":1,"name":"Default Stock","extension_attributes":{"sales_channels":[
            {"type":"website","code":"base"},{"type":"website","code":"us"}]}}],
            "search_criteria":{"filter_groups":[],"sort_orders":[{"field":"name","direction":"DESC"}],
            "page_size":2,"current_page":2},"total_count":4}
            """.InOneLine());
        (await _server.GetAsync("inventory/stocks?searchCriteria[page_size]=2&searchCriteria[current_page]=9")).Body
            .Written().ShouldBe(
                """
                {"items":[],"search_criteria":{"filter_groups":[],"page_size":2,"current_page":9},"total_count":4}
                """);
    }
}
