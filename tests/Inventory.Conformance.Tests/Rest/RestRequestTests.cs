using System.Text.Json;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>The runner of the wire cases sends what a case writes.</summary>
public sealed class RestRequestTests
{
    [Fact]
    public async Task Address_and_query_go_as_they_stand()
    {
        var received = await SendAsync(
            """{"method": "GET", "path": "/rest/V1/a%2Fb%20c+d/./", "query": "s[0][a]=%5B1%5D&b=+x&c[]=%2f"}""");

        received.Target.ShouldBe("/rest/V1/a%2Fb%20c+d/./?s[0][a]=%5B1%5D&b=+x&c[]=%2f");
        received.Headers.Authorization.ToString().ShouldBe("Bearer all");
        received.Headers.ContentType.Count.ShouldBe(0);
        received.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_goes_as_it_stands()
    {
        var received = await SendAsync("""{"method": "PUT", "path": "/x", "body": {"qty":  1.50, "name": null}}""");

        received.Body.ShouldBe("""{"qty":  1.50, "name": null}""");
        received.Headers.ContentType.ToString().ShouldBe("application/json");
    }

    [Fact]
    public async Task Nobody_may_call() =>
        (await SendAsync("""{"method": "POST", "path": "/x", "auth": "none"}"""))
            .Headers.Authorization.Count.ShouldBe(0);

    [Theory]
    [InlineData("""{"method": "POST", "path": "/x", "rawBody": "{"}""", "{", "application/json")]
    [InlineData("""{"method": "POST", "path": "/x", "rawBody": "{", "headers": {}}""", "{", "")]
    [InlineData(
        """{"method": "POST", "path": "/x", "rawBody": "ä", "headers": {"content-type": "text/plain; charset=x"}}""",
        "ä",
        "text/plain; charset=x")]
    [InlineData(
        """{"method": "POST", "path": "/x", "body": [], "headers": {"Accept": "a/b"}}""", "[]", "application/json")]
    [InlineData("""{"method": "POST", "path": "/x", "body": [], "headers": {"Content-Type": null}}""", "[]", "")]
    public async Task Bytes_and_headers_go_instead(string request, string body, string contentType)
    {
        var received = await SendAsync(request);

        received.Body.ShouldBe(body);
        received.Headers.ContentType.ToString().ShouldBe(contentType);
    }

    [Fact]
    public async Task Credentials_go_instead() =>
        (await SendAsync("""{"method": "GET", "path": "/x", "headers": {"Authorization": "Basic eA=="}}"""))
            .Headers.Authorization.ToString().ShouldBe("Basic eA==");

    [Fact]
    public async Task Each_list_of_rights_is_a_caller_of_its_own()
    {
        const string One = """{"method": "GET", "path": "/x", "auth": ["a", "b"]}""";
        const string Same = """{"method": "GET", "path": "/x", "auth": ["b", "a"]}""";
        const string Other = """{"method": "GET", "path": "/x", "auth": []}""";
        var callers = RestCallers.Of([Step(One), Step(Same), Step(Other), Step("""{"method": "GET", "path": "/x"}""")]);

        callers.Arguments.ShouldBe(
        [
            "--AdobeRest:Integrations:0:Name=all",
            "--AdobeRest:Integrations:0:Token=all",
            "--AdobeRest:Integrations:0:Resources:0=Magento_Backend::all",
            "--AdobeRest:Integrations:1:Name=limited-0",
            "--AdobeRest:Integrations:1:Token=limited-0",
            "--AdobeRest:Integrations:1:Resources:0=a",
            "--AdobeRest:Integrations:1:Resources:1=b",
            "--AdobeRest:Integrations:2:Name=limited-1",
            "--AdobeRest:Integrations:2:Token=limited-1",
        ]);
        (await SendAsync(Same, callers)).Headers.Authorization.ToString().ShouldBe("Bearer limited-0");
        (await SendAsync(Other, callers)).Headers.Authorization.ToString().ShouldBe("Bearer limited-1");
    }

    [Fact]
    public async Task Saved_values_are_filled_in_with_their_type()
    {
        var saved = new SavedValues();
        saved.Keep("id", Json("7"));
        saved.Keep("code", Json("\"a/b\""));
        saved.Keep("order:O1", Json("12"));

        var received = await SendAsync(
            """
            {"method": "POST", "path": "/x/{id}/{code}/{order:O1}", "query": "v={id}&w={other}",
             "body": {"id": "{id}", "list": ["{code}", "{other}", "no {id}"], "order": "{order:O1}"}}
            """,
            saved: saved);

        received.Target.ShouldBe("/x/7/a%2Fb/12?v=7&w={other}");
        received.Body.ShouldBe("""{"id":7,"list":["a/b","{other}","no {id}"],"order":12}""");
    }

    [Fact]
    public void Expectations_are_filled_in_too()
    {
        var saved = new SavedValues();
        saved.Keep("id", Json("7"));
        var answer = new RestAnswer(
            200, new("application/json") { CharSet = "utf-8" }, "", Json("""[{"id": 7}]"""));

        foreach (var response in new[]
        {
            """{"status": 200, "body": [{"id": "{id}"}]}""",
            """{"status": 200, "pluck": {"field": "id", "equals": ["{id}"]}}""",
            """{"status": 200, "includes": [{"id": "{id}"}]}""",
        })
            RestExpectation.Faults(new(Json(response), "response"), answer, saved).ShouldBeEmpty(response);
    }

    private static async Task<RestReceived> SendAsync(
        string request, RestCallers? callers = null, SavedValues? saved = null)
    {
        await using var server = await RestReplies.StartAsync([new(200, "[]")]);
        using var client = new RestClient(server.Address, callers ?? RestCallers.Of([]));
        var node = new CaseNode(Json(request), "request");
        await client.SendAsync(node, saved ?? new());
        node.RequireAllRead();
        return server.Received.ShouldHaveSingleItem();
    }

    private static CaseNode Step(string request) => new(Json($$"""{"request": {{request}}}"""), "steps[0]");

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
