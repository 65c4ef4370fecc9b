using Inventory.EventStore.Log;

namespace Inventory.EventStore.Tests.Log;

public sealed class StreamLoadingTests
{
    private const string Other = "shelf/2";

    [Fact]
    public async Task Streams_are_loaded_whole_and_in_order_of_their_versions()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        await log.AppendAsync(new Entries { Stream = Other, Events = [new GoodsArrived("B", 5)] });
        await log.AppendAsync(new GoodsLeft("A", 1), new GoodsArrived("A", 2));

        var slices = await LoadAsync(log, TestLog.Shelf, Other);

        slices[TestLog.Shelf].Events.ShouldBe([new GoodsArrived("A", 1), new GoodsLeft("A", 1), new GoodsArrived("A", 2)]);
        slices[TestLog.Shelf].Version.ShouldBe(3);
        slices[Other].Events.ShouldBe([new GoodsArrived("B", 5)]);
    }

    [Fact]
    public async Task A_stream_that_is_not_there_is_empty()
    {
        await using var log = await TestLog.OpenAsync();

        var slice = (await LoadAsync(log, "shelf/none"))["shelf/none"];

        (slice.Version, slice.SnapshotBody, slice.Events.Count).ShouldBe((0, null, 0));
    }

    [Fact]
    public async Task After_a_snapshot_only_what_follows_it_is_loaded()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1), new GoodsArrived("A", 2), new GoodsArrived("A", 3));
        await KeepAsync(log, version: 2, shape: 1);

        var slice = (await LoadAsync(log, TestLog.Shelf))[TestLog.Shelf];

        (slice.SnapshotVersion, slice.SnapshotBody, slice.Version).ShouldBe((2, "the state", 3));
        slice.Events.ShouldBe([new GoodsArrived("A", 3)]);
    }

    [Fact]
    public async Task A_snapshot_at_the_end_leaves_nothing_to_fold()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        await KeepAsync(log, version: 1, shape: 1);

        var slice = (await LoadAsync(log, TestLog.Shelf))[TestLog.Shelf];

        (slice.Version, slice.Events.Count).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_snapshot_of_another_shape_is_passed_over()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1), new GoodsArrived("A", 2));
        await KeepAsync(log, version: 1, shape: 7);

        var slice = (await LoadAsync(log, TestLog.Shelf))[TestLog.Shelf];

        (slice.SnapshotBody, slice.SnapshotVersion, slice.Events.Count).ShouldBe((null, 0, 2));
    }

    [Fact]
    public async Task Each_kind_of_stream_has_a_shape_of_its_own()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        await log.AppendAsync(new Entries { Stream = Other, Events = [new GoodsArrived("B", 5)] });
        await KeepAsync(log, version: 1, shape: 1);
        await log.ExecuteAsync($"INSERT INTO $.stream_snapshot VALUES ('{Other}', 1, 2, 'the other state')");

        var slices = await new StreamLoader(log.Schema, TestLog.Bodies).LoadAsync(
            log.Connection, [TestLog.Shelf, Other], stream => stream == Other ? 2 : 1);

        slices.Values.Select(s => s.SnapshotBody).ShouldBe(["the state", "the other state"], ignoreOrder: true);
        slices.Values.Sum(s => s.Events.Count).ShouldBe(0);
    }

    [Fact]
    public async Task An_archived_stream_is_loaded_like_any_other()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        await log.ExecuteAsync("UPDATE $.mt_streams SET is_archived = true; UPDATE $.mt_events SET is_archived = true");

        var slice = (await LoadAsync(log, TestLog.Shelf))[TestLog.Shelf];

        slice.Events.ShouldBe([new GoodsArrived("A", 1)]);
        slice.Version.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_caller_knows_is_not_read_again()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1), new GoodsArrived("A", 2), new GoodsArrived("A", 3));
        await KeepAsync(log, version: 1, shape: 1);

        var slice = await KnowingAsync(2);
        (slice.SnapshotBody, slice.Version).ShouldBe((null, 3));
        slice.Events.ShouldBe([new GoodsArrived("A", 3)]);

        slice = await KnowingAsync(3);
        (slice.Version, slice.Events.Count).ShouldBe((3, 0));

        // The log was not so far when the connection looked.
        slice = await KnowingAsync(4);
        (slice.Version, slice.Events.Count).ShouldBe((0, 0));

        async Task<StreamSlice> KnowingAsync(long version) =>
            (await new StreamLoader(log.Schema, TestLog.Bodies).LoadAsync(
                log.Connection, [TestLog.Shelf], _ => 1,
                known: new Dictionary<string, long> { [TestLog.Shelf] = version }))[TestLog.Shelf];
    }

    private static Task<Dictionary<string, StreamSlice>> LoadAsync(TestLog log, params string[] streams) =>
        new StreamLoader(log.Schema, TestLog.Bodies).LoadAsync(log.Connection, streams, _ => 1);

    private static Task KeepAsync(TestLog log, long version, int shape) => log.ExecuteAsync(
        $"INSERT INTO $.stream_snapshot VALUES ('{TestLog.Shelf}', {version}, {shape}, 'the state')");
}
