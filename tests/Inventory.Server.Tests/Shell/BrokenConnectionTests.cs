using Inventory.EventStore.Log;
using Inventory.Server.Postgres;
using Inventory.Server.Shell;
using Inventory.Testing;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>A connection may break at any moment: no answered command is lost and none is done twice.</summary>
public sealed class BrokenConnectionTests
{
    [Fact]
    public async Task A_connection_that_breaks_while_nothing_happens_is_not_noticed()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);

        for (var i = 0; i < 3; i++)
        {
            await company.BreakConnectionsAsync();
            (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
        }

        (await company.RunAsync(Adjust("A", -4))).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task Under_load_every_answered_command_is_there_once_and_every_other_at_most_once()
    {
        const int Callers = 16, CommandsEach = 60, AnswersPerBreak = 100;
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var answered = 0;
        var answers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var good = new List<string>();
            for (var i = 0; i < CommandsEach; i++)
            {
                // Half of the callers give no key: nothing but the writer keeps theirs from being done twice.
                var name = $"{caller}-{i}";
                if (await TryAsync(company, name, caller % 2 == 0 ? name : null))
                    good.Add(name);
                if (Interlocked.Increment(ref answered) % AnswersPerBreak == 0)
                    await company.BreakConnectionsAsync();
            }

            return good;
        })).ToList();

        var good = (await Task.WhenAll(answers)).SelectMany(g => g).ToList();

        good.Count.ShouldBeGreaterThan(Callers * CommandsEach / 2);
        (await company.ScalarAsync<long>(
            "SELECT count(*) FROM (SELECT correlation_id FROM $.mt_events WHERE type = 'stock_adjusted' GROUP BY 1 HAVING count(*) > 1) d"))
            .ShouldBe(0);
        (await company.ScalarAsync<long>(
            $"SELECT count(*) FROM $.mt_events WHERE type = 'stock_adjusted' AND correlation_id IN ('{string.Join("','", good)}')"))
            .ShouldBe(good.Count);
        (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_not_done_again()
    {
        using var folder = new TestFolder();
        var settings = new ClusterSettings($"{ClusterSettings.ThrowAway.Text}\nsynchronous_commit = on\n");
        await using var server = await EmbeddedPostgres.StartAsync(ClusterFolder.At(folder.Path), settings);
        await using var company = await OpenAsync(server.ConnectionString);
        await company.StockAsync("A", 1);

        // A commit now waits for a standby that does not exist; when its backend is ended it is done, and nobody says so.
        await company.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        await company.ExecuteAsync("SELECT pg_reload_conf()");
        var (waiting, sent) = await UntilOneWaitsAsync(company);
        await company.BreakConnectionsAsync();
        await company.ExecuteAsync("ALTER SYSTEM RESET synchronous_standby_names");
        await company.ExecuteAsync("SELECT pg_reload_conf()");

        (await waiting).Outcome.ShouldBe(Outcome.Accepted);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'stock_adjusted'")).ShouldBe(sent);
        await company.ShouldBeWholeAsync();
    }

    private static async Task<bool> TryAsync(TestCompany company, string name, string? key)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            try
            {
                var envelope = new CommandEnvelope(Adjust("A", 1), new EventMetadata(name), key, key ?? "");
                return (await company.Writer.SubmitAsync(envelope)).Outcome == Outcome.Accepted;
            }
            catch (Exception) when (key is not null)
            {
                // Whoever has a key may ask again.
            }
            catch (Exception)
            {
                return false;
            }
        }

        return false;
    }

    private static async Task<(Task<CommandAnswer> Waiting, int Sent)> UntilOneWaitsAsync(TestCompany company)
    {
        for (var sent = 1; ; sent++)
        {
            var answer = company.RunAsync(Adjust("A", 1));
            while (!answer.IsCompleted)
            {
                if (await company.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") > 0)
                    return (answer, sent);
            }

            await answer;
        }
    }
}
