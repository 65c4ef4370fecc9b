using System.Net;
using Inventory.Server.Tests.Http;

namespace Inventory.Server.Tests.Planning;

public sealed class WhatIfApiTests : IAsyncLifetime
{
    private readonly Api _api = new();

    public async Task InitializeAsync()
    {
        await _api.InitializeAsync();
        await _api.DoAsync(HttpMethod.Put, "/api/items/LAMP", """{"name":"Lamp"}""");
        foreach (var cost in new[] { 10, 13 })
        {
            await _api.DoAsync(
                HttpMethod.Post,
                "/api/sources/default/items/LAMP/receipts",
                $$$"""{"quantity":4,"postingDate":"2026-01-05","terms":{"unitCost":{{{cost}}}}}""");
        }

        await _api.DoAsync(
            HttpMethod.Post,
            "/api/sources/default/items/LAMP/adjustments",
            """{"delta":-2,"postingDate":"2026-01-06"}""");
    }

    public Task DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_run_is_started_watched_and_read()
    {
        var id = (string)(await StartAsync("""{"method":"lifo","items":["LA*"]}"""))["id"]!;
        var done = await WaitAsync(id);

        ((string)done["state"]!).ShouldBe("done", done.Text);
        var value = done["result"]["value"]!;
        ((decimal)value["live"]!, (decimal)value["whatIf"]!).ShouldBe((72m, 66m));
        ((bool)done["result"]["isProven"]!).ShouldBeTrue();
        var row = (await _api.GetAsync($"/api/what-if/{id}/values?changed=true"))["items"].AsArray().Single()!;
        ((decimal)row["difference"]!).ShouldBe(-6m);
        (await _api.GetAsync("/api/what-if")).Body!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("0001-01-01", "0001-01")]
    [InlineData("9999-12-31", "9999-12")]
    public async Task The_first_and_the_last_day_of_the_calendar_have_a_month(string date, string month)
    {
        await _api.DoAsync(
            HttpMethod.Post,
            "/api/item-journal",
            $$$"""{"sku":"LAMP","source":"default","entryType":"sale","quantity":1,"postingDate":"{{{date}}}"}""");

        var done = await WaitAsync((string)(await StartAsync("""{"method":"lifo"}"""))["id"]!);

        ((string)done["state"]!).ShouldBe("done", done.Text);
        done["result"]["months"]!.AsArray().Select(m => (string)m!["month"]!).ShouldContain(month);
    }

    [Fact]
    public async Task What_is_unknown_or_malformed_is_refused()
    {
        (await _api.GetAsync("/api/what-if/none")).Code.ShouldBe("what-if-not-found");
        (await _api.PostAsync("/api/what-if/none/cancel", "")).Code.ShouldBe("what-if-not-found");
        (await _api.PostAsync("/api/what-if", """{"items":["L*P"]}""")).Code.ShouldBe("items-malformed");
        (await _api.PostAsync("/api/what-if", """{"method":"best"}""")).Code.ShouldBe("malformed-request");
    }

    [Fact]
    public async Task A_cancelled_run_says_so_or_was_done_already()
    {
        var id = (string)(await StartAsync("{}"))["id"]!;

        var answer = await _api.PostAsync($"/api/what-if/{id}/cancel", "");

        new[] { "cancelled", "done" }.ShouldContain((string)answer["state"]!);
        (await StartAsync("{}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<Answer> StartAsync(string json)
    {
        var answer = await _api.PostAsync("/api/what-if", json);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer;
    }

    private async Task<Answer> WaitAsync(string id)
    {
        for (var round = 0; round < 600; round++)
        {
            var answer = await _api.GetAsync($"/api/what-if/{id}");
            if ((string)answer["state"]! != "running")
                return answer;
            await Task.Delay(50);
        }

        throw new TimeoutException($"What-if {id} does not end.");
    }
}
