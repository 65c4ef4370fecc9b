using System.Net;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>What connectors see of a shipment that was taken back.</summary>
public sealed class UndoneShipmentTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 27);
    private RestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RestServer.StartAsync();
        foreach (var sku in (string[])["A", "B"])
        {
            await _server.DoAsync(new RegisterItem(
                new(sku), $"Item {sku}", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
            await _server.DoAsync(new SaveSourceItems([new(sku, "default", 10, 1)], Today));
        }
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_shipment_that_was_undone_is_none_and_of_one_that_was_undone_in_part_the_rest_is_left()
    {
        var id = await PlaceAsync();
        var first = (long)(await _server.PostAsync($"order/{id}/ship", "{}")).Body!;
        await _server.DoAsync(new UndoMovement(new("B"), 2, Today));
        (await _server.GetAsync($"shipment/{first}")).Body!["items"]!.AsArray().Select(i => (string)i!["sku"]!)
            .ShouldBe(["A"]);
        await _server.DoAsync(new UndoShipment(new("O1"), Today));

        (await _server.GetAsync($"shipment/{first}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(id)).ShouldBe("pending");
        var second = await _server.PostAsync($"order/{id}/ship", "{}");
        second.Status.ShouldBe(HttpStatusCode.OK);
        (await _server.GetAsync($"shipment/{(long)second.Body!}")).Body!["total_qty"]!.GetValue<decimal>().ShouldBe(5m);
        (await _server.PostAsync($"order/{id}/invoice", "{}")).Status.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(id)).ShouldBe("complete");
    }

    private async Task<long> PlaceAsync()
    {
        var answer = await _server.DoAsync(new PlaceOrder(
            new("O1"), StockId.Default, null, [new(new("A"), new(3)), new(new("B"), new(2))], Today));
        return answer.Events.Single(e => e.Type == "order_placed").Sequence;
    }

    private async Task<string> StatusAsync(long order) =>
        (string)(await _server.GetAsync($"orders/{order}")).Body!["status"]!;
}
