using System.Net;
using Inventory.Domain.Catalog;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>What may be sold, over the wire.</summary>
public sealed class SalabilityRoutesTests(ToldServer told) : IClassFixture<ToldServer>
{
    [Theory]
    [InlineData("SKU-1", 10, "8.5")]
    [InlineData("SKU-1", 20, "0")]
    [InlineData("SKU-2", 20, "5")]
    [InlineData("SKU-6", 10, "3")]
    [InlineData("SKU-5", 1, "0")]
    [InlineData("SKU-1", 99, "0")]
    public async Task A_salable_quantity_is_a_bare_number(string sku, int stock, string quantity) =>
        (await TextOfAsync($"get-product-salable-quantity/{sku}/{stock}")).ShouldBe(quantity);

    [Theory]
    [InlineData("NOBODY", 404, "The product that was requested doesn't exist. Verify the product and try again.")]
    [InlineData("%20", 404, "The product that was requested doesn't exist. Verify the product and try again.")]
    [InlineData("SET", 400, "Can't check requested quantity for products without Source Items support.")]
    public async Task What_has_no_quantity_is_refused(string sku, int status, string message)
    {
        var reply = await told.Server.GetAsync($"inventory/get-product-salable-quantity/{sku}/10");

        ((int)reply.Status).ShouldBe(status);
        reply.Body!.ToJsonString(Plain).ShouldBe($$"""{"message":"{{message}}"}""");
    }

    [Theory]
    [InlineData("SKU-1", 10, "true")]
    [InlineData("SKU-1", 20, "false")]
    [InlineData("SKU-3", 10, "false")]
    [InlineData("SKU-4", 10, "true")]
    [InlineData("SKU-4", 20, "false")]
    [InlineData("SET", 20, "true")]
    [InlineData("NOBODY", 10, "false")]
    [InlineData("SKU-1", 99, "false")]
    [InlineData("SKU-1", -1, "false")]
    public async Task Whether_it_is_salable_is_a_bare_flag(string sku, int stock, string salable) =>
        (await TextOfAsync($"is-product-salable/{sku}/{stock}")).ShouldBe(salable);

    [Fact]
    public async Task Many_are_answered_in_the_order_asked() =>
        (await TextOfAsync("are-products-salable/?skus[]=SKU-2&skus[]=NOBODY&skus[]=SKU-1&skus[]=SKU-2&stockId=20"))
            .ShouldBe(
                """[{"sku":"SKU-2","stock_id":20,"salable":true},{"sku":"NOBODY","stock_id":20,"salable":false},"""
                + """{"sku":"SKU-1","stock_id":20,"salable":false},{"sku":"SKU-2","stock_id":20,"salable":true}]""");

    [Theory]
    [InlineData("SKU-2", 20, "5", "")]
    [InlineData("SKU-2", 20, "0.5", "is_correct_qty-min_sale_qty: The fewest you may purchase is 1.")]
    [InlineData("SKU-2", 20, "1.5", "is_correct_qty-is_qty_decimal: You cannot use decimal quantity for this product.")]
    [InlineData("SKU-4", 10, "1e20",
        "is_correct_qty-max_sale_qty: The requested qty exceeds the maximum qty allowed in shopping cart")]
    [InlineData("SKU-1", 20, "1",
        "requested-sku-is-not-assigned-to-given-stock: The requested sku is not assigned to given stock.")]
    [InlineData("NOBODY", 20, "1",
        "requested-sku-is-not-assigned-to-given-stock: The requested sku is not assigned to given stock.")]
    [InlineData("SKU-2", 20, "6",
        "back_order-disabled: Backorders are disabled",
        "manage_stock-enabled: Manage stock is enabled",
        "is_salable_with_reservations-not_enough_qty: Not enough items for sale")]
    [InlineData("SKU-6", 10, "3", "")]
    public async Task A_quantity_is_refused_with_reasons_in_order(
        string sku, int stock, string quantity, params string[] reasons)
    {
        var reply = await told.Server.GetAsync(
            $"inventory/is-product-salable-for-requested-qty/{sku}/{stock}/{quantity}");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Body!["errors"]!.AsArray().Select(e => $"{e!["code"]}: {e["message"]}").ShouldBe(
            reasons.Where(r => r.Length > 0));
        reply.Body["salable"]!.GetValue<bool>().ShouldBe(reasons[0].Length == 0);
    }

    [Fact]
    public async Task An_item_that_is_nowhere_in_stock_says_so_first()
    {
        var reply = await told.Server.GetAsync("inventory/is-product-salable-for-requested-qty/SKU-3/10/1");

        var first = reply.Body!["errors"]![0]!;
        first["code"]!.GetValue<string>().ShouldBe("is_any_source_item_in_stock-no_source_items_in_stock");
        first["message"]!.GetValue<string>().ShouldBe("There are no source items with the in stock status");
    }

    [Fact]
    public async Task Quantities_of_many_are_answered_in_the_order_asked() =>
        (await TextOfAsync(
            "are-product-salable-for-requested-qty?stockId=20&skuRequests[0][sku]=SKU-2&skuRequests[0][qty]=5"
            + "&skuRequests[1][sku]=SKU-1&skuRequests[1][qty]=1"))
            .ShouldBe(
                """
                [{"sku":"SKU-2","stock_id":20,"salable":true,"errors":[]},
                {"sku":"SKU-1","stock_id":20,"salable":false,"errors":[
                {"code":"requested-sku-is-not-assigned-to-given-stock",
                "message":"The requested sku is not assigned to given stock."}]}]
                """.ReplaceLineEndings(""));

    [Theory]
    [InlineData("get-product-salable-quantity/SKU-1/ten",
        "The \"ten\" value's type is invalid. The \"int\" type was expected. Verify and try again.")]
    [InlineData("is-product-salable-for-requested-qty/SKU-1/10/some",
        "The \"some\" value's type is invalid. The \"float\" type was expected. Verify and try again.")]
    [InlineData("are-products-salable?skus[]=SKU-1", "\"%fieldName\" is required. Enter and try again.")]
    [InlineData("are-product-salable-for-requested-qty", "One or more input exceptions have occurred.")]
    [InlineData("are-product-salable-for-requested-qty?stockId=1&skuRequests[0][sku]=A&skuRequests[0][qty]=x",
        "Error occurred during \"qty\" processing. The \"x\" value's type is invalid. The \"float\" type was expected. "
        + "Verify and try again.")]
    [InlineData("is-product-salable-for-requested-qty/SET/10/1",
        "Can't check requested quantity for products without Source Items support.")]
    public async Task What_cannot_be_asked_is_400(string path, string message)
    {
        var reply = await told.Server.GetAsync($"inventory/{path}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["message"]!.GetValue<string>().ShouldBe(message);
    }

    [Fact]
    public async Task The_rules_of_the_item_are_in_the_message_and_a_slash_in_the_address()
    {
        await using var server = await RestServer.StartAsync(null, "--AdobeRest:ShortageText=onlyAvailable");
        await RestStory.ItemAsync(server, "A/B 1", new(
            MinSaleQuantity: new(2m), EnableQuantityIncrements: true, QuantityIncrements: new(3m)));
        await RestStory.SaveAsync(server, ("default", "A/B 1", 5m, 1));

        (await ReasonsAsync(server, 1)).ShouldBe(["The fewest you may purchase is 2."]);
        (await ReasonsAsync(server, 4)).ShouldBe(["You can buy this product only in quantities of 3 at a time."]);
        (await ReasonsAsync(server, 9)).ShouldBe(
            ["Backorders are disabled", "Manage stock is enabled", "Only 5 of 9 available"]);
    }

    [Fact]
    public async Task Without_the_right_nothing_is_said() =>
        (await told.Server.GetAsync("inventory/is-product-salable/SKU-1/10", token: null))
            .Status.ShouldBe(HttpStatusCode.Unauthorized);

    private static async Task<IEnumerable<string>> ReasonsAsync(RestServer server, int quantity) =>
        (await server.GetAsync($"inventory/is-product-salable-for-requested-qty/A%2FB%201/1/{quantity}"))
            .Body!["errors"]!.AsArray().Select(e => e!["message"]!.GetValue<string>());

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private async Task<string> TextOfAsync(string path)
    {
        var reply = await told.Server.GetAsync($"inventory/{path}");
        reply.Status.ShouldBe(HttpStatusCode.OK);
        return reply.Body!.ToJsonString(Plain);
    }
}
