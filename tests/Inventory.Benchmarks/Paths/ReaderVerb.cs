using System.Net.Http.Json;
using System.Text.Json;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Modes;
using Inventory.Benchmarks.Workload;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Benchmarks.Paths;

/// <summary>The process of the reader: reads requests from standard input, one a line, until it closes.</summary>
public static class ReaderVerb
{
    private const string Sql = $"""
        SELECT sku, on_hand, reserved
        FROM {Stage.WriterSchema}.salable_quantities
        WHERE stock = 1 AND sku = ANY ($1)
        """;

    public static async Task<int> RunAsync(string path, string target)
    {
        if (path == "http")
        {
            using var client = new HttpClient { BaseAddress = new(target) };
            await AnswerAllAsync(skus => ByHttpAsync(client, skus));
            return 0;
        }

        await using var source = Company.DataSourceFor(target);
        await using var connection = await source.OpenConnectionAsync();
        await AnswerAllAsync(skus => BySqlAsync(connection, skus));
        return 0;
    }

    private static async Task AnswerAllAsync(Func<string[], Task> read)
    {
        var spread = Spread.Of("spread", 0);
        var asked = 0ul;
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var request = JsonSerializer.Deserialize<ReaderRequest>(line)!;
            Console.WriteLine(JsonSerializer.Serialize(await AnswerAsync(request)));
        }

        async Task<ReaderAnswer> AnswerAsync(ReaderRequest request)
        {
            try
            {
                var slice = await ClosedLoop.RunAsync(1, request.Seconds, async _ =>
                {
                    var skus = Enumerable.Range(0, request.Skus).Select(_ => spread.Pick(asked++));
                    await read([.. skus.Distinct(StringComparer.Ordinal)]);
                    return true;
                });
                return new(slice.Seconds, slice.Latencies, null);
            }
            catch (Exception e) when (e is HttpRequestException or NpgsqlException or InvalidOperationException)
            {
                return new(1, [], e.Message);
            }
        }
    }

    private static async Task BySqlAsync(NpgsqlConnection connection, string[] skus)
    {
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = skus } } };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
            rows += reader.GetDecimal(1) >= reader.GetDecimal(2) ? 1 : 0;
        MustBe(skus.Length, rows);
    }

    private static async Task ByHttpAsync(HttpClient client, string[] skus)
    {
        using var answer = skus is [var one]
            ? await client.GetAsync($"/api/stocks/1/items/{one}/salable")
            : await client.PostAsJsonAsync("/api/stocks/1/salable", new { skus });
        var body = await answer.Content.ReadAsByteArrayAsync();
        MustBe(200, (int)answer.StatusCode);
        MustBe(1, body.Length > skus.Length ? 1 : 0);
    }

    private static void MustBe(int expected, int found)
    {
        if (expected != found)
            throw new InvalidOperationException($"A read gave {found}, not {expected}.");
    }
}
