using System.Net;
using System.Text.Json.Nodes;
using Inventory.Domain.Ordering;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>What a channel has of many items.</summary>
public sealed class StockExportRoutesTests(ToldServer told) : IClassFixture<ToldServer>
{
    private const string Export = "inventory/export-stock-salable-qty/website";

    [Fact]
    public async Task All_items_of_the_channel_are_exported()
    {
        var reply = await told.Server.GetAsync($"{Export}/eu_website?searchCriteria=");

        Lines(reply.Body!["items"]!).ShouldBe(
            ["SET 0 true", "SKU-1 8.5 true", "SKU-3 0 false", "SKU-4 0 true", "SKU-6 3 true"]);
        reply.Body["search_criteria"]!.ToJsonString().ShouldBe("""{"filter_groups":[]}""");
        reply.Body["total_count"]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task A_page_is_exported_with_what_was_asked()
    {
        var reply = await told.Server.GetAsync(
            $"{Export}/eu_website?searchCriteria[filterGroups][0][filters][0][field]=sku"
            + "&searchCriteria[filterGroups][0][filters][0][value]=SKU%25"
            + "&searchCriteria[filterGroups][0][filters][0][conditionType]=like"
            + "&searchCriteria[sortOrders][0][field]=sku&searchCriteria[sortOrders][0][direction]=desc"
            + "&searchCriteria[pageSize]=3&searchCriteria[currentPage]=2");

        Lines(reply.Body!["items"]!).ShouldBe(["SKU-1 8.5 true"]);
        reply.Body["total_count"]!.GetValue<int>().ShouldBe(4);
        reply.Body["search_criteria"]!.ToJsonString().ShouldBe(
            """
            {"filter_groups":[{"filters":[{"field":"sku","value":"SKU%","condition_type":"like"}]}],
            "sort_orders":[{"field":"sku","direction":"DESC"}],"page_size":3,"current_page":2}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task Composite_items_may_be_left_out()
    {
        var reply = await told.Server.GetAsync(
            $"{Export}/us_website?searchCriteria[filter_groups][0][filters][0][field]=type_id"
            + "&searchCriteria[filter_groups][0][filters][0][value]=simple");

        Lines(reply.Body!["items"]!).ShouldBe(["SKU-2 5 true"]);
    }

    [Fact]
    public async Task Items_are_found_by_number_and_by_when_they_came_and_changed()
    {
        await using var server = await RestServer.StartAsync();
        await RestStory.ItemAsync(server, "A/1 ü", Inventory.Domain.Catalog.StockSettings.UseGlobal);
        await RestStory.ItemAsync(server, "B", Inventory.Domain.Catalog.StockSettings.UseGlobal);
        await RestStory.SaveAsync(server, ("default", "A/1 ü", 1m, 1), ("default", "B", 2m, 1));
        var number = (await server.GetAsync("stockItems/A%2F1%20%C3%BC")).Body!["product_id"]!.ToString();

        (await SearchAsync(server, "entity_id", "eq", number)).ShouldBe(["A/1 ü 1 true"]);
        (await SearchAsync(server, "entity_id", "gteq", number, "entity_id")).ShouldBe(["B 2 true", "A/1 ü 1 true"]);
        foreach (var field in new[] { "created_at", "updated_at" })
        {
            (await SearchAsync(server, field, "gt", "2026-01-01%2000:00:00")).ShouldBe(["B 2 true", "A/1 ü 1 true"]);
            (await SearchAsync(server, field, "lt", "2026-01-01%2000:00:00", field)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_dump_knows_nothing_of_orders_and_an_export_all()
    {
        await using var server = await RestServer.StartAsync();
        await RestStory.ItemAsync(server, "A", Inventory.Domain.Catalog.StockSettings.UseGlobal);
        await RestStory.ItemAsync(server, "NOWHERE", Inventory.Domain.Catalog.StockSettings.UseGlobal);
        await RestStory.SaveAsync(server, ("default", "A", 5.5m, 1));
        await server.DoAsync(new PlaceOrder(new("O1"), new(1), null, [new(new("A"), new(1m))], RestStory.Day));

        (await server.GetAsync("inventory/dump-stock-index-data/website/base")).Body!.ToJsonString()
            .ShouldBe("""[{"sku":"A","qty":5.5,"is_salable":true}]""");
        (await server.GetAsync($"{Export}/base?searchCriteria=")).Body!["items"]!.ToJsonString()
            .ShouldBe("""[{"sku":"A","qty":4.5,"is_salable":true}]""");
    }

    [Fact]
    public async Task A_dump_has_all_items_of_the_channel() =>
        Lines((await told.Server.GetAsync("inventory/dump-stock-index-data/website/eu_website")).Body!)
            .ShouldBe(["SET  true", "SKU-1 8.5 true", "SKU-3 0 false", "SKU-4 6 true", "SKU-6 0 true"]);

    [Theory]
    [InlineData("visibility", "desc")]
    [InlineData("status", "asc")]
    public async Task What_is_the_same_for_all_orders_nothing(string field, string direction)
    {
        var reply = await told.Server.GetAsync(
            $"{Export}/us_website?searchCriteria[sortOrders][0][field]={field}"
            + $"&searchCriteria[sortOrders][0][direction]={direction}");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        Lines(reply.Body!["items"]!).ShouldBe(["SET 0 true", "SKU-2 5 true"]);
    }

    [Theory]
    [InlineData("inventory/export-stock-salable-qty/website/mars?searchCriteria=", 404, "No linked stock found")]
    [InlineData("inventory/dump-stock-index-data/website/mars", 404, "No linked stock found")]
    [InlineData("inventory/dump-stock-index-data/store/base", 404, "No linked stock found")]
    [InlineData("inventory/export-stock-salable-qty/website/base", 400,
        "\"%fieldName\" is required. Enter and try again.")]
    [InlineData("inventory/export-stock-salable-qty/website/base?searchCriteria[sortOrders][0][field]=colour", 400,
        "Column not found: \"%field\".")]
    public async Task What_is_not_there_is_not_exported(string path, int status, string message)
    {
        var reply = await told.Server.GetAsync(path);

        ((int)reply.Status).ShouldBe(status);
        reply.Body!["message"]!.GetValue<string>().ShouldBe(message);
    }

    private static IEnumerable<string> Lines(JsonNode items) => items.AsArray().Select(
        i => $"{i!["sku"]} {i["qty"]?.ToJsonString()} {i["is_salable"]!.ToJsonString()}");

    private static async Task<IEnumerable<string>> SearchAsync(
        RestServer server, string field, string condition, string value, string sortedBy = "sku")
    {
        const string Filter = "searchCriteria[filter_groups][0][filters][0]";
        var reply = await server.GetAsync(
            $"{Export}/base?{Filter}[field]={field}&{Filter}[condition_type]={condition}&{Filter}[value]={value}"
            + $"&searchCriteria[sortOrders][0][field]={sortedBy}");
        reply.Status.ShouldBe(HttpStatusCode.OK);
        return Lines(reply.Body!["items"]!);
    }
}
