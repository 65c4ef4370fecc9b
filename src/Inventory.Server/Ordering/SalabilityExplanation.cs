using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Ordering;

/// <summary>A source that the stock draws on.</summary>
/// <param name="Counts">Enabled and in stock.</param>
/// <param name="KeptBack">Safety stock that no stock sells.</param>
/// <param name="BackorderLimit">What may be promised beyond the goods; absent: the source sets no limit.</param>
/// <param name="History">Address of the movements behind the quantity.</param>
public sealed record ExplainedSource(
    string Source, Quantity OnHand, bool Counts, Quantity KeptBack, Quantity? BackorderLimit, string History);

/// <summary>What one order holds of the item in the stock, from its reservations.</summary>
/// <param name="Order">Null: reservations by hand that name no order.</param>
public sealed record ExplainedHold(string? Order, decimal Held);

/// <summary>A stock that shares sources and has promised the item too.</summary>
public sealed record OtherStockHold(int Stock, Quantity Held);

/// <summary>Every term of the formula and where it comes from.</summary>
/// <param name="ForOtherStocks">What of the goods must be left for promises of other stocks.</param>
/// <param name="Reservations">Address of the events behind what is held.</param>
/// <param name="Settings">Address of the settings in force and their levels.</param>
public sealed record ExplainedSalability(
    SalableAnswer Answer,
    StockIsolation Isolation,
    IReadOnlyList<ExplainedSource> Sources,
    Quantity ForOtherStocks,
    IReadOnlyList<OtherStockHold> OtherStocks,
    IReadOnlyList<ExplainedHold> Holds,
    string Reservations,
    string Settings);

/// <summary>Shows what a salable quantity is made of.</summary>
public sealed class SalabilityExplanation(SalabilityQuery salability, Query query)
{
    /// <summary>Orders named.</summary>
    public const int HoldsMax = 1_000;

    /// <param name="api">Where the API is: addresses in the answer begin with it.</param>
    /// <exception cref="NotFoundException"><c>item-not-found</c>.</exception>
    public async Task<ExplainedSalability> OfAsync(
        Sku sku, StockId stock, string api, CancellationToken cancellation)
    {
        var (facts, item) = await salability.FactsOfAsync(sku, stock, cancellation);
        var linked = facts.SourcesOf(stock);
        List<ExplainedSource> sources =
        [
            .. facts.Goods[sku.Value]
                .Where(g => linked.Contains(g.Goods.Source))
                .Select(g => SourceOf(api, sku, facts.PlacedOf(facts.Items[sku.Value].Own, g))),
        ];
        var all = sources.Where(s => s.Counts).Aggregate(Quantity.Zero, (sum, s) => sum + s.OnHand - s.KeptBack);
        return new(
            SalabilityEndpoints.AnswerOf(item),
            facts.Defaults.Isolation,
            sources,
            item.Salability is { } known ? all - known.Position.OnHand : Quantity.Zero,
            facts.Defaults.Isolation == StockIsolation.Adobe ? [] : OthersOf(facts, sku, stock),
            await HoldsAsync(sku, stock, cancellation),
            $"{api}/reservations?sku={Escaped(sku.Value)}&stock={stock}",
            $"{api}/items/{Escaped(sku.Value)}/settings/effective?stock={stock}");
    }

    private static ExplainedSource SourceOf(string api, Sku sku, PlacedGoods goods) => new(
        goods.Source.Value,
        goods.OnHand,
        goods.IsEnabled && goods.IsInStock,
        goods.KeptBack,
        goods.BackorderLimit,
        $"{api}/sources/{Escaped(goods.Source.Value)}/items/{Escaped(sku.Value)}/history");

    private static List<OtherStockHold> OthersOf(SalabilityFacts facts, Sku sku, StockId stock) =>
    [
        .. facts.StocksWithPromises(sku.Value, stock)
            .Where(s => s != stock.Value)
            .Select(s => new OtherStockHold(s, facts.Held.GetValueOrDefault((sku.Value, s)))),
    ];

    private static string Escaped(string part) => Uri.EscapeDataString(part);

    private Task<List<ExplainedHold>> HoldsAsync(Sku sku, StockId stock, CancellationToken cancellation) =>
        query.RowsAsync(
            $"""
            SELECT order_id, -sum(quantity)
            FROM {query.Schema}.reservations
            WHERE sku = $1 AND stock = $2
            GROUP BY order_id
            HAVING sum(quantity) <> 0
            ORDER BY min(sequence)
            LIMIT {HoldsMax}
            """,
            r => new ExplainedHold(r.TextOrNull(0), r.GetDecimal(1)),
            cancellation,
            sku.Value,
            stock.Value);
}
