using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Http;

namespace Inventory.Server.Ordering;

public sealed record SalableRequest(IReadOnlyList<Sku> Skus);

/// <summary>What may be sold of one item in one stock.</summary>
/// <param name="SalableQuantity">Null for a composite item.</param>
/// <param name="Status">In stock or out of stock, as a shop shows it.</param>
/// <param name="OnlyLeft">The number in "Only X left"; absent: nothing is shown.</param>
public sealed record SalableAnswer(
    Sku Sku, bool IsSalable, Quantity? SalableQuantity, string Status, Quantity? OnlyLeft, SalableTerms? Terms);

/// <summary>Every term of the formula: on hand less held less threshold.</summary>
/// <param name="EffectiveThreshold">Limits that sources set for backorders included.</param>
/// <param name="KeptBack">Safety stock at the sources; not in what is on hand.</param>
/// <param name="SourceBackorderLimit">What the sources let be promised beyond their goods; absent: they set no
/// limit.</param>
public sealed record SalableTerms(
    Quantity OnHand,
    Quantity Held,
    Quantity EffectiveThreshold,
    bool BackordersUnlimited,
    bool IsManaged,
    Quantity KeptBack,
    Quantity? SourceBackorderLimit);

/// <summary>Whether a quantity may be ordered, why not, and what would wait.</summary>
public sealed record SalableForQuantity(
    Sku Sku, Quantity Quantity, bool IsSalable, IReadOnlyList<string> Errors, Quantity Backordered, Quantity Suggested);

public static class SalabilityEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var stocks = api.MapGroup("/stocks/{stock:int}").WithTags("Salable quantity");
        stocks.MapGet("/items/{sku}/salable", async (
            int stock, string sku, SalabilityQuery query, CancellationToken cancellation) =>
            AnswerOf(await OneAsync(query, stock, sku, cancellation)));
        stocks.MapGet("/items/{sku}/salable/explanation", async (
            int stock,
            string sku,
            HttpRequest request,
            SalabilityExplanation explanation,
            CancellationToken cancellation) =>
            await explanation.OfAsync(Wire.Sku(sku), Wire.Stock(stock), $"{request.PathBase}/api", cancellation));
        stocks.MapGet("/items/{sku}/salable-for/{quantity:decimal}", async (
            int stock, string sku, decimal quantity, SalabilityQuery query, CancellationToken cancellation) =>
            For(await OneAsync(query, stock, sku, cancellation), Wire.Quantity(quantity)));
        stocks.MapPost("/salable", async (
            int stock, SalableRequest body, SalabilityQuery query, CancellationToken cancellation) =>
            await ManyAsync(query, stock, body, cancellation))
            .WithMetadata(OutsideQueue.Mark);
    }

    private static async Task<IReadOnlyList<SalableAnswer>> ManyAsync(
        SalabilityQuery query, int stock, SalableRequest body, CancellationToken cancellation)
    {
        if (body.Skus.Count > SalabilityQuery.SkusMax)
            throw new MalformedRequestException(
                "too-many-skus", $"Ask for at most {SalabilityQuery.SkusMax} items at once.");
        var (_, items) = await query.FactsOfAsync(body.Skus, Wire.Stock(stock), cancellation);
        return [.. body.Skus.Where(items.ContainsKey).Select(s => AnswerOf(items[s]))];
    }

    private static async Task<SalableItem> OneAsync(
        SalabilityQuery query, int stock, string sku, CancellationToken cancellation) =>
        (await query.FactsOfAsync(Wire.Sku(sku), Wire.Stock(stock), cancellation)).Item;

    internal static SalableAnswer AnswerOf(SalableItem item) => item.Salability is { } salability
        ? new(
            item.Sku,
            item.IsSalable,
            salability.SalableQuantity,
            salability.ShowsInStock ? "In stock" : "Out of stock",
            salability.OnlyXLeft(),
            new(
                salability.Position.OnHand,
                salability.Position.Held,
                salability.Threshold,
                salability.BackordersUnlimited,
                salability.Settings.ManageStock,
                salability.Position.KeptBack,
                salability.Position.BackorderLimit))
        : new(item.Sku, item.IsSalable, null, item.IsSalable ? "In stock" : "Out of stock", null, null);

    private static SalableForQuantity For(SalableItem item, Quantity quantity)
    {
        if (item.Salability is not { } salability)
            throw new MalformedRequestException(
                "item-is-composite", "A composite item has no quantity; ask for its children.");
        return new(
            item.Sku,
            quantity,
            salability.IsSalableFor(quantity),
            salability.ErrorsFor(quantity),
            salability.BackorderedPart(quantity),
            salability.SuggestedFor(quantity));
    }
}
