using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>
/// A company with the places and items of Adobe Commerce's own tests: stock 10 sells from Europe, 20 from the United
/// States, 30 from both.
/// </summary>
public static class RestStory
{
    public static readonly DateOnly Day = new(2026, 1, 31);

    private static readonly (int Stock, string Source, int Priority)[] Links =
    [
        (10, "eu-1", 1), (10, "eu-2", 2), (10, "eu-3", 3), (10, "eu-disabled", 4),
        (20, "us-1", 1),
        (30, "eu-1", 5), (30, "eu-2", 4), (30, "eu-3", 3), (30, "eu-disabled", 2), (30, "us-1", 1),
    ];

    private static readonly (string Source, string Sku, decimal Quantity, int Status)[] Goods =
    [
        ("eu-1", "SKU-1", 5.5m, 1), ("eu-2", "SKU-1", 3m, 1), ("eu-3", "SKU-1", 10m, 0),
        ("eu-disabled", "SKU-1", 10m, 1), ("us-1", "SKU-2", 5m, 1), ("eu-2", "SKU-3", 6m, 0), ("eu-2", "SKU-4", 6m, 1),
        ("eu-1", "SKU-6", 0m, 1),
    ];

    public static async Task TellAsync(RestServer server)
    {
        await PlacesAsync(server);
        await ItemAsync(server, "SKU-1", new(IsQuantityDecimal: true));
        await ItemAsync(server, "SKU-2", StockSettings.UseGlobal);
        await ItemAsync(server, "SKU-3", StockSettings.UseGlobal);
        await ItemAsync(server, "SKU-4", new(ManageStock: false));
        await ItemAsync(server, "SKU-5", StockSettings.UseGlobal);
        await ItemAsync(
            server, "SKU-6", new(Backorders: Backorders.Allow, Threshold: new(-3m), IsQuantityDecimal: true));
        await ItemAsync(server, "SET", StockSettings.UseGlobal, ItemType.Grouped);
        await server.DoAsync(new ComposeItem(new("SET"), new(true, [new("SKU-1"), new("SKU-2")], [])));
        await SaveAsync(server, Goods);
    }

    public static Task SaveAsync(
        RestServer server, params (string Source, string Sku, decimal Quantity, int Status)[] goods) =>
        server.DoAsync(new SaveSourceItems(
            [.. goods.Select(g => new SourceItemToSave(g.Sku, g.Source, g.Quantity, g.Status))], Day));

    public static Task ItemAsync(
        RestServer server, string sku, StockSettings settings, ItemType type = ItemType.Simple) =>
        server.DoAsync(new RegisterItem(new(sku), sku, type, null, settings, CostingTerms.Default));

    private static async Task PlacesAsync(RestServer server)
    {
        foreach (var (code, details, isEnabled) in Sources())
            await server.DoAsync(new RegisterSource(new(code), details, isEnabled));
        foreach (var (stock, name) in new[] { (10, "EU-stock"), (20, "US-stock"), (30, "Global-stock") })
            await server.DoAsync(new RegisterStock(new(stock), name));
        foreach (var (stock, source, priority) in Links)
            await server.DoAsync(new LinkSource(new(stock), new(source), priority));
        await server.DoAsync(new SetSalesChannels(new(10), ["website:eu_website"]));
        await server.DoAsync(new SetSalesChannels(new(20), ["website:us_website"]));
        await server.DoAsync(new SetSalesChannels(new(30), ["website:global_website"]));
    }

    private static IEnumerable<(string Code, SourceDetails Details, bool IsEnabled)> Sources() =>
    [
        ("eu-1", new(
            "EU-source-1", "FR", "77292 CEDEX", "Seine-et-Marne", "Mitry-Mory", "Rue Paul Vaillant Couturier 31",
            "Raul Mars", Latitude: 48.9833m, Longitude: 2.6167m, IsPickupLocation: true, RegionId: 259,
            FrontendName: "Shop of Paris", FrontendDescription: "Ring twice"), true),
        ("eu-2", new(
            "EU-source-2", "FR", "13100", "Bouches-du-Rhône", "Aix-en-Provence", "Rue Marius Reynaud 5",
            Latitude: 43.5283m, Longitude: 5.4497m, RegionId: 194), true),
        ("eu-3", new(
            "EU-source-3", "DE", "83059", "Bayern", "Kolbermoor", "Rosenheimer Str. 30",
            Latitude: 47.8496m, Longitude: 12.067m, IsPickupLocation: true, RegionId: 81), true),
        ("eu-disabled", new(
            "EU-source-disabled", "DE", "99098", "Thüringen", "Erfurt", "Juri-Gagarin-Ring 152",
            Latitude: 50.9833m, Longitude: 11.0333m, IsPickupLocation: true, RegionId: 94), false),
        ("us-1", new(
            "US-source-1", "US", "66413", "California", "Burlingame", "Bloomquist Dr 100",
            Latitude: 38.7634m, Longitude: -95.84m, IsPickupLocation: true, RegionId: 12), true),
    ];
}

/// <summary>A server with <see cref="RestStory"/>, for tests that only ask.</summary>
public sealed class ToldServer : IAsyncLifetime
{
    private readonly string _places = Path.GetTempFileName();

    public RestServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(
            _places,
            """
            country_code,postcode,city,region,province,latitude,longitude
            DE,81671,München,Bayern,Oberbayern,48.1229,11.6139
            DE,86559,Adelzhausen,Bayern,Schwaben,48.3579,11.1397
            FR,84490,Saint-Saturnin-lès-Apt,Provence,Vaucluse,43.9329,5.3806
            IT,12022,"Busca, Piemonte",Piemonte,Cuneo,44.5177,7.4733
            IT,39030,San Vigilio,Trentino,Bolzano,46.7013,11.9323
            IT,39031,San Lorenzo,Trentino,Bolzano,46.7830,11.9070
            """);
        Server = await RestServer.StartAsync(null, $"--AdobeRest:GeonamesFile={_places}");
        await RestStory.TellAsync(Server);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        File.Delete(_places);
    }
}
