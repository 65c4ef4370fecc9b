using System.Text.Json;
using Inventory.Conformance.Tests.Adobe;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>The runner of the wire cases itself, against a server that answers what a test tells it to.</summary>
public sealed class RestRunnerTests
{
    private const string Page =
        """{"items": [{"sku": "A", "qty": 5.5, "tags": ["x"]}, {"sku": "B", "qty": 3}], "total_count": 2}""";

    [Theory]
    [InlineData("""{"status": 200}""")]
    [InlineData("""{"status": 200, "body": {"total_count": 2.0}, "match": "contains"}""")]
    [InlineData("""{"status": 200, "body": {"items": [{"sku": "A"}]}, "match": "contains"}""")]
    [InlineData("""{"status": 200, "absent": ["region", "items.region"]}""")]
    [InlineData("""{"status": 200, "length": {"items": 2, "items[0].tags": 1}}""")]
    [InlineData("""{"status": 200, "minimum": {"total_count": 2}}""")]
    [InlineData("""{"status": 200, "pluck": {"of": "items", "field": "sku", "equals": ["A", "B"]}}""")]
    [InlineData("""{"status": 200, "save": {"first": "items.0.sku"}}""")]
    public async Task What_is_so_passes(string response) => (await FaultsAsync(Page, response)).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"status": 201}""", "status")]
    [InlineData("""{"status": 200, "body": {"total_count": 2}}""", "body.items")]
    [InlineData("""{"status": 200, "body": {"total_count": 3}, "match": "contains"}""", "body.total_count")]
    [InlineData("""{"status": 200, "body": {"total_count": "2"}, "match": "contains"}""", "body.total_count")]
    [InlineData("""{"status": 200, "body": {"page": 1}, "match": "contains"}""", "body.page")]
    [InlineData("""{"status": 200, "body": {"items": [{"sku": "B"}]}, "match": "contains"}""", "body.items[0].sku")]
    [InlineData("""{"status": 200, "body": {"items": [{}, {}, {}]}, "match": "contains"}""", "body.items[2]")]
    [InlineData("""{"status": 200, "body": {"items": []}, "match": "exact"}""", "body.items[0]")]
    [InlineData("""{"status": 200, "absent": ["total_count"]}""", "total_count")]
    [InlineData("""{"status": 200, "absent": ["items.qty"]}""", "items.qty")]
    [InlineData("""{"status": 200, "length": {"items": 1}}""", "items")]
    [InlineData("""{"status": 200, "length": {"total_count": 2}}""", "total_count")]
    [InlineData("""{"status": 200, "minimum": {"total_count": 3}}""", "total_count")]
    [InlineData("""{"status": 200, "minimum": {"count": 0}}""", "count")]
    [InlineData(
        """{"status": 200, "pluck": {"of": "items", "field": "sku", "equals": ["B", "A"]}}""", "sku of items[0]")]
    [InlineData("""{"status": 200, "pluck": {"of": "items", "field": "sku", "equals": ["A"]}}""", "sku of items[1]")]
    [InlineData("""{"status": 200, "pluck": {"of": "items", "field": "id", "equals": ["A", "B"]}}""", "id of items[0]")]
    [InlineData("""{"status": 200, "pluck": {"field": "sku", "equals": ["A", "B"]}}""", "sku of body")]
    [InlineData("""{"status": 200, "includes": [{"sku": "A"}]}""", "body")]
    [InlineData("""{"status": 200, "type": "int"}""", "body")]
    [InlineData("""{"status": 200, "save": {"first": "items.9.sku"}}""", "save first")]
    public async Task A_wrong_expectation_fails(string response, string place) =>
        (await FaultsAsync(Page, response)).ShouldContain(f => f.Contains($" GET /x?a=1: {place}: expected"));

    [Theory]
    [InlineData("[]", """{"status": 200, "body": []}""", true)]
    [InlineData("[]", """{"status": 200, "body": {}}""", false)]
    [InlineData("7", """{"status": 200, "body": 7.0, "type": "int"}""", true)]
    [InlineData("0", """{"status": 200, "type": "int"}""", false)]
    [InlineData("7.5", """{"status": 200, "type": "int"}""", false)]
    [InlineData("\"7\"", """{"status": 200, "type": "int"}""", false)]
    [InlineData("true", """{"status": 200, "body": true}""", true)]
    [InlineData("true", """{"status": 200, "body": false}""", false)]
    [InlineData("[[1], {\"a\": 1, \"b\": [2, 3]}]", """{"status": 200, "includes": [{"b": [2]}]}""", true)]
    [InlineData("[[1], {\"a\": 1, \"b\": [2, 3]}]", """{"status": 200, "includes": [{"b": [3]}]}""", false)]
    [InlineData("[{\"a\": 1, \"b\": 2}]", """{"status": 200, "includes": [{"a": 1}, {"a": 2}]}""", false)]
    [InlineData("""{"b": 1, "a": 2}""", """{"status": 200, "body": {"a": 2, "b": 1.0}}""", true)]
    [InlineData("""{"parameters": ["5"]}""", """{"status": 200, "body": {"parameters": [5.0]}}""", true)]
    [InlineData("""{"parameters": {"n": 5}}""", """{"status": 200, "body": {"parameters": {"n": "5"}}}""", true)]
    [InlineData("""{"parameters": {"n": 5}}""", """{"status": 200, "body": {"parameters": {"n": "6"}}}""", false)]
    [InlineData("""{"parameters": []}""", """{"status": 200, "body": {"parameters": {}}}""", false)]
    [InlineData("""{"n": "5"}""", """{"status": 200, "body": {"n": 5}}""", false)]
    public async Task Bodies_compare(string body, string response, bool isMatch) =>
        (await FaultsAsync(body, response)).Count.ShouldBe(isMatch ? 0 : 2);

    [Theory]
    [InlineData("application/json", "[]", "content type")]
    [InlineData("text/html; charset=utf-8", "[]", "content type")]
    [InlineData(RestReply.Json, "oops", "body")]
    [InlineData(RestReply.Json, """{"a": [{"b": null}]}""", "body.a[0].b")]
    [InlineData(RestReply.Json, """{"a": 3.0}""", "body.a")]
    [InlineData(RestReply.Json, "[3.0000]", "body[0]")]
    [InlineData(RestReply.Json, """{"a": 1E+2}""", "body.a")]
    [InlineData(RestReply.Json, """{"message": "Oops\n   at Some.Place(Int32 a)"}""", "body")]
    [InlineData(RestReply.Json, """{"message": "Oops", "trace": "#0 somewhere"}""", "body")]
    public async Task Every_answer_is_checked(string contentType, string body, string place) =>
        (await FaultsAsync(new RestReply(200, body, contentType), """{"status": 200}"""))
            .ShouldContain(f => f.Contains($": {place}: expected"));

    [Theory]
    [InlineData("""{"status": 200, "colour": "red"}""", "colour")]
    [InlineData("""{"status": 200, "match": "roughly"}""", "roughly")]
    [InlineData("""{"status": 200, "type": "float"}""", "float")]
    [InlineData("""{"status": 200, "save": ["a"]}""", "save")]
    [InlineData("""{"status": 200, "absent": "region"}""", "absent")]
    [InlineData("""{"status": 200, "pluck": {"field": "sku", "equals": [], "where": 1}}""", "where")]
    public async Task A_response_that_asks_for_more_fails(string response, string named) =>
        (await Should.ThrowAsync<NotBuiltException>(() => FaultsAsync("[]", response))).Message.ShouldContain(named);

    [Theory]
    [InlineData("""{"request": {"method": "GET", "path": "/x", "tone": 1}, "response": {"status": 200}}""")]
    [InlineData("""{"request": {"method": "GET", "path": "/x", "auth": "some"}, "response": {"status": 200}}""")]
    [InlineData("""{"request": {"method": "GET", "path": "/x"}, "response": {"status": 200}, "pause": 1}""")]
    public async Task A_step_that_asks_for_more_fails(string step) =>
        await Should.ThrowAsync<NotBuiltException>(() => RunAsync([new(200, "[]")], step));

    [Theory]
    [InlineData("""{"request": {"method": "GET", "path": "/x"}}""")]
    [InlineData("""{"response": {"status": 200}}""")]
    [InlineData("""{"command": {"do": "a"}, "response": {"status": 200}}""")]
    [InlineData("""{"request": {"method": "GET", "path": "/x/{id}"}, "response": {"status": 200}}""")]
    [InlineData(
        """{"request": {"method": "PUT", "path": "/x", "body": ["{order:O1}"]}, "response": {"status": 200}}""")]
    public async Task A_step_that_says_nothing_clear_fails(string step) =>
        await Should.ThrowAsync<FormatException>(() => RunAsync([new(200, "[]")], step));

    [Fact]
    public async Task A_refused_command_fails() =>
        (await RunAsync([], """{"command": {"do": "cancelOrder", "order": "O9"}}"""))
            .ShouldHaveSingleItem().ShouldContain("no-such-order");

    [Fact]
    public async Task An_answer_may_come_late()
    {
        const string Step =
            """
            {"request": {"method": "GET", "path": "/x"},
             "response": {"status": 200, "body": {"n": 2}, "save": {"n": "n"}, "eventually": true}}
            """;

        (await RunAsync([new(404, "[]"), new(200, """{"n": 1}"""), new(200, """{"n": 2}""")], Step)).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<string>> FaultsAsync(string body, string response) =>
        FaultsAsync(new RestReply(200, body), response);

    private static Task<IReadOnlyList<string>> FaultsAsync(RestReply reply, string response) =>
        RunAsync(
            [reply],
            $$"""{"request": {"method": "GET", "path": "/x", "query": "a=1"}, "response": {{response}}}""");

    private static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<RestReply> replies, string step)
    {
        await using var server = await RestReplies.StartAsync(replies);
        CaseNode[] steps = [new(JsonDocument.Parse(step).RootElement, "steps[0]")];
        using var client = new RestClient(server.Address, RestCallers.Of([]));
        var faults = await new RestSteps(
            client,
            new SavedValues(),
            inside =>
            {
                inside.Skip("do", "order");
                return Task.FromResult(new StepOutcome("no-such-order", "There is none.", null));
            }).RunAsync(steps);
        return [.. faults.Select(f => f.ToString())];
    }
}
