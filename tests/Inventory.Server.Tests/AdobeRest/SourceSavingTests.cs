using System.Net;
using Inventory.Domain.Sources;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Sources over the wire: what a save keeps, and what it leaves as it was.</summary>
public sealed class SourceSavingTests : IAsyncLifetime
{
    private RestServer _server = null!;

    public async Task InitializeAsync() => _server = await RestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_change_keeps_what_it_does_not_send_and_nulls_what_it_sends_as_null()
    {
        await SaveAsync(
            """
            {"source_code":"eu-1","name":"EU","country_id":"DE","postcode":"p","enabled":0,"phone":"1","fax":"2",
            "latitude":1.5,"longitude":2,"use_default_carrier_config":"0","carrier_links":[{"carrier_code":"ups"}]}
            """);

        var reply = await _server.PutAsync(
            "inventory/sources/eu-1", """{"source":{"name":"EU 2","country_id":"FR","postcode":"q","fax":null}}""");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        (await _server.GetAsync("inventory/sources/eu-1")).Body.Written().ShouldBe(
            """
            {"source_code":"eu-1","name":"EU 2","enabled":false,"latitude":1.5,"longitude":2,"country_id":"FR",
            "postcode":"q","phone":"1","use_default_carrier_config":false,
            "carrier_links":[{"carrier_code":"ups","position":0}],
            "extension_attributes":{"is_pickup_location_active":false,"frontend_name":"EU 2"}}
            """.InOneLine());
    }

    [Fact]
    public async Task The_same_again_writes_nothing_and_a_change_says_who()
    {
        const string Sent =
            """
            {"source_code":"eu-1","name":"EU","country_id":"DE","postcode":"p","latitude":1.00000049,"longitude":2,
            "use_default_carrier_config":false,"carrier_links":[{"carrier_code":"ups","position":1}]}
            """;
        await SaveAsync(Sent);
        var before = await _server.EventsAsync();
        await SaveAsync(Sent);
        await _server.PutAsync("inventory/sources/eu-1", $$"""{"source": {{Sent}} }""");

        (await _server.EventsAsync()).ShouldBe(before);
        (await _server.ScalarAsync<string>("SELECT user_name FROM $.mt_events ORDER BY seq_id DESC LIMIT 1"))
            .ShouldBe("connector");
        (await _server.GetAsync("inventory/sources/eu-1")).Body!["latitude"].Written().ShouldBe("1");
    }

    [Fact]
    public async Task A_put_opens_what_is_not_there_and_its_address_overrules_the_body()
    {
        var reply = await _server.PutAsync(
            "inventory/sources/eu-1",
            """{"source":{"source_code":"other","name":"EU","country_id":"DE","postcode":"p"}}""");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        (await _server.GetAsync("inventory/sources/eu-1")).Status.ShouldBe(HttpStatusCode.OK);
        (await _server.GetAsync("inventory/sources/other")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Going_back_to_the_default_carriers_drops_the_own_ones()
    {
        const string Rest = "\"name\":\"EU\",\"country_id\":\"DE\",\"postcode\":\"p\"";
        await SaveAsync(
            $$"""
            {"source_code":"eu-1",{{Rest}},"use_default_carrier_config":false,"carrier_links":[{"carrier_code":"ups"}]}
            """);
        await _server.PutAsync(
            "inventory/sources/eu-1", $$$"""{"source":{{{{Rest}}},"use_default_carrier_config":true}}""");

        (await _server.GetAsync("inventory/sources/eu-1")).Body!["carrier_links"].Written().ShouldBe("[]");
    }

    [Theory]
    [InlineData("""{"source_code":"us-1","name":"eu","country_id":"US","postcode":"p"}""")]
    [InlineData("""{"source_code":"us-1","name":"US","country_id":"USA","postcode":"p"}""")]
    public async Task A_name_twice_and_what_does_not_fit_is_not_saved(string source)
    {
        await SaveAsync("""{"source_code":"eu-1","name":"EU","country_id":"DE","postcode":"p"}""");

        var reply = await SaveAsync(source);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body.Written().ShouldBe("""{"message":"Could not save Source"}""");
    }

    [Fact]
    public async Task Sources_that_have_a_name_in_common_already_keep_it()
    {
        await _server.DoAsync(new RegisterSource(new("a"), new("Same", "DE", "1")));
        await _server.DoAsync(new RegisterSource(new("b"), new("Same", "DE", "1")));

        var reply = await SaveAsync("""{"source_code":"b","name":"Same","country_id":"DE","postcode":"2"}""");

        reply.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Many_changes_at_once_lose_nothing()
    {
        await SaveAsync("""{"source_code":"eu-1","name":"EU","country_id":"DE","postcode":"p"}""");
        var fields = new[] { "phone", "fax", "city", "street", "region", "email", "contact_name", "description" };

        var replies = await Task.WhenAll(fields.Select(f => _server.PutAsync(
            "inventory/sources/eu-1",
            $$"""{"source":{"name":"EU","country_id":"DE","postcode":"p","{{f}}":"{{f}}"} }""")));

        replies.ShouldAllBe(r => r.Status == HttpStatusCode.OK);
        var source = (await _server.GetAsync("inventory/sources/eu-1")).Body!;
        foreach (var field in fields)
            source[field]!.GetValue<string>().ShouldBe(field);
    }

    private Task<RestReply> SaveAsync(string source) =>
        _server.PostAsync("inventory/sources", $$"""{"source": {{source}} }""");
}
