using Inventory.Server.AdobeRest;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Query strings as PHP reads them, and what <c>fields</c> leaves of an answer.</summary>
public sealed class PhpQueryTests
{
    [Theory]
    [InlineData("a=1&b=x+y%2Bz", """{"a":"1","b":"x y+z"}""")]
    [InlineData("skus[]=A&skus[]=B", """{"skus":["A","B"]}""")]
    [InlineData("skus%5B%5D=A", """{"skus":["A"]}""")]
    [InlineData("links[0][stock_id]=10&links[0][sourceCode]=eu", """{"links":[{"stock_id":"10","source_code":"eu"}]}""")]
    [InlineData("l[7][a]=1&l[3][a]=2&l[][a]=3", """{"l":[{"a":"2"},{"a":"1"},{"a":"3"}]}""")]
    [InlineData("searchCriteria=", """{"search_criteria":""}""")]
    [InlineData("", "{}")]
    [InlineData("a&[x]=1&=2", """{"a":""}""")]
    [InlineData("a=1&a=2", """{"a":"2"}""")]
    public void A_query_becomes(string query, string expected) =>
        PhpQuery.Parse(query).ToJsonString(RestJson.Options).ShouldBe(expected);

    [Theory]
    [InlineData("items[sku,quantity],total_count", """{"items":[{"sku":"A","quantity":1}],"total_count":1}""")]
    [InlineData("items[sku]", """{"items":[{"sku":"A"}]}""")]
    [InlineData("totalCount", """{"total_count":1}""")]
    [InlineData("nothing", "[]")]
    [InlineData("items[nothing],search_criteria", """{"items":[[]],"search_criteria":{"filter_groups":[]}}""")]
    [InlineData("items[sku[nothing]]", """{"items":[{"sku":"A"}]}""")]
    [InlineData("search_criteria[filter_groups[filters]]", """{"search_criteria":{"filter_groups":[]}}""")]
    public void Fields_leave(string fields, string expected)
    {
        var answer = System.Text.Json.Nodes.JsonNode.Parse(
            """{"items":[{"sku":"A","source_code":"eu","quantity":1}],"search_criteria":{"filter_groups":[]},"total_count":1}""")!;

        RestJson.Only(answer, fields).ToJsonString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{"items":[],"total_count":4}""", "items[sku],total_count", """{"items":[],"total_count":4}""")]
    [InlineData("""[{"sku":"A","qty":1},{"qty":2}]""", "sku", """[{"sku":"A"},[]]""")]
    [InlineData("8.5", "sku", "8.5")]
    [InlineData("true", "sku", "true")]
    [InlineData("""["Magento_Store"]""", "sku", """["Magento_Store"]""")]
    [InlineData("[]", "sku", "[]")]
    public void Nothing_but_members_is_left_out(string answer, string fields, string expected) =>
        RestJson.Only(System.Text.Json.Nodes.JsonNode.Parse(answer)!, fields).ToJsonString().ShouldBe(expected);
}
