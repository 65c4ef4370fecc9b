using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Inventory.Domain.Sources;
using Inventory.Testing;
using Npgsql;
using static Inventory.Server.Tests.AdobeRest.BulkCalls;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>A call is carried out once, whenever the server ends.</summary>
public sealed class BulkRestartTests
{
    private const string Transfers = "/rest/async/bulk/V1/inventory/bulk-partial-source-transfer";

    private const string Transfer =
        """{"originSourceCode": "eu-1", "destinationSourceCode": "eu-2", "items": [{"sku": "A", "qty": 1}]}""";

    [Fact]
    public async Task What_was_carried_out_but_not_noted_is_not_carried_out_again()
    {
        await using var server = await StartAsync(TestDatabase.NewSchema());
        var receipt = await server.AcceptAsync(Transfers, $"[{Transfer}, {Transfer}]");
        var done = await server.DoneAsync(receipt);
        StatusesOf(done).ShouldBe([1, 1]);
        var events = await server.EventsAsync();

        await ExecuteAsync(server, "UPDATE $.rest_bulk_element SET status = 4, message = NULL, result = NULL");
        await using var again = await AgainAsync(server);

        (await again.DoneAsync(receipt)).ToJsonString().ShouldBe(done.ToJsonString());
        (await again.EventsAsync()).ShouldBe(events);
        (await again.QuantityAsync("A", "eu-2")).ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_that_was_not_noted_stays_one()
    {
        await using var server = await StartAsync(TestDatabase.NewSchema());
        var receipt = await server.AcceptAsync(Transfers, $"[{Transfer.Replace("\"qty\": 1", "\"qty\": 5000")}]");
        StatusesOf(await server.DoneAsync(receipt)).ShouldBe([3]);
        await server.PostAsync("inventory/source-items", Save("A", "eu-1", "9000"));

        await ExecuteAsync(server, "UPDATE $.rest_bulk_element SET status = 4, message = NULL");
        await using var again = await AgainAsync(server);

        StatusesOf(await again.DoneAsync(receipt)).ShouldBe([3]);
        (await again.QuantityAsync("A", "eu-2")).ShouldBe(0);
    }

    [Fact]
    public async Task A_rebuild_leaves_what_waits_and_what_was_done()
    {
        await using var server = await StartAsync(TestDatabase.NewSchema());
        var receipt = await server.AcceptAsync(Transfers, $"[{Transfer}]");
        var done = await server.DoneAsync(receipt);

        await server.Company.Rebuild.RunAsync(server.Company.OwnWriter);

        (await server.DoneAsync(receipt)).ToJsonString().ShouldBe(done.ToJsonString());
        (await server.Company.Rebuild.VerifyAsync()).ShouldAllBe(t => t.IsEqual);
    }

    [Fact]
    public async Task What_is_old_is_forgotten_unless_it_waits()
    {
        await using var server = await StartAsync(TestDatabase.NewSchema());
        await server.DoneAsync(await server.AcceptAsync(Transfers, $"[{Transfer}]"));
        await ExecuteAsync(server, "UPDATE $.rest_bulk_operation SET started_at = now() - interval '61 days'");
        await using var again = await AgainAsync(server);
        var kept = await again.AcceptAsync(Transfers, $"[{Transfer}]");
        await again.DoneAsync(kept);

        for (var i = 0; i < 500 && await again.ScalarAsync<long>("SELECT count(*) FROM $.rest_bulk_operation") > 1; i++)
            await Task.Delay(20);

        (await again.ScalarAsync<string>("SELECT uuid::text FROM $.rest_bulk_operation")).ShouldBe(UuidOf(kept));
        (await again.ScalarAsync<long>("SELECT count(*) FROM $.rest_bulk_element")).ShouldBe(1);
    }

    [Fact]
    public async Task Killing_the_server_between_calls_loses_none_and_doubles_none()
    {
        const int Calls = 300, Kills = 3;
        string schema;
        await using (var first = await StartAsync(TestDatabase.NewSchema()))
            schema = first.Schema;
        await using var database = NpgsqlDataSource.Create(await TestDatabase.ConnectionStringAsync());
        var server = await ProcessAsync(schema);
        try
        {
            using var body = new StringContent(
                $"[{string.Join(',', Enumerable.Repeat(Transfer, Calls))}]", Encoding.UTF8, "application/json");
            using var answer = await server.Client.PostAsync(Transfers, body);
            var uuid = UuidOf(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
            for (var kill = 1; kill <= Kills; kill++)
            {
                await DoneCallsAsync(server, uuid, Calls * kill / (Kills + 1));
                await server.KillAsync();
                await server.DisposeAsync();
                server = await ProcessAsync(schema);
            }

            await DoneCallsAsync(server, uuid, Calls);
            await using var moved = database.CreateCommand(
                $"SELECT quantity FROM {schema}.source_items WHERE sku = 'A' AND source = 'eu-2'");
            (await moved.ExecuteScalarAsync()).ShouldBe((decimal)Calls);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task DoneCallsAsync(ServerProcess server, string uuid, int least)
    {
        for (var i = 0; i < 3_000; i++)
        {
            if (await server.Client.GetFromJsonAsync<int>($"/rest/V1/bulk/{uuid}/operation-status/1") >= least)
                return;
            await Task.Delay(10);
        }

        throw new TimeoutException("Calls wait for ever.");
    }

    private static async Task<ServerProcess> ProcessAsync(string schema)
    {
        var server = await ServerProcess.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ConnectionStrings__Inventory"] = await TestDatabase.ConnectionStringAsync(),
                ["INVENTORY_AdobeRest__Enabled"] = "true",
                ["INVENTORY_AdobeRest__Integrations__0__Name"] = "connector",
                ["INVENTORY_AdobeRest__Integrations__0__Token"] = RestServer.Token,
                ["INVENTORY_AdobeRest__Integrations__0__Resources__0"] = "Magento_Backend::all",
            },
            "--schema",
            schema);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", RestServer.Token);
        return server;
    }

    private static async Task<RestServer> StartAsync(string schema)
    {
        var server = await RestServer.StartAsync(schema);
        foreach (var source in new[] { "eu-1", "eu-2" })
            await server.DoAsync(new RegisterSource(new(source), new(source, "DE", "10115")));
        foreach (var (source, quantity) in new[] { ("eu-1", "1000"), ("eu-2", "0") })
        {
            (await server.PostAsync("inventory/source-items", Save("A", source, quantity))).Status
                .ShouldBe(System.Net.HttpStatusCode.OK);
        }

        return server;
    }

    // A company that is closed, and opened with an empty memory.
    private static async Task<RestServer> AgainAsync(RestServer server)
    {
        await server.DisposeAsync();
        return await RestServer.StartAsync(server.Schema);
    }

    private static async Task ExecuteAsync(RestServer server, string sql)
    {
        await using var command = server.Company.Database.CreateCommand(
            sql.Replace("$", server.Schema, StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
    }
}
