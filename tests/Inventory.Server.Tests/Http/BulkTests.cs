using System.Net;

namespace Inventory.Server.Tests.Http;

/// <summary>Dry runs, the guard on open promises, and files.</summary>
[Collection(ShopTests.Name)]
public sealed class BulkTests(ShopApi shop)
{
    private readonly Api _api = shop.Api;

    [Fact]
    public async Task A_dry_run_says_what_would_be_lost_and_writes_nothing()
    {
        await GoodsAsync("DRY", held: 6);
        var before = (await _api.GetAsync("/api/sources/berlin/items/DRY")).ETag;

        var answer = await _api.PostAsync(
            "/api/source-items/unassign?dryRun=true",
            """{"skus":["DRY"],"sources":["berlin"]}""",
            ("Idempotency-Key", "dry-1"));

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        ((decimal)answer["result"]["quantityLost"]!).ShouldBe(10m);
        var stock = answer["result"]["stocks"]!.AsArray().First(s => (int)s!["stock"]! == 2)!;
        ((decimal)stock["salableBefore"]!).ShouldBe(4m);
        ((decimal)stock["salableAfter"]!).ShouldBe(0m);
        ((decimal)stock["heldWithoutGoods"]!).ShouldBe(6m);
        stock["orders"]!.ToJsonString().ShouldBe("""["DRY-1"]""");
        (await _api.GetAsync("/api/sources/berlin/items/DRY")).ETag.ShouldBe(before);

        // The key was not used up by the dry run.
        var real = await _api.PostAsync(
            "/api/source-items/unassign",
            """{"skus":["DRY"],"sources":["berlin"]}""",
            ("Idempotency-Key", "dry-1"));
        ((string?)real["outcome"]).ShouldBe("accepted");
    }

    [Theory]
    [InlineData("/api/source-items/assign", """{"skus":["A"],"sources":["none"]}""", "source-not-found")]
    [InlineData(
        "/api/transfers/partial",
        """{"origin":"berlin","destination":"paris","items":[{"sku":"A","quantity":999}]}""",
        "insufficient-source-qty")]
    public async Task A_dry_run_is_refused_as_the_command_is(string path, string body, string code) =>
        (await _api.PostAsync($"{path}?dryRun=true", body)).Code.ShouldBe(code);

    [Fact]
    public async Task The_guard_refuses_what_would_bare_a_promise_and_lets_the_rest_through()
    {
        await GoodsAsync("GUARD", held: 6);

        var refused = await _api.PostAsync("/api/transfers/partial?guard=refuse", Transfer("GUARD", 5));
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Conflict, "open-promises-affected"));
        var taken = await _api.PostAsync("/api/transfers/partial?guard=refuse", Transfer("GUARD", 4));
        ((string?)taken["outcome"]).ShouldBe("accepted");
        var warned = await _api.PostAsync("/api/transfers/partial?guard=warn", Transfer("GUARD", 1));
        ((string?)warned["outcome"]).ShouldBe("accepted");
    }

    [Theory]
    [InlineData("dryRun=perhaps", "flag-malformed")]
    [InlineData("guard=perhaps", "guard-malformed")]
    public async Task Other_words_are_422(string parameter, string code)
    {
        var answer = await _api.PostAsync($"/api/transfers?{parameter}", """
            {"skus":["A"],"origin":"berlin","destination":"paris"}
            """);

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, code));
    }

    [Fact]
    public async Task A_file_is_taken_over_except_for_the_lines_at_fault()
    {
        foreach (var sku in new[] { "F1", "F2", "F,3" })
            await _api.DoAsync(HttpMethod.Put, $"/api/items/{sku}", """{"name":"file"}""");
        const string File = """
            source_code,sku,status,quantity
            berlin,F1,1,7.5
            berlin,F1,1,many
            nowhere,F1,1,1
            paris,F2,0,3

            berlin,"F,3",1,2
            berlin,none,1,1
            berlin,"F1
            berlin,F1,2,1
            """;

        var tried = await _api.PostFileAsync("/api/source-items/csv?dryRun=true", File);
        ((long)tried["created"]).ShouldBe(3);
        (await _api.GetAsync("/api/sources/berlin/items/F1")).Status.ShouldBe(HttpStatusCode.NotFound);

        var report = await _api.PostFileAsync("/api/source-items/csv", File, ("Idempotency-Key", "file-1"));
        ((long)report["rows"]).ShouldBe(8);
        ((long)report["created"]).ShouldBe(3);
        report["errors"].AsArray().Select(e => ((long)e!["line"]!, (string)e["code"]!)).ShouldBe(
        [
            (3, "validation.quantity.not-numeric"),
            (4, "source-not-found"),
            (8, "item-not-found"),
            (9, "csv.malformed"),
            (10, "validation.status.unknown"),
        ]);
        ((decimal)(await _api.GetAsync("/api/sources/berlin/items/F%2C3"))["quantity"]).ShouldBe(2m);

        var again = await _api.PostFileAsync("/api/source-items/csv", File, ("Idempotency-Key", "file-1"));
        ((long)again["created"]).ShouldBe(3);
        (await _api.GetAsync("/api/source-items/csv?source=berlin")).Text.ShouldContain("\nberlin,\"F,3\",1,2\n");
    }

    [Fact]
    public async Task A_file_of_several_batches_goes_in_and_out_unchanged()
    {
        const int Rows = 1_201;
        await _api.DoAsync(
            HttpMethod.Put, "/api/sources/depot", """{"details":{"name":"d","country":"DE","postcode":"1"}}""");
        for (var i = 0; i < Rows; i++)
            await _api.DoAsync(HttpMethod.Put, $"/api/items/R{i:0000}", """{"name":"row"}""");
        var lines = Enumerable.Range(0, Rows).Select(i => $"depot,R{i:0000},{i % 2},{i}.25\n");
        var file = "source_code,sku,status,quantity\n" + string.Concat(lines);

        var report = await _api.PostFileAsync("/api/source-items/csv", file);

        ((long)report["created"]).ShouldBe(Rows);
        ((long)report["failed"]).ShouldBe(0);
        (await _api.GetAsync("/api/source-items/csv?source=depot")).Text.ShouldBe(file);

        var deleted = await _api.PostFileAsync("/api/source-items/csv?behavior=delete", file);
        ((long)deleted["deleted"]).ShouldBe(Rows);
        (await _api.GetAsync("/api/source-items/csv?source=depot")).Text.ShouldBe("source_code,sku,status,quantity\n");
    }

    [Fact]
    public async Task The_longest_key_has_room_for_the_parts_of_a_file()
    {
        await _api.DoAsync(HttpMethod.Put, "/api/items/KEYED", """{"name":"row"}""");
        const string File = "source_code,sku,delta\nberlin,KEYED,2\n";
        var key = ("Idempotency-Key", new string('k', 200));

        var first = await _api.PostFileAsync("/api/source-items/csv", File, key);
        await _api.PostFileAsync("/api/source-items/csv", File, key);

        ((long)first["created"]).ShouldBe(1);
        ((decimal)(await _api.GetAsync("/api/sources/berlin/items/KEYED"))["quantity"]).ShouldBe(2m);
    }

    [Theory]
    [InlineData("source=filter-a", "filter-a,FILTER-1 filter-a,FILTER-2")]
    [InlineData("sourceContains=ILTER-&skuContains=ter-1", "filter-a,FILTER-1 filter-b,FILTER-1")]
    [InlineData("sourceContains=filter&status=0", "filter-a,FILTER-2")]
    [InlineData("sourceContains=filter&status=1&quantityFrom=5", "filter-b,FILTER-1")]
    [InlineData("sourceContains=filter&quantityTo=4.5", "filter-a,FILTER-1")]
    [InlineData("sourceContains=%25", "")]
    [InlineData("website=filtered", "filter-b,FILTER-1")]
    public async Task A_file_has_what_is_asked_for(string filter, string expected)
    {
        foreach (var source in new[] { "filter-a", "filter-b" })
            await _api.DoAsync(
                HttpMethod.Put, $"/api/sources/{source}", """{"details":{"name":"f","country":"DE","postcode":"1"}}""");
        foreach (var sku in new[] { "FILTER-1", "FILTER-2" })
            await _api.DoAsync(HttpMethod.Put, $"/api/items/{sku}", """{"name":"row"}""");
        await _api.DoAsync(HttpMethod.Put, "/api/stocks/77", """{"name":"filtered"}""");
        await _api.DoAsync(HttpMethod.Put, "/api/stocks/77/sources/filter-b", """{"priority":1}""");
        await _api.DoAsync(HttpMethod.Put, "/api/stocks/77/sales-channels", """{"channels":["website:filtered"]}""");
        await _api.PostFileAsync(
            "/api/source-items/csv",
            "source_code,sku,status,quantity\nfilter-a,FILTER-1,1,4.5\nfilter-a,FILTER-2,0,9\nfilter-b,FILTER-1,1,5\n");

        var file = (await _api.GetAsync($"/api/source-items/csv?{filter}")).Text;

        string.Join(' ', file.TrimEnd().Split('\n').Skip(1).Select(l => string.Join(',', l.Split(',').Take(2))))
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData("status=2", "status-malformed")]
    [InlineData("quantityFrom=many", "malformed-request")]
    [InlineData("skuContains=a%00b", "malformed-request")]
    [InlineData("website=nowhere", "channel-not-found")]
    public async Task A_file_that_cannot_be_asked_for_does_not_begin(string filter, string code) =>
        (await _api.GetAsync($"/api/source-items/csv?{filter}")).Code.ShouldBe(code);

    [Theory]
    [InlineData("", "csv.malformed")]
    [InlineData("source_code,quantity\nberlin,1\n", "missing-column.sku")]
    public async Task A_file_without_its_columns_is_422(string file, string code)
    {
        var answer = await _api.PostFileAsync("/api/source-items/csv", file);

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, code));
    }

    private static string Transfer(string sku, int quantity) =>
        $$"""{"origin":"berlin","destination":"default","items":[{"sku":"{{sku}}","quantity":{{quantity}}}]}""";

    private async Task GoodsAsync(string sku, int held)
    {
        await _api.DoAsync(HttpMethod.Put, $"/api/items/{sku}", """{"name":"goods"}""");
        await _api.DoAsync(
            HttpMethod.Post, "/api/source-items/assign", $$"""{"skus":["{{sku}}"],"sources":["default"]}""");
        await _api.DoAsync(HttpMethod.Post, $"/api/sources/berlin/items/{sku}/receipts", """{"quantity":10}""");
        await _api.DoAsync(
            HttpMethod.Put,
            $"/api/orders/{sku}-1",
            $$"""{"stock":2,"lines":[{"sku":"{{sku}}","quantity":{{held}}}]}""");
    }
}
