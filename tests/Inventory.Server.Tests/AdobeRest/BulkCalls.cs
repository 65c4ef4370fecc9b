using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Short words for calls that are carried out later.</summary>
internal static class BulkCalls
{
    public const string SourceItems = "/rest/async/bulk/V1/inventory/source-items";

    public static string Save(string sku, string source, string quantity) =>
        $$"""{"sourceItems": [{"sku": "{{sku}}", "source_code": "{{source}}", "quantity": {{quantity}}, "status": 1}]}""";

    /// <summary>The receipt of calls that must be taken.</summary>
    public static async Task<JsonNode> AcceptAsync(
        this RestServer server, string path, string body, string method = "POST")
    {
        var reply = await server.SendAsync(method, path, body);
        reply.Status.ShouldBe(HttpStatusCode.Accepted, reply.Body!.ToJsonString());
        return reply.Body;
    }

    /// <summary>The status of all calls when none of them waits any more.</summary>
    public static async Task<JsonNode> DoneAsync(this RestServer server, JsonNode receipt)
    {
        var uuid = UuidOf(receipt);
        for (var i = 0; i < 500; i++)
        {
            var open = await server.GetAsync($"bulk/{uuid}/operation-status/4");
            if (open.Body!.GetValue<int>() == 0)
                return (await server.GetAsync($"bulk/{uuid}/detailed-status")).Body!;
            await Task.Delay(20);
        }

        throw new TimeoutException("Calls wait for ever.");
    }

    public static string UuidOf(JsonNode receipt) => receipt["bulk_uuid"]!.GetValue<string>();

    public static List<int> StatusesOf(JsonNode status) =>
        [.. status["operations_list"]!.AsArray().Select(o => o!["status"]!.GetValue<int>())];

    public static Task<decimal> QuantityAsync(this RestServer server, string sku, string source) =>
        server.ScalarAsync<decimal>(
            $"SELECT coalesce(sum(quantity), 0) FROM $.source_items WHERE sku = '{sku}' AND source = '{source}'");
}
