using System.Net;
using System.Security.Cryptography;
using Inventory.Domain.Sources;
using Inventory.Server.AdobeRest;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Requests that are signed.</summary>
public sealed class OAuthTests : IAsyncLifetime
{
    private const string Sources = "/rest/V1/inventory/source-items";

    private static readonly (string, string)[] Everything = [("searchCriteria", "")];

    private static readonly string[] Settings =
    [
        "--AdobeRest:Integrations:1:Name=signer",
        "--AdobeRest:Integrations:1:ConsumerKey=key/1",
        "--AdobeRest:Integrations:1:ConsumerSecret=consumer&secret",
        "--AdobeRest:Integrations:1:Token=token+1",
        "--AdobeRest:Integrations:1:TokenSecret=token secret",
        "--AdobeRest:Integrations:1:Resources:0=Magento_Backend::all",
    ];

    private RestServer _server = null!;

    private static OAuthSigner Signer => new("key/1", "consumer&secret", "token+1", "token secret");

    private string Base => _server.Address.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync() => _server = await RestServer.StartAsync(null, Settings);

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_signed_request_is_its_integrations()
    {
        await _server.DoAsync(new RegisterSource(new("eu-1"), new("eu-1", "DE", "10115")));
        var reply = await _server.SendAsync(
            "POST", Sources, BulkCalls.Save("A", "eu-1", "1"), null, Header(Signer.Header("POST", Base + Sources)));

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Body!.ToJsonString());
        (await _server.ScalarAsync<string>("SELECT DISTINCT user_name FROM $.mt_events WHERE user_name IS NOT NULL"))
            .ShouldBe("signer");
    }

    [Theory]
    [InlineData("searchCriteria[filter_groups][0][filters][0][field]=sku&searchCriteria[filter_groups][0][filters][0][value]=A%2FB+%C3%A9")]
    [InlineData("searchCriteria%5Bfilter_groups%5D%5B0%5D%5Bfilters%5D%5B0%5D%5Bfield%5D=sku&searchCriteria%5Bfilter_groups%5D%5B0%5D%5Bfilters%5D%5B0%5D%5Bvalue%5D=A%2fB%20%c3%a9")]
    public async Task Names_with_brackets_are_signed_encoded_however_they_are_sent(string query)
    {
        var header = Signer.Header(
            "GET",
            Base + Sources,
            ("searchCriteria[filter_groups][0][filters][0][field]", "sku"),
            ("searchCriteria[filter_groups][0][filters][0][value]", "A/B é"));

        (await SendAsync($"{Sources}?{query}", header)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_value_of_a_name_that_comes_twice_is_signed()
    {
        var header = Signer.Header("GET", Base + Sources, ("searchCriteria", ""), ("skus[]", "B"), ("skus[]", "A"), ("x", ""));

        (await SendAsync($"{Sources}?skus[]=B&x&skus[]=A&searchCriteria=", header)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_path_is_signed_as_it_is_sent()
    {
        const string Path = "/index.php/rest/all/V1/inventory/low-quantity-notification/default/A%2FB%20%2b";

        (await SendAsync(Path, Signer.Header("GET", Base + Path))).Status.ShouldNotBe(HttpStatusCode.Unauthorized);
        (await SendAsync(Path, Signer.Header("GET", Base + Uri.UnescapeDataString(Path)))).Status
            .ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_signature_is_refused()
    {
        foreach (var header in new[]
        {
            (Signer with { TokenSecret = "other" }).Header("GET", Base + Sources, Everything),
            Signer.Header("POST", Base + Sources, Everything),
            Signer.Header("GET", Base + Sources, ("searchCriteria", "x")),
            Signer.Header("GET", "https://other.example" + Sources, Everything),
        })
            await ShouldRefuseAsync(header, HttpStatusCode.Unauthorized, "The signature is invalid. Verify and try again.");
    }

    [Fact]
    public async Task A_signature_is_good_once()
    {
        var header = Signer.Header("GET", Base + Sources, Everything);
        (await SendAsync($"{Sources}?searchCriteria=", header)).Status.ShouldBe(HttpStatusCode.OK);

        await ShouldRefuseAsync(
            header, HttpStatusCode.Unauthorized, "The nonce is already being used by the consumer with ID %1");
    }

    [Theory]
    [InlineData(-630, false)]
    [InlineData(-570, true)]
    [InlineData(570, true)]
    [InlineData(630, false)]
    public async Task And_ten_minutes_around_its_time(int seconds, bool isGood)
    {
        var header = (Signer with { Timestamp = Signer.Timestamp + seconds }).Header("GET", Base + Sources, Everything);
        if (isGood)
            (await SendAsync($"{Sources}?searchCriteria=", header)).Status.ShouldBe(HttpStatusCode.OK);
        else
            await ShouldRefuseAsync(
                header, HttpStatusCode.Unauthorized, "Incorrect timestamp value in the oauth_timestamp parameter");
    }

    [Fact]
    public async Task Key_and_token_belong_together()
    {
        await ShouldRefuseAsync(
            (Signer with { ConsumerKey = "unknown" }).Header("GET", Base + Sources, Everything),
            HttpStatusCode.Unauthorized,
            "A consumer having the specified key does not exist");
        await ShouldRefuseAsync(
            (Signer with { Token = RestServer.Token }).Header("GET", Base + Sources, Everything),
            HttpStatusCode.Unauthorized,
            "Token is not associated with the specified consumer");
        await ShouldRefuseAsync(
            (Signer with { Token = "unknown" }).Header("GET", Base + Sources, Everything),
            HttpStatusCode.Unauthorized,
            "Specified token does not exist");
    }

    [Fact]
    public async Task What_is_missing_or_not_offered_is_named()
    {
        await ShouldRefuseAsync(
            (Signer with { Method = "HMAC-SHA1" }).Header("GET", Base + Sources, Everything),
            HttpStatusCode.BadRequest,
            "Signature method %1 is not supported");
        await ShouldRefuseAsync(
            Signer.Header("GET", Base + Sources, Everything).Replace("oauth_nonce", "oauth_n"),
            HttpStatusCode.BadRequest,
            "\"%fieldName\" is required. Enter and try again.");
        await ShouldRefuseAsync(
            Signer.Header("GET", Base + Sources, Everything).Replace("\"1.0\"", "\"2.0\""),
            HttpStatusCode.BadRequest,
            "The \"%1\" Oauth version isn't supported.");
    }

    [Fact]
    public async Task Settings_allow_sha1_and_say_what_the_address_is_behind_a_proxy()
    {
        await using var server = await RestServer.StartAsync(
            null, [.. Settings, "--AdobeRest:AllowHmacSha1=true", "--AdobeRest:BaseUrl=https://Shop.example:443/erp/"]);
        var header = (Signer with { Method = "HMAC-SHA1" }).Header(
            "GET", $"https://shop.example/erp{Sources}", Everything);

        var reply = await server.SendAsync("GET", $"{Sources}?searchCriteria=", null, null, Header(header));

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Body!.ToJsonString());
    }

    [Theory]
    // RFC 5849, 1.2.
    [InlineData("http://photos.example.net")]
    [InlineData("HTTP://Photos.example.net:80/")]
    public void The_standards_own_example_comes_out(string address)
    {
        var text = OAuthBaseString.Of(
            "GET",
            address,
            "/photos?file=vacation.jpg&size=original",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["oauth_consumer_key"] = "dpf43f3p2l4k3l03",
                ["oauth_token"] = "nnch734d00sl2jdk",
                ["oauth_signature_method"] = "HMAC-SHA1",
                ["oauth_timestamp"] = "137131202",
                ["oauth_nonce"] = "chapoH",
            });

        Convert.ToBase64String(HMACSHA1.HashData(OAuthBaseString.KeyOf("kd94hf93k423kf44", "pfkkdhi9sl3r4s00"), text))
            .ShouldBe("MdpQcU8iPSUjWoN/UDMsK2sui9I=");
    }

    private static (string, string) Header(string value) => ("Authorization", value);

    private Task<RestReply> SendAsync(string target, string header) =>
        _server.SendAsync("GET", target, null, null, Header(header));

    private async Task ShouldRefuseAsync(string header, HttpStatusCode status, string message)
    {
        var reply = await SendAsync($"{Sources}?searchCriteria=", header);
        reply.Status.ShouldBe(status);
        reply.Body!["message"]!.GetValue<string>().ShouldBe(message);
    }
}
