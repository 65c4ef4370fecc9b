using System.Globalization;
using System.Net.Http.Json;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Benchmarks.Workload;

/// <summary>One command, before it is put in the words of a path.</summary>
/// <param name="Skus">The lines, for an order.</param>
public sealed record Work(string Verb, string Order, long Number, params string[] Skus)
{
    private const string Source = "default";

    private static readonly DateOnly PostingDate = new(2026, 11, 21);

    private static readonly MovementTerms ReceiptTerms = new(new UnitCost(9.99m), Document: "R-100");

    private const string Category = "bench";

    private const int OpeningStock = 1_000_000;

    private static readonly MovementTerms OpeningTerms = new(new UnitCost(5m), Document: "opening");

    private bool IsIncrease => Number % 2 == 0;

    public ICommand ToCommand() => Verb switch
    {
        "adjust" => new AdjustStock(
            new(Skus[0]), SourceCode.Default, new(IsIncrease ? 2 : -1), IsIncrease ? "found" : "count", PostingDate),
        "receive" => new ReceiveStock(new(Skus[0]), SourceCode.Default, new(5), PostingDate, ReceiptTerms),
        "order" => new PlaceOrder(
            new(Order), StockId.Default, null, [.. Skus.Select(s => new OrderQuantity(new(s), new(1)))], PostingDate),
        "cancel" => new CancelOrder(new(Order)),
        "ship" => new ShipOrder(new(Order), SourceCode.Default, null, PostingDate),
        "register" => new RegisterItem(
            new(Skus[0]), Skus[0], ItemType.Simple, Category, StockSettings.UseGlobal, CostingTerms.Default),
        "open" => new ReceiveStock(new(Skus[0]), SourceCode.Default, new(OpeningStock), PostingDate, OpeningTerms),
        _ => throw new InvalidOperationException(Verb),
    };

    public HttpRequestMessage ToRequest() => Verb switch
    {
        "adjust" => Post(
            $"/api/sources/{Source}/items/{Skus[0]}/adjustments",
            new { delta = IsIncrease ? 2 : -1, reason = IsIncrease ? "found" : "count", postingDate = PostingDate }),
        "receive" => Post(
            $"/api/sources/{Source}/items/{Skus[0]}/receipts",
            new { quantity = 5, postingDate = PostingDate, terms = new { unitCost = 9.99m, document = "R-100" } }),
        "order" => new(HttpMethod.Put, $"/api/orders/{Order}")
        {
            Content = JsonContent.Create(
                new { stock = 1, postingDate = PostingDate, lines = Skus.Select(sku => new { sku, quantity = 1 }) }),
        },
        "cancel" => Post($"/api/orders/{Order}/cancellations", new { }),
        "ship" => Post($"/api/orders/{Order}/shipments", new { source = Source, postingDate = PostingDate }),
        "register" => new(HttpMethod.Put, $"/api/items/{Skus[0]}")
        {
            Content = JsonContent.Create(new { name = Skus[0], category = Category }),
        },
        "open" => Post(
            $"/api/sources/{Source}/items/{Skus[0]}/receipts",
            new
            {
                quantity = OpeningStock, postingDate = PostingDate, terms = new { unitCost = 5m, document = "opening" },
            }),
        _ => throw new InvalidOperationException(Verb),
    };

    /// <summary>The commands that make an item and give it plenty of stock.</summary>
    public static IReadOnlyList<Work> Opening(int number) =>
        [new("register", "", number, Spread.SkuOf(number)), new("open", "", number, Spread.SkuOf(number))];

    public static string OrderNumber(string prefix, long number) =>
        prefix + number.ToString("D8", CultureInfo.InvariantCulture);

    private static HttpRequestMessage Post<T>(string address, T body) =>
        new(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
}
