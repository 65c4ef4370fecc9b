using System.Net;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.AdobeRest;
using Microsoft.Extensions.DependencyInjection;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Orders that lie ready to be collected.</summary>
public sealed class PickupNoticeTests : IAsyncLifetime
{
    private RestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RestServer.StartAsync();
        await RestStory.TellAsync(_server);
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_ready_order_is_shipped_from_its_pickup_location()
    {
        var id = await PlaceAsync("O1", 10, ("SKU-1", 5m));

        (await NotifyAsync($"[{id}]")).ShouldBe("""{"successful":true,"errors":[]}""");
        (await OnHandAsync("eu-1", "SKU-1")).ShouldBe(0.5m);
    }

    [Fact]
    public async Task The_second_notice_of_an_order_ships_nothing()
    {
        var id = await PlaceAsync("O1", 10, ("SKU-1", 2m));
        await NotifyAsync($"[{id}]");

        (await NotifyAsync($"[{id}]")).ShouldBe(
            $$"""{"successful":false,"errors":[{"id":{{id}},"message":"The order is not ready for pickup"}]}""");
        (await OnHandAsync("eu-1", "SKU-1")).ShouldBe(3.5m);
    }

    [Fact]
    public async Task Each_order_is_told_apart()
    {
        var tooMuch = await PlaceAsync("O1", 10, ("SKU-1", 7m));
        var ready = await PlaceAsync("O2", 10, ("SKU-1", 1m));
        var nobody = ready + 1_000;

        (await NotifyAsync($"[{tooMuch}, {ready}, {nobody}]")).ShouldBe(
            $$"""
            {"successful":false,"errors":[{"id":{{tooMuch}},"message":"The order is not ready for pickup"},
            {"id":{{nobody}},
            "message":"The entity that was requested doesn\u0027t exist. Verify the entity and try again."}]}
            """.ReplaceLineEndings(""));
        (await OnHandAsync("eu-1", "SKU-1")).ShouldBe(4.5m);
    }

    [Fact]
    public async Task A_repeat_gives_each_order_its_own_first_answer()
    {
        var tooMuch = await PlaceAsync("O1", 10, ("SKU-1", 7m));
        var ready = await PlaceAsync("O2", 10, ("SKU-1", 1m));
        var first = await NotifyAsync($"[{ready}, {tooMuch}]", key: "K");
        first.ShouldContain($"\"id\":{tooMuch},");

        // Now the one that was not ready is the only one that is.
        await RestStory.SaveAsync(_server, ("eu-1", "SKU-1", 20m, 1));
        (await NotifyAsync($"[{ready}, {tooMuch}]", key: "K")).ShouldBe("""{"successful":true,"errors":[]}""");
        (await OnHandAsync("eu-1", "SKU-1")).ShouldBe(13m);
        (await NotifyAsync($"[{ready}, {tooMuch}]", key: "K")).ShouldBe("""{"successful":true,"errors":[]}""");
        (await OnHandAsync("eu-1", "SKU-1")).ShouldBe(13m);
    }

    [Fact]
    public async Task A_long_key_has_room_for_every_order()
    {
        var id = await PlaceAsync("O1", 10, ("SKU-1", 2m));
        var key = new string('k', 200);

        (await NotifyAsync($"[{id}]", key: key)).ShouldBe("""{"successful":true,"errors":[]}""");
        (await NotifyAsync($"[{id}]", key: key)).ShouldBe("""{"successful":true,"errors":[]}""");
    }

    [Fact]
    public async Task A_key_of_another_request_ships_nothing()
    {
        var id = await PlaceAsync("O1", 10, ("SKU-1", 2m));
        await NotifyAsync($"[{id}]", key: "K");

        (await NotifyAsync($"[{id}, 1]", key: "K")).ShouldContain("used for another request");
    }

    [Fact]
    public async Task Blocked_goods_are_not_ready()
    {
        await RestStory.SaveAsync(_server, ("eu-1", "SKU-1", 5m, 0));
        var id = await PlaceAsync("O1", 10, ("SKU-1", 2m));

        (await NotifyAsync($"[{id}]")).ShouldContain("The order is not ready for pickup");
        (await OnHandAsync("eu-1", "SKU-1")).ShouldBe(5m);
    }

    [Fact]
    public async Task Where_several_locations_have_the_goods_the_request_names_one()
    {
        await RestStory.SaveAsync(_server, ("eu-3", "SKU-1", 10m, 1));
        var id = await PlaceAsync("O1", 10, ("SKU-1", 2m));

        (await NotifyAsync($"[{id}]")).ShouldContain("name one as pickupLocationCode");
        (await NotifyAsync($"[{id}]", """, "pickupLocationCode": "eu-2" """)).ShouldContain("not ready");
        (await NotifyAsync($"[{id}]", """, "pickupLocationCode": "eu-3" """)).ShouldContain("true");
        (await OnHandAsync("eu-3", "SKU-1")).ShouldBe(8m);
    }

    [Fact]
    public async Task Without_orders_nothing_is_asked()
    {
        var reply = await _server.PostAsync("order/notify-orders-are-ready-for-pickup", "{}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["parameters"]!["fieldName"]!.GetValue<string>().ShouldBe("orderIds");
    }

    private async Task<long> PlaceAsync(string order, int stock, params (string Sku, decimal Quantity)[] lines)
    {
        await _server.DoAsync(new PlaceOrder(
            new(order),
            new(stock),
            null,
            [.. lines.Select(l => new OrderQuantity(new(l.Sku), new(l.Quantity)))],
            RestStory.Day));
        return (await _server.Services.GetRequiredService<RestIds>().OfAsync(new OrderId(order), default))!.Value;
    }

    private async Task<string> NotifyAsync(string orders, string more = "", string? key = null)
    {
        var reply = await _server.SendAsync(
            "POST",
            "order/notify-orders-are-ready-for-pickup",
            $$"""{"orderIds": {{orders}}{{more}}}""",
            RestServer.Token,
            key is null ? [] : [("Idempotency-Key", key)]);
        reply.Status.ShouldBe(HttpStatusCode.OK);
        return reply.Body!.ToJsonString();
    }

    private Task<decimal> OnHandAsync(string source, string sku) => _server.ScalarAsync<decimal>(
        $"SELECT quantity FROM $.source_items WHERE source = '{source}' AND sku = '{sku}'");
}
