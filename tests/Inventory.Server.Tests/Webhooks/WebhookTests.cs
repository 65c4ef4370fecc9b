using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Inventory.Server.Tests.Http;
using Inventory.Testing;

namespace Inventory.Server.Tests.Webhooks;

/// <summary>Events reach another server in log order, signed, and none is left out.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private Receiver _receiver = null!;
    private ServerProcess _server = null!;
    private Dictionary<string, string> _settings = [];

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _settings = new(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Inventory"] = await TestDatabase.ConnectionStringAsync(),
            ["INVENTORY_Schema"] = TestDatabase.NewSchema(),
            ["INVENTORY_Webhooks__0__Name"] = "shop",
            ["INVENTORY_Webhooks__0__Url"] = _receiver.Url,
            ["INVENTORY_Webhooks__0__Secret"] = $"whsec_{Key}",
            ["INVENTORY_Webhooks__0__Events__0"] = "stock_adjusted",
            ["INVENTORY_Webhooks__0__Events__1"] = "stock_received",
            ["INVENTORY_Webhooks__0__FromStart"] = "true",
        };
        _server = await ServerProcess.StartAsync(_settings);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Wanted_events_arrive_in_order_and_signed()
    {
        await StockAsync("A", 9);
        await AdjustAsync("A", -2);
        await AdjustAsync("A", -3);

        var events = await _receiver.EventsAsync(3);
        events.Select(e => e.Type).ShouldBe(["stock_received", "stock_adjusted", "stock_adjusted"]);
        events.Select(e => e.Sequence).ShouldBeInOrder();
        foreach (var received in _receiver.All)
            received.Signature.ShouldBe(SignatureOf(received));
    }

    [Fact]
    public async Task What_was_not_taken_is_told_again_and_what_was_is_not()
    {
        _receiver.Refusals = 2;
        await StockAsync("A", 9);
        (await _receiver.EventsAsync(1)).Count.ShouldBe(1);
        // Killed before the place in the log was kept, it would rightly tell again.
        (await UntilAsync(webhook => webhook.GetProperty("behind").GetInt64() == 0))
            .GetProperty("behind").GetInt64().ShouldBe(0);

        await _server.KillAsync();
        await _server.DisposeAsync();
        _server = await ServerProcess.StartAsync(_settings);
        await AdjustAsync("A", -2);

        (await _receiver.EventsAsync(2)).Select(e => e.Type).ShouldBe(["stock_received", "stock_adjusted"]);
        var webhook = await WebhookAsync();
        webhook.GetProperty("name").GetString().ShouldBe("shop");
        webhook.GetProperty("url").GetString()!.ShouldEndWith("/hook");
        webhook.GetProperty("failures").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_receiver_that_refuses_is_named_and_holds_up_no_command()
    {
        _receiver.Refusals = int.MaxValue;
        await StockAsync("A", 9);
        var webhook = await UntilAsync(webhook => webhook.GetProperty("failures").GetInt32() > 0);

        webhook.GetProperty("lastError").GetString().ShouldBe("The answer was 500.");
        webhook.GetProperty("behind").GetInt64().ShouldBePositive();
        await AdjustAsync("A", -2);
        _receiver.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("INVENTORY_Webhooks__0__Events__0", "stock_adjustd", "there is no event stock_adjustd")]
    [InlineData("INVENTORY_Webhooks__0__Secret", "plain", "Secret is whsec_")]
    [InlineData("INVENTORY_Webhooks__0__Url", "shop", "Url is no address")]
    public async Task What_cannot_be_is_said_at_the_start(string setting, string value, string message)
    {
        var settings = new Dictionary<string, string>(_settings, StringComparer.Ordinal) { [setting] = value };
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => ServerProcess.StartAsync(settings));
        failure.Message.ShouldContain(message);
    }

    private static string SignatureOf(Received received) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(Key),
        Encoding.UTF8.GetBytes($"{received.Id}.{received.Timestamp}.{received.Body}")));

    /// <summary>The webhook when it is so, or half a minute later as it is then.</summary>
    private async Task<JsonElement> UntilAsync(Func<JsonElement, bool> isSo)
    {
        var webhook = await WebhookAsync();
        for (var waited = 0; waited < 300 && !isSo(webhook); waited++)
        {
            await Task.Delay(100);
            webhook = await WebhookAsync();
        }

        return webhook;
    }

    private async Task<JsonElement> WebhookAsync() =>
        (await (await _server.Client.GetAsync("/api/webhooks")).JsonAsync()).EnumerateArray().Single();

    private async Task StockAsync(string sku, int quantity)
    {
        await SendAsync("PUT", $"/api/items/{sku}", $$"""{"name": "Item {{sku}}"}""");
        await SendAsync("POST", $"/api/sources/default/items/{sku}/receipts", $$"""{"quantity": {{quantity}}}""");
    }

    private Task AdjustAsync(string sku, int by) =>
        SendAsync("POST", $"/api/sources/default/items/{sku}/adjustments", $$"""{"delta": {{by}}}""");

    private async Task SendAsync(string method, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await TestServer.SendAsync(_server.Client, method, path, content);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
