using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Server.Ordering;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>What a stock has of an item.</summary>
/// <param name="Qty">Null: a composite item, which has none of its own, as far as the list says so.</param>
public sealed record RestStockLine(string Sku, decimal? Qty, bool IsSalable);

/// <summary>Lists of what a stock has of many items. Items that no source of the stock keeps are left out; composite
/// ones are in.</summary>
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
            ["entity_id"] = new(LoggedItems.Id, SearchKind.Number),
            ["sku"] = new("items.sku", SearchKind.Text),
            ["name"] = new("items.name", SearchKind.Text),
            ["type_id"] = new("lower(items.type)", SearchKind.Text),
            // All products are for sale here: 1 is enabled, 4 is to be seen in catalogue and search. Cast, for a list
            // that is sorted by a bare number is sorted by its column of that place.
            ["status"] = new("CAST(1 AS numeric)", SearchKind.Number),
            ["visibility"] = new("CAST(4 AS numeric)", SearchKind.Number),
            ["created_at"] = new(LoggedItems.CreatedAt, SearchKind.Time),
            ["updated_at"] = new(LoggedItems.UpdatedAt, SearchKind.Time),
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
            lines.AddRange(KnownOf(part, items).Select(SalableOf));
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
            lines.AddRange(KnownOf(skus, items).Select(item => new RestStockLine(
                item.Sku.Value,
                item.Salability is null ? null : OnHandOf(facts, item.Sku, sources).Value,
                item.IsSalable || item.Salability is { Settings.ManageStock: false })));
            if (skus.Count < ItemsMax)
                return lines;
            after = skus[^1];
        }
    }

    private static IEnumerable<SalableItem> KnownOf(
        IEnumerable<string> skus, IReadOnlyDictionary<Sku, SalableItem> items) => skus
        .Select(s => items.GetValueOrDefault(new(s)))
        .OfType<SalableItem>();

    // A composite item has no quantity, and of one without stock management nobody counts it.
    private static RestStockLine SalableOf(SalableItem item) => item.Salability switch
    {
        null => new(item.Sku.Value, 0m, item.IsSalable),
        { Settings.ManageStock: false } => new(item.Sku.Value, 0m, IsSalable: true),
        { } salability => new(item.Sku.Value, salability.SalableQuantity.Value, item.IsSalable),
    };

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
