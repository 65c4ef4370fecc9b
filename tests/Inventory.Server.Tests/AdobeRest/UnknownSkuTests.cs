using System.Net;
using Inventory.Domain.Catalog;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>A facade that takes no stock of items that nobody registered.</summary>
public sealed class UnknownSkuTests
{
    [Fact]
    public async Task An_unknown_sku_is_refused_and_nothing_is_left_behind()
    {
        await using var server = await RestServer.StartAsync(null, "--AdobeRest:UnknownSku=refuse");
        await server.DoAsync(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }));
        var events = await server.EventsAsync();

        var reply = await server.PostAsync(
            "inventory/source-items",
            """{"sourceItems": [{"sku": "A", "source_code": "default", "quantity": 1, "status": 1}]}""");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!.ToJsonString().ShouldBe("""{"message":"Could not save Source Item"}""");
        (await server.EventsAsync()).ShouldBe(events);
    }
}
