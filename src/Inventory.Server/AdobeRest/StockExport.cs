using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Server.Ordering;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>What a stock has of an item.</summary>
public sealed record RestStockLine(string Sku, decimal Qty, bool IsSalable);

/// <summary>Lists of what a stock has of many items. Items that no source of the stock keeps are left out; composite
/// ones are in, with a quantity of 0.</summary>
public sealed class StockExport(Query query, SalabilityQuery salability)
{
    /// <summary>Items read at once.</summary>
    public const int ItemsMax = 5_000;

    /// <summary>Holds for the items of the stock <c>$1</c>; <c>{0}</c> is the schema.</summary>
    private const string IsInStock =
        """
        (items.type IN ('Configurable', 'Grouped', 'Bundle') OR EXISTS (
            SELECT 1
            FROM {0}.source_items p
            JOIN {0}.stock_links l ON l.source = p.source
            WHERE p.sku = items.sku AND p.is_assigned AND l.stock = $1))
        """;

    private static readonly SearchTable<string> Items = new(
        "{0}.items",
        "items.sku",
        "items.sku",
        new Dictionary<string, SearchField>(StringComparer.Ordinal)
        {
            ["sku"] = new("items.sku", SearchKind.Text),
            ["name"] = new("items.name", SearchKind.Text),
            ["type_id"] = new("lower(items.type)", SearchKind.Text),
            // All products are for sale here: 1 is enabled, 4 is to be seen in catalogue and search.
            ["status"] = new("1", SearchKind.Number),
            ["visibility"] = new("4", SearchKind.Number),
        },
        r => r.GetString(0));

    /// <summary>Numbers that may be sold now.</summary>
    public async Task<SearchResult<RestStockLine>> SalableAsync(
        SearchCriteria criteria, StockId stock, CancellationToken cancellation)
    {
        var page = await Items.PageAsync(query, criteria, cancellation, IsInStock, stock.Value);
        var lines = new List<RestStockLine>();
        foreach (var part in page.Items.Chunk(ItemsMax))
        {
            var (_, items) = await salability.FactsOfAsync([.. part.Select(s => new Sku(s))], stock, cancellation);
            lines.AddRange(LinesOf(part, items, item => item.Salability!.SalableQuantity));
        }

        return new(lines, page.SearchCriteria, page.TotalCount);
    }

    /// <summary>What lies there of all items, whoever it is promised to.</summary>
    public async Task<IReadOnlyList<RestStockLine>> OnHandAsync(StockId stock, CancellationToken cancellation)
    {
        var lines = new List<RestStockLine>();
        for (var after = ""; ;)
        {
            var skus = await SkusAsync(stock, after, cancellation);
            var (facts, items) = await salability.FactsOfAsync(
                [.. skus.Select(s => new Sku(s))], stock, cancellation);
            var sources = facts.SourcesOf(stock).ToHashSet();
            lines.AddRange(LinesOf(skus, items, item => OnHandOf(facts, item.Sku, sources)));
            if (skus.Count < ItemsMax)
                return lines;
            after = skus[^1];
        }
    }

    // A composite item has no quantity, and of one without stock management nobody counts it.
    private static IEnumerable<RestStockLine> LinesOf(
        IEnumerable<string> skus,
        IReadOnlyDictionary<Sku, SalableItem> items,
        Func<SalableItem, Quantity> quantityOf) => skus
        .Select(s => items.GetValueOrDefault(new(s)))
        .OfType<SalableItem>()
        .Select(item => item.Salability switch
        {
            null => new RestStockLine(item.Sku.Value, 0m, item.IsSalable),
            { Settings.ManageStock: false } => new(item.Sku.Value, 0m, IsSalable: true),
            _ => new(item.Sku.Value, quantityOf(item).Value, item.IsSalable),
        });

    private static Quantity OnHandOf(SalabilityFacts facts, Sku sku, HashSet<SourceCode> sources) => facts
        .Goods[sku.Value]
        .Where(g => sources.Contains(g.Goods.Source))
        .Select(g => facts.PlacedOf(facts.Items[sku.Value].Own, g))
        .Where(g => g.IsEnabled && g.IsInStock)
        .Aggregate(Quantity.Zero, (sum, g) => sum + g.OnHand);

    private Task<List<string>> SkusAsync(StockId stock, string after, CancellationToken cancellation) =>
        query.RowsAsync(
            $"""
            SELECT items.sku
            FROM {query.Schema}.items
            WHERE {string.Format(CultureInfo.InvariantCulture, IsInStock, query.Schema)} AND items.sku > $2
            ORDER BY items.sku
            LIMIT {ItemsMax}
            """,
            r => r.GetString(0),
            cancellation,
            stock.Value,
            after);
}
