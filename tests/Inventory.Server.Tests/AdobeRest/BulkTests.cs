using System.Net;
using System.Text.Json.Nodes;
using Inventory.Domain.Sources;
using static Inventory.Server.Tests.AdobeRest.BulkCalls;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Calls that are carried out later: taken, carried out in order, and told of.</summary>
public sealed class BulkTests : IAsyncLifetime
{
    private const string Reader = "reader";

    private RestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RestServer.StartAsync(
            null,
            "--AdobeRest:Integrations:1:Name=reader",
            $"--AdobeRest:Integrations:1:Token={Reader}",
            "--AdobeRest:Integrations:1:Resources:0=Magento_InventoryApi::source");
        foreach (var source in new[] { "eu-1", "eu-2" })
            await _server.DoAsync(new RegisterSource(new(source), new(source, "DE", "10115")));
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task One_call_is_taken_and_carried_out()
    {
        var receipt = await _server.AcceptAsync("/rest/all/async/V1/inventory/source-items", Save("A", "eu-1", "\"5\""));

        var item = receipt["request_items"]!.AsArray().Single()!;
        item["id"]!.GetValue<int>().ShouldBe(0);
        item["status"]!.GetValue<string>().ShouldBe("accepted");
        item["data_hash"]!.GetValue<string>().Length.ShouldBe(64);
        receipt["errors"]!.GetValue<bool>().ShouldBeFalse();

        var done = await _server.DoneAsync(receipt);
        done["bulk_id"]!.GetValue<string>().ShouldBe(UuidOf(receipt));
        done["user_type"]!.GetValue<int>().ShouldBe(1);
        done["user_id"]!.GetValue<int>().ShouldBe(1);
        done["operation_count"]!.GetValue<int>().ShouldBe(1);
        done["description"]!.GetValue<string>().ShouldBe("Topic async.V1.inventory.source-items.POST");
        done["start_time"]!.GetValue<string>().ShouldMatch(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$");
        var operation = done["operations_list"]!.AsArray().Single()!.AsObject();
        operation["status"]!.GetValue<int>().ShouldBe(1);
        operation["topic_name"]!.GetValue<string>().ShouldBe("async.V1.inventory.source-items.POST");
        operation["result_serialized_data"]!.GetValue<string>().ShouldBe("[]");
        operation["result_message"]!.GetValue<string>().ShouldStartWith("Service execution success");
        operation.ContainsKey("error_code").ShouldBeFalse();
        var kept = JsonNode.Parse(operation["serialized_data"]!.GetValue<string>())!["meta_information"]!;
        JsonNode.Parse(kept.GetValue<string>())!["source_items"]![0]!["sku"]!.GetValue<string>().ShouldBe("A");
        (await _server.QuantityAsync("A", "eu-1")).ShouldBe(5);
        (await _server.ScalarAsync<string>(
            "SELECT DISTINCT user_name || ' ' || correlation_id FROM $.mt_events WHERE correlation_id IS NOT NULL"))
            .ShouldBe($"connector {UuidOf(receipt)}");
    }

    [Fact]
    public async Task Many_are_carried_out_in_order()
    {
        const int Calls = 250;
        var bodies = Enumerable.Range(1, Calls).Select(i => Save("A", "eu-1", $"{i}"));

        var receipt = await _server.AcceptAsync(SourceItems, $"[{string.Join(',', bodies)}]");

        StatusesOf(await _server.DoneAsync(receipt)).ShouldBe(Enumerable.Repeat(1, Calls));
        (await _server.QuantityAsync("A", "eu-1")).ShouldBe(Calls);
        (await _server.ScalarAsync<bool>(
            "SELECT bool_and(change > 0) FROM $.stock_history WHERE sku = 'A'")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_failing_call_does_not_stop_the_rest()
    {
        var receipt = await _server.AcceptAsync(
            SourceItems, $"[{Save("A", "eu-1", "1")}, {Save("A", "nowhere", "1")}, {Save("A", "eu-2", "3")}]");

        receipt["errors"]!.GetValue<bool>().ShouldBeFalse();
        var done = await _server.DoneAsync(receipt);
        StatusesOf(done).ShouldBe([1, 3, 1]);
        var failed = done["operations_list"]![1]!.AsObject();
        failed["result_message"]!.GetValue<string>().ShouldBe("Could not save Source Item");
        failed["error_code"]!.GetValue<int>().ShouldBe(0);
        failed.ContainsKey("result_serialized_data").ShouldBeFalse();
        (await _server.QuantityAsync("A", "eu-2")).ShouldBe(3);
        (await _server.GetAsync($"bulk/{UuidOf(receipt)}/operation-status/1")).Body!.GetValue<int>().ShouldBe(2);
        (await _server.GetAsync($"bulk/{UuidOf(receipt)}/operation-status/3")).Body!.GetValue<int>().ShouldBe(1);
        var brief = (await _server.GetAsync($"bulk/{UuidOf(receipt)}/status")).Body!["operations_list"]![1]!;
        brief.AsObject().Select(m => m.Key).ShouldBe(["id", "status", "result_message", "error_code"]);
    }

    [Fact]
    public async Task What_is_no_call_of_the_route_is_rejected_and_the_rest_is_taken()
    {
        var receipt = await _server.AcceptAsync(
            SourceItems,
            $$"""[{"sku": "A", "source_code": "eu-1", "quantity": 1, "status": 1}, {{Save("A", "eu-1", "\"test\"")}}, 5, {{Save("B", "eu-1", "2")}}]""");

        receipt["errors"]!.GetValue<bool>().ShouldBeTrue();
        var items = receipt["request_items"]!.AsArray();
        items.Select(i => i!["status"]!.GetValue<string>()).ShouldBe(["rejected", "rejected", "rejected", "accepted"]);
        items[0]!["error_message"]!.GetValue<string>().ShouldBe("\"sourceItems\" is required. Enter and try again.");
        items[1]!["error_message"]!.GetValue<string>().ShouldStartWith("Error occurred during \"quantity\" processing.");
        StatusesOf(await _server.DoneAsync(receipt)).ShouldBe([5, 5, 5, 1]);
        (await _server.QuantityAsync("A", "eu-1")).ShouldBe(0);
        (await _server.QuantityAsync("B", "eu-1")).ShouldBe(2);
    }

    [Fact]
    public async Task The_address_stands_in_the_bodies()
    {
        (await _server.PostAsync("inventory/source-items", Save("A/B", "default", "1"))).Status.ShouldBe(HttpStatusCode.OK);

        var receipt = await _server.AcceptAsync(
            "/rest/async/bulk/V1/products/byProductSku/stockItems/byItemId",
            """
            [{"productSku": "A/B", "stockItem": {"qty": 2}}, {"stockItem": {"qty": 3}},
             {"product_sku": "A/B", "item_id": 0, "stock_item": {"qty": "many"}}]
            """,
            "PUT");

        var items = receipt["request_items"]!.AsArray();
        items[1]!["error_message"]!.GetValue<string>().ShouldBe("\"productSku\" is required. Enter and try again.");
        items[2]!["error_message"]!.GetValue<string>().ShouldContain("\"many\" value's type is invalid");
        StatusesOf(await _server.DoneAsync(receipt)).ShouldBe([1, 5, 5]);
        await _server.DoneAsync(await _server.AcceptAsync(
            "/rest/async/V1/products/A%2FB/stockItems/0", """{"stockItem": {"qty": 7}}""", "PUT"));
        (await _server.QuantityAsync("A/B", "default")).ShouldBe(7);
    }

    [Fact]
    public async Task A_single_call_of_the_wrong_form_is_told_so_at_once()
    {
        var reply = await _server.PostAsync("/rest/async/V1/inventory/source-items", "{}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body!["parameters"]!["fieldName"]!.GetValue<string>().ShouldBe("sourceItems");
    }

    [Theory]
    [InlineData("GET", "/rest/async/V1/inventory/source-items")]
    [InlineData("GET", "/rest/async/bulk/V1/inventory/source-items")]
    [InlineData("POST", "/rest/async/bulk/V1/nothing")]
    [InlineData("POST", "/rest/async/V1/integration/admin/token")]
    public async Task What_cannot_be_carried_out_later_is_404(string method, string path)
    {
        var reply = await _server.SendAsync(method, path, method == "GET" ? null : "[]");

        reply.Status.ShouldBe(HttpStatusCode.NotFound);
        reply.Body!["message"]!.GetValue<string>().ShouldBe("Request does not match any route.");
    }

    [Fact]
    public async Task Who_may_not_do_it_now_may_not_do_it_later()
    {
        var reply = await _server.PostAsync(SourceItems, $"[{Save("A", "eu-1", "1")}]", Reader);

        reply.Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _server.ScalarAsync<long>("SELECT count(*) FROM $.rest_bulk_operation")).ShouldBe(0);
        (await _server.GetAsync("bulk?searchCriteria=", Reader)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Too_many_are_refused_and_none_are_taken()
    {
        (await _server.PostAsync(SourceItems, $"[{string.Join(',', Enumerable.Repeat("{}", 5_001))}]"))
            .Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _server.AcceptAsync(SourceItems, "[]"))["request_items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_key_gets_the_same_receipt_and_another_request_none()
    {
        var body = $"[{Save("A", "eu-1", "1")}, {{}}]";
        var key = ("Idempotency-Key", "one");

        var first = await _server.SendAsync("POST", SourceItems, body, RestServer.Token, key);
        var second = await _server.SendAsync("POST", SourceItems, body, RestServer.Token, key);
        var other = await _server.SendAsync("POST", SourceItems, "[]", RestServer.Token, key);

        second.Body!.ToJsonString().ShouldBe(first.Body!.ToJsonString());
        other.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _server.ScalarAsync<long>("SELECT count(*) FROM $.rest_bulk_element")).ShouldBe(2);
    }

    [Fact]
    public async Task Operations_are_searched()
    {
        var receipt = await _server.AcceptAsync(SourceItems, $"[{Save("A", "eu-1", "1")}, {Save("A", "nowhere", "1")}]");
        await _server.DoneAsync(receipt);

        var found = (await _server.GetAsync($"bulk?{Filter(0, "bulk_uuid", UuidOf(receipt))}&{Filter(1, "status", "3")}")).Body!;
        var early = (await _server.GetAsync($"bulk?{Filter(0, "start_time", "2010-10-10 00:00:00", "lteq")}")).Body!;
        var topic = (await _server.GetAsync($"bulk?{Filter(0, "topic_name", "async.V1.inventory.source-items.POST")}")).Body!;

        found["total_count"]!.GetValue<int>().ShouldBe(1);
        found["items"]![0]!["id"]!.GetValue<int>().ShouldBe(1);
        found["items"]![0]!["bulk_uuid"]!.GetValue<string>().ShouldBe(UuidOf(receipt));
        early["total_count"]!.GetValue<int>().ShouldBe(0);
        topic["total_count"]!.GetValue<int>().ShouldBe(2);
    }

    [Theory]
    [InlineData("2b1c9f0e-0000-4000-8000-000000000000")]
    [InlineData("no-uuid")]
    public async Task An_operation_that_is_not_there_is_404(string uuid)
    {
        var reply = await _server.GetAsync($"bulk/{uuid}/status");

        reply.Status.ShouldBe(HttpStatusCode.NotFound);
        reply.Body!["message"]!.GetValue<string>().ShouldBe("Bulk uuid %bulkUuid not exist");
        reply.Body["parameters"]!["bulkUuid"]!.GetValue<string>().ShouldBe(uuid);
    }

    private static string Filter(int group, string field, string value, string condition = "eq") => string.Join(
        '&',
        new[] { ("field", field), ("value", Uri.EscapeDataString(value)), ("condition_type", condition) }
            .Select(p => $"searchCriteria[filter_groups][{group}][filters][0][{p.Item1}]={p.Item2}"));
}
