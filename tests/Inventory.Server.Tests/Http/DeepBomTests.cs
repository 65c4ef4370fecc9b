using System.Net;
using System.Text.Json;

namespace Inventory.Server.Tests.Http;

/// <summary>
/// Bills of material of many more levels than the writer loads one by one, on a server that has none in memory.
/// </summary>
public sealed class DeepBomTests : IAsyncLifetime
{
    private const int Levels = 200;
    private const string Most = "999999999999";

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task All_levels_are_rolled_up_searched_for_a_circle_and_counted()
    {
        await ChainAsync("0.5", "0.5");
        await SendAsync("POST", "/api/sources/default/items/L0/receipts", """{"quantity":12}""");
        await RestartAsync();

        await SendAsync("POST", $"/api/items/L{Levels}/standard-cost-roll-up", "{}");
        (await CardAsync(Levels)).GetProperty("standardCost").GetDecimal().ShouldBe(8m);
        (await GetAsync($"/api/sources/default/items/L{Levels}/able-to-make")).GetProperty("quantity").GetDecimal()
            .ShouldBe(12m);

        await RestartAsync();
        await RefusedAsync("PUT", "/api/items/L0/bill-of-material", Bom(Levels, "1"), "bom-circular");
        await SendAsync("PUT", "/api/items/TOP", """{"name":"top"}""");
        await SendAsync("PUT", "/api/items/TOP/bill-of-material", Bom(Levels, "1", "1"));
    }

    [Fact]
    public async Task Products_beyond_what_is_kept_are_refused_and_leave_nothing_behind()
    {
        await ChainAsync(Most);
        await SendAsync("POST", "/api/sources/default/items/L0/receipts", """{"quantity":12}""");
        var events = await _server.EventsAsync();

        await RefusedAsync("POST", $"/api/items/L{Levels}/standard-cost-roll-up", "{}", "unit-cost-out-of-range");
        await RefusedAsync(
            "GET", $"/api/sources/default/items/L{Levels}/able-to-make", null, "quantity-out-of-range");
        await RefusedAsync(
            "POST", "/api/sources/default/items/L1/assemblies", """{"quantity":2}""", "quantity-out-of-range");

        (await _server.EventsAsync()).ShouldBe(events);
    }

    /// <summary>L0 is bought; each further level is made of the one below it, by one line for each quantity.</summary>
    private async Task ChainAsync(params string[] quantitiesPer)
    {
        for (var level = 0; level <= Levels; level++)
        {
            await SendAsync("PUT", $"/api/items/L{level}", """{"name":"part"}""");
            await SendAsync("PUT", $"/api/items/L{level}/costing-terms", Terms(level));
        }

        for (var level = Levels; level > 0; level--)
            await SendAsync("PUT", $"/api/items/L{level}/bill-of-material", Bom(level - 1, quantitiesPer));
    }

    private static string Terms(int level) => level == 0
        ? """{"method":"FIFO","unitCost":8,"standardCost":0,"indirectCostPercent":0,"overheadRate":0}"""
        : """{"method":"Standard","unitCost":0,"standardCost":0,"indirectCostPercent":0,"overheadRate":0}""";

    private static string Bom(int level, params string[] quantitiesPer) =>
        $$"""{"lines":[{{string.Join(',', quantitiesPer.Select(
            q => $$"""{"component":"L{{level}}","quantityPer":{{q}}}"""))}}]}""";

    private async Task RestartAsync()
    {
        await _server.KillAsync();
        await _server.ReplaceAsync();
    }

    private Task<JsonElement> CardAsync(int level) => GetAsync($"/api/items/L{level}");

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _server.SendAsync("GET", path, null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private async Task SendAsync(string method, string path, string body)
    {
        using var answer = await _server.SendAsync(method, path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task RefusedAsync(string method, string path, string? body, string code)
    {
        using var answer = await _server.SendAsync(method, path, body);
        (await answer.ProblemCodeAsync()).ShouldBe(code);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }
}
