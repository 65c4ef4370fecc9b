using System.Net;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Planning;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Http;
using Inventory.Server.Tests.Shell;
using Inventory.Testing;

namespace Inventory.Server.Tests.Costing;

public sealed class WorksheetTests
{
    private static readonly DateOnly January = new(2026, 1, 10);

    [Fact]
    public async Task What_was_applied_by_hand_outlives_a_restart_and_the_books_agree()
    {
        await using var test = await TestCompany.OpenAsync();
        await DoAsync(test, new SetUpInventory(InventorySetup.Default with { AllowNegativeStock = true }));
        await DoAsync(test, TestCompany.Register("LAMP"));
        await DoAsync(test, Receive(0, 1));
        await DoAsync(test, Receive(1, 3));
        await DoAsync(test, Ship(2));
        await DoAsync(test, Ship(3));

        await DoAsync(test, new MoveApplication(new("LAMP"), 3, From: 1, To: 2));
        await DoAsync(test, new UnapplyEntries(new("LAMP"), 1, 4));
        (await test.ScalarAsync<decimal>("SELECT uncovered FROM $.uncovered_entries")).ShouldBe(5m);
        await test.RestartAsync();
        await DoAsync(test, new ReapplyEntry(new("LAMP"), 4, To: 2));
        await DoAsync(test, new PostItemCharge(new("LAMP"), 2, January.AddDays(4), new(10m), "FREIGHT"));

        (await test.ScalarAsync<decimal>("SELECT sum(cost_actual) FROM $.inventory_values")).ShouldBe(10m);
        (await test.ScalarAsync<long>("SELECT count(*) FROM $.item_applications WHERE fixed AND inbound = 2"))
            .ShouldBe(2);
        (await test.ScalarAsync<long>("SELECT count(*) FROM $.uncovered_entries")).ShouldBe(0);
        (await test.ScalarAsync<long>("SELECT count(*) FROM $.value_entries WHERE cause = 'Application'"))
            .ShouldBeGreaterThan(2);
        (await new Reconciliation(test.Company, new Query(test.Company)).AsOfAsync(DateOnly.MaxValue))
            .ShouldAllBe(a => a.Difference == 0m);
        await test.ShouldBeWholeAsync();

        var same = await new WhatIfRun(test.Company, await TestDatabase.ConnectionStringAsync()).RunAsync(new(), "t4");
        same.IsProven.ShouldBeTrue();
        same.Values.ShouldAllBe(v => v.Difference == 0m);
        (await new WhatIfRun(test.Company, await TestDatabase.ConnectionStringAsync())
            .RunAsync(new(CostingMethod.Lifo), "t5")).IsProven.ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_asked_for_over_HTTP()
    {
        var api = new Api();
        await api.InitializeAsync();
        try
        {
            const string Goods = "/api/sources/default/items/LAMP";
            await api.DoAsync(HttpMethod.Put, "/api/items/LAMP", """{"name":"Lamp"}""");
            foreach (var cost in new[] { 10, 20 })
                await api.DoAsync(HttpMethod.Post, $"{Goods}/receipts",
                    $$$"""{"quantity":2,"postingDate":"2026-01-05","terms":{"unitCost":{{{cost}}}}}""");
            await api.DoAsync(HttpMethod.Post, $"{Goods}/adjustments",
                """{"delta":-2,"postingDate":"2026-01-06"}""");

            const string Move = """{"outbound":3,"from":1,"to":2}""";
            var preview = await api.PostAsync("/api/items/LAMP/applications/move?preview=true", Move);
            ((decimal)preview["result"]["valueEntries"]![0]!["entry"]!["actual"]!).ShouldBe(-20m);
            var shown = (await api.GetAsync("/api/items/LAMP/entries/3/applications")).Body!["items"]![0]!;
            ((int)shown["entryNo"]!, (decimal)shown["cost"]!, (bool)shown["fixed"]!, (bool)shown["mayBeMoved"]!)
                .ShouldBe((1, 20m, false, true));
            ((string)shown["refusal"]!["code"]!).ShouldBe("negative-inventory");

            (await api.PostAsync("/api/items/LAMP/applications/unapply", """{"inbound":1,"outbound":3}""")).Code
                .ShouldBe("negative-inventory");
            (await api.PostAsync("/api/items/LAMP/applications/move", Move)).Status.ShouldBe(HttpStatusCode.OK);
            (await api.PostAsync("/api/items/LAMP/applications/reapply", """{"entryNo":3}"""))
                .Body!["outcome"]!.GetValue<string>().ShouldBe("nothing");
            shown = (await api.GetAsync("/api/items/LAMP/entries/3/applications")).Body!["items"]![0]!;
            ((int)shown["entryNo"]!, (decimal)shown["cost"]!, (bool)shown["fixed"]!).ShouldBe((2, 40m, true));
            (await api.GetAsync("/api/items/LAMP/entries/9/applications")).Status.ShouldBe(HttpStatusCode.NotFound);
            await UncoveredIsListedAsync(api);
            ((decimal)(await api.GetAsync("/api/inventory-value")).Body![0]!["costActual"]!).ShouldBe(20m);
        }
        finally
        {
            await api.DisposeAsync();
        }
    }

    private static async Task UncoveredIsListedAsync(Api api)
    {
        await api.DoAsync(HttpMethod.Put, "/api/items/MUG", """{"name":"Mug"}""");
        await api.DoAsync(HttpMethod.Put, "/api/items/MUG/negative-stock", """{"allowed":true}""");
        await api.DoAsync(HttpMethod.Post, "/api/sources/default/items/MUG/receipts",
            """{"quantity":1,"postingDate":"2026-01-05","terms":{"unitCost":10}}""");
        foreach (var (delta, day) in new[] { (-4, "06"), (-1, "08") })
        {
            await api.DoAsync(HttpMethod.Post, "/api/sources/default/items/MUG/adjustments",
                $$"""{"delta":{{delta}},"postingDate":"2026-01-{{day}}"}""");
        }

        var all = (await api.GetAsync("/api/uncovered-entries?sku=MUG&limit=1&totals=true")).Body!;
        var first = all["items"]!.AsArray().Single()!;
        ((int)first["entryNo"]!, (string)first["entryType"]!, (decimal)first["uncovered"]!,
            (decimal)first["provisionalCost"]!).ShouldBe((2, "negativeAdjustment", 3m, 30m));
        ((int)all["total"]!["entries"]!, (decimal)all["total"]!["provisionalCost"]!).ShouldBe((2, 40m));
        var next = (await api.GetAsync($"/api/uncovered-entries?sku=MUG&limit=1&after={all["next"]}")).Body!;
        ((int)next["items"]!.AsArray().Single()!["entryNo"]!, next["next"], next["total"]).ShouldBe((3, null, null));
        (await api.GetAsync("/api/uncovered-entries?source=default&to=2026-01-07")).Body!["items"]!.AsArray()
            .Count.ShouldBe(1);
        (await api.GetAsync("/api/uncovered-entries?sku=LAMP")).Body!["items"]!.AsArray().Count.ShouldBe(0);

        (await api.GetAsync("/api/uncovered-entries?sku=CUP")).Code.ShouldBe("item-not-found");

        await api.DoAsync(HttpMethod.Post, "/api/sources/default/items/MUG/receipts",
            """{"quantity":4,"postingDate":"2026-01-09","terms":{"unitCost":12}}""");
        (await api.GetAsync("/api/uncovered-entries")).Body!["items"]!.AsArray().Count.ShouldBe(0);
    }

    private static ReceiveStock Receive(int day, decimal cost) => new(
        new("LAMP"), SourceCode.Default, new(10), January.AddDays(day), new(UnitCost: new(cost)));

    private static PostItemJournalLine Ship(int day) => new(
        new("LAMP"), SourceCode.Default, EntryType.Sale, new(5), January.AddDays(day), MovementTerms.None);

    private static async Task DoAsync(TestCompany test, ICommand command) =>
        (await test.RunAsync(command)).Refusal.ShouldBeNull($"{command}");
}
