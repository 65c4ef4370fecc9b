using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

public sealed class DimensionTests : LedgerApi
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await PutAsync("/api/dimensions/DEPARTMENT", """{"name":"Department"}""");
        foreach (var value in new[] { "SALES", "WORKS" })
            await PutAsync($"/api/dimensions/DEPARTMENT/values/{value}", $$"""{"name":"{{value}}"}""");
    }

    [Fact]
    public async Task Value_is_told_apart_by_department_and_reconciles_with_and_without_it()
    {
        await PutAsync("/api/items/A/dimensions", """{"dimensions":[{"dimension":"DEPARTMENT","value":"WORKS"}]}""");
        await ReceiveAsync("A", 10, 12.5m, "2026-01-05", invoiced: false);
        await PutAsync("/api/orders/O1", """
            {"stock":1,"lines":[{"sku":"A","quantity":4}],"postingDate":"2026-01-06","dimensions":{"DEPARTMENT":"SALES"}}
            """);
        ((string?)(await Api.GetAsync("/api/orders/O1"))["dimensions"]["DEPARTMENT"]).ShouldBe("SALES");
        await PostAsync("/api/orders/O1/shipments", """{"source":"default","postingDate":"2026-01-06"}""");
        await PostAsync("/api/orders/O1/invoices", """{"postingDate":"2026-01-07"}""");
        await PostAsync("/api/items/A/entries/1/invoices", """{"unitCost":13,"postingDate":"2026-01-08"}""");
        await PostAsync("/api/items/A/entries/1/charges", """
            {"amount":10,"charge":"FREIGHT","postingDate":"2026-01-08","dimensions":{"DEPARTMENT":"SALES"}}
            """);
        await PostAsync("/api/general-ledger/journal-lines", """
            {"postingDate":"2026-01-09","account":"inventory","balancing":"inventoryAdjustment","amount":5,
             "description":"by hand","dimensions":{"DEPARTMENT":"WORKS"}}
            """);

        (await BalancesAsync("from=2026-01-01&to=2026-01-31")).ShouldBe(
            [
                "cogs SALES 56", "directCostApplied SALES -10", "directCostApplied WORKS -130",
                "inventory SALES -46", "inventory WORKS 135", "inventoryAdjustment WORKS -5",
            ]);
        Causes((await ReconcileAsync())["inventory"]).ShouldBe(new() { ["manual-journal"] = 5m });
        ShouldBeEven(await ReconcileAsync("to=2026-12-31&dimension=DEPARTMENT:SALES"));
        Causes((await ReconcileAsync("to=2026-12-31&dimension=DEPARTMENT:WORKS"))["inventory"])
            .ShouldBe(new() { ["manual-journal"] = 5m });
        ShouldBeEven(await ReconcileAsync("to=2026-12-31&sku=A&location=default&dimension=DEPARTMENT:WORKS"));

        await PostAsync("/api/general-ledger/exports", "{}");
        var lines = (await Api.GetAsync("/api/general-ledger/exports/1?format=csv")).Text.Split('\n');
        (lines[0], lines[1]).ShouldSatisfyAllConditions(
            l => l.Item1.ShouldEndWith(",sequence,dimensions"), l => l.Item2.ShouldEndWith(",DEPARTMENT:WORKS"));

        (await Api.GetAsync("/api/inventory-value?asOf=2026-12-31&dimension=DEPARTMENT:WORKS")).Body!.AsArray()
            .Select(v => (Number(v!["quantity"]), Number(v["costActual"]))).ShouldBe([(10m, 130m)]);
        (await Api.GetAsync("/api/reports/inventory-valuation?to=2026-12-31&dimension=DEPARTMENT:WORKS"))["items"]
            .AsArray().Select(v => (Number(v!["endQuantity"]), Number(v["endValue"]))).ShouldBe([(10m, 130m)]);
        (await Api.GetAsync(
            "/api/reports/item-reconciliation?to=2026-12-31&dimension=DEPARTMENT:SALES&totals=true"))["total"]["posted"]!
            .GetValue<decimal>().ShouldBe(0m);
        Entries(await Api.GetAsync("/api/items/A/ledger-entries?dimension=DEPARTMENT:SALES")).ShouldBe([2]);
        Entries(await Api.GetAsync("/api/items/A/value-entries?dimension=DEPARTMENT:WORKS")).ShouldBe([1, 1]);
        (await Api.GetAsync("/api/general-ledger/entries?dimension=DEPARTMENT:WORKS&source=journal"))["items"]
            .AsArray().Count.ShouldBe(2);
        Entries(await Api.GetAsync(
            "/api/general-ledger/reconciliation/value-entries?account=inventory&dimension=DEPARTMENT:WORKS"))
            .ShouldBe([1]);
    }

    [Fact]
    public async Task Costs_posted_later_and_expected_cost_reconcile_by_department()
    {
        await SetUpAsync("""{"automaticCostPosting":false}""");
        await PutAsync("/api/sources/paris/dimensions", """
            {"dimensions":[{"dimension":"DEPARTMENT","value":"WORKS","posting":"codeMandatory"}]}
            """);
        await ReceiveAsync("B", 3, 10m, "2026-01-05", invoiced: false, at: "paris");
        await PostAsync("/api/items/B/entries/1/charges", """
            {"amount":10,"charge":"FREIGHT","postingDate":"2026-01-08","dimensions":{"DEPARTMENT":"SALES"}}
            """);
        var moved = await PostAsync("/api/reclassifications", """
            {"sku":"B","from":"paris","to":"paris","quantity":1,"postingDate":"2026-01-09",
             "newDimensions":{"DEPARTMENT":"SALES"}}
            """);
        moved.Status.ShouldBe(HttpStatusCode.OK, moved.Text);
        // Goods go actual to another department, whatever their receipt is.
        Causes((await ReconcileAsync("to=2026-12-31&dimension=DEPARTMENT:SALES"))["inventory"])
            .ShouldBe(new() { ["cost-not-posted"] = -23.33m });
        Causes((await ReconcileAsync("to=2026-12-31&dimension=DEPARTMENT:WORKS"))["inventoryInterim"])
            .ShouldBe(new() { ["expected-cost-not-posted"] = -30m });

        await PutAsync("/api/dimensions/DEPARTMENT/values/SALES", """{"name":"Sales","isBlocked":true}""");
        var run = await PostAsync("/api/general-ledger/cost-postings", """{"skus":["B"]}""");
        run.Body!["result"]!["skipped"]!.AsArray().ShouldContain(s => (string)s!["code"]! == "dimension-blocked");
        Causes((await ReconcileAsync())["inventory"]).ShouldBe(new() { ["dimension-blocked"] = -23.33m });
        await PutAsync("/api/dimensions/DEPARTMENT/values/SALES", """{"name":"Sales"}""");
        await PostAsync("/api/general-ledger/cost-postings", """{"method":"perPostingGroup","document":"RUN"}""");
        foreach (var one in new[] { "SALES", "WORKS" })
            ShouldBeEven(await ReconcileAsync($"to=2026-12-31&dimension=DEPARTMENT:{one}"));
        ShouldBeEven(await ReconcileAsync());
    }

    [Fact]
    public async Task What_is_not_possible_has_a_stable_code()
    {
        await PutAsync("/api/items/A/dimensions", """
            {"dimensions":[{"dimension":"DEPARTMENT","value":"SALES","posting":"sameCode"}]}
            """);
        (await ReceiptAsync("""{"DEPARTMENT":"WORKS"}""")).ShouldBe((HttpStatusCode.Conflict, "dimension-fixed"));
        (await ReceiptAsync("""{"REGION":"N"}""")).ShouldBe((HttpStatusCode.NotFound, "dimension-not-found"));
        (await ReceiptAsync("""{"DEPARTMENT":"A:B"}""")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ReceiptAsync("{}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var (path, status) in new[]
        {
            ("/api/dimensions/REGION", HttpStatusCode.NotFound),
            ("/api/dimensions/DEPARTMENT/values/N", HttpStatusCode.NotFound),
            ("/api/general-ledger/balances-by-dimension?dimension=REGION", HttpStatusCode.NotFound),
            ("/api/inventory-value?dimension=DEPARTMENT", HttpStatusCode.UnprocessableEntity),
            ("/api/general-ledger/reconciliation?dimension=REGION:N", HttpStatusCode.NotFound),
        })
            (await Api.GetAsync(path)).Status.ShouldBe(status, path);
        foreach (var path in new[]
        {
            "inventory-value?", "items/A/ledger-entries?", "items/A/value-entries?", "general-ledger/entries?",
            "general-ledger/reconciliation/value-entries?account=inventory&", "reports/inventory-valuation?",
            "reports/work-in-process?", "reports/item-reconciliation?",
        })
        {
            (await Api.GetAsync($"/api/{path}dimension=REGION:N")).Code.ShouldBe("dimension-not-found", path);
            (await Api.GetAsync($"/api/{path}dimension=DEPARTMENT:N")).Code.ShouldBe("dimension-value-not-found", path);
        }

        (await Api.GetAsync("/api/dimensions")).Body![0]!["values"]!.GetValue<int>().ShouldBe(2);
        (await Api.GetAsync("/api/dimensions/DEPARTMENT/values?limit=1"))["next"].ShouldNotBeNull();
    }

    private async Task<(HttpStatusCode Status, string? Code)> ReceiptAsync(string dimensions)
    {
        var answer = await Api.PostAsync(
            "/api/sources/default/items/A/receipts", $$$"""{"quantity":1,"terms":{"dimensions":{{{dimensions}}}}}""");
        return (answer.Status, answer.Code);
    }

    private async Task<List<string>> BalancesAsync(string query)
    {
        var balances = await Api.PagesAsync(
            $"/api/general-ledger/balances-by-dimension?dimension=DEPARTMENT&{query}", limit: 1);
        return
        [
            .. balances
                .Select(b => JsonNode.Parse(b)!)
                .Select(b => $"{b["account"]} {b["value"]} {Number(b["amount"]):0.##}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<int> Entries(Answer answer) =>
        answer["items"].AsArray().Select(e => e!["entryNo"]!.GetValue<int>());
}
