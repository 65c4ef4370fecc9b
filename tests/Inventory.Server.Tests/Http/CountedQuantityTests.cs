using System.Globalization;
using System.Net;
using System.Text;

namespace Inventory.Server.Tests.Http;

/// <summary>Counts of a moment, and files that add, take away and count.</summary>
[Collection(SharedServer.Name)]
public sealed class CountedQuantityTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task A_count_keeps_what_moved_since_and_is_done_once()
    {
        await _server.StockAsync("COUNT-1", 10);
        var moment = await MomentAsync();
        await _server.AdjustAsync("COUNT-1", -3);

        (await CountAsync("COUNT-1", 12, moment)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await OnHandAsync("COUNT-1")).ShouldBe(9m);
        var again = await (await CountAsync("COUNT-1", 12, moment)).JsonAsync();

        again.GetProperty("outcome").GetString().ShouldBe("nothing");
        (await OnHandAsync("COUNT-1")).ShouldBe(9m);
        // Later the books know what the count corrected, though it was said after that.
        (await CountAsync("COUNT-1", 11, moment)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await OnHandAsync("COUNT-1")).ShouldBe(8m);
    }

    [Fact]
    public async Task Whoever_moves_goods_meanwhile_nothing_slips_between()
    {
        await _server.StockAsync("COUNT-2", 1_000);
        var sent = new List<Task<HttpResponseMessage>>();
        var moves = 0;
        for (var i = 1; i <= 40; i++)
        {
            sent.Add(_server.AdjustAsync("COUNT-2", -1));
            sent.Add(_server.AdjustAsync("COUNT-2", -1));
            moves -= 2;
            await Task.WhenAny(sent);
            sent.Add(CountAsync("COUNT-2", 1_000, await MomentAsync(), ("Idempotency-Key", $"count-2-{i}")));
        }

        var answers = await Task.WhenAll(sent);

        // Each count says 1,000 of its own moment: what the last one that was taken found missing is what had gone by then.
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBeGreaterThan(80);
        var last = await _server.ScalarAsync<DateTime>("SELECT max(counted_at) FROM $.quantity_counts WHERE sku = 'COUNT-2'");
        var since = await _server.ScalarAsync<decimal>(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT coalesce(sum(change), 0) FROM $.stock_history
            WHERE sku = 'COUNT-2' AND reason IS DISTINCT FROM 'counted' AND recorded_at > '{last:O}'
            """));
        (await OnHandAsync("COUNT-2")).ShouldBe(1_000m + since);
        moves.ShouldBe(-80);
    }

    [Theory]
    [InlineData("tomorrow", "moment-malformed")]
    [InlineData("2999-01-01T00:00:00Z", "moment-malformed")]
    public async Task A_moment_has_passed(string moment, string code) =>
        (await (await CountAsync("KNOWN", 1, moment)).ProblemCodeAsync()).ShouldBe(code);

    [Fact]
    public async Task A_file_adds_takes_away_and_counts()
    {
        foreach (var sku in new[] { "CSV-1", "CSV-2", "CSV-3" })
            await _server.StockAsync(sku, 10);
        var moment = await MomentAsync();
        await _server.AdjustAsync("CSV-3", -4);
        var file = $"""
            sku,source_code,delta,quantity,counted_at
            CSV-1,default,2.5,,
            CSV-1,default,-1,,
            CSV-2,default,,7,
            CSV-3,default,,9,{moment}
            CSV-3,default,,9,{moment}
            CSV-2,default,-8,,
            CSV-2,default,1,1,
            CSV-2,default,,,
            CSV-2,default,,1,2999-01-01
            """;

        (await (await FileAsync(file)).ProblemCodeAsync()).ShouldBe("idempotency-key-required");
        for (var run = 1; run <= 2; run++)
        {
            var report = await (await FileAsync(file, ("Idempotency-Key", "csv-1"))).JsonAsync();
            report.GetProperty("updated").GetInt32().ShouldBe(5, report.GetRawText());
            report.GetProperty("errors").EnumerateArray()
                .Select(e => (e.GetProperty("line").GetInt32(), e.GetProperty("code").GetString()!))
                .ShouldBe(
                [
                    (7, "stock-below-zero"),
                    (8, "validation.quantity.ambiguous"),
                    (9, "validation.quantity.not-numeric"),
                    (10, "moment-malformed"),
                ]);
        }

        (await OnHandAsync("CSV-1"), await OnHandAsync("CSV-2"), await OnHandAsync("CSV-3")).ShouldBe((11.5m, 7m, 5m));
    }

    private Task<HttpResponseMessage> FileAsync(string file, params (string Name, string Value)[] headers) =>
        TestServer.SendAsync(
            _server.Client, "POST", "/api/source-items/csv", new StringContent(file, Encoding.UTF8, "text/csv"), headers);

    private Task<HttpResponseMessage> CountAsync(
        string sku, int quantity, string moment, params (string Name, string Value)[] headers) => _server.SendAsync(
        "POST",
        $"/api/sources/default/items/{sku}/counts",
        $$"""{"quantity":{{quantity}},"countedAt":"{{moment}}"}""",
        headers);

    private Task<decimal> OnHandAsync(string sku) =>
        _server.ScalarAsync<decimal>($"SELECT quantity FROM $.source_items WHERE sku = '{sku}'");

    // A moment that has passed for the server, too: both read the same clock.
    private static async Task<string> MomentAsync()
    {
        var now = DateTimeOffset.UtcNow;
        await Task.Delay(2);
        return now.ToString("O", CultureInfo.InvariantCulture);
    }
}
