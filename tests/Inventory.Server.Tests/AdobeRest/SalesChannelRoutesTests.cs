using System.Net;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>The channels that sell from stocks, over the wire. Websites: base, eu, us.</summary>
public sealed class SalesChannelRoutesTests : IAsyncLifetime
{
    private RestServer _server = null!;

    public async Task InitializeAsync() => _server = await RestServer.StartAsync(
        null,
        "--AdobeRest:Websites:0=base",
        "--AdobeRest:Websites:1=eu",
        "--AdobeRest:Websites:2=us");

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("""{"code":"base"}""", "\"%field\" can not be empty. type")]
    [InlineData("""{"type":"","code":"base"}""", "\"%field\" can not be empty. type")]
    [InlineData(
        """{"type":"website","code":"base"},{"type":"website"}""",
        "\"%field\" can not be empty. code|The website with code \"%code\" does not exist. ")]
    [InlineData(
        """{"type":"website","code":""}""",
        "\"%field\" can not be empty. code|The website with code \"%code\" does not exist. ")]
    [InlineData("""{"type":"website","code":"none"}""", "The website with code \"%code\" does not exist. none")]
    public async Task A_channel_has_a_type_and_a_code_that_there_is(string channels, string faults)
    {
        var before = await _server.EventsAsync();

        var reply = await _server.PutAsync("inventory/stocks/10", Stock("S", channels));

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["message"]!.GetValue<string>().ShouldBe("Validation Failed");
        string.Join('|', reply.Body["errors"]!.AsArray().Select(
            e => $"{e!["message"]} {e["parameters"]!["field"] ?? e["parameters"]!["code"]}")).ShouldBe(faults);
        (await _server.EventsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Websites_that_no_stock_lists_sell_from_the_default_stock()
    {
        (await ChannelsAsync(1)).ShouldBe(["base", "eu", "us"]);
        (await ResolvedAsync("us")).ShouldBe(1);

        await _server.PutAsync("inventory/stocks/10", Stock("S", Channel("us"), Channel("eu")));

        (await ChannelsAsync(1)).ShouldBe(["base"]);
        (await ChannelsAsync(10)).ShouldBe(["eu", "us"]);
        (await ResolvedAsync("us")).ShouldBe(10);
    }

    [Fact]
    public async Task A_channel_left_over_falls_to_the_default_stock_and_a_taken_one_moves()
    {
        await _server.PutAsync("inventory/stocks/10", Stock("S", Channel("us"), Channel("eu")));
        await _server.PutAsync("inventory/stocks/10", Stock("S", Channel("us")));

        (await ChannelsAsync(1)).ShouldBe(["base", "eu"]);
        await _server.PutAsync("inventory/stocks/20", Stock("T", Channel("us")));
        (await ChannelsAsync(10)).ShouldBeEmpty();
        (await ChannelsAsync(20)).ShouldBe(["us"]);
        await _server.PutAsync("inventory/stocks/20", Stock("T"));
        (await ChannelsAsync(1)).ShouldBe(["base", "eu", "us"]);
        await _server.PutAsync("inventory/stocks/1", Stock("D"));
        (await ChannelsAsync(1)).ShouldBe(["base", "eu", "us"]);
    }

    [Theory]
    [InlineData("""{"name":"S"}""")]
    [InlineData("""{"name":"S","extension_attributes":{}}""")]
    [InlineData("""{"name":"S","extension_attributes":{"sales_channels":[{"type":"website","code":"us"}]}}""")]
    public async Task Channels_that_are_not_spoken_of_stay_and_the_same_again_writes_nothing(string stock)
    {
        await _server.PutAsync("inventory/stocks/10", Stock("S", Channel("us")));
        var before = await _server.EventsAsync();

        await _server.PutAsync("inventory/stocks/10", $$"""{"stock": {{stock}} }""");

        (await ChannelsAsync(10)).ShouldBe(["us"]);
        (await _server.EventsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task By_setting_channels_that_are_not_spoken_of_go()
    {
        await using var server = await RestServer.StartAsync(null, "--AdobeRest:DropAbsentChannels=true");
        await server.PutAsync("inventory/stocks/10", Stock("S", Channel("base")));
        await server.PutAsync("inventory/stocks/10", """{"stock":{"name":"S"}}""");

        (await server.GetAsync("inventory/stock-resolver/website/base")).Body!["stock_id"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("website/nowhere")]
    [InlineData("store/base")]
    public async Task A_channel_that_sells_nothing_is_404(string channel)
    {
        var reply = await _server.GetAsync($"inventory/stock-resolver/{channel}");

        reply.Status.ShouldBe(HttpStatusCode.NotFound);
        reply.Body.Written().ShouldBe("""{"message":"No linked stock found"}""");
    }

    private static string Channel(string code) => $$"""{"type":"website","code":"{{code}}"}""";

    private static string Stock(string name, params string[] channels) =>
        $$"""
        {"stock": {"name": "{{name}}", "extension_attributes": {"sales_channels": [{{string.Join(',', channels)}}] } } }
        """;

    private async Task<string[]> ChannelsAsync(int stock) =>
    [
        .. (await _server.GetAsync($"inventory/stocks/{stock}")).Body!["extension_attributes"]!["sales_channels"]!
            .AsArray().Select(c => c!["code"]!.GetValue<string>()),
    ];

    private async Task<int> ResolvedAsync(string website) =>
        (await _server.GetAsync($"inventory/stock-resolver/website/{website}")).Body!["stock_id"]!.GetValue<int>();
}
