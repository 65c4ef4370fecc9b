using System.Net;
using Inventory.Server.Planning;

namespace Inventory.Server.Tests.Http;

/// <summary>What keeps an item in the catalogue, found in the log and in the read tables.</summary>
[Collection(SharedServer.Name)]
public sealed class ItemRemovalTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task An_item_that_nobody_uses_is_gone()
    {
        await ItemAsync("GONE");

        (await _server.SendAsync("DELETE", "/api/items/GONE", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.SendAsync("GET", "/api/items/GONE", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(
        "/api/planned-documents/USE-1", """{"kind":"purchaseOrder","sku":"USED","quantity":1,"source":"default"}""")]
    [InlineData(
        "/api/transfer-orders/USE-2",
        """{"from":"default","to":"use-2","mode":"direct","lines":[{"sku":"USED","quantity":1}]}""")]
    [InlineData("/api/inventory-counts/USE-3", """{"source":"default","items":["USED"]}""")]
    [InlineData("/api/items/USE-4/bill-of-material", """{"lines":[{"component":"USED","quantityPer":2}]}""")]
    [InlineData("/api/items/USE-5/composition", """{"isInStock":true,"children":["USED"],"options":[]}""")]
    public async Task What_names_an_item_holds_it(string path, string body)
    {
        var sku = $"USED-{path.Split("USE-")[1][..1]}";
        await ItemAsync(sku);
        await ItemAsync("USE-4");
        await DoAsync("PUT", "/api/items/USE-5", """{"name":"Group","type":"grouped"}""");
        await DoAsync("PUT", "/api/sources/use-2", """{"details":{"name":"U","country":"DE","postcode":"1"}}""");
        await DoAsync("PUT", path, body.Replace("USED", sku, StringComparison.Ordinal));

        var answer = await _server.SendAsync("DELETE", $"/api/items/{sku}", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.ProblemCodeAsync()).ShouldBe("item-in-use");
        (await _server.SendAsync("GET", $"/api/items/{sku}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_kind_stays_while_something_names_the_item()
    {
        await ItemAsync("KIND");
        await ItemAsync("KIND-MADE");
        await DoAsync(
            "PUT", "/api/items/KIND-MADE/bill-of-material", """{"lines":[{"component":"KIND","quantityPer":2}]}""");

        var held = await _server.SendAsync("PUT", "/api/items/KIND/kind", """{"kind":"service"}""");
        (await held.ProblemCodeAsync()).ShouldBe("item-in-use");
        var made = await _server.SendAsync("PUT", "/api/items/KIND-MADE/kind", """{"kind":"service"}""");
        (await made.ProblemCodeAsync()).ShouldBe("item-in-use");

        await DoAsync("PUT", "/api/items/KIND-MADE/bill-of-material", """{"lines":[]}""");
        await DoAsync("PUT", "/api/items/KIND/kind", """{"kind":"service"}""");
        await DoAsync("PUT", "/api/items/KIND-MADE/kind", """{"kind":"nonInventory"}""");
    }

    [Fact]
    public async Task An_open_order_behind_many_that_are_done_holds_the_item()
    {
        await ItemAsync("KEPT");
        await Task.WhenAll(Enumerable.Range(0, ItemUsersQuery.UsersMax).Select(n => ImportAsync($"KEPT-{n}", 1)));
        await ImportAsync("KEPT-Z", 0);

        var answer = await _server.SendAsync("DELETE", "/api/items/KEPT", null);

        (await answer.ProblemCodeAsync()).ShouldBe("item-in-use");

        Task ImportAsync(string order, int cancelled) => DoAsync(
            "POST",
            $"/api/orders/{order}/import",
            $$"""
            {"stock":1,"lines":[
              {"sku":"KEPT","ordered":1,"cancelled":{{cancelled}},"invoiced":0,"shipped":0,"refunded":0}]}
            """);
    }

    private Task ItemAsync(string sku) => DoAsync("PUT", $"/api/items/{sku}", $$"""{"name":"{{sku}}"}""");

    private async Task DoAsync(string method, string path, string body)
    {
        var answer = await _server.SendAsync(method, path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
