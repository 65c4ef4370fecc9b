using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;

namespace Inventory.Server.Tests.Shell;

/// <summary>Places that are saved whole, again and again, as connectors do.</summary>
public sealed class SavedPlacesTests
{
    private static readonly SourceCode Berlin = new("berlin");

    [Fact]
    public async Task Places_saved_again_after_a_restart_write_nothing()
    {
        await using var test = await TestCompany.OpenAsync();
        await SaveAsync(test, Outcome.Accepted);
        var events = await test.EventsAsync();

        await test.RestartAsync();
        await SaveAsync(test, Outcome.Nothing);

        (await test.EventsAsync()).ShouldBe(events);
        (await test.ScalarAsync<string>("SELECT carrier_links FROM $.sources WHERE code = 'berlin'"))
            .ShouldBe("""[{"carrier":"dhl","position":1},{"carrier":"ups","position":2}]""");
        await test.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_deleted_stock_keeps_its_number_after_a_restart()
    {
        await using var test = await TestCompany.OpenAsync();
        (await test.RunAsync(new OpenStock("Two"))).Result.ShouldBe(new StockId(2));
        (await test.RunAsync(new DeleteStock(new(2)))).Outcome.ShouldBe(Outcome.Accepted);

        await test.RestartAsync();

        (await test.RunAsync(new OpenStock("Three"))).Result.ShouldBe(new StockId(3));
        await test.ShouldBeWholeAsync();
    }

    private static async Task SaveAsync(TestCompany test, Outcome outcome)
    {
        ICommand[] places =
        [
            new SaveSource(Berlin, Details(), IsEnabled: true),
            new SaveStock(new(10), "Ten", ["website:base"]),
            new SaveLinks([new(new(10), Berlin, 3)]),
        ];
        foreach (var command in places)
            (await test.RunAsync(command)).Outcome.ShouldBe(outcome, $"{command}");
    }

    private static SourceDetails Details() => new(
        "Berlin",
        "DE",
        "10115",
        Fax: "030",
        RegionId: 82,
        FrontendName: "Shop",
        FrontendDescription: "By the bridge",
        UseDefaultCarrierConfig: false,
        CarrierLinks: [new("dhl", 1), new("ups", 2)]);
}
