using System.Net;
using Inventory.Domain.Sources;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Sources over the wire: what is answered.</summary>
public sealed class SourceRoutesTests : IAsyncLifetime
{
    private RestServer _server = null!;

    public async Task InitializeAsync() => _server = await RestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task All_fields_come_back_as_they_were_sent_and_in_order()
    {
        const string Sent =
            """
            {"source_code":"eu-1","name":"EU","email":"source-email","contact_name":"Ann","enabled":true,
            "description":"d","latitude":11.123456,"longitude":12.5,"country_id":"DE","region_id":10,"region":"r",
            "city":"c","street":"s","postcode":"p","phone":"1","fax":"2","use_default_carrier_config":false,
            "carrier_links":[{"carrier_code":"ups","position":100},{"carrier_code":"dhl","position":50}],
            "extension_attributes":{"is_pickup_location_active":true,"frontend_name":"f","frontend_description":"g"}}
            """;
        (await SaveAsync(Sent)).Body.Written().ShouldBe("[]");

        var reply = await _server.GetAsync("inventory/sources/eu-1");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Body.Written().ShouldBe(Sent.InOneLine());
    }

    [Fact]
    public async Task What_is_left_out_has_its_default_and_nulls_are_not_answered()
    {
        await SaveAsync("""{"sourceCode":"eu-1","name":"EU","countryId":"DE","postcode":"p"}""");

        (await _server.GetAsync("inventory/sources/eu-1")).Body.Written().ShouldBe(
            """
            {"source_code":"eu-1","name":"EU","enabled":true,"country_id":"DE","postcode":"p",
            "use_default_carrier_config":true,"carrier_links":[],
            "extension_attributes":{"is_pickup_location_active":false,"frontend_name":"EU"}}
            """.InOneLine());
    }

    [Fact]
    public async Task The_default_source_is_there()
    {
        var source = (await _server.GetAsync("inventory/sources/default")).Body!;

        source["name"]!.GetValue<string>().ShouldBe("Default Source");
        source["country_id"]!.GetValue<string>().ShouldBe("US");
    }

    [Fact]
    public async Task An_unknown_source_is_404()
    {
        var reply = await _server.GetAsync("inventory/sources/A%2FB");

        reply.Status.ShouldBe(HttpStatusCode.NotFound);
        reply.Body.Written().ShouldBe(
            """{"message":"Source with code \"%value\" does not exist.","parameters":{"value":"A/B"}}""");
    }

    [Fact]
    public async Task A_list_is_filtered_sorted_and_paged()
    {
        foreach (var (code, name, isEnabled) in new[]
        {
            ("eu-1", "EU-source-1", true), ("eu-2", "EU-source-2", true), ("eu-3", "EU-source-3", true),
            ("eu-disabled", "EU-source-disabled", false), ("us-1", "US-source-1", true),
        })
            await _server.DoAsync(new RegisterSource(new(code), new(name, "DE", "p"), isEnabled));

        var reply = await _server.GetAsync(
            "inventory/sources?searchCriteria[filter_groups][0][filters][0][field]=enabled"
            + "&searchCriteria[filter_groups][0][filters][0][value]=1"
            + "&searchCriteria[filter_groups][0][filters][0][condition_type]=eq"
            + "&searchCriteria[sort_orders][0][field]=name&searchCriteria[sort_orders][0][direction]=DESC"
            + "&searchCriteria[current_page]=2&searchCriteria[page_size]=2&fields=items[name],total_count");

        reply.Body.Written().ShouldBe(
            """{"items":[{"name":"EU-source-2"},{"name":"EU-source-1"}],"total_count":5}""");
        (await _server.GetAsync("inventory/sources?fields=total_count")).Body.Written()
            .ShouldBe("""{"total_count":6}""");
    }

    [Theory]
    [InlineData("source_code", "DEFAULT", "eq")]
    [InlineData("latitude", "1.5", "null")]
    [InlineData("region_id", "5", "null")]
    [InlineData("use_default_carrier_config", "true", "eq")]
    [InlineData("is_pickup_location_active", "0", "eq")]
    [InlineData("frontend_name", "%source", "like")]
    [InlineData("postcode", "0", "gteq")]
    public async Task Every_field_can_be_searched_for(string field, string value, string condition)
    {
        var reply = await _server.GetAsync(
            $"inventory/sources?searchCriteria[filterGroups][0][filters][0][field]={field}"
            + $"&searchCriteria[filterGroups][0][filters][0][value]={Uri.EscapeDataString(value)}"
            + $"&searchCriteria[filterGroups][0][filters][0][conditionType]={condition}&fields=total_count");

        reply.Body.Written().ShouldBe("""{"total_count":1}""");
    }

    private Task<RestReply> SaveAsync(string source) =>
        _server.PostAsync("inventory/sources", $$"""{"source": {{source}} }""");
}
