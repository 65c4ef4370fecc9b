using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.Planning;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Shell;
using Inventory.Testing;

namespace Inventory.Server.Tests.Planning;

public sealed class WhatIfRunTests : IAsyncLifetime
{
    private static readonly DateOnly January = new(2026, 1, 10);
    private TestCompany _test = null!;

    public async Task InitializeAsync()
    {
        _test = await TestCompany.OpenAsync();
        await DoAsync(TestCompany.Register("LAMP"));
        await DoAsync(TestCompany.Register("CORD"));
        foreach (var (day, cost) in new[] { (0, 1m), (1, 3m) })
        {
            await DoAsync(Receive("LAMP", day, cost));
            await DoAsync(Receive("CORD", day, cost));
        }

        await DoAsync(Ship("LAMP", 5));
        await DoAsync(Ship("CORD", 5));
        await DoAsync(new PostItemCharge(new("LAMP"), 1, January.AddDays(40), new(10m), "FREIGHT"));
    }

    public async Task DisposeAsync() => await _test.DisposeAsync();

    [Fact]
    public async Task Another_method_is_compared_and_the_books_stay_as_they_are()
    {
        var before = await _test.EventsAsync();

        var result = await RunAsync(new(CostingMethod.Average));

        result.IsProven.ShouldBeTrue(string.Join(", ", result.Proof));
        var lamp = result.Values.Single(v => v.Sku == "LAMP");
        // First in, first out: 5 of the first 10 at 2.00 are sold. On average: 10 at 2.00 meet 10 at 3.00.
        (lamp.Quantity, lamp.Live, lamp.WhatIf).ShouldBe((15m, 40m, 37.50m));
        result.CostOfGoodsSold.ShouldBe(new(15m, 22.50m, 7.50m));
        result.Months.Select(m => (m.Month, m.Live, m.WhatIf)).ShouldBe(
            [("2026-01", 15m, 22.50m)]);
        result.LeftOutCount.ShouldBe(0);
        (await _test.EventsAsync()).ShouldBe(before);
        (await SchemasAsync()).ShouldBe(0);
        await _test.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task Items_that_are_not_asked_for_keep_their_values()
    {
        var result = await RunAsync(new(CostingMethod.Lifo, Items: ["LA*"]));

        result.Values.ShouldHaveSingleItem().Sku.ShouldBe("LAMP");
        result.Value.Difference.ShouldBe(result.Values[0].Difference);
    }

    [Fact]
    public async Task The_same_rules_show_no_difference()
    {
        var result = await RunAsync(new());

        result.Values.ShouldAllBe(v => v.Difference == 0m);
        result.Flows.ShouldAllBe(f => f.Difference == 0m);
        result.IsProven.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_what_is_dated_by_then_is_compared()
    {
        var result = await RunAsync(new(CostingMethod.Average, Through: January.AddDays(1)));

        result.Values.Single(v => v.Sku == "LAMP").ShouldBe(new("LAMP", "default", 20m, 40m, 40m, 0m));
        result.Months.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_item_without_a_standard_cost_or_numbers_keeps_its_method()
    {
        (await RunAsync(new(CostingMethod.Standard))).Kept.Select(k => (k.Sku.Value, k.Reason)).ShouldBe(
            [("CORD", "no-standard-cost"), ("LAMP", "no-standard-cost")]);
        var specific = await RunAsync(new(CostingMethod.Specific));
        specific.Kept.Select(k => k.Reason).ShouldBe(["no-serial-or-lot", "no-serial-or-lot"]);
        specific.Value.Difference.ShouldBe(0m);
    }

    [Fact]
    public async Task A_kept_company_can_be_asked_and_a_lost_one_is_swept_away()
    {
        var kept = await RunAsync(new(CostingMethod.Average, Keep: true));
        var schema = kept.Schema.ShouldNotBeNull();
        (await _test.ScalarAsync<decimal>(
            $"SELECT sum(cost_actual) FROM {schema}.value_entries WHERE sku = 'LAMP'")).ShouldBe(37.50m);
        await _test.ExecuteAsync($"DROP SCHEMA {schema} CASCADE");

        await _test.ExecuteAsync("CREATE SCHEMA $_whatif_lost");
        await RunAsync(new(CostingMethod.Average));
        (await SchemasAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_run_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync(
            new(CostingMethod.Average), (_, _) => stop.Cancel(), stop.Token));

        (await SchemasAsync()).ShouldBe(0);
    }

    private async Task<WhatIfResult> RunAsync(
        WhatIfRequest request, Action<long, long>? progress = null, CancellationToken stop = default) =>
        await new WhatIfRun(_test.Company, await TestDatabase.ConnectionStringAsync())
            .RunAsync(request, "t1", progress, stop);

    private Task<long> SchemasAsync() => _test.ScalarAsync<long>(
        "SELECT count(*) FROM pg_namespace WHERE nspname LIKE '$\\_whatif\\_%' OR nspname LIKE '$\\_kept\\_%'");

    private static ReceiveStock Receive(string sku, int day, decimal cost) => new(
        new(sku), SourceCode.Default, new(10), January.AddDays(day), new(UnitCost: new(cost)));

    private static PostItemJournalLine Ship(string sku, decimal quantity) => new(
        new(sku), SourceCode.Default, EntryType.Sale, new(quantity), January.AddDays(2), MovementTerms.None);

    private async Task DoAsync(ICommand command) =>
        (await _test.RunAsync(command)).Refusal.ShouldBeNull($"{command}");
}
