using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Inventory.Server.Tests.Http;

/// <summary>A file whose import is killed in the middle and that is sent again with its key.</summary>
public sealed class KilledImportTests
{
    private const int Rows = 3_000;

    private const int Items = 300;

    [Fact]
    public async Task Each_difference_counts_once_and_the_report_is_that_of_one_run()
    {
        await using var server = await TestServer.StartAsync();
        await Parallel.ForAsync(0, Items, async (i, _) => await server.StockAsync($"S{i:000}", 100));
        var file = FileOf();

        var first = SendAsync(server, file);
        while (await server.ScalarAsync<long>("SELECT count(*) FROM $.stock_history WHERE reason = 'imported'") < Rows / 3)
            await Task.Delay(5);
        await server.KillAsync();
        await first.ContinueWith(_ => { }, TaskScheduler.Default);
        var halfway = await server.ScalarAsync<long>("SELECT count(*) FROM $.stock_history WHERE reason = 'imported'");
        await server.ReplaceAsync();

        // Told line by line how far it is; the third time nothing is new.
        for (var run = 2; run <= 3; run++)
        {
            using var answer = await SendAsync(server, file);
            var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonDocument.Parse(l).RootElement).ToList();
            lines.Count.ShouldBe((Rows / 500) + 1);
            lines.Select(l => l.GetProperty("rows").GetInt64()).ShouldBeInOrder();
            lines[^1].GetProperty("rows").GetInt64().ShouldBe(Rows + 2);
            lines[^1].GetProperty("updated").GetInt64().ShouldBe(Rows);
            lines[^1].GetProperty("failed").GetInt64().ShouldBe(2);
        }

        halfway.ShouldBeLessThan(Rows);
        (await server.ScalarAsync<long>("SELECT count(*) FROM $.stock_history WHERE reason = 'imported'")).ShouldBe(Rows);
        for (var i = 0; i < Items; i += 37)
            (await server.ScalarAsync<decimal>($"SELECT quantity FROM $.source_items WHERE sku = 'S{i:000}'"))
                .ShouldBe(100m + Enumerable.Range(0, Rows).Where(r => r % Items == i).Sum(DeltaOf));
    }

    private static decimal DeltaOf(int row) => (row % 7) - 2.5m;

    // Two rows at fault: the batches they are in are halved until they stand alone, the same way each time.
    private static string FileOf()
    {
        var file = new StringBuilder("source_code,sku,delta\n");
        for (var row = 0; row < Rows; row++)
        {
            if (row is 777 or 2_321)
                file.Append("default,nobody,1\n");
            file.Append(CultureInfo.InvariantCulture, $"default,S{row % Items:000},{DeltaOf(row)}\n");
        }

        return file.ToString();
    }

    private static Task<HttpResponseMessage> SendAsync(TestServer server, string file) => TestServer.SendAsync(
        server.Client,
        "POST",
        "/api/source-items/csv?progress=true&postingDate=2026-11-21",
        new StringContent(file, Encoding.UTF8, "text/csv"),
        ("Idempotency-Key", "file-1"));
}
