using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>What to send from one source: the body of a shipment of the order, as it is.</summary>
public sealed record ProposedShipment(SourceCode Source, IReadOnlyList<WantedItem> Lines);

/// <summary>Which sources should serve a request.</summary>
/// <param name="Items">Every source looked at, with what it has and what it should give.</param>
public sealed record SelectionAnswer(
    bool IsShippable, IReadOnlyList<SelectedSource> Items, IReadOnlyList<ProposedShipment> Shipments);

/// <summary>Proposes sources by the rule of <see cref="SourceSelection"/>. Nothing is held.</summary>
public sealed class SourceSelectionQuery(Query query)
{
    /// <summary>Items in one question.</summary>
    public const int ItemsMax = 1_000;

    /// <param name="order">The caller's own order of sources; null: the enabled ones of the stock by priority.</param>
    /// <exception cref="NotFoundException"><c>stock-not-found</c>, <c>source-not-found</c>.</exception>
    public async Task<SelectionAnswer> OfAsync(
        StockId stock,
        IReadOnlyList<WantedItem> wanted,
        IReadOnlyList<SourceCode>? order,
        CancellationToken cancellation)
    {
        if (wanted.Count is 0 or > ItemsMax || wanted.Any(w => !w.Quantity.IsPositive))
            throw new MalformedRequestException(
                "selection-malformed", $"Ask for 1 to {ItemsMax} items, each with a quantity of more than zero.");

        var linked = await LinkedAsync(stock, cancellation);
        var sources = order is null ? linked : await KnownAsync(order, cancellation);
        var goods = await GoodsAsync(wanted, sources, cancellation);
        var selection = SourceSelection.Of(wanted, sources, goods);
        return new(selection.IsShippable, selection.Items, ShipmentsOf(selection));
    }

    private static List<ProposedShipment> ShipmentsOf(SourceSelection selection) =>
    [
        .. selection.Items
            .Where(i => i.ToDeduct.IsPositive)
            .GroupBy(i => i.Source)
            .Select(g => new ProposedShipment(g.Key, [.. g.Select(i => new WantedItem(i.Sku, i.ToDeduct))])),
    ];

    private async Task<List<SourceCode>> LinkedAsync(StockId stock, CancellationToken cancellation)
    {
        var rows = await query.RowsAsync(
            $"""
            SELECT k.source, s.is_enabled
            FROM {query.Schema}.stocks t
            LEFT JOIN {query.Schema}.stock_links k ON k.stock = t.id
            LEFT JOIN {query.Schema}.sources s ON s.code = k.source
            WHERE t.id = $1
            ORDER BY k.priority, k.source
            LIMIT 10000
            """,
            r => (Source: r.TextOrNull(0), IsEnabled: r.OrNull<bool>(1) ?? false),
            cancellation,
            stock.Value);
        if (rows.Count == 0)
            throw new NotFoundException("stock-not-found", $"There is no stock {stock}.");
        return [.. rows.Where(r => r is { Source: not null, IsEnabled: true }).Select(r => new SourceCode(r.Source!))];
    }

    private async Task<IReadOnlyList<SourceCode>> KnownAsync(
        IReadOnlyList<SourceCode> sources, CancellationToken cancellation)
    {
        var known = await query.RowsAsync(
            $"SELECT code FROM {query.Schema}.sources WHERE code = ANY ($1)",
            r => new SourceCode(r.GetString(0)),
            cancellation,
            [sources.Select(s => s.Value).ToArray()]);
        foreach (var source in sources.Where(s => !known.Contains(s)))
            throw new NotFoundException("source-not-found", $"There is no source {source}.");
        return sources;
    }

    private Task<List<SourceGoods>> GoodsAsync(
        IReadOnlyList<WantedItem> wanted, IReadOnlyList<SourceCode> sources, CancellationToken cancellation) =>
        query.RowsAsync(
            $"""
            SELECT sku, source, is_in_stock, quantity
            FROM {query.Schema}.source_items
            WHERE sku = ANY ($1) AND source = ANY ($2) AND is_assigned
            ORDER BY sku, source
            """,
            r => new SourceGoods(new(r.GetString(0)), new(r.GetString(1)), r.GetBoolean(2), new(r.GetDecimal(3))),
            cancellation,
            wanted.Select(w => w.Sku.Value).Distinct(StringComparer.Ordinal).ToArray(),
            sources.Select(s => s.Value).Distinct(StringComparer.Ordinal).ToArray());
}
