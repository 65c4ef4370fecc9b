using System.Net;
using Inventory.Domain.Catalog;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Sources over the wire: what is wrong, and in which order it is said.</summary>
public sealed class SourceRulesTests : IAsyncLifetime
{
    private const string Empty = "\"%field\" can not be empty.";
    private const string Spaced = "\"%field\" can not contain whitespaces.";

    private RestServer _server = null!;

    public async Task InitializeAsync() => _server = await RestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("source_code", null, Empty)]
    [InlineData("source_code", "", Empty)]
    [InlineData("source_code", " ", Empty + "|" + Spaced)]
    [InlineData("source_code", "source code", Spaced)]
    [InlineData("source_code", "a${x}", "Validation Failed")]
    [InlineData("name", null, Empty)]
    [InlineData("name", "", Empty)]
    [InlineData("name", " ", Empty)]
    [InlineData("name", "${x}", "Validation Failed")]
    [InlineData("postcode", null, Empty)]
    [InlineData("postcode", "", Empty)]
    [InlineData("postcode", " ", Empty)]
    [InlineData("country_id", null, Empty)]
    [InlineData("country_id", "", Empty)]
    [InlineData("country_id", " ", Empty)]
    public async Task What_is_wrong_with_a_field_is_said(string field, string? value, string messages)
    {
        var before = await _server.EventsAsync();
        foreach (var isSent in value is null ? new[] { true, false } : [true])
        {
            var source = new JsonObject
            {
                ["source_code"] = "eu-1", ["name"] = "EU", ["postcode"] = "p", ["country_id"] = "DE",
            };
            if (isSent)
                source[field] = value;
            else
                source.Remove(field);
            var reply = await SaveAsync(source.ToJsonString());

            reply.Status.ShouldBe(HttpStatusCode.BadRequest);
            reply.Body!["message"]!.GetValue<string>().ShouldBe("Validation Failed");
            var errors = reply.Body["errors"]!.AsArray();
            string.Join('|', errors.Select(e => e!["message"]!.GetValue<string>())).ShouldBe(messages);
            foreach (var error in errors)
                error!["parameters"].Written().ShouldBe(
                    messages == "Validation Failed" ? "[]" : $$"""{"field":"{{field}}"}""");
        }

        (await _server.EventsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_in_order()
    {
        var reply = await SaveAsync(
            """
            {"use_default_carrier_config":1,"carrier_links":[{"carrier_code":"ups","position":1}],
            "extension_attributes":{"is_pickup_location_active":true}}
            """);

        reply.Body!["errors"]!.AsArray().Select(e => $"{e!["message"]} {e["parameters"]!["field"]}").ShouldBe(
        [
            Empty + " name",
            Empty + " source_code",
            Empty + " postcode",
            Empty + " country_id",
            "You can't configure \"%field\" because you have chosen Global Shipping configuration. carrier_links",
            "\"%field\" can not be empty for Pickup Location. phone",
            "\"%field\" can not be empty for Pickup Location. street",
            "\"%field\" can not be empty for Pickup Location. city",
        ]);
    }

    [Fact]
    public async Task Carriers_that_are_not_known_are_each_named()
    {
        await _server.DoAsync(new SetCarriers(["ups"]));

        var reply = await SaveAsync(
            """
            {"source_code":"x","name":"X","postcode":"p","country_id":"DE","use_default_carrier_config":0,
            "carrier_links":[{"carrier_code":"ups"},{"carrier_code":"dhl"},{"carrier_code":"UPS"}]}
            """);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["errors"]!.AsArray().Select(e => $"{e!["message"]} {e["parameters"]!["carrier"]}").ShouldBe(
        [
            "You can't configure because carrier with code: \"%carrier\" don't exists. dhl",
            "You can't configure because carrier with code: \"%carrier\" don't exists. UPS",
        ]);
    }

    [Fact]
    public async Task The_default_source_is_neither_disabled_nor_a_pickup_location()
    {
        var reply = await _server.PutAsync(
            "inventory/sources/default",
            """
            {"source":{"name":"D","country_id":"US","postcode":"0","enabled":false,"phone":"1","street":"s","city":"c",
            "extension_attributes":{"is_pickup_location_active":true}}}
            """);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body.Written().ShouldBe(
            """
            {"message":"Validation Failed","errors":[
            {"message":"Default source can not be disabled.","parameters":[]},
            {"message":"The Default Source can not be used for In-Store Pickup Delivery.","parameters":[]}]}
            """.InOneLine());
    }

    [Theory]
    [InlineData("\"latitude\":\"north\"", "latitude", "north", "float")]
    [InlineData("\"region_id\":[1]", "region_id", "array", "int")]
    [InlineData("\"city\":{\"a\":1}", "city", "array", "string")]
    public async Task A_value_of_another_type_is_refused(string member, string field, string value, string type)
    {
        var reply = await SaveAsync($$"""{"source_code":"eu-1","name":"EU",{{member}}}""");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["message"]!.GetValue<string>().ShouldBe(
            $"Error occurred during \"{field}\" processing. The \"{value}\" value's type is invalid. "
            + $"The \"{type}\" type was expected. Verify and try again.");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"source":null}""")]
    public async Task Without_a_source_nothing_is_saved(string body)
    {
        var reply = await _server.PostAsync("inventory/sources", body);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["parameters"].Written().ShouldBe("""{"fieldName":"source"}""");
    }

    [Fact]
    public async Task A_field_that_there_is_not_is_refused()
    {
        var reply = await SaveAsync("""{"source_code":"eu","name":"EU","postcode":"p","country_id":"DE","zip":"1"}""");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["parameters"].Written().ShouldBe("""{"field":"zip"}""");
    }

    [Fact]
    public async Task A_text_that_cannot_be_kept_is_refused()
    {
        (await SaveAsync("""{"source_code":"e\u0000","name":"EU","postcode":"p","country_id":"DE"}"""))
            .Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SaveAsync("""{"source_code":"e\ud800","name":"EU","postcode":"p","country_id":"DE"}"""))
            .Body!["message"]!.GetValue<string>().ShouldBe("Decoding error.");
    }

    private Task<RestReply> SaveAsync(string source) =>
        _server.PostAsync("inventory/sources", $$"""{"source": {{source}} }""");
}
