using System.Net;
using System.Text.Json.Nodes;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.AdobeRest;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Orders, shipments, invoices and credit memos as connectors handle them.</summary>
public sealed class OrderTests : IAsyncLifetime
{
    private const string NotAvailable = "Not all of your products are available in the requested quantity.";
    private static readonly DateOnly Today = new(2026, 11, 27);
    private RestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RestServer.StartAsync(null, "--AdobeRest:Websites:0=base", "--AdobeRest:Websites:1=eu");
        await _server.DoAsync(new RegisterSource(new("wh"), new("Warehouse", "DE", "10115")));
        foreach (var sku in (string[])["A", "B"])
        {
            await _server.DoAsync(new RegisterItem(
                new(sku), $"Item {sku}", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
            await _server.DoAsync(new SaveSourceItems(
                [new(sku, "default", 10, 1), new(sku, "wh", 20, 1)], Today));
        }
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task An_order_is_read_by_its_number()
    {
        var id = await PlaceAsync("O 1/a", ("A", 3), ("B", 2));

        var reply = await _server.GetAsync($"orders/{id}");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        var (created, updated) = ((string)reply.Body!["created_at"]!, (string)reply.Body["updated_at"]!);
        created.ShouldMatch(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$");
        reply.Body.ToJsonString(RestJson.Options).ShouldBe(
            $$"""
            {"entity_id":{{id}},"increment_id":"O 1/a","state":"new","status":"pending","created_at":"{{created}}",
            "updated_at":"{{updated}}","store_id":1,"grand_total":0,"items":[
            {"item_id":{{id}}001,"order_id":{{id}},"sku":"A","name":"Item A","product_type":"simple","qty_ordered":3,
            "qty_invoiced":0,"qty_shipped":0,"qty_canceled":0,"qty_refunded":0,"price":0},
            {"item_id":{{id}}002,"order_id":{{id}},"sku":"B","name":"Item B","product_type":"simple","qty_ordered":2,
            "qty_invoiced":0,"qty_shipped":0,"qty_canceled":0,"qty_refunded":0,"price":0}]}
            """.ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData("GET", "orders/1")]
    [InlineData("POST", "orders/99999999999/cancel")]
    [InlineData("POST", "order/1/ship")]
    [InlineData("POST", "order/1/invoice")]
    [InlineData("POST", "order/1/refund")]
    [InlineData("GET", "shipment/1")]
    public async Task What_is_not_there_is_404(string method, string path)
    {
        var reply = await _server.SendAsync(method, path, method == "GET" ? null : "{}");

        reply.Status.ShouldBe(HttpStatusCode.NotFound);
        ((string)reply.Body!["message"]!).ShouldBe(
            "The entity that was requested doesn't exist. Verify the entity and try again.");
    }

    [Fact]
    public async Task A_number_that_is_none_is_400() =>
        ((string)(await _server.GetAsync("orders/first")).Body!["message"]!).ShouldBe(
            "The \"first\" value's type is invalid. The \"int\" type was expected. Verify and try again.");

    [Theory]
    [InlineData("[increment_id]", "eq", "o2", "O2")]
    [InlineData("[increment_id]", "in", "100,O1", "O1,100")]
    [InlineData("[increment_id]", "eq", "100", "100")]
    [InlineData("[status]", "eq", "pending", "O1,100")]
    [InlineData("[status]", "neq", "pending", "O2")]
    [InlineData("[state]", "eq", "processing", "O2")]
    [InlineData("[store_id]", "eq", "2", "100")]
    [InlineData("[created_at]", "gteq", "2020-01-01 00:00:00", "O1,O2,100")]
    [InlineData("[updated_at]", "gt", "2020-01-01 00:00:00", "O1,O2,100")]
    [InlineData("[updated_at]", "from", "2090-01-01", "")]
    public async Task Orders_are_searched_for(string field, string condition, string value, string expected)
    {
        await PlaceAsync("O1", ("A", 1));
        var two = await PlaceAsync("O2", ("A", 1));
        await _server.DoAsync(new SetSalesChannels(StockId.Default, ["website:base", "website:eu"]));
        await _server.DoAsync(new PlaceOrder(new("100"), null, "website:eu", [new(new("A"), new(1))], Today));
        await _server.PostAsync($"order/{two}/ship", null);
        const string Filter = "searchCriteria[filterGroups][0][filters][0]";

        var reply = await _server.GetAsync(
            $"orders?{Filter}[field]={field.Trim('[', ']')}&{Filter}[value]={Uri.EscapeDataString(value)}"
            + $"&{Filter}[conditionType]={condition}&searchCriteria[pageSize]=5");

        string.Join(',', reply.Body!["items"]!.AsArray().Select(o => (string)o!["increment_id"]!)).ShouldBe(expected);
        ((int)reply.Body["total_count"]!).ShouldBe(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Orders_are_found_by_number_and_sorted()
    {
        var (one, two) = (await PlaceAsync("O1", ("A", 1)), await PlaceAsync("O2", ("A", 1)));
        const string Filter = "searchCriteria[filter_groups][0][filters][0]";

        var reply = await _server.GetAsync(
            $"orders?{Filter}[field]=entity_id&{Filter}[value]={one},{two}&{Filter}[condition_type]=in"
            + "&searchCriteria[sortOrders][0][field]=entity_id&fields=items[entity_id]");

        reply.Body!.ToJsonString(RestJson.Options).ShouldBe(
            $$$"""{"items":[{"entity_id":{{{two}}}},{"entity_id":{{{one}}}}]}""");
    }

    [Fact]
    public async Task Without_a_source_the_default_source_ships_and_nothing_goes_out_twice()
    {
        var id = await PlaceAsync("O1", ("A", 3), ("B", 2));

        var shipment = await _server.PostAsync($"order/{id}/ship", "{}");
        var again = await _server.PostAsync($"order/{id}/ship", "{}");

        shipment.Status.ShouldBe(HttpStatusCode.OK);
        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Body!.ToJsonString(RestJson.Options).ShouldBe($$"""{"message":"{{NotAvailable}}"}""");
        (await OnHandAsync("A", "default")).ShouldBe(7m);
        (await StatusAsync(id)).ShouldBe("processing");
    }

    [Fact]
    public async Task Lines_are_shipped_from_the_source_that_is_named()
    {
        var id = await PlaceAsync("O1", ("A", 2), ("A", 3));
        var body = $$$$"""
            {"items":[{"order_item_id":{{{{id}}}}001,"qty":0},{"order_item_id":"{{{{id}}}}002","qty":"2"}],"notify":0,
            "tracks":[{"track_number":"1Z","title":"UPS","carrier_code":"ups"}],
            "arguments":{"extension_attributes":{"source_code":"wh"}}}
            """;

        var reply = await _server.PostAsync($"order/{id}/ship", body);

        var shipment = (long)reply.Body!;
        (await OnHandAsync("A", "wh")).ShouldBe(18m);
        var expected = $$$"""
            {"entity_id":{{{shipment}}},"order_id":{{{id}}},"increment_id":"{{{shipment}}}","total_qty":2,"items":[
            {"entity_id":{{{shipment}}}001,"parent_id":{{{shipment}}},"order_item_id":{{{id}}}002,"sku":"A",
            "name":"Item A","qty":2}],"extension_attributes":{"source_code":"wh"}}
            """.ReplaceLineEndings("");
        (await _server.GetAsync($"shipment/{shipment}")).Body!.ToJsonString(RestJson.Options).ShouldBe(expected);
        var list = (await _server.GetAsync(
            $"shipments?searchCriteria[filter_groups][0][filters][0][field]=order_id"
            + $"&searchCriteria[filter_groups][0][filters][0][value]={id}")).Body!;
        list["items"]![0]!.ToJsonString(RestJson.Options).ShouldBe(expected);
        ((int)list["total_count"]!).ShouldBe(1);
        (await _server.GetAsync($"shipment/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"arguments":{"extension_attributes":{"source_code":"nowhere"}}}""", NotAvailable)]
    [InlineData("""{"items":[{"order_item_id":ID001,"qty":4}]}""", NotAvailable)]
    [InlineData("""{"items":[{"order_item_id":ID001,"qty":-1}]}""", NotAvailable)]
    [InlineData(
        """{"items":[{"order_item_id":7,"qty":1}]}""",
        "Shipment Document Validation Error(s):\n"
        + "The shipment contains one or more items that are not part of the original order.")]
    [InlineData(
        """{"tracks":[{"title":"UPS","carrier_code":"ups"}]}""",
        "Shipment Document Validation Error(s):\nPlease enter a tracking number.")]
    [InlineData("""{"items":[{"order_item_id":ID001,"quantity":4}]}""", "Property \"%field\" does not exist.")]
    [InlineData("""{"items":[{"order_item_id":ID001}]}""", "\"%fieldName\" is required. Enter and try again.")]
    public async Task A_shipment_that_cannot_be_is_400(string body, string message)
    {
        var id = await PlaceAsync("O1", ("A", 3));
        var events = await _server.EventsAsync();

        var reply = await _server.PostAsync(
            $"order/{id}/ship", body.Replace("ID", $"{id}", StringComparison.Ordinal));

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        ((string)reply.Body!["message"]!).ShouldBe(message);
        (await _server.EventsAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task A_key_gets_the_first_shipment_again()
    {
        var id = await PlaceAsync("O1", ("A", 3));

        var first = await _server.SendAsync(
            "POST", $"order/{id}/ship", "{}", headers: [("Idempotency-Key", "k1")]);
        var second = await _server.SendAsync(
            "POST", $"order/{id}/ship", "{}", headers: [("Idempotency-Key", "k1")]);

        ((long)second.Body!).ShouldBe((long)first.Body!);
        (await OnHandAsync("A", "default")).ShouldBe(7m);
    }

    [Fact]
    public async Task An_order_is_cancelled_once()
    {
        var id = await PlaceAsync("O1", ("A", 3));

        ((bool)(await _server.PostAsync($"orders/{id}/cancel", null)).Body!).ShouldBeTrue();
        ((bool)(await _server.PostAsync($"orders/{id}/cancel", null)).Body!).ShouldBeFalse();

        var order = (await _server.GetAsync($"orders/{id}")).Body!;
        ((string)order["state"]!).ShouldBe("canceled");
        ((decimal)order["items"]![0]!["qty_canceled"]!).ShouldBe(3m);
    }

    [Fact]
    public async Task An_order_runs_from_pending_to_closed()
    {
        var id = await PlaceAsync("O1", ("A", 2), ("B", 1));
        (await StatusAsync(id)).ShouldBe("pending");

        var invoice = await _server.PostAsync($"order/{id}/invoice", """{"capture":true,"notify":false}""");
        invoice.Status.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(id)).ShouldBe("processing");
        await _server.PostAsync($"order/{id}/ship", "{}");
        (await StatusAsync(id)).ShouldBe("complete");

        var memo = await _server.PostAsync(
            $"order/{id}/refund",
            $$$$"""
            {"items":[{"order_item_id":{{{{id}}}}001,"qty":2},{"order_item_id":{{{{id}}}}002,"qty":1}],
            "arguments":{"shipping_amount":0,"extension_attributes":{"return_to_stock_items":[{{{{id}}}}002]}}}
            """);
        ((long)memo.Body!).ShouldBeGreaterThan((long)invoice.Body!);
        (await StatusAsync(id)).ShouldBe("closed");
        (await OnHandAsync("A", "default")).ShouldBe(8m);
        (await OnHandAsync("B", "default")).ShouldBe(10m);
    }

    [Fact]
    public async Task More_than_is_open_is_neither_invoiced_nor_refunded()
    {
        var id = await PlaceAsync("O1", ("A", 2));

        await RefusedAsync(
            $"order/{id}/invoice",
            $$"""{"items":[{"order_item_id":{{id}}001,"qty":3}]}""",
            "Invoice Document Validation Error(s):\nThe quantity to invoice must not be greater than the uninvoiced "
            + "quantity for product SKU \"A\".");
        await RefusedAsync(
            $"order/{id}/refund",
            "{}",
            "Creditmemo Document Validation Error(s):\nThe order does not allow a creditmemo to be created.");
        await _server.PostAsync($"order/{id}/invoice", "{}");
        await RefusedAsync(
            $"order/{id}/invoice",
            "{}",
            "Invoice Document Validation Error(s):\n"
            + "An invoice cannot be created when an order has a status of processing.");
        await RefusedAsync(
            $"order/{id}/refund",
            $$"""{"items":[{"order_item_id":{{id}}001,"qty":3}]}""",
            "Creditmemo Document Validation Error(s):\nThe quantity to creditmemo must not be greater than the "
            + "unrefunded quantity for product SKU \"A\".");
    }

    private async Task RefusedAsync(string path, string body, string message)
    {
        var reply = await _server.PostAsync(path, body);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        ((string)reply.Body!["message"]!).ShouldBe(message);
    }

    private async Task<long> PlaceAsync(string order, params (string Sku, decimal Quantity)[] lines)
    {
        var answer = await _server.DoAsync(new PlaceOrder(
            new(order),
            StockId.Default,
            null,
            [.. lines.Select(l => new OrderQuantity(new(l.Sku), new(l.Quantity)))],
            Today));
        return answer.Events.Single(e => e.Type == "order_placed").Sequence;
    }

    private async Task<string> StatusAsync(long order) =>
        (string)(await _server.GetAsync($"orders/{order}")).Body!["status"]!;

    private Task<decimal> OnHandAsync(string sku, string source) => _server.ScalarAsync<decimal>(
        $"SELECT quantity FROM $.source_items WHERE sku = '{sku}' AND source = '{source}'");
}
