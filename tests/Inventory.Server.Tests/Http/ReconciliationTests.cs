using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

public sealed class ReconciliationTests : IAsyncLifetime
{
    private InnerServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await InnerServer.StartAsync();
        await PutAsync("/api/items/PART", new { name = "Part" });
        await PutAsync("/api/items/KIT", new { name = "Kit" });
        await PostAsync(
            "/api/sources/default/items/PART/receipts",
            new { quantity = 10, postingDate = "2026-01-05", terms = new { unitCost = 2.5 } });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_line_by_hand_on_the_inventory_account_is_exactly_the_difference()
    {
        await PostAsync("/api/general-ledger/journal-lines", new
        {
            postingDate = "2026-01-06", account = "inventory", balancing = "cogs", amount = 12.34, description = "by hand",
        });

        var inventory = (await ReconcileAsync("2026-01-31"))["inventory"];
        inventory["subledger"]!.GetValue<decimal>().ShouldBe(25m);
        inventory["ledger"]!.GetValue<decimal>().ShouldBe(37.34m);
        inventory["difference"]!.GetValue<decimal>().ShouldBe(12.34m);
        inventory["causes"]!.AsArray().Single()!["cause"]!.GetValue<string>().ShouldBe("manual-journal");
        (await ReconcileAsync("2026-01-05"))["inventory"]["difference"]!.GetValue<decimal>().ShouldBe(0m);
    }

    [Fact]
    public async Task Resources_and_capacity_reconcile_too()
    {
        await PostAsync("/api/sources/default/items/KIT/assemblies", new
        {
            quantity = 2,
            postingDate = "2026-01-07",
            components = new[] { new { sku = "PART", quantity = 4 } },
            resourceCost = 6,
        });

        var accounts = await ReconcileAsync("2026-01-31");

        accounts["directCostApplied"]["subledger"]!.GetValue<decimal>().ShouldBe(-31m);
        accounts.Values.ShouldAllBe(a => a["difference"]!.GetValue<decimal>() == 0m);

        await PostAsync("/api/items/KIT/entries/1/undo", new { postingDate = "2026-01-08" });

        accounts = await ReconcileAsync("2026-01-31");
        accounts["directCostApplied"]["subledger"]!.GetValue<decimal>().ShouldBe(-25m);
        accounts.Values.ShouldAllBe(a => a["difference"]!.GetValue<decimal>() == 0m);
        var entries = await _server.Client.GetFromJsonAsync<JsonNode>("/api/items/PART/ledger-entries");
        entries!["items"]!.AsArray().Select(e => (bool)e!["correction"]!).ShouldBe([false, false, true]);
    }

    [Fact]
    public async Task An_item_or_a_source_without_entries_is_worth_nothing()
    {
        await PutAsync(
            "/api/sources/empty", new { details = new { name = "Empty", country = "FR", postcode = "1" } });

        foreach (var filter in new[] { "sku=KIT", "location=empty", "sku=PART&location=empty" })
        {
            (await ReconcileAsync($"2026-01-31&{filter}")).Values.ShouldAllBe(
                a => a["subledger"]!.GetValue<decimal>() == 0m && a["ledger"]!.GetValue<decimal>() == 0m);
        }

        (await _server.Client.GetFromJsonAsync<JsonArray>("/api/inventory-value?sku=KIT"))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_item_was_worth_is_known_by_its_old_number_too()
    {
        await PostAsync("/api/items/PART/rename", new { to = "NEW PART", postingDate = "2026-01-06" });

        var old = await ReconcileAsync("2026-01-05&sku=PART");

        old["inventory"]["subledger"]!.GetValue<decimal>().ShouldBe(25m);
    }

    private async Task<Dictionary<string, JsonNode>> ReconcileAsync(string asOf)
    {
        var answer = await _server.Client.GetFromJsonAsync<JsonArray>($"/api/general-ledger/reconciliation?asOf={asOf}");
        return answer!.ToDictionary(a => a!["account"]!.GetValue<string>(), a => a!);
    }

    private async Task PutAsync(string path, object body) =>
        (await _server.Client.PutAsJsonAsync(path, body)).EnsureSuccessStatusCode();

    private async Task PostAsync(string path, object body)
    {
        var answer = await _server.Client.PostAsJsonAsync(path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
