using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

public sealed class SnapshotTests
{
    private const string Stream = "source-item/A/default";

    [Fact]
    public async Task A_long_stream_is_kept_as_a_snapshot_and_loaded_from_it()
    {
        await using var company = await LongStreamAsync();
        (await company.ScalarAsync<long>($"SELECT version FROM $.stream_snapshot WHERE stream_id = '{Stream}'"))
            .ShouldBeInRange(SnapshotPolicy.EventsMin, 453);

        await company.RestartAsync();

        (await company.RunAsync(Adjust("A", -452))).Refusal!.Code.ShouldBe("stock-below-zero");
        (await company.RunAsync(Adjust("A", -451))).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_stream_that_had_to_be_folded_is_kept_with_its_next_change()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        for (var i = 0; i < SnapshotPolicy.FoldedMin; i++)
            await company.RunAsync(Adjust("A", 1));
        (await KeptAsync(company)).ShouldBeEmpty("it is in memory");

        await company.RestartAsync();
        await company.RunAsync(Adjust("A", 1));
        var kept = await KeptAsync(company);
        kept.ShouldContain($"{Stream} {SnapshotPolicy.FoldedMin + 4}");
        kept.ShouldContain(row => row.StartsWith("item-cost/A ", StringComparison.Ordinal));

        await company.RunAsync(Adjust("A", 1));
        await company.RestartAsync();
        await company.RunAsync(Adjust("A", 1));
        (await KeptAsync(company)).ShouldBe(kept, "a few events are folded sooner than a snapshot is written");
        (await company.RunAsync(Adjust("A", -21))).Refusal!.Code.ShouldBe("stock-below-zero");
        (await company.RunAsync(Adjust("A", -20))).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task Averages_of_fiscal_years_are_kept()
    {
        await using var company = await OpenAsync();
        var year = new DateOnly(Today.Year, 1, 1);
        ICommand[] commands =
        [
            Register("A"),
            new ChangeItemCostingTerms(new("A"), CostingTerms.Default with { Method = CostingMethod.Average }),
            new CreateFiscalYear(year, PeriodStarts: [year, year.AddDays(10)]),
            new ChangeAverageCosting(
                year, AverageCostPeriod.AccountingPeriod, AverageCostCalculation.ItemLocationVariant),
            Receive("A", 1),
            .. Enumerable.Repeat(Adjust("A", 1), SnapshotPolicy.FoldedMin),
        ];
        foreach (var command in commands)
            (await company.RunAsync(command)).Outcome.ShouldBe(Outcome.Accepted);
        await company.RestartAsync();
        await company.RunAsync(Adjust("A", -3));
        (await KeptAsync(company)).ShouldContain(row => row.StartsWith("item-cost/A ", StringComparison.Ordinal));
        await company.ExecuteAsync(
            "UPDATE $.mt_events SET type = 'nobody_knows_it' WHERE stream_id = 'item-cost/A' AND version <= 10");
        await company.RestartAsync();

        (await company.RunAsync(new TakeAveragesAnew([new("A")]))).Outcome.ShouldBe(Outcome.Nothing);
        (await company.RunAsync(new AdjustCost(new("A")))).Outcome.ShouldBe(Outcome.Nothing);
        (await company.RunAsync(Adjust("A", -1))).Outcome.ShouldBe(Outcome.Accepted);
    }

    [Fact]
    public async Task A_fresh_company_folds_only_what_follows_the_snapshot()
    {
        await using var company = await LongStreamAsync();
        await company.ExecuteAsync(
            $"UPDATE $.mt_events SET type = 'nobody_knows_it' WHERE stream_id = '{Stream}' AND version <= {SnapshotPolicy.EventsMin}");
        await company.RestartAsync();

        (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
    }

    [Fact]
    public async Task A_snapshot_of_another_shape_is_passed_over()
    {
        await using var company = await LongStreamAsync();
        await company.ExecuteAsync("UPDATE $.stream_snapshot SET shape = shape + 1, data = 'of another shape'");
        await company.RestartAsync();

        (await company.RunAsync(Adjust("A", -452))).Refusal!.Code.ShouldBe("stock-below-zero");
        (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
    }

    private static async Task<List<string>> KeptAsync(TestCompany company) =>
        (await company.ScalarAsync<string[]>(
            "SELECT coalesce(array_agg(stream_id || ' ' || version ORDER BY stream_id), '{}') FROM $.stream_snapshot"))
        .Where(row => row.Contains("/A", StringComparison.Ordinal)).ToList();

    /// <summary>453 events: assigned, 1 received, put on sale, and 450 times one more.</summary>
    private static async Task<TestCompany> LongStreamAsync()
    {
        var company = await OpenAsync();
        await company.StockAsync("A", 1);
        for (var i = 0; i < 3; i++)
            await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => company.RunAsync(Adjust("A", 1))));
        SourceItem.StreamOf(new("A"), SourceCode.Default).Value.ShouldBe(Stream);
        return company;
    }
}
