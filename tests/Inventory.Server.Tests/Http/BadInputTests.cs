using System.Net;
using System.Text;

namespace Inventory.Server.Tests.Http;

/// <summary>Bad input gets 4xx with a stable code and leaves no event.</summary>
[Collection(SharedServer.Name)]
public sealed class BadInputTests(SharedServer shared)
{
    private const string NulCursor = "AAAA";

    private const string Adjustments = "/api/sources/default/items/KNOWN/adjustments";

    private readonly TestServer _server = shared.Server;

    public static TheoryData<string, string, string, int, string> Requests => new()
    {
        // Broken or odd JSON.
        { "POST", Adjustments, """{"delta": 1""", 422, "malformed-request" },
        { "POST", Adjustments, "", 422, "malformed-request" },
        { "POST", Adjustments, "null", 422, "malformed-request" },
        { "POST", Adjustments, "[]", 422, "malformed-request" },
        { "POST", Adjustments, "1", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": 1} {"delta": 2}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": 1, "delta": 2}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": 1, "Delta": 2}""", 422, "malformed-request" },

        // Fields.
        { "POST", Adjustments, """{"delta": 1, "deltas": 2}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": 1, "terms": {"colour": "red"}}""", 422, "malformed-request" },
        { "POST", Adjustments, "{}", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": null}""", 422, "malformed-request" },
        { "POST", "/api/source-items/assign", """{"skus": null, "sources": ["default"]}""", 422, "malformed-request" },
        { "PUT", "/api/sources/new", """{"details": null}""", 422, "malformed-request" },
        { "PUT", "/api/items/NEW", """{"name": null}""", 422, "" },
        { "POST", "/api/source-items/assign", """{"skus": [null], "sources": ["default"]}""", 422, "malformed-request" },
        { "PUT", "/api/items/KNOWN/bill-of-material", """{"lines": [null]}""", 422, "malformed-request" },
        { "PUT", "/api/orders/O-1", """{"lines": [null], "stock": 1}""", 422, "malformed-request" },
        { "POST", "/api/sources/default/items/KNOWN/productions", """{"quantity": 1, "components": [null]}""", 422, "malformed-request" },

        // Types.
        { "POST", Adjustments, """{"delta": "1"}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": true}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": [1]}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": 1, "postingDate": "yesterday"}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": 1, "postingDate": "2026-02-30"}""", 422, "malformed-request" },
        { "PUT", "/api/items/NEW", """{"name": "x", "type": "unheard-of"}""", 422, "malformed-request" },
        { "PUT", "/api/items/NEW", """{"name": "x", "type": 1}""", 422, "malformed-request" },
        { "PUT", "/api/items/NEW", """{"name": 5}""", 422, "malformed-request" },

        // Numbers.
        { "POST", Adjustments, """{"delta": 1e300}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": 1000000000000}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": 0.000001}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": NaN}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": 79228162514264337593543950336}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": -6}""", 409, "stock-below-zero" },
        { "PUT", "/api/orders/O-1", """{"lines": [{"sku": "KNOWN", "quantity": -1}], "stock": 1}""", 409, "quantity-not-positive" },
        { "PUT", "/api/orders/O-1", """{"lines": [{"sku": "KNOWN", "quantity": 0}], "stock": 1}""", 409, "quantity-not-positive" },
        { "PUT", "/api/orders/O-1", """{"lines": [], "stock": 1}""", 422, "validation.lines.empty" },
        { "PUT", "/api/orders/O-1", """{"lines": [{"sku": "KNOWN", "quantity": 1}], "stock": 2147483648}""", 422, "malformed-request" },
        { "PUT", "/api/orders/O-1", """{"lines": [{"sku": "KNOWN", "quantity": 1}], "stock": 1.5}""", 422, "malformed-request" },
        { "PUT", "/api/stocks/0", """{"name": "x"}""", 422, "stock-malformed" },
        { "PUT", "/api/stocks/99999999999", """{"name": "x"}""", 404, "" },

        // What does not exist.
        { "POST", "/api/sources/default/items/UNKNOWN/receipts", """{"quantity": 1}""", 404, "item-not-found" },
        { "POST", "/api/sources/nowhere/items/KNOWN/receipts", """{"quantity": 1}""", 404, "source-not-found" },
        { "PUT", "/api/orders/O-1", """{"lines": [{"sku": "UNKNOWN", "quantity": 1}], "stock": 1}""", 404, "item-not-found" },
        { "PUT", "/api/orders/O-1", """{"lines": [{"sku": "KNOWN", "quantity": 1}], "stock": 7}""", 404, "stock-not-found" },
        { "POST", "/api/orders/NONE/shipments", "{}", 404, "order-not-found" },
        { "POST", "/api/nothing", "{}", 404, "route-not-found" },
        { "PATCH", "/api/items/KNOWN", "{}", 405, "method-not-allowed" },

        // Codes and texts.
        { "PUT", $"/api/items/{new string('x', 65)}", """{"name": "x"}""", 422, "sku-malformed" },
        { "PUT", "/api/items/%20x", """{"name": "x"}""", 422, "sku-malformed" },
        { "PUT", "/api/items/a%0Ab", """{"name": "x"}""", 422, "sku-malformed" },
        { "PUT", "/api/sources/a%20b", """{"details": {"name": "x", "country": "DE", "postcode": "1"}}""", 422, "source-malformed" },
        { "PUT", "/api/items/NEW", """{"name": ""}""", 422, "validation.name.empty" },
        { "POST", "/api/source-items/assign", """{"skus": [""], "sources": ["default"]}""", 422, "malformed-request" },
        { "PUT", "/api/items/NEW", """{"name": "half \ud800 character"}""", 422, "malformed-request" },
        { "PUT", "/api/items/NEW", """{"name": "a\u0000b"}""", 422, "malformed-request" },
        { "POST", Adjustments, """{"delta": 1, "reason": "a\u0000b"}""", 422, "malformed-request" },
        { "GET", "/api/low-stock?sku=%00", "", 422, "sku-malformed" },
        { "GET", $"/api/sources?after={NulCursor}", "", 422, "malformed-request" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Bad_input_is_refused(string method, string path, string body, int status, string code)
    {
        var events = await _server.EventsAsync();

        var answer = await _server.SendAsync(method, path, body);

        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        var given = await answer.ProblemCodeAsync();
        if (code.Length > 0)
            given.ShouldBe(code);
        (await _server.EventsAsync()).ShouldBe(events);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Only_JSON_is_taken(string mediaType)
    {
        using var body = new StringContent("""{"delta": 1}""", Encoding.UTF8, mediaType);
        var events = await _server.EventsAsync();

        var answer = await TestServer.SendAsync(_server.Client, "POST", Adjustments, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await answer.ProblemCodeAsync()).ShouldBe("media-type-unsupported");
        (await _server.EventsAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var events = await _server.EventsAsync();
        var name = new string('x', 9 * 1024 * 1024);

        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/items/NEW")
        {
            Content = new StringContent($$"""{"name": "{{name}}"}""", Encoding.UTF8, "application/json"),
        };
        // The server refuses before it reads: whoever asks first gets to see why.
        request.Headers.ExpectContinue = true;
        var answer = await _server.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.ProblemCodeAsync()).ShouldBe("body-too-large");
        (await _server.EventsAsync()).ShouldBe(events);
    }

    [Theory]
    [InlineData("Idempotency-Key", 201, "header-malformed")]
    [InlineData("X-Correlation-Id", 201, "header-malformed")]
    [InlineData("X-User", 201, "header-malformed")]
    public async Task A_header_that_is_too_long_is_refused(string header, int length, string code)
    {
        var answer = await _server.AdjustAsync("KNOWN", 1, (header, new string('x', length)));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.ProblemCodeAsync()).ShouldBe(code);
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("-1")]
    [InlineData("\"1\", \"2\"")]
    public async Task An_If_Match_that_is_no_version_is_refused(string seen)
    {
        var answer = await _server.AdjustAsync("KNOWN", 1, ("If-Match", seen));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.ProblemCodeAsync()).ShouldBe("if-match-malformed");
    }
}
