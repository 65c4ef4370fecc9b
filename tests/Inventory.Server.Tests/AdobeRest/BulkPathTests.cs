using System.Text.Json.Nodes;
using Inventory.Server.AdobeRest;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>What the address would say of a call whose body came in a list.</summary>
public sealed class BulkPathTests
{
    private static readonly RestRoute Source = Route("PUT", "inventory/sources/:sourceCode");

    private static readonly RestRoute StockItem = Route("PUT", "products/:productSku/stockItems/:itemId") with
    {
        UnreadNames = ["itemId"],
    };

    private static readonly RestRoute Ship = Route("POST", "order/:orderId/ship");

    [Fact]
    public void The_address_names_its_parts()
    {
        Source.BulkTemplate.ShouldBe("inventory/sources/bySourceCode");
        StockItem.BulkTemplate.ShouldBe("products/byProductSku/stockItems/byItemId");
        Ship.Topic.ShouldBe("async.V1.order.orderId.ship.POST");
    }

    [Fact]
    public void A_part_stands_in_the_body()
    {
        PathOf(Ship, """{"order_id": 7, "notify": true}""").ShouldBe(["orderId=7"]);
        PathOf(Source, """{"source_code": "a/b", "source": {"name": "N"}}""").ShouldBe(["sourceCode=a/b"]);
    }

    [Fact]
    public void Or_in_the_object_inside_when_it_is_a_change()
    {
        PathOf(Source, """{"source": {"source_code": "eu", "name": "N"}}""").ShouldBe(["sourceCode=eu"]);
        Should.Throw<RestFault>(() => PathOf(Ship, """{"entity": {"order_id": 7}}"""))
            .Filled().ShouldBe("\"orderId\" is required. Enter and try again.");
    }

    [Fact]
    public void A_part_that_nobody_reads_may_be_missing() =>
        PathOf(StockItem, """{"product_sku": "X", "stock_item": {"qty": 1}}""").ShouldBe(["productSku=X"]);

    [Fact]
    public void A_part_is_a_bare_value() =>
        Should.Throw<RestFault>(() => PathOf(Ship, """{"order_id": [1]}""")).IsOfForm.ShouldBeTrue();

    private static RestRoute Route(string method, string template) =>
        new(method, template, [], _ => Task.FromResult<object?>(null));

    private static List<string> PathOf(RestRoute route, string body) =>
        [.. RestBulkPath.Of(route, JsonNode.Parse(body)!.AsObject()).Select(p => $"{p.Key}={p.Value}")];
}
