using System.Net;

namespace Inventory.Server.Tests.Http;

public sealed class NewerEventTests
{
    [Fact]
    public async Task A_log_that_a_newer_version_wrote_is_named_as_such()
    {
        await using var server = await TestServer.StartAsync();
        await server.StockAsync("A", 10);
        await server.ExecuteAsync("UPDATE $.mt_events SET type = 'stock_lost' WHERE type = 'stock_received'");

        var answer = await server.SendAsync("GET", "/api/audit/source-items/default/A/events", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.ProblemCodeAsync()).ShouldBe("event-of-newer-version");
    }
}
