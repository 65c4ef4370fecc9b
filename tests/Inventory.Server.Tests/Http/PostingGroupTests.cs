using System.Net;

namespace Inventory.Server.Tests.Http;

public sealed class PostingGroupTests : LedgerApi
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await PutAsync(
            "/api/settings/posting/inventory/FINISHED",
            """{"accounts":{"inventory":"2110","inventoryInterim":"2111"}}""");
        await PutAsync(
            "/api/settings/posting/inventory/FINISHED",
            """{"location":"paris","accounts":{"inventory":"2210","inventoryInterim":"2211"}}""");
        await PutAsync(
            "/api/settings/posting/inventory/SPARE",
            """{"accounts":{"inventory":"2310","inventoryInterim":"2311"}}""");
        await PutAsync(
            "/api/settings/posting/general/RETAIL",
            """
            {"accounts":{"cogs":"7190","cogsInterim":"7191","inventoryAdjustment":"7270","invtAccrualInterim":"5530",
            "directCostApplied":"7291","overheadApplied":"7292","purchaseVariance":"7293"}}
            """);
        await PutAsync("/api/items/A/posting-groups", """{"inventory":"FINISHED","product":"RETAIL"}""");
    }

    [Fact]
    public async Task Value_reconciles_on_the_accounts_of_the_company()
    {
        await ReceiveAsync("A", 4, 10m, "2026-01-05");
        await ReceiveAsync("A", 2, 10m, "2026-01-05", at: "paris");
        await ReceiveAsync("B", 1, 7m, "2026-01-05");
        await AdjustAsync("A", -1, "2026-01-06");

        var accounts = await ReconcileAsync();

        ShouldBeEven(accounts);
        accounts["inventory"]["numbers"]!.AsArray()
            .Select(n => ((string?)n!["accountNo"], Number(n["ledger"])))
            .ShouldBe([(null, 7m), ("2110", 30m), ("2210", 20m)]);
        var entries = await Api.GetAsync("/api/general-ledger/entries?accountNo=2210");
        Number(entries["items"].AsArray().Single()!["amount"]).ShouldBe(20m);
    }

    [Fact]
    public async Task A_changed_group_is_the_cause_of_what_lies_on_the_old_account()
    {
        await ReceiveAsync("A", 4, 10m, "2026-01-05");
        await PutAsync("/api/items/A/posting-groups", """{"inventory":"SPARE","product":"RETAIL"}""");
        await ReceiveAsync("A", 1, 10m, "2026-01-06");

        var inventory = (await ReconcileAsync())["inventory"];

        Number(inventory["difference"]).ShouldBe(0m);
        var numbers = inventory["numbers"]!.AsArray().ToDictionary(n => (string)n!["accountNo"]!, n => n!);
        Causes(numbers["2110"]).ShouldBe(new() { ["posting-group-changed"] = 40m });
        Causes(numbers["2310"]).ShouldBe(new() { ["posting-group-changed"] = -40m });
        Number(numbers["2310"]["subledger"]).ShouldBe(50m);

        await PostAsync("/api/general-ledger/journal-lines", """
            {"postingDate":"2026-01-07","account":"inventory","accountNo":"2310","balancing":"inventory",
            "balancingNo":"2110","amount":40,"description":"regrouped"}
            """);
        numbers = (await ReconcileAsync())["inventory"]["numbers"]!.AsArray()
            .ToDictionary(n => (string)n!["accountNo"]!, n => n!);
        Number(numbers["2110"]["difference"]).ShouldBe(0m);
        Causes(numbers["2110"])["manual-journal"].ShouldBe(-40m);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&locationCode=default")]
    public async Task Changed_accounts_are_the_cause_of_what_resources_left_on_the_old_one(string part)
    {
        await ReceiveAsync("B", 4, 10m, "2026-01-05");
        await PostAsync("/api/sources/default/items/A/assemblies", """
            {"quantity":1,"components":[{"sku":"B","quantity":1}],"resourceCost":6,"postingDate":"2026-01-06"}
            """);
        await PutAsync("/api/settings/posting/general/RETAIL", """{"accounts":{"directCostApplied":"7299"}}""");

        var numbers = (await ReconcileAsync($"asOf=2026-12-31{part}"))["directCostApplied"]["numbers"]!.AsArray()
            .Where(n => n!["accountNo"] is not null)
            .ToDictionary(n => (string)n!["accountNo"]!, n => n!);

        Causes(numbers["7291"]).ShouldBe(new() { ["posting-group-changed"] = -6m });
        Causes(numbers["7299"]).ShouldBe(new() { ["posting-group-changed"] = 6m });
    }

    [Fact]
    public async Task A_group_without_accounts_is_told_and_leaves_nothing_behind()
    {
        var refused = await Api.PutAsync("/api/items/A/posting-groups", """{"inventory":"NONE"}""");
        refused.Code.ShouldBe("posting-group-not-found");
        await PutAsync("/api/settings/posting/inventory/SPARE", """{"accounts":{}}""");
        await PutAsync("/api/items/A/posting-groups", """{"inventory":"SPARE","product":"RETAIL"}""");
        var receipt = await Api.PostAsync("/api/sources/default/items/A/receipts", """{"quantity":1}""");
        var priced = await Api.PostAsync(
            "/api/sources/default/items/A/receipts", """{"quantity":1,"terms":{"unitCost":3}}""");

        (receipt.Status, priced.Code).ShouldBe((HttpStatusCode.OK, "posting-setup-missing"));
        (await Api.GetAsync("/api/items/A/ledger-entries"))["items"].AsArray().Count.ShouldBe(1);
    }
}
