namespace Inventory.Server.Tests.Http;

/// <summary>Goods that are lost on the way from source to source.</summary>
public sealed class LostGoodsTests : LedgerApi
{
    [Fact]
    public async Task A_transfer_order_ends_although_some_of_its_goods_never_arrive()
    {
        await PutAsync("/api/sources/road", """{"details":{"name":"road","country":"DE","postcode":"1"}}""");
        await ReceiveAsync("A", 6, 10m, "2026-01-01");
        await PutAsync("/api/transfer-orders/TO", """
            {"from":"default","to":"paris","via":"road","postingDate":"2026-01-02","lines":[{"sku":"A","quantity":6}]}
            """);
        await PostAsync("/api/transfer-orders/TO/shipments", "{}");
        await PutAsync(
            "/api/planned-documents/JOB", """{"kind":"projectDemand","sku":"A","quantity":6,"source":"paris"}""");
        await PostAsync("/api/earmarks", """
            {"demand":{"kind":"plannedDocument","document":"JOB"},"supply":{"kind":"transferOrder","document":"TO"}}
            """);

        const string loss = """{"delta":-2,"postingDate":"2026-01-03"}""";
        var preview = await PostAsync("/api/sources/road/items/A/adjustments?preview=true", loss);
        ((string?)preview["result"]["result"]!["warnings"]![0]!["code"]).ShouldBe("supply-changed");
        var lost = await PostAsync("/api/sources/road/items/A/adjustments", loss);
        var warning = lost["result"]["warnings"]!.AsArray().Single()!;
        ((string?)warning["code"], (string?)warning["demand"]!["document"], Number(warning["quantity"]))
            .ShouldBe(("supply-changed", "JOB", 2m));
        var events = (await Api.GetAsync("/api/items/A/availability/events?source=paris"))["items"].AsArray();
        events.Select(e => $"{(string?)e!["kind"]} {Number(e["change"]):0}").ShouldContain("transferOrder 4");
        var listed = (await Api.GetAsync("/api/transfer-orders?status=inTransit"))["items"].AsArray().Single()!;
        (Number(listed["inTransit"]), Number(listed["lost"])).ShouldBe((4m, 2m));

        await PostAsync("/api/transfer-orders/TO/receipts", "{}");
        await PostAsync("/api/transfer-orders/TO/close", "{}");
        var line = (await Api.GetAsync("/api/transfer-orders/TO"))["lines"][0]!;
        (Number(line["shipped"]), Number(line["received"]), Number(line["lost"])).ShouldBe((6m, 4m, 2m));
        (await Api.GetAsync("/api/transfer-orders?status=closed"))["items"].AsArray().Count.ShouldBe(1);
        var left = (await Api.GetAsync("/api/earmarks?document=JOB"))["items"].AsArray().Single()!;
        ((string?)left["supply"]!["kind"], Number(left["quantity"])).ShouldBe(("stock", 4m));
        await ReconcileAsync();
    }
}
