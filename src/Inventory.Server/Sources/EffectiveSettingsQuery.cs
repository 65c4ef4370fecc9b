using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Catalog;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>Says which settings are in force for an item and why, in one stock and at one source if they are
/// named.</summary>
public sealed class EffectiveSettingsQuery(Query query, StreamReading streams)
{
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>stock-not-found</c>,
    /// <c>source-not-found</c>.</exception>
    public async Task<SettingsExplanation> OfAsync(
        Sku sku, StockId? stock, SourceCode? source, CancellationToken cancellation)
    {
        var global = (await streams.NowAsync(CompanySettings.Stream, cancellation)).State.Stock;
        var places = (await streams.NowAsync(PlaceDirectory.Stream, cancellation)).State;
        if (stock is { } s && !places.Knows(s))
            throw new NotFoundException("stock-not-found", $"There is no stock {s}.");
        if (source is { } p && !places.Knows(p))
            throw new NotFoundException("source-not-found", $"There is no source {p}.");

        return SettingsExplanation.Of(new(
            sku,
            global,
            await ItemAsync(sku, cancellation),
            stock,
            stock is { } inStock ? places.SettingsOf(inStock) : null,
            source,
            source is { } place ? places.SettingsOf(place) : null,
            source is { } at ? await AtSourceAsync(sku, at, cancellation) : null));
    }

    private async Task<StockSettings> ItemAsync(Sku sku, CancellationToken cancellation)
    {
        var items = await query.RowsAsync(
            $"{StoredSettings.ItemsSql(query.Schema)} WHERE sku = $1",
            StoredSettings.ReadItem,
            cancellation,
            sku.Value);
        return items.Count == 0
            ? throw new NotFoundException("item-not-found", $"There is no item {sku}.")
            : items[0].Own;
    }

    private async Task<SourceSettings> AtSourceAsync(Sku sku, SourceCode source, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"""
            SELECT p.notify_quantity, x.safety_stock, x.backorder_limit
            FROM {query.Schema}.source_items p
            LEFT JOIN {query.Schema}.source_item_settings x ON x.sku = p.sku AND x.source = p.source
            WHERE p.sku = $1 AND p.source = $2
            """,
            r => new SourceSettings(r.QuantityOrNull(0), r.QuantityOrNull(1), r.QuantityOrNull(2)),
            cancellation,
            sku.Value,
            source.Value);
        return found.Count == 0 ? SourceSettings.Inherited : found[0];
    }
}
