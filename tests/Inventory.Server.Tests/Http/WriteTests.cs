using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>What every write keeps to: versions, idempotency keys, and bad bodies that leave no event.</summary>
[Collection(ShopTests.Name)]
public sealed class WriteTests(ShopApi shop)
{
    private readonly Api _api = shop.Api;

    [Fact]
    public async Task A_version_that_was_read_lets_a_change_through_once()
    {
        await _api.DoAsync(HttpMethod.Put, "/api/items/ETAG", """{"name":"first"}""");
        var seen = (await _api.GetAsync("/api/items/ETAG")).ETag.ShouldNotBeNull();

        var changed = await _api.PutAsync("/api/items/ETAG/description", """{"name":"second"}""", ("If-Match", seen));
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        changed.ETag.ShouldNotBe(seen);
        (await _api.GetAsync("/api/items/ETAG")).ETag.ShouldBe(changed.ETag);

        var late = await _api.PutAsync("/api/items/ETAG/description", """{"name":"third"}""", ("If-Match", seen));
        late.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        late.Code.ShouldBe("stale-version");
    }

    [Theory]
    [InlineData("/api/sources/berlin")]
    [InlineData("/api/sources/berlin/items/A")]
    [InlineData("/api/stocks/2")]
    [InlineData("/api/orders/O-1")]
    [InlineData("/api/items/A")]
    public async Task What_has_a_stream_has_a_version(string path)
    {
        var tag = (await _api.GetAsync(path)).ETag.ShouldNotBeNull();

        long.Parse(tag.Trim('"'), System.Globalization.CultureInfo.InvariantCulture).ShouldBePositive();
    }

    [Fact]
    public async Task All_that_is_known_of_a_source_comes_back()
    {
        const string Details = """
            {"name":"Lyon","country":"FR","postcode":"69001","fax":"04","regionId":82,"frontendName":"Shop",
            "frontendDescription":"By the river","useDefaultCarrierConfig":false,
            "carrierLinks":[{"carrier":"ups","position":2}]}
            """;
        const string Body = $$"""{"details":{{Details}} }""";
        await _api.DoAsync(HttpMethod.Put, "/api/sources/lyon", Body);
        ((string?)(await _api.DoAsync(HttpMethod.Put, "/api/sources/lyon", Body))["outcome"]).ShouldBe("nothing");

        var read = (await _api.GetAsync("/api/sources/lyon")).Body!.AsObject();

        foreach (var (name, value) in JsonNode.Parse(Details)!.AsObject())
            JsonNode.DeepEquals(read[name], value).ShouldBeTrue(name);
    }

    [Fact]
    public async Task The_second_request_with_a_key_gets_the_first_answer()
    {
        await _api.DoAsync(HttpMethod.Put, "/api/items/KEY", """{"name":"key"}""");
        const string Receipt = """{"quantity":3,"terms":{"unitCost":1}}""";

        var first = await _api.PostAsync("/api/sources/berlin/items/KEY/receipts", Receipt, ("Idempotency-Key", "k-1"));
        var again = await _api.PostAsync("/api/sources/berlin/items/KEY/receipts", Receipt, ("Idempotency-Key", "k-1"));
        again.Text.ShouldBe(first.Text);
        ((decimal)(await _api.GetAsync("/api/sources/berlin/items/KEY"))["quantity"]).ShouldBe(3m);

        var other = await _api.PostAsync(
            "/api/sources/berlin/items/KEY/receipts", """{"quantity":4}""", ("Idempotency-Key", "k-1"));
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Code.ShouldBe("idempotency-key-reused");
    }

    [Theory]
    [InlineData("""{"quantity":1,"colour":"red"}""", "malformed-request")]
    [InlineData("""{"quantity":"1"}""", "malformed-request")]
    [InlineData("""{"quantity":0.000001}""", "malformed-request")]
    [InlineData("""{"quantity":1e30}""", "malformed-request")]
    [InlineData("""{"quantity":1,"quantity":2}""", "malformed-request")]
    [InlineData("""{"quantity":1,"postingDate":"yesterday"}""", "malformed-request")]
    [InlineData("""{"quantity":1,"terms":{"unitCost":-1}}""", "malformed-request")]
    [InlineData("{}", "malformed-request")]
    [InlineData("null", "malformed-request")]
    [InlineData("[", "malformed-request")]
    [InlineData("", "malformed-request")]
    public async Task A_bad_body_is_422_and_leaves_no_event(string body, string code)
    {
        var before = (await _api.GetAsync("/api/sources/berlin/items/A")).ETag;

        var answer = await _api.PostAsync("/api/sources/berlin/items/A/receipts", body);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
        answer.Code.ShouldBe(code);
        answer.Text.ShouldNotContain("Inventory.");
        (await _api.GetAsync("/api/sources/berlin/items/A")).ETag.ShouldBe(before);
    }

    [Theory]
    [InlineData("/api/source-items/assign", "{}")]
    [InlineData("/api/source-items/assign", """{"skus":null,"sources":["berlin"]}""")]
    [InlineData("/api/source-items/save", "{}")]
    [InlineData("/api/transfers", """{"origin":"berlin"}""")]
    [InlineData("/api/reservations/compensations", "{}")]
    [InlineData("/api/stocks/2/source-selection", """{"items":[]}""")]
    public async Task A_list_that_is_left_out_is_422(string path, string body) =>
        (await _api.PostAsync(path, body)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task Wrong_methods_and_media_are_told_with_a_code()
    {
        var method = await _api.SendAsync(HttpMethod.Delete, "/api/items");
        (method.Status, method.Code).ShouldBe((HttpStatusCode.MethodNotAllowed, "method-not-allowed"));
        var media = await _api.SendAsync(HttpMethod.Put, "/api/items/X", "x", "text/plain");
        (media.Status, media.Code).ShouldBe((HttpStatusCode.UnsupportedMediaType, "media-type-unsupported"));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_told_with_a_code()
    {
        var body = $$"""{"name":"{{new string('x', 9 * 1024 * 1024)}}"}""";

        // Asks before it sends, so that the refusal is read and not a broken pipe.
        var answer = await _api.PutAsync("/api/items/LARGE", body, ("Expect", "100-continue"));

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "body-too-large"));
    }

    [Fact]
    public async Task An_order_taken_over_without_its_promise_is_inconsistent_until_it_is_compensated()
    {
        await _api.DoAsync(HttpMethod.Put, "/api/items/OLD", """{"name":"old"}""");
        await _api.DoAsync(HttpMethod.Post, "/api/source-items/assign", """{"skus":["OLD"],"sources":["berlin"]}""");
        await _api.DoAsync(
            HttpMethod.Post,
            "/api/orders/OLD-1/import",
            """
            {"stock":2,"lines":[{"sku":"OLD","ordered":3,"cancelled":0,"invoiced":0,"shipped":0,"refunded":0}]}
            """);

        var report = await _api.GetAsync("/api/reservations/inconsistencies");
        var found = report["items"].AsArray().ShouldHaveSingleItem()!;
        ((decimal)found["compensation"]!).ShouldBe(-3m);

        await _api.DoAsync(
            HttpMethod.Post,
            "/api/reservations/compensations",
            """{"items":[{"order":"OLD-1","sku":"OLD","quantity":-3,"stock":2}]}""");
        (await _api.GetAsync("/api/reservations/inconsistencies"))["items"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Settled_reservations_are_cleaned_up_and_open_ones_stay()
    {
        await _api.DoAsync(HttpMethod.Put, "/api/items/TIDY", """{"name":"tidy"}""");
        await _api.DoAsync(HttpMethod.Post, "/api/sources/berlin/items/TIDY/receipts", """{"quantity":9}""");
        foreach (var order in new[] { "TIDY-1", "TIDY-2" })
            await _api.DoAsync(
                HttpMethod.Put, $"/api/orders/{order}", """{"stock":2,"lines":[{"sku":"TIDY","quantity":1}]}""");
        await _api.DoAsync(HttpMethod.Post, "/api/orders/TIDY-1/cancellations", "{}");

        await _api.DoAsync(HttpMethod.Post, "/api/reservations/clean-up", """{"sku":"TIDY"}""");

        var left = await _api.GetAsync("/api/reservations?sku=TIDY");
        ((string?)left["items"].AsArray().ShouldHaveSingleItem()!["order"]).ShouldBe("TIDY-2");
    }

    [Fact]
    public async Task An_order_that_is_open_for_another_item_is_not_cleaned_up()
    {
        foreach (var sku in new[] { "TIDY-A", "TIDY-B" })
        {
            await _api.DoAsync(HttpMethod.Put, $"/api/items/{sku}", """{"name":"tidy"}""");
            await _api.DoAsync(HttpMethod.Post, $"/api/sources/berlin/items/{sku}/receipts", """{"quantity":9}""");
        }

        await _api.DoAsync(
            HttpMethod.Put,
            "/api/orders/TIDY-3",
            """{"stock":2,"lines":[{"sku":"TIDY-A","quantity":1},{"sku":"TIDY-B","quantity":1}]}""");
        await _api.DoAsync(
            HttpMethod.Post, "/api/orders/TIDY-3/cancellations", """{"lines":[{"sku":"TIDY-A","quantity":1}]}""");

        await _api.DoAsync(HttpMethod.Post, "/api/reservations/clean-up", """{"sku":"TIDY-A"}""");
        await _api.DoAsync(HttpMethod.Post, "/api/reservations/clean-up", """{"orders":["TIDY-3"]}""");
        (await _api.GetAsync("/api/reservations?sku=TIDY-A"))["items"].AsArray().Count.ShouldBe(2);

        await _api.DoAsync(HttpMethod.Post, "/api/orders/TIDY-3/cancellations", "{}");
        await _api.DoAsync(HttpMethod.Post, "/api/reservations/clean-up", """{"orders":["TIDY-3"]}""");
        (await _api.GetAsync("/api/reservations?sku=TIDY-A"))["items"].AsArray().ShouldBeEmpty();
        (await _api.GetAsync("/api/reservations?sku=TIDY-B"))["items"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_item_is_renamed_and_found_under_its_new_key()
    {
        await _api.DoAsync(HttpMethod.Put, "/api/items/FROM", """{"name":"from"}""");

        await _api.DoAsync(HttpMethod.Post, "/api/items/FROM/rename", """{"to":"TO"}""");

        (await _api.GetAsync("/api/items/FROM")).Status.ShouldBe(HttpStatusCode.NotFound);
        ((string?)(await _api.GetAsync("/api/items/TO"))["name"]).ShouldBe("from");
    }

    [Fact]
    public async Task Cost_is_posted_for_all_items_when_none_is_named()
    {
        var answer = await _api.PostAsync("/api/general-ledger/cost-postings", "{}");

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        ((string?)answer["outcome"]).ShouldBe("nothing");
    }
}
