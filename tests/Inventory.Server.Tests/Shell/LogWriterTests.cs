using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

public sealed class LogWriterTests
{
    [Fact]
    public async Task Many_callers_never_sell_more_than_there_is()
    {
        const int Callers = 64, OrdersEach = 4, Stock = 100;
        await using var company = await OpenAsync();
        await company.StockAsync("HOT", Stock);

        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<CommandAnswer>();
            for (var i = 0; i < OrdersEach; i++)
                mine.Add(await company.RunAsync(Order($"O-{caller}-{i}", "HOT", 1)));
            return mine;
        })));

        var all = answers.SelectMany(a => a).ToList();
        all.Count(a => a.Outcome == Outcome.Accepted).ShouldBe(Stock);
        all.Count(a => a.Outcome == Outcome.Refused).ShouldBe((Callers * OrdersEach) - Stock);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'stock_reserved'")).ShouldBe(Stock);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task The_answers_say_where_the_events_stand()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 5);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => company.RunAsync(Adjust("A", 1))));

        var events = answers.SelectMany(a => a.Events).ToList();
        events.Select(e => e.Sequence).ShouldBeUnique();
        foreach (var e in events)
        {
            (await company.ScalarAsync<string>($"SELECT stream_id || ' ' || version || ' ' || type FROM $.mt_events WHERE seq_id = {e.Sequence}"))
                .ShouldBe($"{e.Stream} {e.Version} {e.Type}");
        }
    }

    [Fact]
    public async Task Commands_that_wait_together_are_one_transaction()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var before = await company.BlocksAsync();
        var hold = await company.HoldAsync();
        var answers = Enumerable.Range(0, 200).Select(_ => company.RunAsync(Adjust("A", 1))).ToList();

        await hold.ReleaseAsync();
        await Task.WhenAll(answers);

        (await company.BlocksAsync() - before).ShouldBeLessThanOrEqualTo(2);
        (await company.ScalarAsync<long>("SELECT count(DISTINCT timestamp) FROM $.mt_events WHERE type = 'stock_adjusted'"))
            .ShouldBeLessThanOrEqualTo(2);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task More_commands_than_a_batch_takes_are_several_transactions()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var before = await company.BlocksAsync();
        var hold = await company.HoldAsync();
        var answers = Enumerable.Range(0, (2 * LogWriter.BatchCommandsMax) + 1).Select(_ => company.RunAsync(Adjust("A", 1))).ToList();

        await hold.ReleaseAsync();
        await Task.WhenAll(answers);

        (await company.ScalarAsync<long>(
            """
            SELECT max(commands)
            FROM (SELECT count(*) AS commands FROM $.mt_events WHERE type = 'stock_adjusted' GROUP BY timestamp) b
            """)).ShouldBe(LogWriter.BatchCommandsMax);
        // Each takes at least what is decided in one go while the one before it is in flight.
        (await company.BlocksAsync() - before).ShouldBeInRange(3, 2 + (answers.Count / LogWriter.StepCommandsMax));
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_refusal_touches_no_neighbour()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        var hold = await company.HoldAsync();
        Task<CommandAnswer> first = company.RunAsync(Adjust("A", -6)),
            refused = company.RunAsync(Adjust("A", -5)),
            last = company.RunAsync(Adjust("A", -4));

        await hold.ReleaseAsync();

        (await refused).Refusal!.Code.ShouldBe("stock-below-zero");
        ((await first).Outcome, (await last).Outcome).ShouldBe((Outcome.Accepted, Outcome.Accepted));
        (await company.RunAsync(Adjust("A", -1))).Refusal!.Code.ShouldBe("stock-below-zero");
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_command_that_asks_for_nothing_new_leaves_no_trace()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var (events, blocks) = (await company.EventsAsync(), await company.BlocksAsync());

        (await company.RunAsync(Register("A"))).Outcome.ShouldBe(Outcome.Nothing);

        (await company.EventsAsync(), await company.BlocksAsync()).ShouldBe((events, blocks));
    }

    [Fact]
    public async Task A_version_that_has_passed_is_refused()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 5);
        var stream = SourceItem.StreamOf(new("A"), SourceCode.Default);
        var version = await company.ScalarAsync<long>($"SELECT version FROM $.mt_streams WHERE id = '{stream}'");
        CommandEnvelope Seen(long at) => Envelope(Adjust("A", 1)) with { Expected = (stream, at) };

        (await company.Writer.SubmitAsync(Seen(version))).Outcome.ShouldBe(Outcome.Accepted);
        (await company.Writer.SubmitAsync(Seen(version))).Refusal!.Code.ShouldBe("stale-version");
        (await company.Writer.SubmitAsync(Seen(version + 1))).Outcome.ShouldBe(Outcome.Accepted);
    }

    [Fact]
    public async Task Of_many_that_saw_the_same_version_one_wins()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 5);
        await company.RestartAsync();
        var seen = Envelope(Adjust("A", 1)) with { Expected = (SourceItem.StreamOf(new("A"), SourceCode.Default), 3) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => company.Writer.SubmitAsync(seen)));

        answers.Count(a => a.Outcome == Outcome.Accepted).ShouldBe(1);
    }

    [Fact]
    public async Task Two_companies_work_side_by_side()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();

        await Task.WhenAll(
            Task.Run(() => SellAsync(one, stock: 10)),
            Task.Run(() => SellAsync(other, stock: 20)));

        (await one.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'order_placed'")).ShouldBe(10);
        (await other.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'order_placed'")).ShouldBe(20);
        await one.ShouldBeWholeAsync();
        await other.ShouldBeWholeAsync();

        static async Task SellAsync(TestCompany company, int stock)
        {
            await company.StockAsync("A", stock);
            await Task.WhenAll(Enumerable.Range(0, 40).Select(i => company.RunAsync(Order($"O-{i}", "A", 1))));
        }
    }

    [Fact]
    public async Task More_than_the_queue_holds_is_refused_at_once_and_the_rest_is_answered()
    {
        await using var company = await OpenAsync();
        await company.RunAsync(Register("A"));
        var hold = await company.HoldAsync();
        var waiting = Enumerable.Range(0, LogWriter.QueueCommandsMax).Select(_ => company.RunAsync(Register("A"))).ToList();

        var refused = await Should.ThrowAsync<LogUnavailableException>(async () => await company.RunAsync(Register("A")));

        refused.Code.ShouldBe("queue-full");
        await hold.ReleaseAsync();
        (await Task.WhenAll(waiting)).ShouldAllBe(a => a.Outcome == Outcome.Nothing);
    }

    [Fact]
    public async Task What_waits_when_the_company_is_closed_is_still_answered()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var answers = Enumerable.Range(0, 1_000).Select(_ => company.RunAsync(Adjust("A", 1))).ToList();

        await company.RestartAsync();

        (await Task.WhenAll(answers)).ShouldAllBe(a => a.Outcome == Outcome.Accepted);
        (await company.RunAsync(Adjust("A", -1_001))).Outcome.ShouldBe(Outcome.Accepted);
    }
}
