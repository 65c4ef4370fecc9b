using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>Quantities in units, as callers send and see them.</summary>
public sealed class UnitTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Units_are_taken_where_quantities_are_and_shown_where_lines_are()
    {
        await PutAsync("/api/items/PEN", """{"name":"Pen","type":"simple"}""");
        await PutAsync("/api/items/PEN/units", """{"base":"PCS","others":[{"code":"BOX","quantityPer":6}]}""");
        await PostAsync(
            "/api/sources/default/items/PEN/receipts", """{"quantity":5,"unit":"BOX","terms":{"unitCost":12}}""");
        await PostAsync("/api/sources/default/items/PEN/adjustments", """{"delta":-1,"unit":"BOX"}""");
        await PutAsync(
            "/api/orders/O-1",
            """{"stock":1,"lines":[{"sku":"PEN","quantity":1,"unit":"BOX"},{"sku":"PEN","quantity":2}]}""");
        await PostAsync("/api/orders/O-1/shipments", """{"lines":[{"sku":"PEN","quantity":1,"line":1,"unit":"BOX"}]}""");

        var lines = (await api.GetAsync("/api/orders/O-1"))["lines"].AsArray();
        Text(lines[0]!["stated"]).ShouldBe("""{"unit":"BOX","quantity":1,"quantityPer":6}""");
        lines[0]!["shipped"]!.GetValue<decimal>().ShouldBe(6m);
        lines[1]!["stated"].ShouldBeNull();

        var entries = (await api.GetAsync("/api/items/PEN/ledger-entries"))["items"].AsArray();
        entries.Select(e => (decimal)e!["quantity"]!).ShouldBe([30m, -6m, -6m]);
        entries.Select(e => (string?)e!["unit"]).ShouldBe(["BOX", "BOX", "BOX"]);
        entries.Select(e => (decimal?)e!["quantityPer"]).ShouldBe([6m, 6m, 6m]);
        ((decimal)entries[0]!["costActual"]!).ShouldBe(60m);

        var unknown = await api.PostAsync(
            "/api/sources/default/items/PEN/receipts", """{"quantity":5,"unit":"CRATE"}""");
        unknown.Code.ShouldBe("unit-not-found");
    }

    [Fact]
    public async Task Documents_that_move_count_and_plan_show_what_was_said()
    {
        await PutAsync("/api/items/INK", """{"name":"Ink","type":"simple"}""");
        await PutAsync("/api/items/INK/units", """{"base":"PCS","others":[{"code":"BOX","quantityPer":6}]}""");
        await PutAsync("/api/sources/north", """{"details":{"name":"North","country":"DE","postcode":"10115"}}""");
        await PostAsync("/api/sources/default/items/INK/receipts", """{"quantity":30}""");
        await PutAsync(
            "/api/transfer-orders/T-1",
            """{"from":"default","to":"north","mode":"direct","lines":[{"sku":"INK","quantity":2,"unit":"BOX"}]}""");
        await PostAsync("/api/transfer-orders/T-1/shipments", "{}");
        Text((await api.GetAsync("/api/transfer-orders/T-1"))["lines"][0]!["line"]).ShouldBe(
            """{"sku":"INK","quantity":12,"stated":{"unit":"BOX","quantity":2,"quantityPer":6}}""");

        await PutAsync("/api/inventory-counts/C-1", """{"source":"default","items":["INK"]}""");
        await PostAsync(
            "/api/inventory-counts/C-1/recordings", """{"goods":[{"sku":"INK","quantity":3,"unit":"BOX"}]}""");
        ((decimal)(await api.GetAsync("/api/inventory-counts/C-1"))["recorded"][0]!["quantity"]!).ShouldBe(18m);

        await PutAsync(
            "/api/assembly-orders/A-1", """{"sku":"INK","source":"default","quantity":2,"unit":"BOX","lines":[]}""");
        await PutAsync("/api/assembly-orders/A-1/quantity-to-assemble", """{"quantity":1,"unit":"BOX"}""");
        var made = await api.GetAsync("/api/assembly-orders/A-1");
        ((decimal)made["quantity"], (decimal)made["toAssemble"]).ShouldBe((12m, 6m));
        Text(made["stated"]).ShouldBe("""{"unit":"BOX","quantity":2,"quantityPer":6}""");
        await PutAsync(
            "/api/planned-documents/P-1",
            """{"kind":"purchaseOrder","sku":"INK","source":"default","quantity":4,"unit":"BOX"}""");
        const string said = """{"unit":"BOX","quantity":4,"quantityPer":6}""";
        Text((await api.GetAsync("/api/planned-documents/P-1"))["stated"]).ShouldBe(said);
        Text((await api.GetAsync("/api/planned-documents?sku=INK"))["items"][0]!["stated"]).ShouldBe(said);
        await PutAsync("/api/planned-documents/P-1/terms", """{"quantity":5}""");
        (await api.GetAsync("/api/planned-documents?sku=INK"))["items"][0]!["stated"].ShouldBeNull();
    }

    [Fact]
    public async Task Components_and_rows_of_a_file_are_said_in_units()
    {
        await PutAsync("/api/items/CAP", """{"name":"Cap"}""");
        await PutAsync("/api/items/CAP/units", """{"base":"PCS","others":[{"code":"BOX","quantityPer":6}]}""");
        await PutAsync("/api/items/JAR", """{"name":"Jar"}""");
        const string lines = """{"lines":[{"component":"CAP","quantityPer":2,"unit":"BOX"}]}""";
        const string said = """{"unit":"BOX","quantity":2,"quantityPer":6}""";
        await PutAsync("/api/items/JAR/bill-of-material", lines);
        var bom = (await api.GetAsync("/api/items/JAR/bill-of-material"))["lines"][0]!;
        ((decimal)bom["quantityPer"]!, Text(bom["stated"])).ShouldBe((12m, said));
        await PutAsync("/api/items/JAR/bill-of-material", $$"""{"lines":[{{Text(bom)}}]}""");
        Text((await api.GetAsync("/api/items/JAR/bill-of-material"))["lines"][0]).ShouldBe(Text(bom));
        await PutAsync(
            "/api/assembly-orders/A-2", $$"""{"sku":"JAR","source":"default","quantity":1,{{lines[1..]}}""");
        var line = (await api.GetAsync("/api/assembly-orders/A-2"))["lines"][0]!;
        ((decimal)line["quantity"]!, Text(line["stated"])).ShouldBe((12m, said));

        var file = await api.PostFileAsync(
            "/api/source-items/csv", "source_code,sku,quantity,unit\ndefault,CAP,4,BOX\ndefault,JAR,1,\n"
                + "default,CAP,1,CRATE\n");
        ((int)file["updated"] + (int)file["created"], (string?)file["errors"][0]!["code"]).ShouldBe(
            (2, "unit-not-found"), file.Text);
        ((decimal)(await api.GetAsync("/api/sources/default/items/CAP"))["quantity"]).ShouldBe(24m);
        await PostAsync(
            "/api/sources/default/items/JAR/assemblies",
            """{"quantity":1,"components":[{"sku":"CAP","quantity":1,"unit":"BOX"}]}""");
        ((decimal)(await api.GetAsync("/api/sources/default/items/CAP"))["quantity"]).ShouldBe(18m);
    }

    private static string? Text(JsonNode? node) => node?.ToJsonString();

    private Task<Answer> PutAsync(string path, string json) => api.DoAsync(HttpMethod.Put, path, json);

    private Task<Answer> PostAsync(string path, string json) => api.DoAsync(HttpMethod.Post, path, json);
}
