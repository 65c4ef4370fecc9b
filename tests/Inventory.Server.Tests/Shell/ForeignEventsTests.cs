using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Audit;
using Inventory.Server.Ordering;
using Inventory.Server.Planning;
using Inventory.Server.Shell;
using Inventory.Testing;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>Events of types that the product does not know: another program's are passed over, those of a newer version
/// are not.</summary>
public sealed class ForeignEventsTests
{
    private const string Shelf = "source-item/A/default";

    [Fact]
    public async Task Commands_go_on_past_a_foreign_event_on_their_stream()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await company.AppendForeignAsync(Shelf);
        var version = await VersionAsync(company);

        var answer = await company.RunAsync(Adjust("A", 1));

        answer.Events.Where(e => e.Stream == Shelf).Select(e => e.Version).ShouldBe([version + 1]);
        await company.AppendForeignAsync(Shelf);
        await company.RestartAsync();
        (await company.RunAsync(Adjust("A", -12))).Refusal!.Code.ShouldBe("stock-below-zero");
        (await company.RunAsync(Adjust("A", -11))).Outcome.ShouldBe(Outcome.Accepted);
        (await company.Company.Rebuild.VerifyAsync()).ShouldAllBe(table => table.IsEqual);
    }

    [Fact]
    public async Task Whoever_reads_the_whole_log_reads_past_foreign_events()
    {
        await using var company = await BesideAsync();

        (await company.Company.Rebuild.VerifyAsync()).ShouldAllBe(table => table.IsEqual);
        await company.Company.Rebuild.RunAsync(company.Writer);
        (await company.Company.Rebuild.VerifyAsync()).ShouldAllBe(table => table.IsEqual);
        (await company.ScalarAsync<decimal>("SELECT quantity FROM $.source_items WHERE sku = 'A'")).ShouldBe(11);
        (await new HoldsVerification(company.Company).RunAsync(CancellationToken.None)).DifferencesCount.ShouldBe(0);
        (await new WhatIfRun(company.Company, await TestDatabase.ConnectionStringAsync()).RunAsync(new(), "f1"))
            .IsProven.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_reads_one_stream_reads_past_foreign_events_and_counts_them()
    {
        await using var company = await BesideAsync();
        var history = new StreamHistory(company.Company);
        var shelf = SourceItem.StreamOf(new("A"), SourceCode.Default);

        var (state, version) = await new StreamReading(company.Company).AsOfAsync(shelf, long.MaxValue);
        var all = await history.EventsAsync(shelf, 0, 100);
        var last = await history.EventsAsync(shelf, all[^2].Version, 1);

        (state.OnHand.Value, version).ShouldBe((11, await VersionAsync(company)));
        all.ShouldAllBe(e => e.Type != "pallet_weighed");
        last.Select(e => e.Sequence).ShouldBe([all[^1].Sequence]);
    }

    [Fact]
    public async Task Tables_of_another_version_are_rebuilt_at_start_past_foreign_events()
    {
        await using var company = await BesideAsync();
        await company.ExecuteAsync("COMMENT ON TABLE $.source_items IS 'older'");

        await company.RestartAsync();

        (await company.Company.Rebuild.VerifyAsync()).ShouldAllBe(table => table.IsEqual);
        (await company.ScalarAsync<decimal>("SELECT quantity FROM $.source_items WHERE sku = 'A'")).ShouldBe(11);
    }

    [Fact]
    public async Task A_snapshot_beside_foreign_events_is_right()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        for (var wave = 0; wave < 3; wave++)
        {
            await company.AppendForeignAsync(Shelf);
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => company.RunAsync(Adjust("A", 1))));
        }

        await company.AppendForeignAsync(Shelf);
        var kept = await company.ScalarAsync<long>(
            $"SELECT version FROM $.stream_snapshot WHERE stream_id = '{Shelf}'");
        kept.ShouldBeInRange(SnapshotPolicy.EventsMin, await VersionAsync(company) - 1);

        await company.RestartAsync();

        (await company.RunAsync(Adjust("A", -311))).Refusal!.Code.ShouldBe("stock-below-zero");
        (await company.RunAsync(Adjust("A", -310))).Outcome.ShouldBe(Outcome.Accepted);
        (await company.Company.Rebuild.VerifyAsync()).ShouldAllBe(table => table.IsEqual);
    }

    [Fact]
    public async Task An_event_of_a_newer_version_stops_its_stream_and_whoever_reads_the_whole_log()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await company.StockAsync("B", 10);
        await company.ExecuteAsync(
            $"UPDATE $.mt_events SET type = 'stock_lost' WHERE stream_id = '{Shelf}' AND version = 2");
        var sequence = await company.ScalarAsync<long>("SELECT seq_id FROM $.mt_events WHERE type = 'stock_lost'");
        await company.RestartAsync();

        (await Should.ThrowAsync<NewerEventException>(company.RunAsync(Adjust("A", 1)))).Message.ShouldBe(
            $"Event {sequence} is of type stock_lost, which this version does not know: "
            + "a newer version of the product wrote it.");
        await Should.ThrowAsync<NewerEventException>(company.Company.Rebuild.VerifyAsync());
        await Should.ThrowAsync<NewerEventException>(company.Company.Rebuild.RunAsync(company.Writer));
        (await company.RunAsync(Adjust("B", 1))).Outcome.ShouldBe(Outcome.Accepted);
        (await company.ScalarAsync<decimal>("SELECT quantity FROM $.source_items WHERE sku = 'A'")).ShouldBe(10);
    }

    private static Task<long> VersionAsync(TestCompany company) =>
        company.ScalarAsync<long>($"SELECT version FROM $.mt_streams WHERE id = '{Shelf}'");

    /// <summary>11 pieces, and foreign events before, between and behind those of the product.</summary>
    private static async Task<TestCompany> BesideAsync()
    {
        var company = await OpenAsync();
        await company.AppendForeignAsync("pallet/1");
        await company.StockAsync("A", 10);
        await company.AppendForeignAsync(Shelf);
        await company.AppendForeignAsync("pallet/1");
        await company.RunAsync(Adjust("A", 1));
        await company.AppendForeignAsync(Shelf);
        return company;
    }
}
