using System.Net;
using Inventory.Server.AdobeRest;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>What connectors ask for when they start.</summary>
public sealed class StoreTests : IAsyncLifetime
{
    private RestServer _server = null!;

    public async Task InitializeAsync() => _server = await RestServer.StartAsync(
        null,
        "--AdobeRest:Websites:0=base",
        "--AdobeRest:Websites:1=eu",
        "--AdobeRest:StoreCodes:0=french",
        "--AdobeRest:BaseUrl=https://shop.example");

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Modules_are_names() =>
        (await _server.GetAsync("modules")).Body!.AsArray().Select(m => (string)m!)
            .ShouldContain("Magento_InventoryApi");

    [Fact]
    public async Task Websites_and_views_have_numbers()
    {
        (await _server.GetAsync("store/websites")).Body!.ToJsonString(RestJson.Options).ShouldBe(
            """
            [{"id":0,"code":"admin","name":"Admin","default_group_id":0},
            {"id":1,"code":"base","name":"base","default_group_id":1},
            {"id":2,"code":"eu","name":"eu","default_group_id":2}]
            """.ReplaceLineEndings(""));
        var views = (await _server.GetAsync("store/storeViews")).Body!.AsArray();
        views.Select(v => $"{v!["id"]} {v["code"]} {v["website_id"]}")
            .ShouldBe(["0 admin 0", "1 default 1", "2 eu 2", "3 french 1"]);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("default")]
    [InlineData("all")]
    [InlineData("eu")]
    [InlineData("french")]
    public async Task Every_view_may_stand_in_the_address(string code) =>
        (await _server.GetAsync($"/rest/{code}/V1/inventory/sources")).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Configurations_are_those_of_the_views_that_are_named()
    {
        var configs = (await _server.GetAsync("store/storeConfigs?storeCodes[]=default")).Body!.AsArray();

        configs.Count.ShouldBe(1);
        ((string)configs[0]!["base_url"]!).ShouldBe("https://shop.example/");
        (await _server.GetAsync("store/storeConfigs")).Body!.AsArray().Count.ShouldBe(3);
        (await _server.GetAsync("store/storeConfigs", token: null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
