using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>The reports on the value of the inventory, with numbers that can be added up by hand.</summary>
public sealed class ReportTests : LedgerApi
{
    [Fact]
    public async Task A_valuation_says_what_was_there_came_went_and_is_there()
    {
        await ReceiveAsync("A", 10, 10m, "2026-01-05");
        await AdjustAsync("A", -4, "2026-01-10");
        await ReceiveAsync("B", 5, 10m, "2026-01-05", at: "paris");
        await PostAsync(
            "/api/sources/paris/items/B/adjustments", """{"delta":-5,"postingDate":"2026-01-10"}""");
        await ChargeAsync("A", "2026-02-03");
        await ChargeAsync("B", "2026-01-20");

        // What the freight changed in the decrease has the decrease's date.
        var february = await RowsAsync("inventory-valuation?from=2026-02-01&to=2026-02-28&totals=true");
        february.ShouldBe(["A 6 58 0 5 0 0 6 63"]);
        (await RowsAsync("inventory-valuation?from=2026-02-01&to=2026-02-28&variants=true")).ShouldBe(february);
        (await RowsAsync("inventory-valuation?to=2026-01-15&sources=true")).ShouldBe(
            ["A default 0 0 10 100 4 42 6 58", "B paris 0 0 5 50 5 55 0 -5 datedLater"]);
        (await RowsAsync("inventory-valuation?to=2026-01-31&sku=B*&by=valuation")).ShouldBe(["B 0 0 5 55 5 55 0 0"]);
        (await Api.GetAsync("/api/reports/inventory-valuation?from=2026-02-01&to=2026-02-28&format=csv")).Text.ShouldBe(
            """
            sku,source,variant,start_quantity,start_value,increased_quantity,increased_value,decreased_quantity,decreased_value,end_quantity,end_value,worth_without_goods
            A,,,6,58.00,0,5.00,0,0.00,6,63.00,

            """);
        const string Path = "/api/reports/inventory-valuation?to=2026-01-15";
        (await Api.PagesAsync(Path, limit: 1)).ShouldBe(await Api.PagesAsync(Path, limit: 1_000));
        (await Api.GetAsync(Path + "&totals=true&limit=1"))["total"]["endValue"]!.GetValue<decimal>().ShouldBe(53m);
        (await RowsAsync("cost-specification?asOf=2026-02-28")).ShouldBe(["A 6 63 10.5 60 3 0 0 0 0 0"]);
    }

    [Fact]
    public async Task What_went_out_and_had_not_come_in_is_apart()
    {
        await SetUpAsync("""{"allowNegativeStock":true}""");
        await ReceiveAsync("A", 10, 10m, "2026-01-05");
        await ChargeAsync("A", "2026-01-06");
        await PostAsync("/api/source-items/assign", """{"skus":["A"],"sources":["paris"]}""");
        await PostAsync("/api/sources/paris/items/A/adjustments", """{"delta":-4,"postingDate":"2026-01-10"}""");
        await PostAsync("/api/item-journal", """
            {"sku":"A","source":"paris","entryType":"sale","quantity":2,"postingDate":"2026-01-11"}
            """);

        (await RowsAsync("cost-specification?asOf=2026-01-31&sources=true")).ShouldBe(
            ["A default 10 105 10.5 100 5 0 0 0 0 0", "A paris -6 -63 0 0 0 0 0 0 -63"]);
        (await RowsAsync("cost-specification?asOf=2026-01-31")).ShouldBe(["A 4 42 10.5 100 5 0 0 0 0 -63"]);
        (await RowsAsync("cost-shares?to=2026-01-31&of=sale")).ShouldBe(["A sale 2 21 0 0 0 0 0 0 0 0 21"]);

        // They come in later: at the end of January they had not yet.
        await ReceiveAsync("A", 6, 10m, "2026-02-02", at: "paris");
        (await RowsAsync("cost-specification?asOf=2026-01-31"))[0].ShouldStartWith("A 4 ");
        (await RowsAsync("cost-specification?asOf=2026-01-31"))[0].ShouldContain(" 100 5 0 0 0 0 -6");
        (await RowsAsync("cost-specification?asOf=2026-02-28")).ShouldBe(["A 10 105 10.5 100 5 0 0 0 0 0"]);
        await ReconcileAsync();
    }

    [Fact]
    public async Task Work_in_process_and_cost_shares_follow_what_was_made()
    {
        await PutAsync("/api/items/C", """{"name":"Item C"}""");
        await PutAsync("/api/items/C/costing-terms", """
            {"method":"fifo","unitCost":20,"standardCost":0,"indirectCostPercent":0,"overheadRate":0}
            """);
        await ReceiveAsync("A", 10, 10m, "2026-01-05");
        await PostAsync("/api/sources/default/items/B/assemblies", """
            {"quantity":2,"components":[{"sku":"A","quantity":4}],"resourceCost":6,"resourceOverhead":1,
             "postingDate":"2026-01-10"}
            """);
        await PostAsync("/api/sources/default/items/C/productions", """
            {"quantity":1,"components":[{"sku":"B","quantity":2}],"capacityCost":10,"capacityOverhead":2,
             "document":"P-1","finished":false,"postingDate":"2026-01-20"}
            """);

        (await RowsAsync("work-in-process?to=2026-01-31")).ShouldBe(["P-1 C 0 47 10 2 20 39"]);
        Number((await ReconcileAsync("asOf=2026-01-31"))["wip"]["subledger"]).ShouldBe(39m);
        await PostAsync("/api/items/C/entries/1/finish", """{"postingDate":"2026-02-05"}""");
        (await RowsAsync("work-in-process?from=2026-02-01&to=2026-02-28")).ShouldBe(["P-1 C 39 0 0 0 39 0"]);
        (await RowsAsync("work-in-process?from=2026-03-01&to=2026-03-31")).ShouldBeEmpty();

        await PostAsync("/api/item-journal", """
            {"sku":"C","source":"default","entryType":"sale","quantity":1,"postingDate":"2026-02-10"}
            """);
        (await RowsAsync("cost-shares?from=2026-02-01&to=2026-02-28&sku=C")).ShouldBe(
            ["C sale 1 59 40 16 3 0 0 0 0 0 0"]);
        (await RowsAsync("cost-shares?to=2026-02-09&sku=C&of=inventory")).ShouldBe(
            ["C inventory 1 59 40 16 3 0 0 0 0 0 0"]);
        (await RowsAsync("cost-shares?to=2026-02-28&sku=A&of=inventory")).ShouldBe(
            ["A inventory 6 60 60 0 0 0 0 0 0 0 0"]);
        (await RowsAsync("cost-specification?asOf=2026-02-09&sku=C")).ShouldBe(["C 1 59 59 59 0 0 0 0 0 0"]);
    }

    [Fact]
    public async Task Pages_of_work_in_process_pass_over_many_orders_that_are_through()
    {
        await ReceiveAsync("A", 2_000, 5m, "2026-01-05");
        for (var order = 1; order <= 620; order++)
            await MakeAsync($"\"document\":\"P-{order:0000}\",", isFinished: order % 200 != 0);
        await MakeAsync("", isFinished: false);

        string[] rows = ["B 621 3 0 0 0 0 3", "P-0200 B 3 0 0 0 0 3", "P-0400 B 3 0 0 0 0 3", "P-0600 B 3 0 0 0 0 3"];
        const string Dates = "work-in-process?from=2026-02-01&to=2026-02-28";
        (await RowsAsync(Dates)).ShouldBe(rows);
        var paged = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var query = $"{Dates}&limit=1{after}";
            paged.AddRange(await RowsAsync(query));
            var next = (string?)(await Api.GetAsync($"/api/reports/{query}")).Body!["next"];
            after = next is null ? null : $"&after={next}";
        }

        paged.ShouldBe(rows);

        Task<Answer> MakeAsync(string document, bool isFinished) => PostAsync("/api/sources/default/items/B/productions",
            $$"""
            {"quantity":1,"components":[{"sku":"A","quantity":2}],{{document}}
             {{(isFinished ? "" : "\"finished\":false,\"capacityCost\":3,")}}"postingDate":"2026-01-20"}
            """);
    }

    [Fact]
    public async Task Categories_and_groups_narrow_a_report_down_and_variants_keep_rows_apart()
    {
        foreach (var category in new[] { "LAMPS", "NOTHING" })
            await PutAsync($"/api/categories/{category}", """{"attributes":[]}""");
        await PutAsync("/api/items/A/category", """{"category":"LAMPS"}""");
        await PutAsync("/api/settings/posting/inventory/SPARE", """{"accounts":{"inventory":"2310"}}""");
        await PutAsync(
            "/api/settings/posting/general/RETAIL", """{"accounts":{"directCostApplied":"7291"}}""");
        await PutAsync("/api/items/B/posting-groups", """{"inventory":"SPARE","product":"RETAIL"}""");
        foreach (var (variant, quantity, cost) in new[] { ("RED", 3, 10), ("BLUE", 2, 20) })
        {
            await PostAsync("/api/sources/default/items/A/receipts", $$"""
                {"quantity":{{quantity}},"terms":{"unitCost":{{cost}},"variant":"{{variant}}"},"postingDate":"2026-01-05"}
                """);
        }

        await ReceiveAsync("B", 4, 5m, "2026-01-05", at: "paris");
        await SellAsync(2, "2026-01-10", """{"variant":"RED"}""");

        const string Lamps = "to=2026-01-11&asOf=2026-01-11&category=LAMPS";
        (await RowsAsync($"inventory-valuation?{Lamps}&variants=true")).ShouldBe(
            ["A BLUE 0 0 2 40 0 0 2 40", "A RED 0 0 3 30 2 20 1 10"]);
        (await RowsAsync($"cost-specification?{Lamps}&variants=true")).ShouldBe(
            ["A BLUE 2 40 20 40 0 0 0 0 0 0", "A RED 1 10 10 10 0 0 0 0 0 0"]);
        (await RowsAsync($"cost-shares?{Lamps}&of=sale")).ShouldBe(["A sale 2 20 20 0 0 0 0 0 0 0 0"]);
        (await RowsAsync($"item-reconciliation?{Lamps}")).ShouldBe(
            ["A inventory 50 50 0", "A directCostApplied -70 -70 0", "A cogs 20 20 0"]);
        const string Spare = "to=2026-01-11&inventoryGroup=SPARE";
        (await RowsAsync($"inventory-valuation?{Spare}")).ShouldBe(["B 0 0 4 20 0 0 4 20"]);
        (await RowsAsync($"cost-shares?{Spare}")).ShouldBe(["B inventory 4 20 20 0 0 0 0 0 0 0 0"]);
        (await RowsAsync($"item-reconciliation?{Spare}")).ShouldBe(
            ["B inventory 20 20 0", "B directCostApplied -20 -20 0"]);
        var none = await Api.GetAsync($"/api/reports/inventory-valuation?{Spare}&category=LAMPS&totals=true");
        (none["items"].AsArray().Count, Number(none["total"]["endValue"])).ShouldBe((0, 0m));
        (await RowsAsync("cost-specification?category=NOTHING")).ShouldBeEmpty();

        // What came back is worth something else by now: that was not sold.
        await SellAsync(-1, "2026-01-12", """{"variant":"RED","appliesFrom":3}""");
        await PostAsync("/api/items/A/revaluations", """{"unitCost":13,"entryNo":4,"postingDate":"2026-01-13"}""");
        (await RowsAsync("cost-shares?to=2026-01-31&sku=A&variants=true")).ShouldBe(
        [
            "A RED sale 1 10 10 0 0 0 0 0 0 0 0", "A BLUE inventory 2 40 40 0 0 0 0 0 0 0 0",
            "A RED inventory 2 23 20 0 0 0 0 3 0 0 0",
        ]);
        Number((await ReconcileAsync("asOf=2026-01-31&sku=A"))["cogs"]["subledger"]).ShouldBe(10m);
    }

    private Task<Answer> SellAsync(int quantity, string day, string terms) => PostAsync("/api/item-journal", $$"""
        {"sku":"A","source":"default","entryType":"sale","quantity":{{quantity}},"terms":{{terms}},"postingDate":"{{day}}"}
        """);

    [Fact]
    public async Task Items_are_reconciled_one_by_one_and_bad_questions_are_told()
    {
        await SetUpAsync("""{"automaticCostPosting":false}""");
        await ReceiveAsync("A", 10, 10m, "2026-01-05");
        await ReceiveAsync("B", 1, 7m, "2026-01-05", at: "paris");
        await PostAsync("/api/general-ledger/cost-postings", """{"skus":["A"]}""");

        (await RowsAsync("item-reconciliation?to=2026-01-31")).ShouldBe(
        [
            "A inventory 100 100 0", "A directCostApplied -100 -100 0", "B inventory 7 0 -7",
            "B directCostApplied -7 0 7",
        ]);
        (await RowsAsync("item-reconciliation?to=2026-01-31&differences=true")).ShouldBe(
            ["B inventory 7 0 -7", "B directCostApplied -7 0 7"]);
        (await RowsAsync("item-reconciliation?to=2026-01-31&source=default")).Count.ShouldBe(2);
        var inventory = (await ReconcileAsync("asOf=2026-01-31&sku=B"))["inventory"];
        Number(inventory["difference"]).ShouldBe(-7m);
        (await Api.GetAsync("/api/reports/item-reconciliation?differences=true&format=csv")).Text.ShouldBe(
            """
            sku,account,subledger,posted,difference,causes
            B,inventory,7.00,0.00,-7.00,cost-not-posted -7.00
            B,directCostApplied,-7.00,0.00,7.00,cost-not-posted 7.00

            """);
        foreach (var (query, status, code) in new[]
        {
            ("inventory-valuation?sku=NONE", HttpStatusCode.NotFound, "item-not-found"),
            ("cost-shares?source=nowhere", HttpStatusCode.NotFound, "source-not-found"),
            ("cost-specification?category=NONE", HttpStatusCode.NotFound, "category-not-found"),
            ("cost-specification?category=%00", HttpStatusCode.UnprocessableEntity, "category-malformed"),
            ("cost-shares?category=NONE", HttpStatusCode.NotFound, "category-not-found"),
            ("item-reconciliation?inventoryGroup=NONE", HttpStatusCode.NotFound, "posting-group-not-found"),
            ("cost-specification?after=!", HttpStatusCode.UnprocessableEntity, "cursor-malformed"),
            ("cost-specification?format=csv&after=QQ", HttpStatusCode.UnprocessableEntity, "cursor-malformed"),
            ("work-in-process?after=QQ", HttpStatusCode.UnprocessableEntity, "cursor-malformed"),
            ("work-in-process?dimension=DEPARTMENT:SALES", HttpStatusCode.NotFound, "dimension-not-found"),
            ("inventory-valuation?by=hand", HttpStatusCode.UnprocessableEntity, "by-malformed"),
            ("inventory-valuation?from=2026-02-01&to=2026-01-01", HttpStatusCode.UnprocessableEntity, "date-malformed"),
            ("cost-shares?of=wip", HttpStatusCode.UnprocessableEntity, "of-malformed"),
            ("cost-specification?format=pdf", HttpStatusCode.UnprocessableEntity, "format-malformed"),
            ("item-reconciliation?differences=maybe", HttpStatusCode.UnprocessableEntity, "flag-malformed"),
        })
        {
            var answer = await Api.GetAsync($"/api/reports/{query}");
            (answer.Status, answer.Code).ShouldBe((status, code), query);
        }
    }

    private Task<Answer> ChargeAsync(string sku, string day) => PostAsync(
        $"/api/items/{sku}/entries/1/charges", $$"""{"amount":5,"charge":"FREIGHT","postingDate":"{{day}}"}""");

    /// <summary>Each row as its values, without those that it does not have, and without causes.</summary>
    private async Task<List<string>> RowsAsync(string report)
    {
        var answer = await Api.GetAsync($"/api/reports/{report}");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return
        [
            .. answer["items"].AsArray().Select(row => string.Join(' ', row!.AsObject()
                .Where(m => m.Value is JsonValue)
                .Select(m => m.Value!.GetValueKind() == System.Text.Json.JsonValueKind.Number
                    ? $"{m.Value.GetValue<decimal>():0.#####}"
                    : m.Value.ToString()))),
        ];
    }
}
