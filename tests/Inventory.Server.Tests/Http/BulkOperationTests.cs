using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Inventory.Server.Tests.Http;

/// <summary>Long bulk operations on the real server, which is killed in the middle of them.</summary>
public sealed class BulkOperationTests
{
    // Everything that stock and value show; entries and history only ever grow.
    private static readonly string[] Pictures =
    [
        "SELECT md5(string_agg(t::text, ';' ORDER BY sku, source)) FROM $.source_items t",
        "SELECT md5(string_agg(t::text, ';' ORDER BY sku, stock)) FROM $.salable_quantities t WHERE on_hand <> 0",
        "SELECT md5(string_agg(t::text, ';' ORDER BY sku, source)) FROM $.inventory_values t WHERE quantity <> 0",
    ];

    [Fact]
    public async Task A_server_killed_in_the_middle_does_every_pair_once_and_undoes_it_all()
    {
        const int Items = 1_000;
        await using var server = await TestServer.StartAsync();
        await FillAsync(server, Items);
        var before = await PictureAsync(server);

        var operation = await StartAsync(server, Items, """
            "kind": "unassign", "sources": ["default", "east"], "chunkPairs": 20
            """);
        await ReachAsync(server, operation, "chunksDone", 10);
        await server.KillAsync();
        await server.ReplaceAsync();
        var done = await EndAsync(server, operation, "Finished");

        (done.GetProperty("changed").GetInt32(), done.GetProperty("refused").GetInt32()).ShouldBe((Items * 2, 0));
        (await CountAsync(server, "mt_events WHERE type = 'source_unassigned'")).ShouldBe(Items * 2);
        (await CountAsync(server, "mt_events WHERE type = 'bulk_chunk_done'")).ShouldBe(100);
        (await CountAsync(server, "source_items WHERE is_assigned")).ShouldBe(0);

        await PostAsync(server, $"/api/bulk-operations/{operation}/undo", "{}");
        await ReachAsync(server, operation, "undone", 400);
        await server.KillAsync();
        await server.ReplaceAsync();
        var undone = await EndAsync(server, operation, "Undone");

        undone.GetProperty("undone").GetInt32().ShouldBe(Items * 2);
        (await CountAsync(server, "mt_events WHERE type = 'bulk_chunk_undone'")).ShouldBe(100);
        (await PictureAsync(server)).ShouldBe(before);
        await ResultsAsync(server, operation, Items * 2);
        await ShouldBeWholeAsync(server);
    }

    [Fact]
    public async Task A_transfer_is_tried_started_once_stopped_resumed_and_undone()
    {
        const int Items = 200;
        await using var server = await TestServer.StartAsync();
        await FillAsync(server, Items);
        var before = await PictureAsync(server);
        const string Transfer = """
            "kind": "transfer", "sources": ["default"], "destination": "east", "chunkPairs": 1
            """;

        var events = await server.EventsAsync();
        var tried = await PostAsync(server, "/api/bulk-operations?dryRun=true&limit=3", Body(Items, Transfer));
        (await server.EventsAsync()).ShouldBe(events);
        tried.GetProperty("changed").GetInt32().ShouldBe(Items);
        tried.GetProperty("items").GetArrayLength().ShouldBe(3);
        var next = await PostAsync(
            server,
            $"/api/bulk-operations?dryRun=true&limit=1000&after={tried.GetProperty("next").GetString()}",
            Body(Items, Transfer));
        next.GetProperty("items").GetArrayLength().ShouldBe(Items - 3);
        next.GetProperty("items")[0].GetProperty("number").GetInt32().ShouldBe(4);

        // The first request of a route takes longer; the stop must be faster than the chunks.
        (await server.SendAsync("POST", $"/api/bulk-operations/{Guid.NewGuid()}/stop", "{}"))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var operation = await StartAsync(server, Items, Transfer, ("Idempotency-Key", "once"), ("X-User", "ann"));
        (await StartAsync(server, Items, Transfer, ("Idempotency-Key", "once"))).ShouldBe(operation);
        await ReachAsync(server, operation, "chunksDone", 2);
        await PostAsync(server, $"/api/bulk-operations/{operation}/stop", "{}");
        var stopped = await OneAsync(server, operation);
        stopped.GetProperty("state").GetString().ShouldBe("Stopped");
        await PostAsync(server, $"/api/bulk-operations/{operation}/resume", "{}");
        await EndAsync(server, operation, "Finished");
        (await CountAsync(server, "mt_events WHERE type = 'stock_transferred_out'")).ShouldBe(Items);
        (await CountAsync(server, "mt_events WHERE user_name = 'ann' AND type = 'stock_transferred_out'"))
            .ShouldBe(Items);

        await PostAsync(server, $"/api/bulk-operations/{operation}/undo", "{}");
        (await EndAsync(server, operation, "Undone")).GetProperty("undone").GetInt32().ShouldBe(Items);
        (await PictureAsync(server)).ShouldBe(before);
        await ShouldBeWholeAsync(server);
    }

    private static string Skus(int items) => string.Join(',', Enumerable.Range(0, items).Select(i => $"\"S{i:0000}\""));

    private static string Body(int items, string members) => $$"""{"skus": [{{Skus(items)}}], {{members}}}""";

    // Odd quantities, three costs, every third pair off sale, every fifth with a notify setting.
    private static async Task FillAsync(TestServer server, int items)
    {
        await DoAsync(server, "PUT", "/api/sources/east", """{"details":{"name":"e","country":"DE","postcode":"1"}}""");
        await Parallel.ForAsync(0, items, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
        {
            await DoAsync(server, "PUT", $"/api/items/S{i:0000}", """{"name":"item"}""");
            var cost = (1.11111m * (i % 3)).ToString(CultureInfo.InvariantCulture);
            await DoAsync(
                server,
                "POST",
                $"/api/sources/default/items/S{i:0000}/receipts",
                $$$"""{"quantity":{{{(i % 7) + 1}}},"terms":{"unitCost":{{{cost}}}}}""");
            if (i % 3 == 0)
                await DoAsync(server, "PUT", $"/api/sources/default/items/S{i:0000}/status", """{"isInStock":false}""");
        });
        await DoAsync(server, "POST", "/api/source-items/assign", $$"""{"skus":[{{Skus(items)}}],"sources":["east"]}""");
        var notify = Enumerable.Range(0, items / 5).Select(i => $$"""{"sku":"S{{i * 5:0000}}","source":"default","quantity":2}""");
        await DoAsync(
            server, "POST", "/api/source-items/notify-quantities", $$"""{"items":[{{string.Join(',', notify)}}]}""");
    }

    private static async Task<string> StartAsync(
        TestServer server, int items, string members, params (string Name, string Value)[] headers)
    {
        using var answer = await server.SendAsync("POST", "/api/bulk-operations", Body(items, members), headers);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var operation = (await answer.JsonAsync()).GetProperty("operation").GetString()!;
        answer.Headers.Location!.ToString().ShouldBe($"/api/bulk-operations/{operation}");
        return operation;
    }

    private static async Task<JsonElement> OneAsync(TestServer server, string operation)
    {
        using var answer = await server.SendAsync("GET", $"/api/bulk-operations/{operation}", null);
        return await answer.JsonAsync();
    }

    private static async Task ReachAsync(TestServer server, string operation, string number, int least)
    {
        while ((await OneAsync(server, operation)).GetProperty(number).GetInt32() < least)
            await Task.Delay(5);
    }

    private static async Task<JsonElement> EndAsync(TestServer server, string operation, string state)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (; ; await Task.Delay(20, patience.Token))
        {
            var row = await OneAsync(server, operation);
            if (row.GetProperty("state").GetString() == state)
                return row;
        }
    }

    // All pages: each pair once, in order, with what became of it and of its undoing.
    private static async Task ResultsAsync(TestServer server, string operation, int pairs)
    {
        var numbers = new List<int>();
        for (var after = ""; after is not null;)
        {
            using var answer = await server.SendAsync(
                "GET", $"/api/bulk-operations/{operation}/results?outcome=changed&limit=700{after}", null);
            var page = await answer.JsonAsync();
            foreach (var row in page.GetProperty("items").EnumerateArray())
            {
                numbers.Add(row.GetProperty("number").GetInt32());
                row.GetProperty("undoOutcome").GetString().ShouldBe("Changed");
            }

            after = page.TryGetProperty("next", out var next) ? $"&after={next.GetString()}" : null;
        }

        numbers.ShouldBe(Enumerable.Range(1, pairs));
    }

    private static async Task<JsonElement> PostAsync(TestServer server, string path, string body)
    {
        using var answer = await server.SendAsync("POST", path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static async Task DoAsync(TestServer server, string method, string path, string body)
    {
        using var answer = await server.SendAsync(method, path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static Task<long> CountAsync(TestServer server, string from) =>
        server.ScalarAsync<long>($"SELECT count(*) FROM $.{from}");

    private static async Task<string> PictureAsync(TestServer server)
    {
        var picture = new StringBuilder();
        foreach (var sql in Pictures)
            picture.AppendLine(await server.ScalarAsync<string>(sql));
        return picture.ToString();
    }

    private static async Task ShouldBeWholeAsync(TestServer server)
    {
        foreach (var table in (await PostAsync(server, "/api/projections/verify", "{}")).EnumerateArray())
            table.GetProperty("isEqual").GetBoolean().ShouldBeTrue(table.GetRawText());
        using var answer = await server.SendAsync("GET", "/api/general-ledger/reconciliation", null);
        foreach (var account in (await answer.JsonAsync()).EnumerateArray())
            account.GetProperty("difference").GetDecimal().ShouldBe(0m, account.GetRawText());
    }
}
