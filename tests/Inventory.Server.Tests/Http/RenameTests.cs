namespace Inventory.Server.Tests.Http;

/// <summary>What uses an item is found and follows when the item gets another key.</summary>
public sealed class RenameTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Documents_and_bills_of_material_name_the_new_key()
    {
        foreach (var sku in new[] { "OLD", "KIT" })
            await DoAsync(HttpMethod.Put, $"/api/items/{sku}", """{"name":"Thing","type":"simple"}""");
        await DoAsync(
            HttpMethod.Put,
            "/api/sources/north",
            """{"details":{"name":"North","country":"DE","postcode":"10115"}}""");
        await DoAsync(HttpMethod.Post, "/api/sources/default/items/OLD/receipts", """{"quantity":9}""");
        await DoAsync(
            HttpMethod.Put,
            "/api/items/KIT/bill-of-material",
            """{"lines":[{"component":"OLD","quantityPer":2}]}""");
        await DoAsync(
            HttpMethod.Put,
            "/api/planned-documents/S-1",
            """{"kind":"salesOrder","sku":"OLD","source":"default","quantity":4}""");
        await DoAsync(HttpMethod.Post, "/api/earmarks", """{"demand":{"kind":"plannedDocument","document":"S-1"}}""");
        await DoAsync(
            HttpMethod.Put,
            "/api/transfer-orders/T-1",
            """{"from":"default","to":"north","mode":"direct","lines":[{"sku":"OLD","quantity":2}]}""");
        await DoAsync(
            HttpMethod.Put, "/api/assembly-orders/A-1", """{"sku":"KIT","source":"default","quantity":1}""");
        await DoAsync(HttpMethod.Put, "/api/inventory-counts/C-1", """{"source":"default","items":["OLD"]}""");

        await DoAsync(HttpMethod.Post, "/api/items/OLD/rename", """{"to":"NEW"}""");

        ((string?)(await api.GetAsync("/api/planned-documents?sku=NEW"))["items"][0]!["document"]).ShouldBe("S-1");
        ((decimal)(await api.GetAsync("/api/earmarks?sku=NEW"))["items"][0]!["quantity"]!).ShouldBe(4m);
        (await api.GetAsync("/api/earmarks?sku=OLD"))["items"].AsArray().ShouldBeEmpty();
        ((string?)(await api.GetAsync("/api/transfer-orders?sku=NEW"))["items"][0]!["order"]).ShouldBe("T-1");
        ((string?)(await api.GetAsync("/api/assembly-orders?component=NEW"))["items"][0]!["order"]).ShouldBe("A-1");
        ((string?)(await api.GetAsync("/api/inventory-counts/C-1"))["items"][0]!).ShouldBe("NEW");
        (await api.GetAsync("/api/items/NEW/where-used")).Text.ShouldContain("KIT");
        // Its users are found under the new key.
        var kind = await api.PutAsync("/api/items/NEW/kind", """{"kind":"service"}""");
        kind.Code.ShouldBe("item-in-use");
        await DoAsync(HttpMethod.Post, "/api/transfer-orders/T-1/shipments", "{}");
        var there = await api.GetAsync("/api/sources/north/items/NEW");
        ((decimal)there["quantity"]).ShouldBe(2m);
    }

    private Task<Answer> DoAsync(HttpMethod method, string path, string json) => api.DoAsync(method, path, json);
}
