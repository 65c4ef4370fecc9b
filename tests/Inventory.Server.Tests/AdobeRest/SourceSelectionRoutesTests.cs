using System.Net;
using System.Text.Json.Nodes;
using Inventory.Domain.Ordering;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Which sources serve a request, and how far they are.</summary>
public sealed class SourceSelectionRoutesTests(ToldServer told) : IClassFixture<ToldServer>
{
    [Fact]
    public async Task There_are_two_ways_to_choose() =>
        (await told.Server.GetAsync("inventory/source-selection-algorithm-list")).Body!.AsArray()
            .Select(a => $"{a!["code"]}: {a["title"]}")
            .ShouldBe(["priority: Source Priority", "distance: Distance Priority"]);

    [Fact]
    public async Task By_priority_the_first_source_gives_first()
    {
        var reply = await SelectAsync(
            """
            {"inventoryRequest": {"stockId": 10, "items": [{"sku": "SKU-1", "qty": 8}, {"sku": "SKU-4", "qty": "4"}]},
            "algorithmCode": "priority"}
            """);

        reply.ShouldBe(
            """
            {"source_selection_items":[{"source_code":"eu-1","sku":"SKU-1","qty_to_deduct":5.5,"qty_available":5.5},
            {"source_code":"eu-2","sku":"SKU-1","qty_to_deduct":2.5,"qty_available":3},
            {"source_code":"eu-2","sku":"SKU-4","qty_to_deduct":4,"qty_available":6}],"shippable":true}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task An_item_is_found_in_any_case_and_answered_as_it_is_registered() =>
        (await SelectAsync(
            """
            {"inventoryRequest": {"stockId": 10, "items": [{"sku": "sku-4", "qty": 6}]}, "algorithmCode": "priority"}
            """))
            .ShouldBe(
                """
                {"source_selection_items":[{"source_code":"eu-2","sku":"SKU-4","qty_to_deduct":6,"qty_available":6}],
                "shippable":true}
                """.ReplaceLineEndings(""));

    [Theory]
    [InlineData("{\"country\": \"FR\", \"postcode\": \"13100\", \"city\": \"\", \"street\": \"\"}", "eu-2,eu-1")]
    [InlineData("{\"country\": \"FR\", \"city\": \"mitry\"}", "eu-1,eu-2")]
    [InlineData("{\"country\": \"FR\", \"postcode\": \"84490\"}", "eu-2,eu-1")]
    [InlineData("{\"country\": \"SE\", \"postcode\": \"1\"}", "eu-1,eu-2")]
    public async Task By_distance_the_nearest_gives_first_and_by_priority_where_nobody_knows(
        string address, string sources)
    {
        var reply = await told.Server.PostAsync(
            "inventory/source-selection-algorithm-result",
            $$"""
            {"inventoryRequest": {"stockId": 10, "items": [{"sku": "SKU-1", "qty": 1}],
            "extension_attributes": {"destination_address": {{address}} } }, "algorithmCode": "distance"}
            """);

        reply.Status.ShouldBe(HttpStatusCode.OK);
        string.Join(',', reply.Body!["source_selection_items"]!.AsArray().Select(i => i!["source_code"]!.ToString()))
            .ShouldBe(sources);
    }

    [Theory]
    [InlineData(20, "{\"sku\": \"SKU-1\", \"qty\": 1}", "[]", false)]
    [InlineData(99, "{\"sku\": \"SKU-1\", \"qty\": 1}", "[]", false)]
    [InlineData(10, "{\"sku\": \"NOBODY\", \"qty\": 1}", "[]", false)]
    [InlineData(10, "{\"sku\": \" \", \"qty\": 1}", "[]", false)]
    [InlineData(0, "{\"sku\": \"SKU-1\", \"qty\": 1}", "[]", false)]
    [InlineData(10, "{\"sku\": \"SKU-1\", \"qty\": 0}", "[]", true)]
    public async Task What_is_not_there_is_not_shippable(int stock, string item, string items, bool shippable)
    {
        var reply = await SelectAsync(
            $$"""{"inventoryRequest": {"stockId": {{stock}}, "items": [{{item}}]}, "algorithmCode": "priority"}""");

        reply.ShouldBe($$"""{"source_selection_items":{{items}},"shippable":{{(shippable ? "true" : "false")}}}""");
    }

    [Fact]
    public async Task Goods_that_an_order_holds_are_proposed_for_it()
    {
        await using var server = await RestServer.StartAsync();
        await RestStory.ItemAsync(server, "A", Inventory.Domain.Catalog.StockSettings.UseGlobal);
        await RestStory.SaveAsync(server, ("default", "A", 5m, 1));
        await server.DoAsync(new PlaceOrder(new("O1"), new(1), null, [new(new("A"), new(4m))], RestStory.Day));

        var reply = await server.PostAsync(
            "inventory/source-selection-algorithm-result",
            """{"inventoryRequest": {"stockId": 1, "items": [{"sku": "A", "qty": 5}]}, "algorithmCode": "priority"}""");

        reply.Body!["shippable"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("{\"inventoryRequest\": {\"stockId\": 10, \"items\": []}, \"algorithmCode\": \"dice\"}",
        "There is no such Source Selection Algorithm implemented: %1")]
    [InlineData("{\"inventoryRequest\": {\"stockId\": 10, \"items\": []}, \"algorithmCode\": \"distance\"}",
        "No destination address was provided in the request")]
    [InlineData("{\"algorithmCode\": \"priority\"}", "\"%fieldName\" is required. Enter and try again.")]
    [InlineData("{\"inventoryRequest\": {\"items\": []}, \"algorithmCode\": \"priority\"}",
        "\"%fieldName\" is required. Enter and try again.")]
    [InlineData("{\"inventoryRequest\": {\"stockId\": 1, \"items\": [], \"x\": 1}, \"algorithmCode\": \"priority\"}",
        "Property \"%field\" does not exist.")]
    public async Task What_cannot_be_chosen_is_400(string body, string message)
    {
        var reply = await told.Server.PostAsync("inventory/source-selection-algorithm-result", body);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["message"]!.GetValue<string>().ShouldBe(message);
    }

    [Fact]
    public async Task Distances_are_told_offline_in_metres()
    {
        (await told.Server.GetAsync("inventory/get-distance-provider-code")).Body!.GetValue<string>()
            .ShouldBe("offline");
        var metres = await told.Server.GetAsync(
            "inventory/get-distance?source[lat]=48.9833&source[lng]=2.6167"
            + "&destination[lat]=43.5283&destination[lng]=5.4497");

        metres.Body!.GetValue<decimal>().ShouldBeInRange(640_000m, 650_000m);
    }

    [Fact]
    public async Task An_address_is_found_by_postcode_city_or_region()
    {
        (await PlaceAsync("address[country]=de&address[postcode]=83059")).ShouldBe("""{"lat":47.8496,"lng":12.067}""");
        (await PlaceAsync("address[country]=DE&address[postcode]=81671&address[city]=Munich"))
            .ShouldBe("""{"lat":48.1229,"lng":11.6139}""");
        (await PlaceAsync("address[country]=IT&address[city]=busca,%20pie"))
            .ShouldBe("""{"lat":44.5177,"lng":7.4733}""");
        (await told.Server.GetAsync("inventory/get-latslngs-from-address?address[country]=IT&address[region]=Trentino"))
            .Body!.ToJsonString()
            .ShouldBe("""[{"lat":46.7013,"lng":11.9323},{"lat":46.783,"lng":11.907}]""");
    }

    [Theory]
    [InlineData("get-latlng-from-address")]
    [InlineData("get-latslngs-from-address")]
    public async Task An_address_that_nobody_knows_is_404(string route)
    {
        var reply = await told.Server.GetAsync(
            $"inventory/{route}?address[country]=DE&address[postcode]=83059&address[city]=Nowhere"
            + "&address[street]=Ring+1");

        reply.Status.ShouldBe(HttpStatusCode.NotFound);
        reply.Body!.ToJsonString().ShouldBe(
            """{"message":"Unknown geoname for %1","parameters":["Ring 1 83059 Nowhere  DE"]}""");
    }

    private async Task<string> PlaceAsync(string query) =>
        (await told.Server.GetAsync($"inventory/get-latlng-from-address?{query}")).Body!.ToJsonString();

    private async Task<string> SelectAsync(string body)
    {
        var reply = await told.Server.PostAsync("inventory/source-selection-algorithm-result", body);
        reply.Status.ShouldBe(HttpStatusCode.OK);
        return reply.Body!.ToJsonString();
    }
}
