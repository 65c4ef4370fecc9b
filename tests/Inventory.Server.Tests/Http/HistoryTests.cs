using System.Net;

namespace Inventory.Server.Tests.Http;

/// <summary>Any stream and any event of the log can be read, and items are found by a part of their name.</summary>
[Collection(ShopTests.Name)]
public sealed class HistoryTests(ShopApi shop)
{
    private readonly Api _api = shop.Api;

    [Fact]
    public async Task A_stream_is_read_page_by_page_and_event_by_event()
    {
        var whole = (await _api.GetAsync("/api/audit/events?stream=item-cost/A&limit=1000"))["items"].AsArray();
        var pages = await _api.PagesAsync("/api/audit/events?stream=item-cost/A", limit: 1);

        pages.ShouldBe(whole.Select(e => e!.ToJsonString()));
        pages.Count.ShouldBeGreaterThan(1);
        var one = await _api.GetAsync($"/api/audit/events/{whole[1]!["sequence"]}");
        ((string?)one["stream"], (long)one["version"]).ShouldBe(("item-cost/A", 2L));
        ((string?)one["body"]).ShouldBe((string?)whole[1]!["body"]);
    }

    [Theory]
    [InlineData("/api/audit/events?stream=item-cost/NONE", "stream-not-found")]
    [InlineData("/api/audit/events/999999999", "event-not-found")]
    [InlineData("/api/audit/events/0", "event-not-found")]
    public async Task What_the_log_does_not_have_is_not_found(string path, string code)
    {
        var answer = await _api.GetAsync(path);

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.NotFound, code));
    }

    [Theory]
    [InlineData("d/1", "D/1 ü")]
    [InlineData("ITEM%20B", "B")]
    [InlineData("%25", null)]
    [InlineData("_", null)]
    public async Task Items_are_found_by_a_part_of_sku_or_name(string search, string? sku)
    {
        var found = (await _api.GetAsync($"/api/items?search={search}"))["items"].AsArray();

        found.Select(i => (string?)i!["sku"]).ShouldBe(sku is null ? [] : [sku]);
    }
}
