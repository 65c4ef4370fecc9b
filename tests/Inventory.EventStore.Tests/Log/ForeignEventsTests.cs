using Inventory.EventStore.Log;

namespace Inventory.EventStore.Tests.Log;

/// <summary>Events of a type that the product does not know.</summary>
public sealed class ForeignEventsTests
{
    private const string Unknown =
        "Event 2 is of type goods_lost, which this version does not know: a newer version of the product wrote it.";

    [Fact]
    public async Task The_log_is_read_past_what_another_program_wrote()
    {
        await using var log = await BesideAsync();

        var page = await log.Log.PagesAsync(log.Connection, after: 0, upTo: log.Head).SingleAsync();

        page.Select(e => e.Sequence).ShouldBe([1, 4, 6]);
    }

    [Fact]
    public async Task More_foreign_events_than_a_page_do_not_end_the_log()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendForeignAsync(EventLog.PageRowsMax + 1);
        await log.AppendAsync(new GoodsArrived("A", 1));
        await log.AppendForeignAsync(1, "pallet/2");

        var page = await log.Log.PagesAsync(log.Connection, after: 0, upTo: log.Head).SingleAsync();

        page.Select(e => e.Sequence).ShouldBe([EventLog.PageRowsMax + 2]);
    }

    [Fact]
    public async Task A_stream_is_read_past_them_and_their_versions_count()
    {
        await using var log = await BesideAsync();

        var whole = await log.Log.StreamAsync(log.Connection, TestLog.Shelf);
        var asOf = await log.Log.StreamAsync(log.Connection, TestLog.Shelf, asOfSequence: 3);
        var nothing = await log.Log.StreamAsync(log.Connection, TestLog.Shelf, afterVersion: 4);

        (whole.Version, string.Join(' ', whole.Events.Select(e => e.Version))).ShouldBe((5, "1 3 4"));
        (asOf.Version, asOf.Events.Count).ShouldBe((2, 1));
        (nothing.Version, nothing.Events.Count).ShouldBe((5, 0));
    }

    [Fact]
    public async Task A_reader_who_asks_for_some_events_gets_as_many()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        await log.AppendForeignAsync(5, TestLog.Shelf);
        await log.AppendAsync(new GoodsArrived("A", 2), new GoodsArrived("A", 3));

        var two = await log.Log.StreamAsync(log.Connection, TestLog.Shelf, rowsMax: 2);

        (two.Version, string.Join(' ', two.Events.Select(e => e.Version))).ShouldBe((7, "1 7"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Streams_are_loaded_past_them_and_their_versions_count(bool isFolded)
    {
        await using var log = await BesideAsync();
        var folded = new List<object>();

        var slice = await LoadAsync(log, isFolded ? folded.Add : null);

        (isFolded ? folded : slice.Events)
            .ShouldBe([new GoodsArrived("A", 1), new GoodsArrived("A", 2), new GoodsLeft("A", 1)]);
        slice.Version.ShouldBe(5);
    }

    [Fact]
    public async Task A_snapshot_counts_those_before_it_and_is_followed_by_those_after_it()
    {
        await using var log = await BesideAsync();
        await log.ExecuteAsync($"INSERT INTO $.stream_snapshot VALUES ('{TestLog.Shelf}', 2, 1, 'the state')");

        var slice = await LoadAsync(log);

        (slice.SnapshotVersion, slice.Version).ShouldBe((2, 5));
        slice.Events.ShouldBe([new GoodsArrived("A", 2), new GoodsLeft("A", 1)]);
    }

    [Theory]
    [InlineData(3, 2, 1)]
    [InlineData(4, 3, 2)]
    [InlineData(long.MaxValue, 5, 3)]
    public async Task A_stream_is_folded_past_them_as_of_any_sequence(long asOf, long version, int events)
    {
        await using var log = await BesideAsync();
        var folded = new List<object>();

        (await FoldAsync(log, folded.Add, asOf)).ShouldBe(version);

        object[] all = [new GoodsArrived("A", 1), new GoodsArrived("A", 2), new GoodsLeft("A", 1)];
        folded.ShouldBe(all.Take(events));
    }

    [Fact]
    public async Task What_a_newer_version_wrote_stops_every_reader()
    {
        await using var log = await OfNewerVersionAsync();

        (await Should.ThrowAsync<InvalidOperationException>(
            async () => await log.Log.PagesAsync(log.Connection, 0, log.Head).ToListAsync())).Message.ShouldBe(Unknown);
        (await Should.ThrowAsync<InvalidOperationException>(
            () => log.Log.StreamAsync(log.Connection, TestLog.Shelf))).Message.ShouldBe(Unknown);
        (await Should.ThrowAsync<InvalidOperationException>(() => LoadAsync(log))).Message.ShouldBe(Unknown);
        (await Should.ThrowAsync<InvalidOperationException>(() => FoldAsync(log, _ => { }))).Message.ShouldBe(Unknown);
    }

    [Fact]
    public async Task A_fold_that_fails_without_it_does_not_hide_the_cause()
    {
        await using var log = await OfNewerVersionAsync();

        var error = await Should.ThrowAsync<InvalidOperationException>(() => LoadAsync(
            log, e => throw new ArithmeticException(), skip: 1));

        error.Message.ShouldBe(Unknown);
    }

    [Fact]
    public async Task What_a_newer_version_wrote_is_found_among_foreign_events()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendForeignAsync(3);
        await log.AppendAsync(new GoodsArrived("A", 1), new GoodsArrived("A", 2));
        await log.AppendForeignAsync(3, "pallet/2");
        await log.ExecuteAsync("UPDATE $.mt_events SET type = 'goods_lost' WHERE seq_id = 5");

        var error = await Should.ThrowAsync<InvalidOperationException>(
            async () => await log.Log.PagesAsync(log.Connection, 0, log.Head).ToListAsync());

        error.Message.ShouldStartWith("Event 5 is of type goods_lost,");
    }

    [Fact]
    public async Task Several_streams_are_folded_in_one_read()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        await log.AppendAsync(new Entries { Stream = "shelf/2", Events = [new GoodsArrived("B", 2)] });
        await log.AppendForeignAsync(stream: "shelf/2");
        await log.AppendAsync(new GoodsLeft("A", 1));
        var folded = new List<(int Place, object Event)>();

        var versions = await new StreamFolding(log.Schema, TestLog.Bodies).RunAsync(
            log.Connection,
            ["shelf/2", "shelf/3", TestLog.Shelf],
            log.Head - 1,
            (place, e) => folded.Add((place, e)));

        versions.ShouldBe([2, 0, 1]);
        folded.ShouldBe([(0, new GoodsArrived("B", 2)), (2, new GoodsArrived("A", 1))], ignoreOrder: true);
    }

    private static async Task<long> FoldAsync(TestLog log, Action<object> fold, long asOf = long.MaxValue)
    {
        var folding = new StreamFolding(log.Schema, TestLog.Bodies);
        return (await folding.RunAsync(log.Connection, [TestLog.Shelf], asOf, (_, e) => fold(e)))[0];
    }

    private static async Task<StreamSlice> LoadAsync(TestLog log, Action<object>? fold = null, int skip = 0)
    {
        var slices = await new StreamLoader(log.Schema, TestLog.Bodies).LoadAsync(
            log.Connection,
            [TestLog.Shelf],
            _ => 1,
            fold: fold is null ? null : (_, e) =>
            {
                if (skip-- <= 0)
                    fold(e);
            });
        return slices[TestLog.Shelf];
    }

    /// <summary>Events 2, 3, 5 and 7 are another program's; 2 and 7 lie on the shelf.</summary>
    private static async Task<TestLog> BesideAsync()
    {
        var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        await log.AppendForeignAsync(1, TestLog.Shelf);
        await log.AppendForeignAsync();
        await log.AppendAsync(new GoodsArrived("A", 2));
        await log.AppendForeignAsync(1, "pallet/2");
        await log.AppendAsync(new GoodsLeft("A", 1));
        await log.AppendForeignAsync(1, TestLog.Shelf);
        return log;
    }

    /// <summary>Event 2 of three is of a type that only a newer version knows.</summary>
    private static async Task<TestLog> OfNewerVersionAsync()
    {
        var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1), new GoodsArrived("A", 2));
        await log.AppendAsync(new GoodsLeft("A", 1));
        await log.ExecuteAsync("UPDATE $.mt_events SET type = 'goods_lost' WHERE seq_id = 2");
        return log;
    }
}
