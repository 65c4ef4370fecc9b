using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;
using Npgsql;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>One log has one writer, and whoever lost it writes nothing more.</summary>
public sealed class OwnershipTests
{
    [Fact]
    public async Task The_second_opens_for_reading_and_can_say_who_owns_the_log()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);

        await using var second = await company.AnotherAsync();

        second.Writer.ShouldBeNull();
        Should.Throw<LogUnavailableException>(() => second.OwnWriter).Code.ShouldBe("log-owned-elsewhere");
        await using var connection = await second.Database.OpenConnectionAsync();
        (await new LogOwner(company.Schema).HolderAsync(connection, default)).Holder.ShouldContain($"{Environment.ProcessId}");
        (await second.Log.HeadAsync(connection)).ShouldBe(await company.EventsAsync());
        (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
    }

    [Fact]
    public async Task The_log_is_free_again_when_its_owner_is_closed()
    {
        await using var company = await OpenAsync();
        var epoch = company.Writer.Epoch;

        await company.RestartAsync();

        company.Writer.Epoch.ShouldBe(epoch + 1);
    }

    [Fact]
    public async Task The_second_takes_the_log_when_its_owner_is_gone()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var epoch = company.Writer.Epoch;
        await using var second = await company.AnotherAsync();
        (await second.TryTakeLogAsync(default)).ShouldBeNull();
        second.Writer.ShouldBeNull();

        await company.Company.DisposeAsync();
        var taken = await second.TryTakeLogAsync(default);

        taken.ShouldNotBeNull().ShouldBe(second.Writer);
        taken.Epoch.ShouldBe(epoch + 1);
        (await taken.SubmitAsync(Envelope(Adjust("A", 2)))).Outcome.ShouldBe(Outcome.Accepted);
        (await company.ScalarAsync<decimal>("SELECT quantity FROM $.source_items WHERE sku = 'A'")).ShouldBe(3);
        (await second.TryTakeLogAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task Who_lost_the_log_can_take_it_again()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var lost = company.Writer;
        await lost.DisposeAsync();

        (await company.Company.TryTakeLogAsync(default)).ShouldNotBeNull().ShouldNotBe(lost);

        (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
    }

    [Fact]
    public async Task Whose_connection_broke_does_not_wait_for_a_log_that_another_took()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        await using var second = await company.AnotherAsync();
        await company.ExecuteAsync(
            """
            SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE locktype = 'advisory' AND objsubid = 1
              AND (classid::bigint << 32) | objid::bigint = hashtextextended('log $', 0)
            """);
        LogWriter? taken = null;
        while (taken is null)
            taken = await second.TryTakeLogAsync(default);

        var late = company.RunAsync(Adjust("A", 1));

        // Long before it would have stopped to look for its own lock.
        (await Task.WhenAny(late, Task.Delay(TimeSpan.FromSeconds(WriterConnection.ReconnectSecondsMax / 2))))
            .ShouldBe(late);
        (await Should.ThrowAsync<LogUnavailableException>(late)).Code.ShouldBe("log-owned-elsewhere");
        company.Writer.IsAlive.ShouldBeFalse();
        (await taken.SubmitAsync(Envelope(Adjust("A", 2)))).Outcome.ShouldBe(Outcome.Accepted);
    }

    [Fact]
    public async Task Nobody_takes_a_log_whose_read_models_are_of_another_version()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        await using var second = await company.AnotherAsync();
        await company.ExecuteAsync("COMMENT ON TABLE $.source_items IS 'of another version'");

        await company.Company.DisposeAsync();

        (await second.TryTakeLogAsync(default)).ShouldBeNull();
        second.Writer.ShouldBeNull();
    }

    [Fact]
    public async Task An_owner_whose_epoch_is_over_writes_nothing_more()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var events = await company.EventsAsync();
        await company.ExecuteAsync("UPDATE $.log_owner SET epoch = epoch + 1, holder = 'another'");

        var answers = Enumerable.Range(0, 20).Select(i => company.RunAsync(Adjust("A", 1), $"key-{i}")).ToList();
        foreach (var answer in answers)
            (await Should.ThrowAsync<LogUnavailableException>(answer)).Code.ShouldBe("log-owned-elsewhere");
        var later = await Should.ThrowAsync<LogUnavailableException>(async () => await company.RunAsync(Adjust("A", 1)));

        later.Code.ShouldBe("log-owned-elsewhere");
        company.Writer.IsAlive.ShouldBeFalse();
        (await company.EventsAsync()).ShouldBe(events);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.command_receipt")).ShouldBe(0);
    }

    [Fact]
    public async Task An_owner_whose_epoch_is_over_swaps_no_rebuilt_table()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var table = await company.ScalarAsync<uint>("SELECT '$.source_items'::regclass::oid");
        await company.ExecuteAsync("UPDATE $.log_owner SET epoch = epoch + 1, holder = 'another'");

        await Should.ThrowAsync<PostgresException>(() => company.Company.Rebuild.RunAsync(company.Writer));

        (await company.ScalarAsync<uint>("SELECT '$.source_items'::regclass::oid")).ShouldBe(table);
    }

    [Fact]
    public async Task A_foreign_writer_is_noticed_and_decisions_are_made_anew()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 5);
        var stream = SourceItem.StreamOf(new("A"), SourceCode.Default);
        var foreign = new StockAdjusted(
            new("A"), SourceCode.Default, new(10), EntryType.PositiveAdjustment, null, Today, MovementTerms.None);
        await company.ExecuteAsync(
            $"""
            INSERT INTO $.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp)
            SELECT nextval('$.mt_events_sequence'), gen_random_uuid(), id, version + 1, '{StoredJson.Bodies.Write(foreign)}',
                'stock_adjusted', 'Elsewhere.StockAdjusted, Elsewhere', now()
            FROM $.mt_streams WHERE id = '{stream}';
            UPDATE $.mt_streams SET version = version + 1 WHERE id = '{stream}';
            """);
        var before = await company.ScalarAsync<long>($"SELECT version FROM $.mt_streams WHERE id = '{stream}'");
        var head = await company.EventsAsync();

        var answer = await company.RunAsync(Adjust("A", 1));

        answer.Outcome.ShouldBe(Outcome.Accepted);
        answer.Events[0].ShouldBe(new(head + 1, stream.Value, before + 1, "stock_adjusted") { Event = answer.Events[0].Event });
        (await company.ScalarAsync<long>("SELECT last_value FROM $.mt_events_sequence")).ShouldBe(await company.EventsAsync());
    }
}
