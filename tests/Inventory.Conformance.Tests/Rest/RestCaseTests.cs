using System.Text.Json;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>Whole planted cases against the product: their requests go to its own API, which is always there.</summary>
public sealed class RestCaseTests
{
    private const string Given =
        """
        {
          "websites": ["base", "eu", "spare"],
          "sources": [
            {"source_code": "default", "name": "Main", "country_id": "US", "postcode": "1"},
            {"source_code": "eu-1", "name": "Paris", "enabled": true, "country_id": "FR", "postcode": "75001",
             "email": "a@b.c", "contact_name": "Ann", "description": "Near", "latitude": 48.9833, "longitude": 2.6167,
             "region_id": 259, "region": "Seine", "city": "Paris", "street": "Rue 1", "phone": "12", "fax": "34",
             "use_default_carrier_config": false, "carrier_links": [{"carrier_code": "ups", "position": 2}],
             "extension_attributes": {
               "is_pickup_location_active": true, "frontend_name": "Shop", "frontend_description": "Come in"}},
            {"source_code": "eu-2", "name": "Off", "enabled": false, "country_id": "FR", "postcode": "2"}],
          "stocks": [{"stock_id": 10, "name": "EU", "sales_channels": ["website:eu"],
            "links": [{"source_code": "eu-1", "priority": 2}, {"source_code": "eu-2", "priority": 1}]}],
          "items": [{"sku": "SKU-1", "type": "simple", "config": {"isQtyDecimal": true, "minQty": 2}},
            {"sku": "SET", "type": "grouped", "isInStock": true, "children": ["SKU-1"], "config": {}}],
          "config": {"notifyQty": 7},
          "sourceItems": [{"source_code": "eu-1", "sku": "SKU-1", "quantity": 5.5, "status": 1}],
          "notifyConfig": [{"sku": "SKU-1", "source": "eu-1", "notifyQty": 2}]
        }
        """;

    private const string PlaceOrder =
        """{"command": {"do": "placeOrder", "order": "O1", "stock": 10, "lines": [{"sku": "SKU-1", "qty": 3}]}}""";

    [Fact]
    public async Task What_is_given_is_there()
    {
        string[] steps =
        [
            Get("/api/sources/default", """{"name": "Main", "postcode": "1"}"""),
            Get(
                "/api/sources/eu-1",
                """
                {"name": "Paris", "isEnabled": true, "country": "FR", "postcode": "75001", "email": "a@b.c",
                 "contact": "Ann", "description": "Near", "latitude": 48.9833, "longitude": 2.6167, "regionId": 259,
                 "region": "Seine", "city": "Paris", "street": "Rue 1", "phone": "12", "fax": "34",
                 "useDefaultCarrierConfig": false, "carrierLinks": [{"carrier": "ups", "position": 2}],
                 "isPickupLocation": true, "frontendName": "Shop", "frontendDescription": "Come in"}
                """),
            Get("/api/sources/eu-2", """{"isEnabled": false}"""),
            Get("/api/sales-channels/website:base", """{"stock": 1}"""),
            Get("/api/sales-channels/website:eu", """{"stock": 10}"""),
            Get("/api/sales-channels/website:spare", """{"stock": 1}"""),
            Get(
                "/api/stocks/10",
                """
                {"stock": {"name": "EU"}, "channels": ["website:eu"],
                 "sources": [{"source": "eu-2", "priority": 1}, {"source": "eu-1", "priority": 2}]}
                """),
            Get("/api/stocks/10/items/SKU-1/salable", """{"salableQuantity": 3.5}"""),
            Get("/api/items/SET/composition", """{"children": ["SKU-1"]}"""),
            Get("/api/sources/eu-1/items/SKU-1", """{"quantity": 5.5, "notifyQuantity": 2}"""),
            Get("/api/settings", """{"stock": {"notifyQuantity": 7}}"""),
        ];

        (await JudgeAsync(Given, steps)).ShouldBe(Verdict.Passed);
    }

    [Fact]
    public async Task An_order_is_known_by_the_number_of_its_first_event() =>
        (await JudgeAsync(
            Given,
            PlaceOrder,
            """
            {"request": {"method": "GET", "path": "/api/audit/source-items/eu-1/SKU-1", "query": "moment={order:O1}"},
             "response": {"status": 200, "body": {"sequence": "{order:O1}"}, "match": "contains"}}
            """)).ShouldBe(Verdict.Passed);

    [Fact]
    public async Task Commands_check_in_the_middle()
    {
        const string Assert =
            """
            {"command": {"do": "assert", "then": [
              {"expect": "reservationSum", "sku": "SKU-1", "stock": 10, "value": -4}]}}
            """;

        (await Should.ThrowAsync<CaseFailedException>(() => JudgeAsync(Given, PlaceOrder, Assert)))
            .Message.ShouldContain("expected -4, is -3");
    }

    [Fact]
    public async Task A_refused_command_fails_its_case() =>
        (await Should.ThrowAsync<CaseFailedException>(() => JudgeAsync(
            Given, """{"command": {"do": "cancelOrder", "order": "O9"}}"""))).Message.ShouldContain("order_not_found");

    [Fact]
    public async Task A_wrong_answer_fails_its_case() =>
        (await Should.ThrowAsync<CaseFailedException>(() => JudgeAsync(
            "{}", Get("/api/sources/default", """{"name": "Other"}"""))))
            .Message.ShouldContain("steps[0] GET /api/sources/default: body.name: expected \"Other\"");

    [Theory]
    [InlineData("""{"id": "x-1", "given": {}, "steps": [], "when": []}""", "when")]
    [InlineData("""{"id": "x-1", "given": {"warehouses": []}, "steps": []}""", "warehouses")]
    [InlineData("""{"id": "x-1", "given": {"items": [{"sku": "A", "colour": "red"}]}, "steps": []}""", "colour")]
    [InlineData(
        """
        {"id": "x-1", "steps": [], "given": {"sources": [
          {"source_code": "a", "name": "A", "country_id": "US", "postcode": "1", "extension_attributes": {"b": 1}}]}}
        """,
        "field b")]
    public async Task A_case_that_says_more_fails(string json, string named) =>
        (await Should.ThrowAsync<NotBuiltException>(() => JudgeAsync(json))).Message.ShouldContain(named);

    [Theory]
    [InlineData("""{"id": "x-1", "given": {}, "steps": []}""")]
    [InlineData("""{"id": "x-1", "given": [], "steps": [{}]}""")]
    public async Task A_case_of_another_shape_fails(string json) =>
        await Should.ThrowAsync<FormatException>(() => JudgeAsync(json));

    [Fact]
    public async Task What_cannot_be_given_fails() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => JudgeAsync(
            """{"sourceItems": [{"source_code": "nowhere", "sku": "A", "quantity": 1, "status": 1}]}""",
            Get("/api/sources/default", "{}")))).Message.ShouldContain("Given");

    [Fact]
    public void Only_a_named_case_may_differ()
    {
        CaseRun.Judge("page.md", ["fault"]).ShouldBe(Verdict.DeliberatelyDifferent);
        CaseRun.Judge(null, []).ShouldBe(Verdict.Passed);
        Should.Throw<CaseFailedException>(() => CaseRun.Judge(null, ["fault"])).Message.ShouldContain("fault");
        Should.Throw<CaseFailedException>(() => CaseRun.Judge("page.md", [])).Message.ShouldContain("nothing differs");
    }

    private static string Get(string path, string body) =>
        $$$"""
        {"request": {"method": "GET", "path": "{{{path}}}"},
         "response": {"status": 200, "body": {{{body}}}, "match": "contains"}}
        """;

    private static Task<Verdict> JudgeAsync(string given, params IEnumerable<string> steps) =>
        JudgeAsync($$"""{"id": "x-1", "given": {{given}}, "steps": [{{string.Join(", ", steps)}}]}""");

    private static Task<Verdict> JudgeAsync(string json) =>
        RestCaseRun.JudgeAsync(new("planted.json", "x-1", "x-1", JsonDocument.Parse(json).RootElement));
}
