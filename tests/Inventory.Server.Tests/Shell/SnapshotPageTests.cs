using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>The settled part of a long item lies in pages of the store, and is as if it had never left memory.</summary>
public sealed class SnapshotPageTests
{
    private const int Waves = 8;

    private const int WaveCommands = 150;

    private static readonly StreamId<ItemCost> Cost = ItemCost.StreamOf(new("A"));

    [Fact]
    public async Task A_long_item_is_decided_from_a_small_head_and_the_pages_it_asks_for()
    {
        await using var company = await LongItemAsync();
        var head = await company.ScalarAsync<int>(
            $"SELECT length(data) FROM $.stream_snapshot WHERE stream_id = '{Cost}'");
        head.ShouldBeLessThan(40_000);
        (await PagesAsync(company)).ShouldBeGreaterThan(20);
        await ShouldBeAsFoldedAsync(company);

        await company.RestartAsync();

        for (var entry = 1; entry < 400; entry += 37)
            (await company.RunAsync(Charge(entry))).Outcome.ShouldBe(Outcome.Accepted);
        (await company.RunAsync(new AdjustCost(new("A")))).Outcome.ShouldBe(Outcome.Nothing);
        await company.ShouldBeWholeAsync();
        await ShouldBeAsFoldedAsync(company);
    }

    [Fact]
    public async Task Nothing_before_the_snapshot_is_read_to_charge_an_old_entry()
    {
        await using var company = await LongItemAsync();
        await company.ExecuteAsync(
            $"""
            UPDATE $.mt_events SET type = 'nobody_knows_it'
            WHERE stream_id = '{Cost}'
              AND version <= (SELECT version FROM $.stream_snapshot WHERE stream_id = '{Cost}')
            """);
        await company.RestartAsync();

        (await company.RunAsync(Charge(3))).Outcome.ShouldBe(Outcome.Accepted);
    }

    [Fact]
    public async Task A_short_item_has_no_pages()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        for (var i = 0; i < 150; i++)
            await company.RunAsync(Adjust("A", 1));

        (await PagesAsync(company)).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_that_somebody_deleted_are_made_again_from_the_log()
    {
        await using var company = await LongItemAsync();
        await company.RestartAsync();
        (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
        await company.ExecuteAsync("DELETE FROM $.stream_snapshot_page");

        (await company.RunAsync(Charge(500))).Outcome.ShouldBe(Outcome.Accepted);
        await WaveAsync(company, Waves);
        await ShouldBeAsFoldedAsync(company);

        await company.ExecuteAsync("DELETE FROM $.stream_snapshot_page");
        await company.RestartAsync();
        (await company.RunAsync(Charge(510))).Outcome.ShouldBe(Outcome.Accepted);
    }

    [Fact]
    public async Task Pages_of_another_shape_are_passed_over_with_their_snapshot()
    {
        await using var company = await LongItemAsync();
        await company.ExecuteAsync("UPDATE $.stream_snapshot SET shape = shape - 1");
        await company.ExecuteAsync("UPDATE $.stream_snapshot_page SET shape = shape - 1, data = 'of another shape'");
        await company.RestartAsync();

        (await company.RunAsync(Charge(3))).Outcome.ShouldBe(Outcome.Accepted);
        await WaveAsync(company, Waves);
        await ShouldBeAsFoldedAsync(company);
    }

    [Fact]
    public async Task Commits_that_fail_leave_no_page_ahead_of_its_snapshot()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1_000_000);
        for (var wave = 0; wave < Waves; wave++)
        {
            var breaking = company.BreakConnectionsAsync();
            await WaveAsync(company, wave);
            await breaking;
            (await company.RunAsync(Charge(1 + (wave * 20)))).Outcome.ShouldBe(Outcome.Accepted);
        }

        await ShouldBeAsFoldedAsync(company);
        await company.ShouldBeWholeAsync();
    }

    private static async Task<TestCompany> LongItemAsync()
    {
        var company = await OpenAsync();
        await company.StockAsync("A", 1_000_000);
        for (var wave = 0; wave < Waves; wave++)
            await WaveAsync(company, wave);
        return company;
    }

    /// <summary>Movements of many callers at once, and charges on entries of long ago.</summary>
    private static async Task WaveAsync(TestCompany company, int wave)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, WaveCommands).Select(i => company.RunAsync(
            i % 10 == 9 ? Charge(1 + (wave * i % 100)) : Adjust("A", i % 3 == 0 ? 2 : -1))));
        answers.ShouldAllBe(a => a.Outcome == Outcome.Accepted || a.Refusal!.Code == "entry-not-found");
    }

    private static PostItemCharge Charge(int entry) => new(new("A"), entry, Today, new(0.07m), "FREIGHT");

    private static Task<long> PagesAsync(TestCompany company) =>
        company.ScalarAsync<long>($"SELECT count(*) FROM $.stream_snapshot_page WHERE stream_id = '{Cost}'");

    /// <summary>Head, pages and tail make the very entries that the log makes.</summary>
    private static async Task ShouldBeAsFoldedAsync(TestCompany company)
    {
        await using var connection = await company.Company.Database.OpenConnectionAsync();
        var states = new StateCache();
        var loader = new StateLoader(states, new StreamLoader(company.Schema, StoredJson.Bodies), StoredJson.Bodies);
        states.Want(Cost);
        await loader.LoadMissedAsync(connection, _ => false, default);
        var pages = states.Get(Cost).Entries.Count / CostEntries.PageEntries;
        states.Want(new PagesMissingException(
            Cost.Value, [.. Enumerable.Range(0, pages - 1).Select(CostEntries.KeyOf)]));
        await loader.LoadMissedAsync(connection, _ => true, default);

        var (folded, version) = await new StreamReading(company.Company).AsOfAsync(Cost, company.Writer.Head);
        var loaded = states.Current(Cost);
        loaded.Version.ShouldBe(version);
        TextOf((ItemCost)loaded.State).ShouldBe(TextOf(folded));
        StoredJson.Bodies.Write(loaded.State).ShouldBe(StoredJson.Bodies.Write(folded));
    }

    private static string TextOf(ItemCost item) => string.Join('\n', item.All().Select(entry =>
        StoredJson.Bodies.Write(entry) + StoredJson.Bodies.Write(item.AppliedOf(entry))));
}
