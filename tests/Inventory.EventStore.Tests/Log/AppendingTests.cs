using Inventory.EventStore.Log;
using Npgsql;

namespace Inventory.EventStore.Tests.Log;

public sealed class AppendingTests
{
    private static readonly EventMetadata Known = new("corr-1", "cause-1", "ann", """{"ip": "::1", "client": "shop"}""");

    [Fact]
    public async Task An_event_is_stored_with_everything_known_of_it()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new Entries { Events = [new GoodsArrived("A", 1.50m)], Metadata = Known });

        (await log.LinesAsync(
            """
            SELECT concat_ws(' | ', seq_id, stream_id, version, type, mt_dotnet_type, data, tenant_id, is_archived,
                timestamp AT TIME ZONE 'UTC')
            FROM $.mt_events
            """)).ShouldBe(
            [
                "1 | shelf/1 | 1 | goods_arrived | Inventory.EventStore.Tests.GoodsArrived, Inventory.EventStore.Tests"
                + """ | {"Item": "A", "Quantity": 1.50} | *DEFAULT* | f | 2026-11-21 00:00:00""",
            ]);
        (await log.LinesAsync("SELECT concat_ws(' | ', correlation_id, causation_id, user_name, headers) FROM $.mt_events"))
            .ShouldBe(["""corr-1 | cause-1 | ann | {"ip": "::1", "client": "shop"}"""]);
    }

    [Fact]
    public async Task Metadata_that_is_not_known_is_null()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));

        (await log.ScalarAsync<long>("SELECT num_nulls(correlation_id, causation_id, user_name, headers)::bigint FROM $.mt_events"))
            .ShouldBe(4);
    }

    [Fact]
    public async Task A_stream_is_stored_as_Marten_stores_it()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1), new GoodsArrived("A", 2));
        await log.AppendAsync(new Entries { Events = [new GoodsLeft("A", 1)], RecordedAt = Entries.Midnight.AddHours(1) });

        (await log.LinesAsync(
            """
            SELECT concat_ws(' ', id, type, version, tenant_id, is_archived, timestamp AT TIME ZONE 'UTC', created AT TIME ZONE 'UTC')
            FROM $.mt_streams
            """)).ShouldBe(["shelf/1 shelf 3 *DEFAULT* f 2026-11-21 01:00:00 2026-11-21 00:00:00"]);
    }

    [Fact]
    public async Task The_sequence_stays_in_step_with_the_log()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1), new GoodsArrived("A", 2));

        (await log.ScalarAsync<long>("SELECT nextval('$.mt_events_sequence')")).ShouldBe(3);
    }

    [Fact]
    public async Task A_foreign_writer_that_was_faster_is_noticed_and_nothing_of_the_batch_is_left()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        await AppendAsMartenAsync(log, version: 2);

        var refused = await Should.ThrowAsync<PostgresException>(() => log.AppendAsync(new Entries
        {
            Events = [new GoodsArrived("A", 5)],
            Receipts = [new("key", "", "")],
        }));

        refused.SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
        (await log.ScalarAsync<long>("SELECT count(*) FROM $.mt_events")).ShouldBe(2);
        (await log.ScalarAsync<long>("SELECT count(*) FROM $.audit_block")).ShouldBe(1);
        (await log.ScalarAsync<long>("SELECT count(*) FROM $.command_receipt")).ShouldBe(0);
        (await log.ScalarAsync<long>("SELECT version FROM $.mt_streams")).ShouldBe(2);
        (await log.ScalarAsync<long>("SELECT last_value FROM $.mt_events_sequence")).ShouldBe(2);
    }

    [Fact]
    public async Task A_batch_of_an_owner_whose_epoch_is_over_is_refused()
    {
        await using var log = await TestLog.OpenAsync();

        var refused = await Should.ThrowAsync<PostgresException>(
            () => log.AppendAsync(new Entries { Events = [new GoodsArrived("A", 1)], Epoch = log.Epoch - 1 }));

        refused.SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
        (await log.ScalarAsync<long>("SELECT count(*) FROM $.mt_events")).ShouldBe(0);
    }

    [Fact]
    public async Task Receipts_are_found_by_key()
    {
        await using var log = await TestLog.OpenAsync();
        Receipt first = new("key-1", "f1", """{"a":1}"""), second = new("key-2", "f2", "");
        await log.AppendAsync(new Entries { Receipts = [first, second] });

        var found = await new Receipts(log.Schema).FindAsync(log.Connection, ["key-2", "key-1", "key-3"], default);

        found.Values.ShouldBe([first, second], ignoreOrder: true);
    }

    [Fact]
    public async Task A_batch_without_an_answer_is_known_again_by_its_id()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        var id = await log.ScalarAsync<Guid>("SELECT batch_id FROM $.audit_block");
        var there = new NewEvent(1, Guid.Empty, TestLog.Shelf, "shelf", 1, new GoodsArrived("A", 1), EventMetadata.None);
        var receipts = new Receipts(log.Schema);

        (await receipts.IsCommittedAsync(log.Connection, new(id, default, [there], [], []), default)).ShouldBeTrue();
        (await receipts.IsCommittedAsync(log.Connection, new(Guid.NewGuid(), default, [there], [], []), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_batch_of_answers_alone_is_known_again_by_its_keys()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new Entries { Receipts = [new("key-1", "", "")] });
        var receipts = new Receipts(log.Schema);

        (await receipts.IsCommittedAsync(log.Connection, Answers("key-1"), default)).ShouldBeTrue();
        (await receipts.IsCommittedAsync(log.Connection, Answers("key-1", "key-2"), default)).ShouldBeFalse();
    }

    /// <summary>What an application with Marten does to a stream that exists.</summary>
    internal static Task AppendAsMartenAsync(TestLog log, long version) => log.ExecuteAsync(
        $$"""
        INSERT INTO $.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp)
        VALUES (nextval('$.mt_events_sequence'), gen_random_uuid(), '{{TestLog.Shelf}}', {{version}}, '{"Item": "B", "Quantity": 2}',
            'goods_arrived', 'Elsewhere.GoodsArrived, Elsewhere', now());
        UPDATE $.mt_streams SET version = {{version}} WHERE id = '{{TestLog.Shelf}}';
        """);

    private static LogBatch Answers(params string[] keys) =>
        new(Guid.NewGuid(), default, [], [.. keys.Select(k => new Receipt(k, "", ""))], []);
}
