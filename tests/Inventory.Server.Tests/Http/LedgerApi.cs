using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>A server of its own for tests of the ledger, with short words for what they do to it.</summary>
public abstract class LedgerApi : IAsyncLifetime
{
    protected Api Api { get; } = new();

    public virtual async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        foreach (var sku in new[] { "A", "B" })
            await PutAsync($"/api/items/{sku}", $$"""{"name":"Item {{sku}}"}""");
        await PutAsync("/api/sources/paris", """{"details":{"name":"Paris","country":"FR","postcode":"1"}}""");
    }

    public async Task DisposeAsync()
    {
        var models = await Api.PostAsync("/api/projections/verify", "");
        models.Body!.AsArray().ShouldAllBe(m => (bool)m!["isEqual"]!, models.Text);
        await Api.DisposeAsync();
    }

    protected Task<Answer> PutAsync(string path, string json) => Api.DoAsync(HttpMethod.Put, path, json);

    protected Task<Answer> PostAsync(string path, string json) => Api.DoAsync(HttpMethod.Post, path, json);

    protected Task<Answer> ReceiveAsync(
        string sku, int quantity, decimal cost, string day, bool invoiced = true, string at = "default") => PostAsync(
        $"/api/sources/{at}/items/{sku}/receipts",
        new JsonObject
        {
            ["quantity"] = quantity,
            ["postingDate"] = day,
            ["terms"] = invoiced
                ? new JsonObject { ["unitCost"] = cost }
                : new JsonObject { ["unitCost"] = cost, ["notInvoiced"] = true },
        }.ToJsonString());

    protected Task<Answer> AdjustAsync(string sku, int delta, string day) => PostAsync(
        $"/api/sources/default/items/{sku}/adjustments", $$"""{"delta":{{delta}},"postingDate":"{{day}}"}""");

    protected async Task SetUpAsync(string change)
    {
        var setup = (await Api.GetAsync("/api/settings"))["inventory"];
        foreach (var name in new[] { "allowPostingFrom", "allowPostingTo", "earliestAllowedValuationDate" })
            setup[name] ??= null;
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            setup[name] = value?.DeepClone();
        await PutAsync("/api/settings/inventory", setup.ToJsonString());
    }

    /// <summary>The accounts of a reconciliation; their causes always add up.</summary>
    protected async Task<Dictionary<string, JsonNode>> ReconcileAsync(string query = "asOf=2026-12-31")
    {
        var answer = await Api.GetAsync($"/api/general-ledger/reconciliation?{query}");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        var accounts = answer.Body!.AsArray().ToDictionary(a => (string)a!["account"]!, a => a!);
        foreach (var account in accounts.Values)
        {
            ShouldAddUp(account);
            Number(account["inventory"]).ShouldBe(
                Number(account["subledger"]) - Number(account["inventoryInterim"]) - Number(account["wip"]));
            foreach (var number in account["numbers"]?.AsArray() ?? [])
                ShouldAddUp(number!);
        }

        return accounts;
    }

    protected static void ShouldAddUp(JsonNode account)
    {
        account["causes"]!.AsArray().ShouldAllBe(c => (string)c!["cause"]! != "unexplained", account.ToJsonString());
        account["causes"]!.AsArray().Sum(c => Number(c!["amount"])).ShouldBe(
            Number(account["difference"]), account.ToJsonString());
    }

    protected static decimal Number(JsonNode? node) => node!.GetValue<decimal>();

    protected static Dictionary<string, decimal> Causes(JsonNode account) =>
        account["causes"]!.AsArray().ToDictionary(c => (string)c!["cause"]!, c => Number(c!["amount"]));

    protected static void ShouldBeEven(Dictionary<string, JsonNode> accounts) => accounts.Values.ShouldAllBe(
        a => Number(a["difference"]) == 0m && a["causes"]!.AsArray().Count == 0);
}
