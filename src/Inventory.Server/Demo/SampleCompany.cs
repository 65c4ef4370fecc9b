using Bogus;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.Import;

namespace Inventory.Server.Demo;

/// <summary>
/// A trader of many goods: five sources, three stocks with sales channels, a few hundred items and their opening
/// stock. The seed is fixed, so that every machine gets the same company; every command has a key, so that loading it
/// twice does nothing.
/// </summary>
public static class SampleCompany
{
    public const int ItemsCount = 300;

    public static readonly StockId OnlineShop = new(10);

    public static readonly SourceCode Berlin = new("berlin");

    public static readonly SourceCode Hamburg = new("hamburg");

    private const int Seed = 20260101;

    private static readonly DateOnly OpeningDate = new(2025, 12, 31);

    private static readonly (SourceCode Code, string Name, string Country, string Postcode)[] Places =
    [
        (Berlin, "Berlin warehouse", "DE", "10115"),
        (Hamburg, "Hamburg port store", "DE", "20457"),
        (new("vienna"), "Vienna warehouse", "AT", "1010"),
        (new("zurich"), "Zurich warehouse", "CH", "8001"),
        (new("munich-shop"), "Munich shop", "DE", "80331"),
    ];

    private static readonly (StockId Stock, string Name, string[] Channels, int[] Places)[] Stocks =
    [
        (OnlineShop, "Online shop", ["website:shop"], [0, 1]),
        (new(20), "Alpine shop", ["website:at", "website:ch"], [2, 3]),
        (new(30), "Munich and pick-up", ["store:munich"], [4, 0]),
    ];

    /// <summary>What is true for the whole company: "Only X left" from ten down, low below five.</summary>
    public static StockDefaults Defaults { get; } =
        StockDefaults.Default with { OnlyXLeft = new(10m), NotifyQuantity = new(5m) };

    /// <summary>The commands of the whole company with their keys, in order.</summary>
    public static IEnumerable<(string Key, ICommand Command)> Commands() => [.. Setup(), .. Items()];

    /// <summary>Loads what is not there yet. The answer names what was refused; nothing, when all is well.</summary>
    public static async Task<(bool WasThere, IReadOnlyList<Refusal> Refusals)> LoadAsync(
        CommandFeed feed, CancellationToken cancellation)
    {
        var (wasThere, refusals) = (true, new List<Refusal>());
        foreach (var (key, command) in Commands())
        {
            await feed.SubmitAsync(
                $"demo/company/{key}",
                [command],
                fed =>
                {
                    wasThere &= fed.WasThere;
                    if (fed.Refusal is { } refusal)
                        refusals.Add(refusal);
                },
                cancellation);
        }

        await feed.DrainAsync();
        return (wasThere, refusals);
    }

    private static IEnumerable<(string Key, ICommand Command)> Setup()
    {
        yield return ("settings", new SetStockDefaults(Defaults));
        foreach (var (code, name, country, postcode) in Places)
            yield return ($"source/{code}", new RegisterSource(code, new(name, country, postcode)));
        foreach (var (stock, name, channels, places) in Stocks)
        {
            yield return ($"stock/{stock}", new RegisterStock(stock, name));
            foreach (var (index, place) in places.Index())
                yield return ($"link/{stock}/{place}", new LinkSource(stock, Places[place].Code, index + 1));
            yield return ($"channels/{stock}", new SetSalesChannels(stock, channels));
        }
    }

    private static IEnumerable<(string Key, ICommand Command)> Items()
    {
        var faker = new Faker("en") { Random = new Randomizer(Seed) };
        for (var number = 1; number <= ItemsCount; number++)
        {
            var sku = new Sku($"SC-{number:0000}");
            var cost = new UnitCost(faker.Random.Int(200, 40_000) / 100m);
            yield return ($"item/{sku}", new RegisterItem(
                sku,
                faker.Commerce.ProductName(),
                ItemType.Simple,
                faker.Commerce.Categories(1)[0],
                faker.Random.Int(1, 10) == 1 ? new(Backorders: Backorders.Allow) : StockSettings.UseGlobal,
                CostingTerms.Default with
                {
                    Method = faker.Random.Int(1, 4) == 1 ? CostingMethod.Average : CostingMethod.Fifo,
                    UnitCost = cost,
                }));
            foreach (var place in faker.Random.ArrayElements(Places, faker.Random.Int(1, 3)))
                yield return ($"opening/{sku}/{place.Code}", Opening(sku, place.Code, faker.Random.Int(1, 200), cost));
        }
    }

    private static PostItemJournalLine Opening(Sku sku, SourceCode source, int quantity, UnitCost cost) => new(
        sku,
        source,
        EntryType.PositiveAdjustment,
        new(quantity),
        OpeningDate,
        new(cost, Document: "OPENING"),
        Reason: "opening stock");
}
