using System.Net;

namespace Inventory.Server.Tests.Http;

/// <summary>Repeats and stale versions over HTTP.</summary>
[Collection(SharedServer.Name)]
public sealed class RepeatTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task A_repeat_gets_the_first_answer_byte_by_byte()
    {
        await _server.StockAsync("REPEAT", 5);
        const string Path = "/api/source-items/assign", Body = """{"skus": ["REPEAT", "Größe <1>"], "sources": ["default"]}""";
        foreach (var (path, body) in new[]
        {
            (Path, Body),
            ("/api/sources/default/items/REPEAT/adjustments", """{"delta": 2}"""),
            ("/api/sources/default/items/REPEAT/adjustments", """{"delta": -100}"""),
        })
        {
            var key = ("Idempotency-Key", $"repeat {body.Length}");
            var first = await _server.SendAsync("POST", path, body, key);
            var events = await _server.EventsAsync();

            var again = await _server.SendAsync("POST", path, body.Replace(" ", "", StringComparison.Ordinal)
                .Replace("Größe<1>", "Größe <1>", StringComparison.Ordinal), key);

            again.StatusCode.ShouldBe(first.StatusCode);
            again.Headers.ETag.ShouldBe(first.Headers.ETag);
            (await again.Content.ReadAsByteArrayAsync()).ShouldBe(await first.Content.ReadAsByteArrayAsync());
            (await _server.EventsAsync()).ShouldBe(events);
        }
    }

    [Fact]
    public async Task A_key_with_another_request_is_refused()
    {
        await _server.StockAsync("REUSED", 5);
        var key = ("Idempotency-Key", "reused");
        (await _server.AdjustAsync("REUSED", 1, key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var events = await _server.EventsAsync();

        var other = await _server.AdjustAsync("REUSED", 2, key);
        var elsewhere = await _server.AdjustAsync("KNOWN", 1, key);

        (other.StatusCode, elsewhere.StatusCode).ShouldBe((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity));
        (await other.ProblemCodeAsync()).ShouldBe("idempotency-key-reused");
        (await _server.EventsAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task A_version_that_was_seen_goes_in_once_and_then_is_stale()
    {
        await _server.StockAsync("VERSION", 5);
        var seen = (await _server.AdjustAsync("VERSION", 1)).Headers.ETag!.Tag;

        var accepted = await _server.AdjustAsync("VERSION", 1, ("If-Match", seen));
        var events = await _server.EventsAsync();
        var stale = await _server.AdjustAsync("VERSION", 1, ("If-Match", seen));

        accepted.StatusCode.ShouldBe(HttpStatusCode.OK);
        accepted.Headers.ETag!.Tag.ShouldNotBe(seen);
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await stale.ProblemCodeAsync()).ShouldBe("stale-version");
        (await _server.EventsAsync()).ShouldBe(events);
    }
}
