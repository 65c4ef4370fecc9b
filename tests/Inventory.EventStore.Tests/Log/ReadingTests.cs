using Inventory.EventStore.Log;

namespace Inventory.EventStore.Tests.Log;

public sealed class ReadingTests
{
    [Fact]
    public async Task The_log_is_read_in_pages_without_a_gap_or_a_repeat()
    {
        await using var log = await TestLog.OpenAsync();
        const int Events = (2 * EventLog.PageRowsMax) + 1;
        for (var batch = 0; batch < 3; batch++)
            await log.AppendAsync([.. Enumerable.Range(0, Events / 3).Select(i => new GoodsArrived("A", i))]);
        await log.AppendAsync([.. Enumerable.Range(0, Events - (int)log.Head).Select(i => new GoodsArrived("A", i))]);

        var pages = await log.Log.PagesAsync(log.Connection, after: 0, upTo: Events).ToListAsync();

        pages.Select(p => p.Count).ShouldBe([EventLog.PageRowsMax, EventLog.PageRowsMax, 1]);
        pages.SelectMany(p => p).Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, Events).Select(i => (long)i));
    }

    [Fact]
    public async Task A_part_of_the_log_is_read_from_after_one_sequence_up_to_another()
    {
        await using var log = await ThreeAsync();

        var page = await log.Log.PagesAsync(log.Connection, after: 1, upTo: 2).SingleAsync();

        page.Select(e => e.Sequence).ShouldBe([2]);
        (await log.Log.PagesAsync(log.Connection, after: 3, upTo: 99).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_is_read_with_what_the_store_knows_of_it()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new Entries { Events = [new GoodsArrived("A", 1)], Metadata = new("corr", "cause", "ann") });

        var read = (await log.Log.StreamAsync(log.Connection, TestLog.Shelf)).Events.ShouldHaveSingleItem();

        read.Body.ShouldBe(new GoodsArrived("A", 1));
        (read.Sequence, read.Version, read.Alias).ShouldBe((1, 1, "goods_arrived"));
        (read.RecordedAt, read.User, read.CorrelationId, read.CausationId).ShouldBe((Entries.Midnight, "ann", "corr", "cause"));
    }

    [Fact]
    public async Task Archived_events_are_read_like_any_others()
    {
        await using var log = await ThreeAsync();
        await log.ExecuteAsync("UPDATE $.mt_streams SET is_archived = true; UPDATE $.mt_events SET is_archived = true");

        var page = await log.Log.PagesAsync(log.Connection, after: 0, upTo: 3).SingleAsync();

        page.Select(e => e.Sequence).ShouldBe([1, 2, 3]);
        (await log.Log.StreamAsync(log.Connection, TestLog.Shelf)).Events.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Tombstones_are_passed_over()
    {
        await using var log = await ThreeAsync();
        await log.ExecuteAsync(
            """
            INSERT INTO $.mt_streams (id, version) VALUES ('mt_tombstone', 0);
            INSERT INTO $.mt_events (seq_id, id, stream_id, version, data, type)
            VALUES (4, gen_random_uuid(), 'mt_tombstone', 4, '{}', 'tombstone');
            """);
        await log.ExecuteAsync("SELECT setval('$.mt_events_sequence', 4)");

        var page = await log.Log.PagesAsync(log.Connection, after: 0, upTo: 4).SingleAsync();

        page.Select(e => e.Sequence).ShouldBe([1, 2, 3]);
        (await log.Log.HeadAsync(log.Connection)).ShouldBe(4);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(99, 3)]
    public async Task A_stream_is_read_as_of_a_sequence(long sequence, int events)
    {
        await using var log = await ThreeAsync();

        (await log.Log.StreamAsync(log.Connection, TestLog.Shelf, asOfSequence: sequence)).Events.Count
            .ShouldBe(events);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(59, 1)]
    [InlineData(60, 3)]
    [InlineData(3600, 3)]
    public async Task A_moment_is_the_last_sequence_recorded_by_then(int seconds, long sequence)
    {
        await using var log = await ThreeAsync();

        (await log.Log.SequenceAtAsync(log.Connection, Entries.Midnight.AddSeconds(seconds))).ShouldBe(sequence);
        (await log.Log.SequenceAtAsync(log.Connection, Entries.Midnight.AddSeconds(seconds).ToOffset(TimeSpan.FromHours(9))))
            .ShouldBe(sequence);
    }

    [Fact]
    public async Task A_stream_is_read_on_from_a_version_and_no_further_than_asked()
    {
        await using var log = await ThreeAsync();

        var some = await log.Log.StreamAsync(log.Connection, TestLog.Shelf, afterVersion: 1, rowsMax: 1);

        some.Events.ShouldHaveSingleItem().Version.ShouldBe(2);
        (await log.Log.StreamVersionAsync(log.Connection, TestLog.Shelf)).ShouldBe(3);
        (await log.Log.StreamVersionAsync(log.Connection, "shelf/none")).ShouldBe(0);
    }

    /// <summary>One event at midnight, two a minute later.</summary>
    private static async Task<TestLog> ThreeAsync()
    {
        var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        await log.AppendAsync(new Entries
        {
            Events = [new GoodsArrived("A", 2), new GoodsLeft("A", 1)],
            RecordedAt = Entries.Midnight.AddMinutes(1),
        });
        return log;
    }
}
