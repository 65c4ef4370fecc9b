using System.Net;
using Inventory.Server.AdobeRest;
using static Inventory.Server.Tests.AdobeRest.BulkCalls;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>A call that is carried out later and cannot be read is rejected at once, whatever the route looks up when
/// its turn comes.</summary>
public sealed class BulkFormTests : IAsyncLifetime
{
    private RestServer _server = null!;

    public async Task InitializeAsync() => _server = await RestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("POST", "inventory/sources", """{"source": {"source_code": "x", "region_id": "many"}}""")]
    [InlineData(
        "PUT",
        "inventory/sources/bySourceCode",
        """{"sourceCode": "x", "source": {"carrier_links": [{"colour": 1}]}}""")]
    [InlineData("POST", "order/byOrderId/ship", """{"orderId": 1, "items": [{"order_item_id": 1, "qty": "many"}]}""")]
    [InlineData("POST", "order/byOrderId/ship", """{"orderId": 1, "tracks": [{"colour": "red"}]}""")]
    [InlineData("POST", "order/byOrderId/ship", """{"orderId": 1, "tracks": [{}], "arguments": {"colour": "red"}}""")]
    [InlineData("POST", "order/byOrderId/invoice", """{"orderId": 1, "items": [{"order_item_id": "first"}]}""")]
    [InlineData("POST", "order/byOrderId/refund", """{"orderId": 1, "items": [{"colour": "red"}]}""")]
    [InlineData(
        "POST",
        "order/byOrderId/refund",
        """{"orderId": 1, "arguments": {"extension_attributes": {"return_to_stock_items": ["first"]}}}""")]
    [InlineData("POST", "orders/byId/cancel", """{"id": "first"}""")]
    [InlineData("POST", "inventory/source-items-delete", """{"sourceItems": [{"sku": "A", "colour": "red"}]}""")]
    [InlineData("POST", "inventory/source-items-delete", """{"sourceItems": [{"sku": ["A"]}]}""")]
    [InlineData("POST", "inventory/low-quantity-notifications-delete", """{"sourceItems": [{"colour": "red"}]}""")]
    [InlineData("POST", "order/notify-orders-are-ready-for-pickup", """{"orderIds": ["first"]}""")]
    [InlineData(
        "POST", "order/notify-orders-are-ready-for-pickup", """{"orderIds": [1], "pickupLocationCode": ["eu-1"]}""")]
    public async Task What_cannot_be_read_is_rejected(string method, string route, string body)
    {
        var receipt = await _server.AcceptAsync($"/rest/async/bulk/V1/{route}", $"[{body}]", method);

        receipt["request_items"]![0]!["status"]!.GetValue<string>().ShouldBe("rejected");
        StatusesOf(await _server.DoneAsync(receipt)).ShouldBe([5]);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"FALSE\"", false)]
    [InlineData("1", true)]
    [InlineData("\"0\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("\"on\"", true)]
    [InlineData("\"no\"", false)]
    public async Task A_flag_is_one_of_few_words(string sent, bool expected)
    {
        (await _server.PostAsync("inventory/sources", Source(sent))).Status.ShouldBe(HttpStatusCode.OK);

        (await _server.GetAsync("inventory/sources/x")).Body!["enabled"]!.GetValue<bool>().ShouldBe(expected);
    }

    [Theory]
    [InlineData("\"maybe\"", "maybe")]
    [InlineData("2", "2")]
    [InlineData("[]", "array")]
    public async Task What_is_no_flag_is_400(string sent, string printed)
    {
        var reply = await _server.PostAsync("inventory/sources", Source(sent));

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["message"]!.GetValue<string>().ShouldBe(
            $"Error occurred during \"enabled\" processing. The \"{printed}\" value's type is invalid. "
            + "The \"boolean\" type was expected. Verify and try again.");
    }

    [Fact]
    public void A_defect_is_told_as_Adobe_Commerce_tells_it() => RestFacade.InternalError("webapi-1").ShouldBe(
        "Internal Error. Details are available in Magento log file. Report ID: webapi-1");

    private static string Source(string enabled) => $$$"""
        {"source": {"source_code": "x", "name": "X", "country_id": "DE", "postcode": "1", "enabled": {{{enabled}}}}}
        """;
}
