using System.Net;

namespace Inventory.Server.Tests.Http;

public sealed class LedgerRunTests : LedgerApi
{
    [Fact]
    public async Task Expected_cost_is_switched_off_and_on_while_it_is_open()
    {
        await ReceiveAsync("A", 4, 10m, "2026-01-05", invoiced: false);
        await ReceiveAsync("B", 2, 5m, "2026-01-05", invoiced: false);
        await PostAsync("/api/items/A/entries/1/invoices", """{"quantity":1,"postingDate":"2026-01-06"}""");

        var off = await PostAsync("/api/general-ledger/expected-cost-posting", """{"on":false}""");
        Number(off["glEntries"]).ShouldBe(6m);
        var interim = (await ReconcileAsync())["inventoryInterim"];
        Number(interim["ledger"]).ShouldBe(0m);
        Causes(interim).ShouldBe(new() { ["expected-cost-off"] = -40m });
        Number((await PostAsync("/api/general-ledger/expected-cost-posting", """{"on":false}"""))["glEntries"])
            .ShouldBe(0m);

        await PostAsync("/api/general-ledger/expected-cost-posting", """{"on":true}""");
        ShouldBeEven(await ReconcileAsync());
        Number((await PostAsync("/api/general-ledger/expected-cost-posting", """{"on":true}"""))["glEntries"])
            .ShouldBe(0m);
    }

    [Fact]
    public async Task A_switch_that_broke_off_reconciles_and_goes_on_when_sent_again()
    {
        await ReceiveAsync("A", 4, 10m, "2026-01-05", invoiced: false);
        await SetUpAsync("""{"expectedCostPosting":false}""");
        await ReceiveAsync("B", 1, 5m, "2026-01-05", invoiced: false);
        Causes((await ReconcileAsync())["inventoryInterim"]).ShouldBe(new() { ["expected-cost-off"] = -5m });

        var rest = await PostAsync("/api/general-ledger/expected-cost-posting", """{"on":false}""");

        Number(rest["items"]).ShouldBe(1m);
        Number((await ReconcileAsync())["inventoryInterim"]["ledger"]).ShouldBe(0m);
    }

    [Fact]
    public async Task What_was_taken_back_on_another_date_says_so()
    {
        await ReceiveAsync("A", 4, 10m, "2026-01-05", invoiced: false);
        await SetUpAsync("""{"allowPostingFrom":"2026-02-01"}""");
        await PostAsync("/api/general-ledger/expected-cost-posting", """{"on":false}""");

        var interim = (await ReconcileAsync("asOf=2026-01-31"))["inventoryInterim"];
        Causes(interim).ShouldBe(new() { ["expected-cost-off"] = -40m, ["posting-date-differs"] = 40m });
        Number((await ReconcileAsync("from=2026-02-01&to=2026-02-28"))["inventoryInterim"]["difference"])
            .ShouldBe(-40m);
        Number((await ReconcileAsync())["inventoryInterim"]["ledger"]).ShouldBe(0m);
    }

    [Fact]
    public async Task A_run_per_group_is_tried_first_and_lists_what_it_skips()
    {
        await SetUpAsync("""{"automaticCostPosting":false}""");
        await ReceiveAsync("A", 4, 10m, "2026-01-05");
        await ReceiveAsync("A", 2, 10m, "2026-01-05");
        await ReceiveAsync("B", 1, 5m, "2026-01-05");
        await ReceiveAsync("B", 1, 5m, "2026-02-05");
        await SetUpAsync("""{"allowPostingTo":"2026-01-31"}""");
        const string Run = """{"method":"perPostingGroup","document":"RUN-7"}""";

        (await Api.PostAsync("/api/general-ledger/cost-postings", """{"method":"perPostingGroup"}""")).Code
            .ShouldBe("document-required");
        var dry = await PostAsync("/api/general-ledger/cost-postings?dryRun=true", Run);
        (await Api.GetAsync("/api/general-ledger/entries"))["items"].AsArray().ShouldBeEmpty();
        var run = await PostAsync("/api/general-ledger/cost-postings", Run);
        run.Text.ShouldBe(dry.Text);
        Number(run["glEntries"]).ShouldBe(2m);
        ((string?)run["skipped"].AsArray().Single()!["code"]).ShouldBe("posting-date-not-allowed");
        Causes((await ReconcileAsync())["inventory"]).ShouldBe(new() { ["posting-date-not-allowed"] = -5m });
        (await PostAsync("/api/general-ledger/cost-postings", Run))["outcome"].GetValue<string>().ShouldBe("nothing");

        var one = await ReconcileAsync("asOf=2026-12-31&sku=A");
        Number(one["inventory"]["ledger"]).ShouldBe(60m);
        ShouldBeEven(one);
        ShouldBeEven(await ReconcileAsync("asOf=2026-01-31&location=default"));
        (await ReconcileAsync("asOf=2026-12-31&location=paris")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cell_leads_to_value_entries_ledger_entries_and_the_event_and_back()
    {
        await ReceiveAsync("A", 4, 10m, "2026-01-05", invoiced: false);
        await ReceiveAsync("B", 1, 5m, "2026-01-05");
        await PostAsync("/api/items/A/entries/1/invoices", """{"unitCost":11,"postingDate":"2026-01-06"}""");

        var cell = (await Api.GetAsync(
            "/api/general-ledger/reconciliation/value-entries?account=inventory&asOf=2026-12-31"))["items"].AsArray();
        cell.Select(v => ((string)v!["sku"]!, Number(v["amount"]), Number(v["posted"])))
            .ShouldBe([("A", 44m, 44m), ("B", 5m, 5m)]);
        ((string?)cell[0]!["stream"]).ShouldBe("item-cost/A");
        Number(cell[0]!["version"]).ShouldBe(2m);
        var interim = await Api.PagesAsync(
            "/api/general-ledger/reconciliation/value-entries?account=inventoryInterim&asOf=2026-12-31", limit: 1);
        interim.Count.ShouldBe(2);
        (await Api.GetAsync(
            "/api/general-ledger/reconciliation/value-entries?account=inventory&state=waiting"))["items"].AsArray()
            .ShouldBeEmpty();

        var entries = (await Api.GetAsync("/api/items/A/value-entries/2/gl-entries")).Body!.AsArray();
        entries.Select(e => ((string)e!["account"]!, Number(e["amount"]))).ShouldBe(
        [
            ("inventory", 44m), ("directCostApplied", -44m), ("inventoryInterim", -40m), ("invtAccrualInterim", 40m),
        ]);
        foreach (var entry in entries)
        {
            var back = await Api.GetAsync(
                $"/api/general-ledger/entries/{entry!["period"]}/{entry["entryNo"]}/value-entries");
            Number(back.Body!.AsArray().Single()!["valueEntryNo"]).ShouldBe(2m);
        }

        (await Api.GetAsync("/api/items/A/value-entries/9/gl-entries")).Code.ShouldBe("value-entry-not-found");
        (await Api.GetAsync("/api/general-ledger/entries/2026-01/99/value-entries")).Code.ShouldBe("gl-entry-not-found");
    }

    [Fact]
    public async Task A_posting_per_group_leads_to_all_its_value_entries()
    {
        await SetUpAsync("""{"automaticCostPosting":false}""");
        await ReceiveAsync("A", 4, 10m, "2026-01-05");
        await ReceiveAsync("B", 1, 5m, "2026-01-05");
        await PostAsync("/api/general-ledger/cost-postings", """{"method":"perPostingGroup","document":"RUN"}""");

        var parts = (await Api.GetAsync("/api/general-ledger/entries/2026-01/2/value-entries")).Body!.AsArray();
        parts.Select(p => ((string)p!["sku"]!, Number(p["amount"]))).ShouldBe([("A", -40m), ("B", -5m)]);
        var entries = (await Api.GetAsync("/api/items/B/value-entries/1/gl-entries")).Body!.AsArray();
        entries.Select(e => Number(e!["amount"])).ShouldBe([45m, -45m]);
    }

    [Fact]
    public async Task What_keeps_a_period_open_is_listed_and_then_it_closes()
    {
        await SetUpAsync("""{"allowNegativeStock":true}""");
        await ReceiveAsync("A", 1, 10m, "2026-01-05");
        await PutAsync("/api/items/A/stock-settings", """{"backorders":"allow"}""");
        await AdjustAsync("A", -3, "2026-01-06");

        var blockers = (await Api.GetAsync("/api/inventory-periods/2026-01-31/blockers")).Body!.AsArray();
        blockers.Single()!.ShouldSatisfyAllConditions(
            b => ((string?)b["code"]).ShouldBe("negative-inventory"),
            b => Number(b["entryNo"]).ShouldBe(2m),
            b => Number(b["uncovered"]).ShouldBe(2m));
        var refused = await Api.PostAsync("/api/inventory-periods/2026-01-31/close", "");
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Conflict, "negative-inventory"));

        await ReceiveAsync("A", 2, 10m, "2026-01-07");
        (await Api.GetAsync("/api/inventory-periods/2026-01-31/blockers")).Body!.AsArray().ShouldBeEmpty();
        await PostAsync("/api/inventory-periods/2026-01-31/close", "");
    }

    [Fact]
    public async Task An_average_taken_otherwise_keeps_a_period_open_until_it_is_adjusted()
    {
        await PutAsync("/api/items/A/costing-terms", """
            {"method":"average","unitCost":0,"standardCost":0,"indirectCostPercent":0,"overheadRate":0}
            """);
        await ReceiveAsync("A", 1, 10m, "2026-01-05");
        await AdjustAsync("A", -1, "2026-01-06");
        await ReceiveAsync("A", 1, 20m, "2026-01-07");
        await SetUpAsync("""{"averageCostPeriod":"month"}""");

        var blocker = (await Api.GetAsync("/api/inventory-periods/2026-01-31/blockers")).Body!.AsArray().Single()!;
        (((string?)blocker["code"]), ((string?)blocker["sku"])).ShouldBe(("cost-not-adjusted", "A"));
        await PostAsync("/api/items/A/cost-adjustment", "");
        await PostAsync("/api/inventory-periods/2026-01-31/close", "");
        ShouldBeEven(await ReconcileAsync());
    }

    [Fact]
    public async Task An_earliest_valuation_date_waits_until_everything_before_it_is_settled()
    {
        await PutAsync("/api/items/A/costing-terms", """
            {"method":"average","unitCost":0,"standardCost":0,"indirectCostPercent":0,"overheadRate":0}
            """);
        await ReceiveAsync("A", 1, 10m, "2026-01-05");
        await AdjustAsync("A", -1, "2026-01-06");
        await ReceiveAsync("A", 1, 20m, "2026-01-07");
        await SetUpAsync("""{"averageCostPeriod":"month"}""");
        var setup = (await Api.GetAsync("/api/settings"))["inventory"];
        (setup["allowPostingFrom"], setup["allowPostingTo"]) = (null, null);
        setup["earliestAllowedValuationDate"] = "2026-02-01";

        var refused = await Api.PutAsync("/api/settings/inventory", setup.ToJsonString());
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Conflict, "cost-not-adjusted"));
        await PostAsync("/api/items/A/cost-adjustment", "");
        await PutAsync("/api/settings/inventory", setup.ToJsonString());
    }
}
