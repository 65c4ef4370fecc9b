using System.Net;
using System.Text.Json.Nodes;
using Inventory.Domain.Catalog;
using Inventory.Domain.Sources;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>The bulk tools over the wire, in a company that wants Adobe's quirks.</summary>
public sealed class ProductSourceTests : IAsyncLifetime
{
    private const string Assign = "inventory/bulk-product-source-assign";
    private const string Unassign = "inventory/bulk-product-source-unassign";
    private const string Transfer = "inventory/bulk-product-source-transfer";
    private const string Partial = "inventory/bulk-partial-source-transfer";

    private RestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RestServer.StartAsync();
        await _server.DoAsync(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }));
        foreach (var source in new[] { "eu-1", "eu-2" })
            await _server.DoAsync(new RegisterSource(new(source), new(source, "DE", "10115")));
        await _server.DoAsync(new SaveStockFeed(
            [new("A", "eu-1", 5, 1), new("A", "eu-2", 3, 1), new("B", "eu-1", 2, 1)], true, false, new(2026, 1, 1)));
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Assigning_and_unassigning_answer_how_many_pairs_changed()
    {
        const string Body = """{"skus": ["A", "B", "nothing"], "sourceCodes": ["default", "eu-2"]}""";

        (await AnswerAsync(Assign, Body)).ShouldBe("3");
        (await AnswerAsync(Assign, Body)).ShouldBe("0");
        (await AnswerAsync(Unassign, Body)).ShouldBe("4");
        (await AnswerAsync(Unassign, Body)).ShouldBe("0");
    }

    [Fact]
    public async Task A_retry_with_its_key_gets_the_same_count()
    {
        const string Body = """{"skus": ["A"], "sourceCodes": ["default"]}""";
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var reply = await _server.SendAsync("POST", Assign, Body, RestServer.Token, ("Idempotency-Key", "once"));
            reply.Body!.ToJsonString().ShouldBe("1");
        }
    }

    [Theory]
    [InlineData(Assign)]
    [InlineData(Unassign)]
    public async Task Every_unknown_source_is_named(string path) =>
        await RefusedAsync(
            path,
            """{"skus": ["A"], "sourceCodes": ["x", "eu-1", "y"]}""",
            "Validation Failed",
            ("Source %sourceCode does not exist", """{"sourceCode":"x"}"""),
            ("Source %sourceCode does not exist", """{"sourceCode":"y"}"""));

    [Fact]
    public async Task A_transfer_moves_all_and_its_repeat_nothing()
    {
        const string Body =
            """{"skus": ["A"], "originSource": "eu-1", "destinationSource": "eu-2", "unassignFromOrigin": false}""";

        (await AnswerAsync(Transfer, Body)).ShouldBe("true");
        var events = await _server.EventsAsync();
        (await AnswerAsync(Transfer, Body)).ShouldBe("true");

        (await _server.EventsAsync()).ShouldBe(events);
        (await QuantitiesAsync("A")).ShouldBe("eu-1 0 0, eu-2 8 1");
    }

    [Fact]
    public async Task A_transfer_says_all_that_is_wrong_with_its_sources()
    {
        const string Message = "Validation Error: Select different sources for origin and destination.";
        await RefusedAsync(
            Transfer,
            """{"skus": ["A"], "originSource": "x", "destinationSource": "x", "unassignFromOrigin": true}""",
            Message,
            ("Origin source %sourceCode does not exist", """{"sourceCode":"x"}"""),
            ("Destination source %sourceCode does not exist", """{"sourceCode":"x"}"""),
            ("Cannot transfer a source on itself", "[]"));
    }

    [Fact]
    public async Task A_partial_transfer_moves_its_lines()
    {
        var reply = await AnswerAsync(
            Partial,
            """
            {"origin_source_code": "eu-1", "destinationSourceCode": "eu-2", "items": [{"sku": "A", "qty": "1.5"}]}
            """);

        reply.ShouldBe("[]");
        (await QuantitiesAsync("A")).ShouldBe("eu-1 3.5 1, eu-2 4.5 1");
    }

    [Theory]
    [InlineData("""{"sku": "A", "qty": 6}""")]
    [InlineData("""{"sku": "A", "qty": -1}""")]
    [InlineData("""{"sku": "A", "qty": 1e20}""")]
    [InlineData("""{"sku": "A", "qty": 3}, {"sku": "A", "qty": 3}""")]
    public async Task More_than_is_there_less_than_nothing_or_the_same_goods_twice_is_refused(string lines)
    {
        await RefusedAsync(
            Partial,
            $$"""{"originSourceCode": "eu-1", "destinationSourceCode": "eu-2", "items": [{{lines}}]}""",
            "Transfer validation failed",
            ("Requested transfer amount for sku %sku is not available", """{"sku":"A"}"""));
        (await QuantitiesAsync("A")).ShouldBe("eu-1 5 1, eu-2 3 1");
    }

    [Fact]
    public async Task A_partial_transfer_says_all_that_is_wrong()
    {
        await RefusedAsync(
            Partial,
            """{"originSourceCode": "eu-999", "destinationSourceCode": "eu-2", "items": [{"sku": "A", "qty": 1}]}""",
            "Transfer validation failed",
            ("Origin source %sourceCode does not exist", """{"sourceCode":"eu-999"}"""),
            ("%message", """{"message":"Source item for A and eu-999 does not exist"}"""));
        await RefusedAsync(
            Partial,
            """{"originSourceCode": "eu-1", "destinationSourceCode": "eu-2", "items": [{"sku": "B", "qty": 9}]}""",
            "Transfer validation failed",
            ("Requested transfer amount for sku %sku is not available", """{"sku":"B"}"""),
            ("%message", """{"message":"Source item for B and eu-2 does not exist"}"""));
    }

    private async Task<string> AnswerAsync(string path, string body)
    {
        var reply = await _server.PostAsync(path, body);
        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Body?.ToJsonString());
        return reply.Body!.ToJsonString();
    }

    private async Task RefusedAsync(
        string path, string body, string message, params (string Message, string Parameters)[] errors)
    {
        var events = await _server.EventsAsync();
        var reply = await _server.PostAsync(path, body);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["message"]!.GetValue<string>().ShouldBe(message);
        reply.Body["errors"]!.AsArray()
            .Select(e => (e!["message"]!.GetValue<string>(), e["parameters"]!.ToJsonString()))
            .ShouldBe(errors);
        (await _server.EventsAsync()).ShouldBe(events);
    }

    private Task<string> QuantitiesAsync(string sku) => _server.ScalarAsync<string>(
        $"""
        SELECT string_agg(source || ' ' || trim_scale(quantity) || ' ' || is_in_stock::integer, ', ' ORDER BY source)
        FROM $.source_items
        WHERE sku = '{sku}'
        """);
}
