using System.Net;
using Inventory.Domain.Assembly;
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

public sealed class CostingMethodTests
{
    private static readonly DateOnly January = new(2026, 1, 10);

    [Fact]
    public async Task A_changed_method_outlives_a_restart_and_the_books_agree()
    {
        await using var test = await TestCompany.OpenAsync();
        await DoAsync(test, TestCompany.Register("LAMP"));
        await DoAsync(test, Receive(0, 1));
        await DoAsync(test, Receive(1, 3));
        await DoAsync(test, Ship(2));

        await DoAsync(test, new ChangeCostingMethod(new("LAMP"), CostingMethod.Average, January.AddDays(3)));
        await test.RestartAsync();
        await DoAsync(test, new PostItemCharge(new("LAMP"), 1, January.AddDays(4), new(10m), "FREIGHT"));
        await DoAsync(test, Ship(5));

        // 5 of 10 at 1.00 and 10 at 3.00 were carried over; half of the freight went with the goods that were sold.
        (await ValueAsync(test)).ShouldBe(26.67m);
        (await new Reconciliation(test.Company, new Query(test.Company)).AsOfAsync(DateOnly.MaxValue))
            .ShouldAllBe(a => a.Difference == 0m);
        await test.ShouldBeWholeAsync();

        var same = await new WhatIfRun(test.Company, await TestDatabase.ConnectionStringAsync()).RunAsync(new(), "t2");
        same.IsProven.ShouldBeTrue();
        same.Values.ShouldAllBe(v => v.Difference == 0m);
        var fifo = await new WhatIfRun(test.Company, await TestDatabase.ConnectionStringAsync())
            .RunAsync(new(CostingMethod.Fifo), "t3");
        fifo.IsProven.ShouldBeTrue();
        fifo.Value.WhatIf.ShouldBe(30m);
    }

    [Fact]
    public async Task It_is_asked_for_over_HTTP()
    {
        var api = new Api();
        await api.InitializeAsync();
        try
        {
            await api.DoAsync(HttpMethod.Put, "/api/items/LAMP", """{"name":"Lamp"}""");
            await api.DoAsync(
                HttpMethod.Post,
                "/api/sources/default/items/LAMP/receipts",
                """{"quantity":4,"postingDate":"2026-01-05","terms":{"unitCost":10}}""");
            const string Path = "/api/items/LAMP/costing-method";

            (await api.PostAsync(Path, """{"method":"standard","postingDate":"2026-01-06"}""")).Code
                .ShouldBe("standard-cost-required");
            const string Change = """{"method":"standard","standardCost":12,"postingDate":"2026-01-06"}""";
            var preview = await api.PostAsync($"{Path}?preview=true", Change);
            preview["result"]["valueEntries"]!.AsArray().Count.ShouldBe(3);
            (await api.PostAsync(Path, Change)).Status.ShouldBe(HttpStatusCode.OK);
            (await api.PostAsync(Path, Change)).Body!["outcome"]!.GetValue<string>().ShouldBe("nothing");

            ((string)(await api.GetAsync("/api/items/LAMP"))["costingMethod"]!).ShouldBe("Standard");
            ((decimal)(await api.GetAsync("/api/inventory-value")).Body![0]!["costActual"]!).ShouldBe(48m);
        }
        finally
        {
            await api.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_roll_up_is_stored_and_revalues_what_is_there()
    {
        await using var test = await TestCompany.OpenAsync();
        await DoAsync(test, TestCompany.Register("LAMP"));
        await DoAsync(test, TestCompany.Register("BULB"));
        await DoAsync(test, new ChangeItemCostingTerms(
            new("LAMP"), CostingTerms.Default with { Method = CostingMethod.Standard, StandardCost = new(5m) }));
        await DoAsync(test, new ChangeItemCostingTerms(new("BULB"), CostingTerms.Default with { UnitCost = new(3m) }));
        await DoAsync(test, new SetBom(new("LAMP"), [new(new("BULB"), new(2))]));
        await DoAsync(test, Receive(0, 5));
        await test.RestartAsync();

        await DoAsync(test, new RollUpStandardCost(new("LAMP"), January.AddDays(1)));

        (await ValueAsync(test)).ShouldBe(60m);
        (await test.ScalarAsync<decimal>("SELECT standard_cost FROM $.items WHERE sku = 'LAMP'")).ShouldBe(6m);
        await test.ShouldBeWholeAsync();
    }

    private static Task<decimal> ValueAsync(TestCompany test) =>
        test.ScalarAsync<decimal>("SELECT sum(cost_actual) FROM $.inventory_values");

    private static ReceiveStock Receive(int day, decimal cost) => new(
        new("LAMP"), SourceCode.Default, new(10), January.AddDays(day), new(UnitCost: new(cost)));

    private static PostItemJournalLine Ship(int day) => new(
        new("LAMP"), SourceCode.Default, EntryType.Sale, new(5), January.AddDays(day), MovementTerms.None);

    private static async Task DoAsync(TestCompany test, ICommand command) =>
        (await test.RunAsync(command)).Refusal.ShouldBeNull($"{command}");
}
