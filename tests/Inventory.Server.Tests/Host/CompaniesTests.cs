using System.Net;
using Inventory.Server.Tests.AdobeRest;
using Inventory.Server.Tests.Http;
using Inventory.Testing;
using Npgsql;

namespace Inventory.Server.Tests.Host;

public sealed class CompaniesTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _acme = TestDatabase.NewSchema();
    private readonly string _globex = TestDatabase.NewSchema();

    private string File => Path.Combine(_folder.Path, "companies.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Companies_of_one_process_share_neither_stock_nor_keys_nor_settings()
    {
        Write($$"""
            {
              "acme": { "schema": "{{_acme}}" },
              "globex": {
                "schema": "{{_globex}}",
                "settings": {
                  "AdobeRest": {
                    "Enabled": true,
                    "Integrations": [
                      {
                        "Name": "shop", "Resources": [ "Magento_Backend::all" ],
                        "ConsumerKey": "key", "ConsumerSecret": "one", "Token": "token", "TokenSecret": "two"
                      }
                    ]
                  }
                }
              }
            }
            """);
        await using var node = await CompaniesNode.StartAsync(File);

        foreach (var (code, quantity) in new[] { ("acme", 5), ("globex", 7) })
        {
            (await node.SendAsync("PUT", $"/companies/{code}/api/items/A", """{"name": "A"}""", ("Idempotency-Key", "one")))
                .StatusCode.ShouldBe(HttpStatusCode.OK);
            var receipt = $$"""{"quantity": {{quantity}}}""";
            (await node.SendAsync(
                "POST", $"/companies/{code}/api/sources/default/items/A/receipts", receipt, ("Idempotency-Key", "two")))
                .StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await OnHandAsync(node, "acme")).ShouldBe(5);
        (await OnHandAsync(node, "globex")).ShouldBe(7);
        // What is signed is the address as callers see it.
        const string Facade = "/companies/globex/rest/V1/inventory/sources/default";
        var url = node.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + Facade;
        var signature = new OAuthSigner("key", "one", "token", "two").Header("GET", url);
        (await node.SendAsync("GET", Facade, null, ("Authorization", signature))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await node.SendAsync("GET", Facade)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await node.SendAsync("GET", "/companies/acme/rest/V1/inventory/sources/default"))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await node.SendAsync("GET", "/companies/acme/openapi/v1.json")).JsonAsync())
            .GetProperty("servers")[0].GetProperty("url").GetString().ShouldEndWith("/companies/acme");
        (await (await node.SendAsync("GET", "/companies/nobody/api/items")).ProblemCodeAsync()).ShouldBe("company-not-found");
        (await (await node.SendAsync("GET", "/api/items")).ProblemCodeAsync()).ShouldBe("route-not-found");
    }

    [Fact]
    public async Task A_broken_company_keeps_nobody_from_the_others_and_is_tried_again()
    {
        // Something else has the name of a table.
        await ExecuteAsync($"CREATE SCHEMA {_globex}; CREATE VIEW {_globex}.mt_streams AS SELECT 1 AS one");
        Write($$"""
            {
              "acme": { "schema": "{{_acme}}" },
              "globex": { "schema": "{{_globex}}" },
              "north": { "connection": "Host=127.0.0.1;Port=1;Username=nobody" },
              "south": { "settings": { "Webhooks": [ { "Name": "shop", "Url": "nowhere" } ] } }
            }
            """);
        await using var node = await CompaniesNode.StartAsync(File);

        (await node.SendAsync("PUT", "/companies/acme/api/items/A", """{"name": "A"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await node.SendAsync("GET", "/companies/globex/api/items")).ProblemCodeAsync()).ShouldBe("database-refuses");
        (await node.ListedAsync("globex")).GetProperty("state").GetString().ShouldBe("failed");
        (await node.ListedAsync("north")).GetProperty("problem").GetString().ShouldBe("database-unavailable");
        (await node.ListedAsync("south")).GetProperty("problem").GetString().ShouldBe("settings-malformed");

        await ExecuteAsync($"DROP SCHEMA {_globex} CASCADE");

        await node.UntilAsync("/companies/globex/health/ready", answer => answer.StatusCode == HttpStatusCode.OK);
        (await node.ListedAsync("globex")).GetProperty("role").GetString().ShouldBe("writer");
    }

    [Fact]
    public async Task Another_node_hands_over_to_the_writer_of_each_company_and_takes_what_it_lets_go_of()
    {
        Write($$"""{ "acme": { "schema": "{{_acme}}" }, "globex": { "schema": "{{_globex}}" } }""");
        await using var first = await CompaniesNode.StartAsync(File);
        await using var second = await CompaniesNode.StartAsync(File);
        var address = first.Client.BaseAddress!.ToString().TrimEnd('/');
        var listed = await second.ListedAsync("globex");
        listed.GetProperty("role").GetString().ShouldBe("reader");
        listed.GetProperty("address").GetString().ShouldBe($"{address}/companies/globex");

        (await second.SendAsync("PUT", "/companies/globex/api/items/A%2F1", """{"name": "A"}"""))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        (await first.SendAsync("GET", "/companies/globex/api/items/A%2F1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await first.SendAsync("GET", "/companies/acme/api/items/A%2F1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await first.DisposeAsync();

        (await second.WriteAsync("PUT", "/companies/globex/api/items/B", """{"name": "B"}"""))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        (await second.ListedAsync("globex")).GetProperty("role").GetString().ShouldBe("writer");
    }

    [Fact]
    public async Task The_directory_is_read_again_when_it_changes()
    {
        Write($$"""{ "acme": { "schema": "{{_acme}}" } }""");
        await using var node = await CompaniesNode.StartAsync(File);

        Write($$"""{ "newcomer": { "schema": "{{_acme}}" }, "globex": { "schema": "{{_globex}}" } }""");

        await node.UntilAsync("/companies/globex/health/ready", answer => answer.StatusCode == HttpStatusCode.OK);
        await node.UntilAsync("/companies/newcomer/health/ready", answer => answer.StatusCode == HttpStatusCode.OK);
        (await (await node.SendAsync("GET", "/companies/acme/api/items")).ProblemCodeAsync()).ShouldBe("company-not-found");
        (await node.WriteAsync("PUT", "/companies/newcomer/api/items/A", """{"name": "A"}"""))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<decimal> OnHandAsync(CompaniesNode node, string code)
    {
        using var answer = await node.SendAsync("GET", $"/companies/{code}/api/source-items?sku=A");
        return (await answer.JsonAsync()).GetProperty("items")[0].GetProperty("quantity").GetDecimal();
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(await TestDatabase.ConnectionStringAsync());
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private void Write(string json) => System.IO.File.WriteAllText(File, json);
}
