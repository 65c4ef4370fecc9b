using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Addresses, callers and broken requests, whatever the route.</summary>
public sealed class FrameTests : IAsyncLifetime
{
    private RestServer _server = null!;

    public async Task InitializeAsync() => _server = await RestServer.StartAsync(
        null,
        "--AdobeRest:StoreCodes:0=french",
        "--AdobeRest:Admins:0:Username=ann",
        "--AdobeRest:Admins:0:Password=s3cret");

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/rest/V1/nothing/here")]
    [InlineData("/rest/v1/integration/admin/token")]
    [InlineData("/rest/swiss/V1/integration/admin/token")]
    [InlineData("/rest/V1")]
    [InlineData("/rest")]
    public async Task What_is_no_route_is_404(string path)
    {
        var reply = await _server.PostAsync(path, "{}");

        reply.Status.ShouldBe(HttpStatusCode.NotFound);
        reply.Body!.ToJsonString().ShouldBe("""{"message":"Request does not match any route."}""");
    }

    [Theory]
    [InlineData("/rest/V1/integration/admin/token")]
    [InlineData("/rest/V1/integration/admin/token/")]
    [InlineData("/rest/all/V1/integration/admin/token")]
    [InlineData("/rest/french/V1/integration/admin/token")]
    [InlineData("/index.php/rest/default/V1/integration/admin/token")]
    public async Task A_token_comes_for_name_and_password_at_every_form_of_the_address(string path)
    {
        var reply = await _server.PostAsync(path, """{"username": "ann", "password": "s3cret"}""", token: null);

        reply.Status.ShouldBe(HttpStatusCode.OK);
        var token = reply.Body!.GetValue<string>();
        token.Length.ShouldBe(32);
        (await _server.GetAsync("inventory/sources", token)).Status.ShouldNotBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_password_gets_no_token()
    {
        var reply = await _server.PostAsync(
            "integration/admin/token", """{"username": "ann", "password": "secret"}""", token: null);

        reply.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("application/json", "{", "Decoding error.")]
    [InlineData("application/json; charset=latin1", "{}", "UTF-8 is the only supported charset.")]
    [InlineData("", "{}", "Content-Type header is empty.")]
    public async Task A_body_that_cannot_be_read_is_400(string type, string body, string message)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(_server.Address, "/rest/V1/integration/admin/token"))
        {
            Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body)),
        };
        if (type.Length > 0)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["message"]!.GetValue<string>().ShouldBe(message);
    }

    [Fact]
    public async Task All_that_is_missing_is_named()
    {
        var reply = await _server.PostAsync("integration/admin/token", "{}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["message"]!.GetValue<string>().ShouldBe("One or more input exceptions have occurred.");
        reply.Body["errors"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_takes_no_json_gets_406()
    {
        var reply = await _server.SendAsync(
            "POST", "integration/admin/token", "{}", null, ("Accept", "application/xml"));

        reply.Status.ShouldBe(HttpStatusCode.NotAcceptable);
    }

    [Fact]
    public async Task The_products_own_addresses_stay()
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(_server.Address, "/api/items"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
