using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Tests.Shell;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using static Inventory.Marten.Tests.MartenApplication;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Marten.Tests;

/// <summary>Marten's daemon folds the product's events in the background.</summary>
public sealed class DaemonTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_daemon_keeps_up_and_skips_nothing()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await using var store = await MartenApplication.OpenAsync(
            company, o => o.Projections.Snapshot<ShelfStock>(SnapshotLifecycle.Async));
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        using var daemon = await store.BuildProjectionDaemonAsync();
        await daemon.StartAllAsync();
        await daemon.WaitForNonStaleData(Patience);

        for (var round = 0; round < 20; round++)
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => company.RunAsync(Adjust("A", 1))));
        await daemon.WaitForNonStaleData(Patience);
        await daemon.StopAllAsync();

        await using var session = store.QuerySession();
        var stock = await session.LoadAsync<ShelfStock>(Shelf);
        (stock!.OnHand, stock.Movements).ShouldBe((210, 201));
        (await ProgressAsync(company, "HighWaterMark")).ShouldBe(await company.EventsAsync());
        (await ProgressAsync(company, "ShelfStock:All")).ShouldBe(await company.EventsAsync());
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_high_water_skips")).ShouldBe(0);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_batch_that_failed_leaves_no_gap_to_wait_for()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await using var store = await MartenApplication.OpenAsync(
            company, o => o.Projections.Snapshot<ShelfStock>(SnapshotLifecycle.Async));
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await company.ExecuteAsync("ALTER TABLE $.source_items ADD CONSTRAINT full_shelf CHECK (quantity < 20)");
        await Should.ThrowAsync<Exception>(company.RunAsync(Adjust("A", 50)));
        (await company.ScalarAsync<long>("SELECT last_value FROM $.mt_events_sequence"))
            .ShouldBeGreaterThan(await company.EventsAsync());

        await company.RunAsync(Adjust("A", 1));
        using var daemon = await store.BuildProjectionDaemonAsync();
        await daemon.StartAllAsync();
        await daemon.WaitForNonStaleData(Patience);
        await daemon.StopAllAsync();

        await using var session = store.QuerySession();
        (await session.LoadAsync<ShelfStock>(Shelf))!.OnHand.ShouldBe(11);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_high_water_skips")).ShouldBe(0);
    }

    private static Task<long> ProgressAsync(TestCompany company, string name) =>
        company.ScalarAsync<long>($"SELECT last_seq_id FROM $.mt_event_progression WHERE name = '{name}'");
}
