using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Where customers collect orders.</summary>
public sealed class PickupLocationRoutesTests(ToldServer told) : IClassFixture<ToldServer>
{
    private const string Route = "inventory/in-store-pickup/pickup-locations";

    [Theory]
    [InlineData("eu_website", "country=FR", "eu-1")]
    [InlineData("eu_website", "country=DE", "eu-3")]
    [InlineData("global_website", "country!neq=DE", "eu-1,us-1")]
    [InlineData("global_website", "country!in=DE,FR", "eu-1,eu-3")]
    [InlineData("global_website", "country!nin=DE,FR", "us-1")]
    [InlineData("eu_website", "country!neq=FR city=Mitry-Mory", "")]
    [InlineData("eu_website", "country=DE city!in=Mitry-Mory,Kolbermoor", "eu-3")]
    [InlineData("global_website", "postcode=66413", "us-1")]
    [InlineData("eu_website", "postcode=66413", "")]
    [InlineData("global_website", "postcode!like=77%", "eu-1")]
    [InlineData("global_website", "street!like=rosenheimer%", "eu-3")]
    [InlineData("global_website", "street!fulltext=heimer", "eu-3")]
    [InlineData("eu_website", "regionId=81", "eu-3")]
    [InlineData("eu_website", "region=Seine-et-Marne", "eu-1")]
    [InlineData("global_website", "region=California regionId=94", "")]
    [InlineData("global_website", "pickupLocationCode!like=eu%", "eu-1,eu-3")]
    [InlineData("global_website", "pickupLocationCode!fulltext=u", "eu-1,eu-3,us-1")]
    [InlineData("eu_website", "pickupLocationCode=eu-2", "")]
    [InlineData("eu_website", "pickupLocationCode=eu-disabled", "")]
    [InlineData("global_website", "name!fulltext=source", "eu-3,us-1")]
    [InlineData("global_website", "name!like=shop%", "eu-1")]
    public async Task Filters_must_all_hold(string website, string filters, string codes)
    {
        var query = filters.Split(' ').Select(f => f.Split('=')).Select(f => (Field: f[0].Split('!'), Value: f[1]));

        (await CodesAsync(website, string.Concat(query.Select(f =>
            $"&searchRequest[filters][{f.Field[0]}][value]={Uri.EscapeDataString(f.Value)}"
            + (f.Field.Length == 1 ? "" : $"&searchRequest[filters][{f.Field[0]}][conditionType]={f.Field[1]}")))))
            .ShouldBe(codes);
    }

    [Theory]
    [InlineData("", "eu-1,eu-3,us-1")]
    [InlineData("sort[0][field]=country_id&sort[0][direction]=DESC", "us-1,eu-1,eu-3")]
    [InlineData("sort[0][field]=postcode&sort[1][field]=country_id&sort[1][direction]=asc", "eu-3,eu-1,us-1")]
    [InlineData("sort[0][field]=pickup_location_code", "us-1,eu-3,eu-1")]
    [InlineData("sort[0][field]=distance&sort[1][field]=city&sort[1][direction]=ASC", "us-1,eu-3,eu-1")]
    [InlineData("pageSize=1&currentPage=2", "eu-3")]
    [InlineData("pageSize=1&currentPage=2&sort[0][field]=country_id&sort[0][direction]=DESC", "eu-1")]
    [InlineData("pageSize=2&currentPage=3", "")]
    public async Task Locations_come_sorted_and_in_pages(string parts, string codes) =>
        (await CodesAsync("global_website", Parts(parts))).ShouldBe(codes);

    [Theory]
    [InlineData("eu_website", "81671:DE", 500, "", "eu-3")]
    [InlineData("global_website", "Saint-Saturnin-lès-Apt:FR", 1000, "sort[0][field]=distance&sort[0][direction]=ASC",
        "eu-1,eu-3")]
    [InlineData("eu_website", "12022:IT", 350, "sort[0][field]=distance&sort[0][direction]=ASC", "")]
    [InlineData("eu_website", "39030:IT", 350, "", "eu-3")]
    [InlineData("global_website", "86559:DE", 750, "sort[0][field]=distance&sort[0][direction]=ASC", "eu-3,eu-1")]
    [InlineData("global_website", "86559:DE", 750, "sort[0][field]=distance&sort[0][direction]=DESC", "eu-1,eu-3")]
    [InlineData("global_website", "Saint-Saturnin-lès-Apt:FR", 1000, "sort[0][field]=city&sort[0][direction]=ASC",
        "eu-3,eu-1")]
    [InlineData("global_website", "Saint-Saturnin-lès-Apt:FR", 1000,
        "sort[0][field]=city&sort[0][direction]=ASC&sort[1][field]=distance&sort[1][direction]=ASC", "eu-1,eu-3")]
    [InlineData("global_website", "86559:DE", 750, "", "eu-3,eu-1")]
    [InlineData("global_website", "86559:DE", 750, "pageSize=1&currentPage=1", "eu-1")]
    [InlineData("global_website", "86559:DE", 750, "pageSize=1&currentPage=2&sort[0][field]=distance", "eu-3")]
    [InlineData("global_website", "83059:DE", 10, "", "eu-3")]
    public async Task An_area_is_a_circle_in_kilometres(
        string website, string term, int radius, string parts, string codes) =>
        (await CodesAsync(
            website, Parts($"area[radius]={radius}&area[searchTerm]={Uri.EscapeDataString(term)}&{parts}")))
            .ShouldBe(codes);

    [Fact]
    public async Task An_area_counts_what_lies_in_it()
    {
        var reply = await AskAsync("global_website", Parts("area[radius]=750&area[searchTerm]=86559:DE&pageSize=1"));

        reply.Body!["total_count"]!.GetValue<int>().ShouldBe(2);
    }

    [Theory]
    [InlineData("eu_website", "SKU-1", "eu-1,eu-3")]
    [InlineData("eu_website", "SKU-1 SKU-6", "eu-1")]
    [InlineData("eu_website", "SKU-1 SKU-3", "")]
    [InlineData("global_website", "SKU-2", "us-1")]
    [InlineData("global_website", "NOBODY", "")]
    public async Task A_location_keeps_all_of_the_products(string website, string skus, string codes) =>
        (await CodesAsync(website, string.Concat(skus.Split(' ').Select(
            (sku, i) => $"&searchRequest[extensionAttributes][productsInfo][{i}][sku]={sku}"))))
            .ShouldBe(codes);

    [Fact]
    public async Task A_location_is_told_as_customers_see_it_and_the_request_goes_back()
    {
        var reply = await AskAsync(
            "eu_website",
            "&searchRequest[filters][regionId][value]=259&searchRequest[pageSize]=5"
            + "&searchRequest[sort][0][field]=city");

        Text(reply.Body!["items"]!).ShouldBe(
            """
            [{"pickup_location_code":"eu-1","name":"Shop of Paris","contact_name":"Raul Mars",
            "description":"Ring twice","latitude":48.9833,"longitude":2.6167,"country_id":"FR","region_id":259,
            "region":"Seine-et-Marne","city":"Mitry-Mory","street":"Rue Paul Vaillant Couturier 31",
            "postcode":"77292 CEDEX"}]
            """.ReplaceLineEndings(""));
        Text(reply.Body["search_request"]!).ShouldBe(
            """
            {"filters":{"region_id":{"value":"259","condition_type":"eq"}},"page_size":5,"current_page":1,
            "scope_type":"website","scope_code":"eu_website","sort":[{"field":"city","direction":"DESC"}]}
            """.ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData("", 400, "\"%fieldName\" is required. Enter and try again.")]
    [InlineData("?searchRequest[scopeType]=website", 400, "\"%fieldName\" is required. Enter and try again.")]
    [InlineData("?searchRequest[scopeCode]=mars", 404, "No linked stock found")]
    [InlineData("?searchRequest[scopeCode]=eu_website&searchRequest[colour]=red", 400,
        "Property \"%field\" does not exist.")]
    [InlineData("?searchRequest[scopeCode]=eu_website&searchRequest[sort][0][direction]=UP", 400,
        "The sort order has to be specified as %1 for ascending order or %2 for descending order.")]
    [InlineData(
        "?searchRequest[scopeCode]=eu_website&searchRequest[area][radius]=1&searchRequest[area][searchTerm]=1:SE",
        404, "Unknown geoname for %1")]
    public async Task What_cannot_be_searched_is_refused(string query, int status, string message)
    {
        var reply = await told.Server.GetAsync($"{Route}/{query}", token: null);

        ((int)reply.Status).ShouldBe(status);
        reply.Body!["message"]!.GetValue<string>().ShouldBe(message);
    }

    private static string Parts(string parts) =>
        string.Concat(parts.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p =>
        {
            var end = p.IndexOfAny(['[', '=']);
            return $"&searchRequest[{p[..end]}]{p[end..]}";
        }));

    private static string Text(JsonNode node) => node.ToJsonString(new JsonSerializerOptions
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private Task<RestReply> AskAsync(string website, string query) =>
        told.Server.GetAsync($"{Route}/?searchRequest[scopeCode]={website}{query}", token: null);

    private async Task<string> CodesAsync(string website, string query)
    {
        var reply = await AskAsync(website, query);
        reply.Status.ShouldBe(HttpStatusCode.OK);
        return string.Join(
            ',', reply.Body!["items"]!.AsArray().Select(i => i!["pickup_location_code"]!.GetValue<string>()));
    }
}
