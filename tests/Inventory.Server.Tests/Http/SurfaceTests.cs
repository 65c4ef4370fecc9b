using System.Net;

namespace Inventory.Server.Tests.Http;

[Collection(SharedServer.Name)]
public sealed class SurfaceTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task The_server_says_that_it_lives_and_is_ready_and_writes()
    {
        (await (await _server.SendAsync("GET", "/health/live", null)).JsonAsync()).GetProperty("status").GetString().ShouldBe("live");
        var ready = await (await _server.SendAsync("GET", "/health/ready", null)).JsonAsync();

        (ready.GetProperty("status").GetString(), ready.GetProperty("role").GetString()).ShouldBe(("ready", "writer"));
    }

    [Theory]
    [InlineData("/api/items/{sku}", "put")]
    [InlineData("/api/items/{sku}/stock-settings", "put")]
    [InlineData("/api/settings/stock", "put")]
    [InlineData("/api/sources/{source}", "put")]
    [InlineData("/api/sources/{source}/items/{sku}/receipts", "post")]
    [InlineData("/api/sources/{source}/items/{sku}/adjustments", "post")]
    [InlineData("/api/stocks/{stock}/sources/{source}", "put")]
    [InlineData("/api/stocks/{stock}", "delete")]
    [InlineData("/api/source-items/assign", "post")]
    [InlineData("/api/transfers/partial", "post")]
    [InlineData("/api/orders/{order}", "put")]
    [InlineData("/api/orders/{order}/shipments", "post")]
    [InlineData("/api/item-journal", "post")]
    [InlineData("/health/ready", "get")]
    public async Task The_openapi_document_lists_the_routes(string path, string method)
    {
        var paths = (await (await _server.SendAsync("GET", "/openapi/v1.json", null)).JsonAsync()).GetProperty("paths");

        paths.EnumerateObject().Where(p => p.Name.TrimEnd('/') == path).SelectMany(p => p.Value.EnumerateObject().Select(o => o.Name))
            .ShouldContain(method);
    }

    [Fact]
    public async Task The_openapi_document_shows_quantities_as_numbers_and_codes_as_texts()
    {
        var schemas = (await (await _server.SendAsync("GET", "/openapi/v1.json", null)).JsonAsync())
            .GetProperty("components").GetProperty("schemas");

        schemas.GetProperty("Quantity").GetProperty("type").GetString().ShouldBe("number");
        schemas.GetProperty("Sku").GetProperty("type").GetString().ShouldBe("string");
    }

    [Fact]
    public async Task The_page_with_the_routes_is_there() =>
        (await _server.SendAsync("GET", "/docs/index.html", null)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task An_answer_says_what_came_about_and_where_it_stands()
    {
        var answer = await _server.SendAsync(
            "PUT", "/api/items/ANSWER%2F1", """{"name": "Größe"}""",
            ("X-User", "ann"), ("X-Correlation-Id", "corr-answer"), ("X-Causation-Id", "cause"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var json = await answer.JsonAsync();
        json.GetProperty("outcome").GetString().ShouldBe("accepted");
        json.GetProperty("events")[0].GetProperty("type").GetString().ShouldBe("item_registered");
        json.GetProperty("events")[0].GetProperty("stream").GetString().ShouldBe("item/ANSWER%2F1");
        (await _server.LinesAsync(
            "SELECT concat_ws(' ', stream_id, user_name, causation_id) FROM $.mt_events WHERE correlation_id = 'corr-answer'"))
            .ShouldBe(["item/ANSWER%2F1 ann cause"]);
    }

    [Fact]
    public async Task A_second_server_on_the_same_company_says_who_writes()
    {
        await using var second = await _server.SecondAsync();
        var ready = await TestServer.SendAsync(second.Client, "GET", "/health/ready", null);

        var role = await ready.JsonAsync();
        role.GetProperty("role").GetString().ShouldBe("reader");
        role.GetProperty("holder").GetString().ShouldNotBeNullOrEmpty();
        var address = _server.Client.BaseAddress!.ToString().TrimEnd('/');
        role.GetProperty("address").GetString().ShouldBe(address);
        using var body = new StringContent("""{"name": "x"}""", null, "application/json");
        var refused = await TestServer.SendAsync(
            second.Client, "PUT", "/api/items/SECOND", body, ("X-Inventory-Handed-Over", "1"));
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var problem = await refused.JsonAsync();
        problem.GetProperty("code").GetString().ShouldBe("log-owned-elsewhere");
        problem.GetProperty("address").GetString().ShouldBe(address);
        problem.GetProperty("holder").GetString().ShouldBe(role.GetProperty("holder").GetString());
        problem.GetProperty("detail").GetString()!.ShouldEndWith($" at {address}.");
        (await _server.ScalarAsync<string>("SELECT address FROM $.log_owner")).ShouldBe(
            _server.Client.BaseAddress!.ToString().TrimEnd('/'));
    }

    [Fact]
    public async Task A_second_server_hands_commands_over_and_gives_back_the_answer()
    {
        await using var second = await _server.SecondAsync();
        using var body = new StringContent("""{"name": "Größe"}""", null, "application/json");
        using var wrong = new StringContent("""{"name": 7}""", null, "application/json");

        var taken = await TestServer.SendAsync(
            second.Client, "PUT", "/api/items/OVER%2F1", body, ("X-User", "ann"), ("Idempotency-Key", "over"));
        var malformed = await TestServer.SendAsync(second.Client, "PUT", "/api/items/OVER%2F2", wrong);
        var refused = await TestServer.SendAsync(second.Client, "DELETE", "/api/items/NONE", null);

        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        taken.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (await taken.JsonAsync()).GetProperty("events")[0].GetProperty("stream").GetString().ShouldBe("item/OVER%2F1");
        (await _server.LinesAsync(
            "SELECT concat_ws(' ', user_name, data ->> 'Name') FROM $.mt_events WHERE stream_id = 'item/OVER%2F1'"))
            .ShouldBe(["ann Größe"]);
        malformed.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await refused.JsonAsync()).GetProperty("code").GetString().ShouldBe("item-not-found");
        (await TestServer.SendAsync(second.Client, "GET", "/api/items/OVER%2F1", null)).StatusCode
            .ShouldBe(HttpStatusCode.OK);
    }
}
