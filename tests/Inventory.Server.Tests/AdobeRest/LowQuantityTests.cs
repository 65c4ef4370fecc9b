using System.Net;
using Inventory.Domain.Sources;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Low-stock quantities over the wire.</summary>
public sealed class LowQuantityTests : IAsyncLifetime
{
    private const string Path = "inventory/low-quantity-notification";
    private const string Delete = "inventory/low-quantity-notifications-delete";

    private RestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RestServer.StartAsync();
        await _server.DoAsync(new SaveStockFeed([new("A/1", "default", 5, 1)], true, false, new(2026, 1, 1)));
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_quantity_is_saved_read_and_taken_back()
    {
        const string Body =
            """{"sourceItemConfigurations": [{"source_code": "default", "sku": "A/1", "notify_stock_qty": 5.6}]}""";
        await ReadsAsync("1");

        (await _server.PostAsync(Path, Body)).Body!.ToJsonString().ShouldBe("[]");
        await ReadsAsync("5.6");
        var events = await _server.EventsAsync();
        (await _server.PostAsync(Path, Body)).Body!.ToJsonString().ShouldBe("[]");
        (await _server.EventsAsync()).ShouldBe(events);

        (await _server.PostAsync(
            Delete,
            """{"sourceItems": [{"source_code": "default", "sku": "A/1"}, {"source_code": "x", "sku": "y"}]}"""))
            .Body!.ToJsonString().ShouldBe("[]");
        await ReadsAsync("1");
    }

    [Theory]
    [InlineData("""{"sourceItemConfigurations": []}""", "Input data is empty")]
    [InlineData("""{"sourceItemConfigurations": [{"source_code": "x", "sku": "A/1", "notify_stock_qty": 1}]}""",
        "Could not save Source Item Configuration")]
    [InlineData("""{"sourceItemConfigurations": [{"source_code": "default", "notify_stock_qty": 1}]}""",
        "Could not save Source Item Configuration")]
    public async Task What_cannot_be_saved_is_refused(string body, string message)
    {
        var reply = await _server.PostAsync(Path, body);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["message"]!.GetValue<string>().ShouldBe(message);
    }

    [Theory]
    [InlineData("default/nothing")]
    [InlineData("nowhere/A%2F1")]
    public async Task An_unknown_item_or_source_is_wrong_input(string pair)
    {
        var reply = await _server.GetAsync($"{Path}/{pair}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!.ToJsonString().ShouldBe("""{"message":"Wrong input data"}""");
    }

    private async Task ReadsAsync(string quantity) =>
        (await _server.GetAsync($"{Path}/default/A%2F1")).Body!.ToJsonString().ShouldBe(
            $$"""{"source_code":"default","notify_stock_qty":{{quantity}},"sku":"A/1"}""");
}
