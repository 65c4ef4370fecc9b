using System.Net;

namespace Inventory.Server.Tests.Http;

/// <summary>Requests that make no bulk operation.</summary>
[Collection(SharedServer.Name)]
public sealed class BulkRequestTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Theory]
    [InlineData("""{"kind":"assign","pairs":[]}""", HttpStatusCode.UnprocessableEntity, "validation.pairs.empty")]
    [InlineData(
        """{"kind":"assign","pairs":[],"skus":["A"]}""", HttpStatusCode.UnprocessableEntity, "validation.pairs.ambiguous")]
    [InlineData(
        """{"kind":"transfer","skus":["A"],"sources":["default"]}""",
        HttpStatusCode.UnprocessableEntity,
        "validation.destination.missing")]
    [InlineData(
        """{"kind":"transfer","skus":["A"],"sources":["default"],"destination":"none"}""",
        HttpStatusCode.NotFound,
        "source-not-found")]
    [InlineData(
        """{"kind":"setQuantity","skus":["A"],"sources":["default"]}""",
        HttpStatusCode.UnprocessableEntity,
        "validation.quantity.missing")]
    [InlineData(
        """{"kind":"assign","skus":["A"],"sources":["default"],"chunkPairs":1001}""",
        HttpStatusCode.UnprocessableEntity,
        "validation.chunk.invalid")]
    [InlineData("""{"kind":"burn","skus":["A"],"sources":["a"]}""", HttpStatusCode.UnprocessableEntity, "malformed-request")]
    [InlineData("""{"kind":"assign","pairs":[null]}""", HttpStatusCode.UnprocessableEntity, "malformed-request")]
    public async Task What_is_no_operation_is_refused_and_leaves_nothing(string body, HttpStatusCode status, string code)
    {
        var events = await _server.EventsAsync();

        var answer = await _server.SendAsync("POST", "/api/bulk-operations", body);
        var tried = await _server.SendAsync("POST", "/api/bulk-operations?dryRun=true", body);

        (answer.StatusCode, await answer.ProblemCodeAsync()).ShouldBe((status, code));
        if (!code.StartsWith("validation.chunk", StringComparison.Ordinal))
            (tried.StatusCode, await tried.ProblemCodeAsync()).ShouldBe((status, code));
        (await _server.EventsAsync()).ShouldBe(events);
    }

    [Theory]
    [InlineData("/api/bulk-operations/none", "bulk-operation-not-found")]
    [InlineData("/api/bulk-operations/none/results", "bulk-operation-not-found")]
    [InlineData("/api/bulk-operations?state=lost", "state-malformed")]
    [InlineData("/api/bulk-operations/none/results?outcome=lost", "outcome-malformed")]
    public async Task What_is_not_there_is_said_so(string path, string code) =>
        (await (await _server.SendAsync("GET", path, null)).ProblemCodeAsync()).ShouldBe(code);

    [Theory]
    [InlineData("stop")]
    [InlineData("resume")]
    [InlineData("undo")]
    public async Task An_unknown_operation_cannot_be_steered(string verb) =>
        (await (await _server.SendAsync("POST", $"/api/bulk-operations/none/{verb}", "{}")).ProblemCodeAsync())
            .ShouldBe("bulk-operation-not-found");
}
