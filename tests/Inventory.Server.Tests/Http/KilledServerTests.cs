using System.Collections.Concurrent;
using System.Net;

namespace Inventory.Server.Tests.Http;

public sealed class KilledServerTests
{
    [Fact]
    public async Task Killing_the_server_under_load_loses_no_answered_command_and_doubles_none()
    {
        const int Clients = 16, AnswersPerKill = 150, Kills = 2;
        await using var server = await TestServer.StartAsync();
        await server.StockAsync("A", 1);
        var answered = new ConcurrentBag<string>();

        for (var kill = 1; kill <= Kills; kill++)
        {
            var enough = answered.Count + AnswersPerKill;
            var reached = new TaskCompletionSource();
            var clients = Enumerable.Range(0, Clients)
                .Select(client => Task.Run(() => LoadAsync(server, $"{kill}-{client}", answered, enough, reached)))
                .ToList();
            await reached.Task;
            await server.KillAsync();
            await Task.WhenAll(clients);
            await server.ReplaceAsync();
        }

        answered.Count.ShouldBeGreaterThanOrEqualTo(Kills * AnswersPerKill);
        var there = await server.LinesAsync("SELECT correlation_id FROM $.mt_events WHERE type = 'stock_adjusted'");
        there.ShouldBeUnique();
        answered.Except(there, StringComparer.Ordinal).ShouldBeEmpty();
        (await server.ScalarAsync<long>("SELECT max(seq_id) FROM $.mt_events")).ShouldBe(await server.EventsAsync());
        (await server.AdjustAsync("A", -1 - there.Count)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_command_that_got_no_answer_is_asked_again_with_its_key_and_done_once()
    {
        await using var server = await TestServer.StartAsync();
        await server.StockAsync("A", 1);
        var sent = Enumerable.Range(0, 200).Select(i => server.AdjustAsync("A", 1, ("Idempotency-Key", $"key-{i}"))).ToList();
        await Task.WhenAny(sent);
        await server.KillAsync();
        foreach (var answer in sent)
            await answer.ContinueWith(_ => { }, TaskScheduler.Default);
        await server.ReplaceAsync();

        foreach (var again in Enumerable.Range(0, 200).Select(i => server.AdjustAsync("A", 1, ("Idempotency-Key", $"key-{i}"))).ToList())
            (await again).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await server.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'stock_adjusted'")).ShouldBe(200);
    }

    [Fact]
    public async Task A_second_server_writes_when_the_first_was_killed()
    {
        await using var server = await TestServer.StartAsync();
        await server.StockAsync("A", 1);
        await using var second = await server.SecondAsync();

        await server.KillAsync();

        var answers = new List<HttpStatusCode>();
        for (var tries = 0; tries < 300 && !answers.Contains(HttpStatusCode.OK); tries++)
        {
            using var body = new StringContent("""{"name": "x"}""", null, "application/json");
            answers.Add((await TestServer.SendAsync(second.Client, "PUT", "/api/items/B", body)).StatusCode);
            await Task.Delay(50);
        }

        answers[^1].ShouldBe(HttpStatusCode.OK);
        answers[..^1].ShouldAllBe(status => status == HttpStatusCode.ServiceUnavailable);
        var ready = await (await TestServer.SendAsync(second.Client, "GET", "/health/ready", null)).JsonAsync();
        ready.GetProperty("role").GetString().ShouldBe("writer");
        var address = second.Client.BaseAddress!.ToString().TrimEnd('/');
        // Told right after the log was taken; the first command may be faster.
        for (var tries = 0; tries < 300; tries++)
        {
            if (await server.ScalarAsync<string>("SELECT address FROM $.log_owner") == address)
                return;
            await Task.Delay(50);
        }

        (await server.ScalarAsync<string>("SELECT address FROM $.log_owner")).ShouldBe(address);
    }

    private static async Task LoadAsync(
        TestServer server, string client, ConcurrentBag<string> answered, int enough, TaskCompletionSource reached)
    {
        for (var i = 0; ; i++)
        {
            var name = $"{client}-{i}";
            try
            {
                using var answer = await server.AdjustAsync("A", 1, ("X-Correlation-Id", name));
                if (answer.StatusCode == HttpStatusCode.OK)
                    answered.Add(name);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                return;
            }

            if (answered.Count >= enough)
                reached.TrySetResult();
        }
    }
}
