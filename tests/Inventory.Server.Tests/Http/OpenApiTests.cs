using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Inventory.Server.Host;
using Inventory.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Inventory.Server.Tests.Http;

/// <summary>The OpenAPI document and the reference page say what the server does.</summary>
[Collection(ShopTests.Name)]
public sealed partial class OpenApiTests(ShopApi shop)
{
    [Fact]
    public async Task The_document_lists_every_route()
    {
        var documented = OperationsOf(await DocumentAsync());

        documented.ShouldBe(await MappedAsync(), ignoreOrder: true);
    }

    [Fact]
    public async Task The_reference_page_lists_every_route()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "reference", "api.md"));

        var listed = Route().Matches(page).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}");

        listed.ShouldBe(await MappedAsync(), ignoreOrder: true);
    }

    [Theory]
    [InlineData("AdjustmentRequest", "delta", "number")]
    [InlineData("OrderQuantity", "quantity", "number")]
    [InlineData("OrderQuantity", "sku", "string")]
    [InlineData("ChargeRequest", "amount", "number")]
    [InlineData("ItemLedgerEntryAnswer", "quantity", "number")]
    [InlineData("CommandAnswer", "outcome", "string")]
    [InlineData("Problem", "code", "string")]
    public async Task Values_have_the_shape_they_have_on_the_wire(string schema, string member, string type)
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!;
        var shape = schemas[schema]!["properties"]![member]!;
        if (shape["$ref"] is { } reference)
            shape = schemas[((string)reference!).Split('/')[^1]]!;

        ((string?)shape["type"]).ShouldBe(type);
    }

    [Fact]
    public async Task Only_what_may_be_anything_has_no_type()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!.AsObject();

        var untyped =
            from schema in schemas
            from member in (schema.Value!["properties"] as JsonObject) ?? []
            where member.Value is JsonObject { Count: 0 } || IsListOfAnything(member.Value!)
            select $"{schema.Key}.{member.Key}";

        untyped.ShouldBe(["CommandAnswer.result", "EffectiveSetting.value", "SettingValue.value"], ignoreOrder: true);
    }

    private static bool IsListOfAnything(JsonNode shape) =>
        shape["items"] is null && shape["type"]?.ToJsonString().Contains("array", StringComparison.Ordinal) == true;

    [Fact]
    public async Task An_operation_has_a_name_of_its_own_and_says_what_the_reference_page_says()
    {
        var paths = (await DocumentAsync())["paths"]!.AsObject();
        var operations = paths.SelectMany(path => path.Value!.AsObject()).Select(o => o.Value!).ToList();

        operations.Select(o => (string?)o["operationId"]).ShouldBeUnique();
        operations.ShouldAllBe(o => !string.IsNullOrWhiteSpace((string?)o["summary"]));
        var order = paths["/api/orders/{order}"]!["put"]!;
        ((string?)order["operationId"]).ShouldBe("putOrdersOrder");
        ((string?)order["summary"]).ShouldBe("Places an order");
        ((string?)order["description"]).ShouldStartWith("Places an order: all lines or nothing. `holdExpiresAt`");
    }

    [Fact]
    public async Task A_write_tells_its_headers_its_answer_and_its_problems()
    {
        var write = (await DocumentAsync())["paths"]!["/api/orders/{order}/shipments"]!["post"]!;

        write["parameters"]!.AsArray().Select(p => (string?)p!["name"]).ShouldContain("Idempotency-Key");
        write["responses"]!["200"]!["content"]!["application/json"].ShouldNotBeNull();
        write["responses"]!["default"]!["content"]!["application/problem+json"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_bulk_tool_tells_that_it_can_be_tried()
    {
        var bulk = (await DocumentAsync())["paths"]!["/api/transfers"]!["post"]!;

        bulk["parameters"]!.AsArray().Select(p => (string?)p!["name"]).ShouldContain("dryRun");
    }

    private static IEnumerable<string> OperationsOf(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select $"{operation.Key.ToUpperInvariant()} {path.Key}";

    private static async Task<List<string>> MappedAsync()
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["ConnectionStrings:Inventory"] = await TestDatabase.ConnectionStringAsync(),
            [Session.SchemaKey] = TestDatabase.NewSchema(),
        };
        await using var session = await Session.OpenAsync(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        await using var app = WebServer.Build(session, []);
        return
        [
            .. from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints)
               let route = (RouteEndpoint)endpoint
               let path = Constraint().Replace(route.RoutePattern.RawText!, "}").TrimEnd('/')
               where !path.StartsWith("/openapi", StringComparison.Ordinal)
                   && !path.StartsWith("/console", StringComparison.Ordinal)
               from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
               select $"{method} {path}",
        ];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "EventSourcedInventory.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }

    private async Task<JsonNode> DocumentAsync() =>
        (await shop.Api.GetAsync("/openapi/v1.json")).Body.ShouldNotBeNull();

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"(?m)^\| `(GET|PUT|POST|DELETE) (/[^`?]*)")]
    private static partial Regex Route();
}
