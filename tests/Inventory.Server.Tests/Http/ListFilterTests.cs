using System.Net;

namespace Inventory.Server.Tests.Http;

/// <summary>A slip in what narrows a list is told, by every list alike.</summary>
[Collection(ShopTests.Name)]
public sealed class ListFilterTests(ShopApi shop)
{
    private const string Longest = "123456789012345678901234567890123456789012345678901234567890123456789012345";

    private static readonly (string List, string Filters)[] Lists =
    [
        ("warranties", "sku lot serial document"),
        ("packages/P/contents", "source"),
        ("items/A/numbers", "source"),
        ("source-items", "sku source"),
        ("source-items/csv", "source"),
        ("customers", "centre"),
        ("vendors", "centre"),
        ("items", "category"),
        ("categories", "parent=category"),
        ("backorders", "sku stock order"),
        ("reservations?sku=A&", "stock order"),
        ("reservations", "sku"),
        ("orders", "sku stock centre"),
        ("low-stock", "sku source"),
        ("due-counts", "sku source period=counting-period"),
        ("inventory-counts", "source"),
        ("physical-inventory-entries", "sku source document"),
        ("earmarks", "sku source document"),
        ("earmarked-orders", "document centre"),
        ("planned-documents", "sku source centre"),
        ("transfer-orders", "from=source to=source via=source sku centre"),
        ("transfer-routes", "from=source to=source"),
        ("assembly-orders", "sku component=sku source centre"),
        ("service-items", "customer sku serial group=service-item-group"),
        ("service-documents", "customer zone=service-zone serviceItem=service-item centre"),
        ("service-allocations", "resource group=resource-group centre"),
        ("general-ledger/entries", "sku"),
        ("availability", "source stock category"),
        ("reports/cost-shares", "sku source category"),
        ("item-references?referenceNo=X&", "customer vendor"),
    ];

    // Numbers that anybody gives.
    private static readonly HashSet<string> Free = ["document", "lot", "serial", "order", "customer", "vendor"];

    [Fact]
    public async Task Lists_tell_what_is_malformed_and_what_nobody_knows()
    {
        foreach (var (list, filters) in Lists)
            await TellsAsync(list, filters);
    }

    [Theory]
    [InlineData("items/NOBODY/ledger-entries", "item-not-found")]
    [InlineData("items/NOBODY/value-entries", "item-not-found")]
    [InlineData("items/NOBODY/applications", "item-not-found")]
    [InlineData("sources/berlin/items/NOBODY/history", "item-not-found")]
    [InlineData("sources/nowhere/items/A/history", "source-not-found")]
    public async Task A_list_about_something_tells_that_nobody_knows_it(string list, string code) =>
        (await shop.Api.GetAsync($"/api/{list}")).Code.ShouldBe(code);

    private async Task TellsAsync(string list, string filters)
    {
        foreach (var filter in filters.Split(' '))
        {
            var (name, what) = filter.Split('=') is [var key, var kind] ? (key, kind) : (filter, filter);
            var address = $"/api/{list}{(list.EndsWith('&') ? "" : "?")}{name}=";
            var malformed = await shop.Api.GetAsync(address + (what == "stock" ? "-1" : "%20" + Longest));
            malformed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, address + malformed.Text);
            malformed.Code.ShouldNotBeNull().ShouldEndWith("-malformed");
            var unknown = await shop.Api.GetAsync(address + (what == "stock" ? "999" : "NOBODY"));
            (unknown.Status, unknown.Code).ShouldBe(ExpectedOf(list, what), address + unknown.Text);
            if (what != "stock" && list != "reservations")
            {
                var empty = await shop.Api.GetAsync(address);
                ((int)empty.Status).ShouldBeOneOf([200, list.StartsWith("item-ref", StringComparison.Ordinal) ? 404 : 200]);
            }
        }
    }

    private static (HttpStatusCode, string?) ExpectedOf(string list, string what) => what switch
    {
        _ when list.StartsWith("item-references", StringComparison.Ordinal) =>
            (HttpStatusCode.NotFound, "reference-not-found"),
        _ when Free.Contains(what) => (HttpStatusCode.OK, null),
        "sku" => (HttpStatusCode.NotFound, "item-not-found"),
        "centre" => (HttpStatusCode.NotFound, "responsibility-centre-not-found"),
        _ => (HttpStatusCode.NotFound, $"{what}-not-found"),
    };
}
