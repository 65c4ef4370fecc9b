using System.Net;
using System.Text.Json.Nodes;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Orders of more lines than the number of a line has room for.</summary>
public sealed class LongOrderTests : IAsyncLifetime
{
    private const int Lines = 1_002;
    private static readonly DateOnly Today = new(2026, 11, 27);
    private RestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RestServer.StartAsync();
        await _server.DoAsync(new RegisterItem(
            new("A"), "Item A", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
        await _server.DoAsync(new SaveSourceItems([new("A", "default", 2_000, 1)], Today));
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_line_is_shipped_invoiced_and_refunded_by_its_number()
    {
        var order = await PlaceAsync();
        var lines = (await _server.GetAsync($"orders/{order}")).Body!["items"]!.AsArray()
            .Select(i => (long)i!["item_id"]!).ToList();
        var (last, before) = (lines[^1], lines[^2]);
        lines.Distinct().Count().ShouldBe(Lines);
        var body = $$"""
            {"items": [{"order_item_id": {{last}}, "qty": 1}, {"order_item_id": {{before}}, "qty": 1}]}
            """;

        await TakenAsync($"order/{order}/ship", body);
        await TakenAsync($"order/{order}/invoice", body);
        await TakenAsync(
            $"order/{order}/refund",
            $$$$"""
            {"items": [{"order_item_id": {{{{last}}}}, "qty": 1}],
             "arguments": {"extension_attributes": {"return_to_stock_items": [{{{{last}}}}]}}}
            """);

        var items = (await _server.GetAsync($"orders/{order}")).Body!["items"]!.AsArray();
        Told(items[^1]!).ShouldBe("1 1 1");
        Told(items[^2]!).ShouldBe("1 1 0");
        Told(items[0]!).ShouldBe("0 0 0");
        (await _server.ScalarAsync<decimal>("SELECT quantity FROM $.source_items WHERE sku = 'A'")).ShouldBe(1_999m);
    }

    private static string Told(JsonNode item) => $"{item["qty_shipped"]} {item["qty_invoiced"]} {item["qty_refunded"]}";

    private async Task TakenAsync(string path, string body)
    {
        var reply = await _server.PostAsync(path, body);
        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Body!.ToJsonString());
    }

    private async Task<long> PlaceAsync()
    {
        var line = new OrderQuantity(new("A"), new(1m));
        var answer = await _server.DoAsync(new PlaceOrder(
            new("O1"), StockId.Default, null, [.. Enumerable.Repeat(line, Lines)], Today));
        return answer.Events.Single(e => e.Type == "order_placed").Sequence;
    }
}
