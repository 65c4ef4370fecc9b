using Inventory.EventStore.Log;

namespace Inventory.EventStore.Tests.Log;

public sealed class AuditTests
{
    [Fact]
    public async Task An_empty_log_verifies()
    {
        await using var log = await TestLog.OpenAsync();

        (await VerifyAsync(log)).ShouldBe(new AuditFinding(0, 0, Convert.ToHexStringLower(AuditChain.Start), null));
    }

    [Fact]
    public async Task A_log_that_nobody_touched_verifies()
    {
        await using var log = await FiveAsync();

        var finding = await VerifyAsync(log);

        (finding.Blocks, finding.Events, finding.Fault).ShouldBe((3, 5, null));
        finding.LastHash.ShouldBe(await log.ScalarAsync<string>("SELECT encode(hash, 'hex') FROM $.audit_block WHERE last_seq = 5"));
    }

    [Fact]
    public async Task More_blocks_than_a_page_verify()
    {
        await using var log = await TestLog.OpenAsync();
        for (var i = 0; i <= AuditVerification.PageBlocksMax; i++)
            await log.AppendAsync(new GoodsArrived("A", i));

        var finding = await VerifyAsync(log);

        (finding.Blocks, finding.Fault).ShouldBe((AuditVerification.PageBlocksMax + 1, null));
    }

    [Theory]
    [InlineData("UPDATE $.mt_events SET data = jsonb_set(data, '{Quantity}', '99') WHERE seq_id = 3")]
    [InlineData("UPDATE $.mt_events SET user_name = 'bob' WHERE seq_id = 3")]
    [InlineData("UPDATE $.mt_events SET user_name = NULL WHERE seq_id = 3")]
    [InlineData("UPDATE $.mt_events SET correlation_id = 'other' WHERE seq_id = 3")]
    [InlineData("UPDATE $.mt_events SET causation_id = 'other' WHERE seq_id = 3")]
    [InlineData("UPDATE $.mt_events SET timestamp = timestamp + interval '1 microsecond' WHERE seq_id = 3")]
    [InlineData("UPDATE $.mt_events SET type = 'goods_left' WHERE seq_id = 3")]
    [InlineData("UPDATE $.mt_events SET version = 9 WHERE seq_id = 3")]
    [InlineData("UPDATE $.mt_events SET id = gen_random_uuid() WHERE seq_id = 3")]
    [InlineData("INSERT INTO $.mt_streams (id) VALUES ('shelf/2'); UPDATE $.mt_events SET stream_id = 'shelf/2' WHERE seq_id = 3")]
    [InlineData("UPDATE $.mt_events SET is_archived = true WHERE seq_id = 3")]
    [InlineData("DELETE FROM $.mt_events WHERE seq_id = 3")]
    [InlineData("DELETE FROM $.mt_events WHERE seq_id = 5")]
    [InlineData("DELETE FROM $.mt_events WHERE seq_id = 3; UPDATE $.mt_events SET seq_id = seq_id - 1 WHERE seq_id > 3")]
    [InlineData("UPDATE $.mt_events SET seq_id = -1 WHERE seq_id = 3")]
    [InlineData("DELETE FROM $.audit_block WHERE last_seq = 3")]
    [InlineData("DELETE FROM $.audit_block WHERE last_seq = 5")]
    [InlineData("UPDATE $.audit_block SET recorded_at = recorded_at - interval '1 day' WHERE last_seq = 3")]
    [InlineData("UPDATE $.audit_block SET hash = sha256(hash) WHERE last_seq = 3")]
    public async Task A_rewritten_log_does_not_verify(string forgery)
    {
        await using var log = await FiveAsync();
        await log.ExecuteAsync(forgery);

        (await VerifyAsync(log)).Fault.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(6)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task An_event_that_was_put_in_does_not_verify(int sequence)
    {
        await using var log = await FiveAsync();
        await log.ExecuteAsync(
            $$"""
            INSERT INTO $.mt_events (seq_id, id, stream_id, version, data, type)
            VALUES ({{sequence}}, gen_random_uuid(), '{{TestLog.Shelf}}', 6, '{}', 'goods_arrived')
            """);

        (await VerifyAsync(log)).Fault.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_event_of_another_program_is_named()
    {
        await using var log = await FiveAsync();
        await log.AppendForeignAsync();

        (await VerifyAsync(log)).Fault.ShouldBe(Named(6));
    }

    [Fact]
    public async Task The_chain_is_proven_past_events_of_another_program_and_the_first_of_them_is_named()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendForeignAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        await log.AppendForeignAsync(2);
        await log.AppendAsync(new GoodsArrived("A", 2), new GoodsArrived("A", 3));
        await log.AppendForeignAsync();

        var finding = await VerifyAsync(log);

        (finding.Blocks, finding.Events, finding.Fault).ShouldBe((2, 3, Named(1)));
        finding.LastHash.ShouldBe(
            await log.ScalarAsync<string>("SELECT encode(hash, 'hex') FROM $.audit_block WHERE last_seq = 6"));
    }

    [Theory]
    [InlineData("UPDATE $.mt_events SET user_name = 'bob' WHERE seq_id = 8", "or the block after event 5 was taken out.")]
    [InlineData("DELETE FROM $.mt_events WHERE seq_id = 8", "Event 8 is missing.")]
    [InlineData("DELETE FROM $.mt_events WHERE seq_id IN (6, 7)", "Block 8-8 does not follow event 5.")]
    [InlineData("DELETE FROM $.audit_block WHERE last_seq = 5", "or the block after event 3 was taken out.")]
    [InlineData("UPDATE $.audit_block SET first_seq = 5 WHERE last_seq = 8", "Block 5-8 does not follow event 5.")]
    public async Task A_fault_of_the_chain_comes_before_an_event_of_another_program(string forgery, string fault)
    {
        await using var log = await FiveAsync();
        await log.AppendForeignAsync(2);
        await log.AppendAsync(new GoodsArrived("A", 6));
        await log.ExecuteAsync(forgery);

        (await VerifyAsync(log)).Fault.ShouldEndWith(fault);
    }

    [Fact]
    public async Task Whoever_rewrites_the_last_block_too_is_found_out_by_a_hash_kept_outside()
    {
        await using var log = await FiveAsync();
        var kept = (await VerifyAsync(log)).LastHash;
        await log.ExecuteAsync("DELETE FROM $.mt_events WHERE seq_id > 3; DELETE FROM $.audit_block WHERE last_seq > 3");

        var finding = await VerifyAsync(log);

        finding.Fault.ShouldBeNull();
        finding.LastHash.ShouldNotBe(kept);
    }

    [Fact]
    public async Task The_part_before_the_fault_is_counted()
    {
        await using var log = await FiveAsync();
        await log.ExecuteAsync("UPDATE $.mt_events SET user_name = 'bob' WHERE seq_id = 4");

        var finding = await VerifyAsync(log);

        (finding.Blocks, finding.Events).ShouldBe((2, 3));
    }

    [Fact]
    public async Task A_log_that_grows_meanwhile_verifies()
    {
        await using var log = await TestLog.OpenAsync();
        await using var reading = await log.Database.OpenConnectionAsync();
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
                await log.AppendAsync(new GoodsArrived("A", 1));
        });

        for (var i = 0; i < 100; i++)
            (await new AuditVerification(log.Schema).RunAsync(reading)).Fault.ShouldBeNull();

        await enough.CancelAsync();
        await writing;
    }

    [Fact]
    public void No_two_lists_of_texts_look_alike()
    {
        using var chain = new AuditChain();

        HashOf(chain, "ab", "c").ShouldNotBe(HashOf(chain, "a", "bc"));
        HashOf(chain, "ab", "c").ShouldBe(HashOf(chain, "ab", "c"));
    }

    private static string Named(long sequence) =>
        $"Event {sequence}, pallet_weighed on pallet/1, is in no block: it was not written by this product.";

    private static byte[] HashOf(AuditChain chain, string user, string correlation)
    {
        chain.Begin(AuditChain.Start);
        chain.Add(1, Guid.Empty, "s", 1, "a", "{}"u8, Entries.Midnight, new(correlation, null, user));
        return chain.End();
    }

    private static Task<AuditFinding> VerifyAsync(TestLog log) => new AuditVerification(log.Schema).RunAsync(log.Connection);

    /// <summary>Blocks of one, two and two events.</summary>
    private static async Task<TestLog> FiveAsync()
    {
        var log = await TestLog.OpenAsync();
        var by = new EventMetadata("corr", "cause", "ann");
        await log.AppendAsync(new Entries { Events = [new GoodsArrived("A", 1)], Metadata = by });
        await log.AppendAsync(new Entries { Events = [new GoodsArrived("A", 2), new GoodsArrived("Größe", 3.50m)], Metadata = by });
        await log.AppendAsync(new Entries { Events = [new GoodsArrived("A", 4), new GoodsLeft("A", 5)], Metadata = by });
        return log;
    }
}
