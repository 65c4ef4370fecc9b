using Inventory.Domain.Catalog;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Planning;

/// <summary>Goods that run low at one source.</summary>
/// <param name="NotifyQuantity">The quantity that it fell below.</param>
/// <param name="Level">Where that came from: <c>item-at-source</c>, <c>item</c> or <c>global</c>.</param>
public sealed record LowStockLine(
    string Sku, string Name, string Source, decimal Quantity, decimal NotifyQuantity, string Level);

/// <summary>Lists what runs low, by the rule of <see cref="LowStock"/>.</summary>
public sealed class LowStockQuery(Query query, StreamReading streams)
{
    public async Task<Page<LowStockLine>> ListAsync(
        string? sku, string? source, int limit, string[]? after, CancellationToken cancellation)
    {
        var global = (await streams.AsOfAsync(CompanySettings.Stream, long.MaxValue, cancellation)).State.Stock;
        return await query.PageAsync(
            $"""
            SELECT p.sku, i.name, p.source, p.quantity, p.notify_quantity, i.notify_quantity
            FROM {query.Schema}.source_items p
            JOIN {query.Schema}.items i ON i.sku = p.sku
            JOIN {query.Schema}.sources s ON s.code = p.source
            WHERE p.has_notify_setting
              AND p.is_in_stock
              AND s.is_enabled
              AND p.quantity > 0
              AND p.quantity < coalesce(p.notify_quantity, i.notify_quantity, $1)
              AND ($2 = '' OR p.sku = $2)
              AND ($3 = '' OR p.source = $3)
              AND (p.sku, p.source) > ($4, $5)
            ORDER BY p.sku, p.source
            """,
            r => Read(r, global),
            limit,
            row => Wire.CursorOf(row.Sku, row.Source),
            cancellation,
            global.NotifyQuantity.Value,
            sku ?? "",
            source ?? "",
            after?[0] ?? "",
            after?[1] ?? "");
    }

    private static LowStockLine Read(NpgsqlDataReader r, StockDefaults global)
    {
        decimal? pair = r.OrNull<decimal>(4);
        decimal? item = r.OrNull<decimal>(5);
        var goods = new WatchedGoods(
            IsSourceEnabled: true,
            IsInStock: true,
            new(r.GetDecimal(3)),
            HasNotifySetting: true,
            pair is null ? null : new(pair.Value),
            item is null ? global.NotifyQuantity : new(item.Value));
        // The list must say what the rule says: a row that the statement lets through against it is a defect.
        if (!LowStock.IsLow(goods))
            throw new InvalidOperationException($"{r.GetString(0)} at {r.GetString(2)} is not low.");
        return new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            goods.OnHand.Value,
            LowStock.NotifyQuantityOf(goods).Value,
            pair is not null ? "item-at-source" : item is not null ? "item" : "global");
    }
}
