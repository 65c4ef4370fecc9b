using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Planning;

/// <summary>Goods that run low at one source.</summary>
/// <param name="NotifyQuantity">In force now.</param>
/// <param name="Level">Where that came from: one of <see cref="SettingLevels"/>.</param>
/// <param name="Since">When it was reported; absent: a setting made it low, and no movement since.</param>
/// <param name="OnHandThen">On hand when it was reported.</param>
public sealed record LowStockLine(
    string Sku,
    string Name,
    string Source,
    decimal Quantity,
    decimal NotifyQuantity,
    string Level,
    DateTimeOffset? Since,
    decimal? OnHandThen);

/// <summary>Lists what runs low now, by the rule of <see cref="LowStock"/>.</summary>
public sealed class LowStockQuery(Query query, StreamReading streams)
{
    public async Task<Page<LowStockLine>> ListAsync(
        string? sku, string? source, int limit, string[]? after, CancellationToken cancellation)
    {
        var global = (await streams.NowAsync(CompanySettings.Stream, cancellation)).State.Stock;
        Func<WatchedGoods, bool> rule = global.AdobeQuirks ? LowStock.IsLowInAdobesReport : LowStock.IsLow;
        return await query.PageAsync(
            Sql,
            r => Read(r, global, rule),
            limit,
            row => Wire.CursorOf(row.Sku, row.Source),
            cancellation,
            global.NotifyQuantity.Value,
            sku ?? "",
            source ?? "",
            after?[0] ?? "",
            after?[1] ?? "",
            global.AdobeQuirks);
    }

    private string Sql => $"""
        SELECT p.sku, i.name, p.source, p.quantity, p.notify_quantity, i.notify_quantity, x.notify_quantity,
               p.has_notify_setting, l.since, l.on_hand
        FROM {query.Schema}.source_items p
        JOIN {query.Schema}.items i ON i.sku = p.sku
        JOIN {query.Schema}.sources s ON s.code = p.source
        LEFT JOIN {query.Schema}.source_settings x ON x.source = p.source
        LEFT JOIN {query.Schema}.low_stock l ON l.sku = p.sku AND l.source = p.source
        WHERE p.is_assigned
          AND p.is_in_stock
          AND s.is_enabled
          AND p.quantity < coalesce(p.notify_quantity, i.notify_quantity, x.notify_quantity, $1)
          AND (NOT $6 OR (p.has_notify_setting AND p.quantity > 0))
          AND ($2 = '' OR p.sku = $2)
          AND ($3 = '' OR p.source = $3)
          AND (p.sku, p.source) > ($4, $5)
        ORDER BY p.sku, p.source
        """;

    private static LowStockLine Read(NpgsqlDataReader r, StockDefaults global, Func<WatchedGoods, bool> rule)
    {
        (string Level, decimal? Value)[] said =
        [
            (SettingLevels.ItemAtSource, r.OrNull<decimal>(4)),
            (SettingLevels.Item, r.OrNull<decimal>(5)),
            (SettingLevels.Source, r.OrNull<decimal>(6)),
            (SettingLevels.Global, global.NotifyQuantity.Value),
        ];
        var (level, notify) = said.First(s => s.Value is not null);
        var goods = new WatchedGoods(
            IsSourceEnabled: true, IsInStock: true, new(r.GetDecimal(3)), r.GetBoolean(7), new(notify!.Value));
        // The list must say what the rule says: a row that the statement lets through against it is a defect.
        if (!rule(goods))
            throw new InvalidOperationException($"{r.GetString(0)} at {r.GetString(2)} is not low.");
        return new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            goods.OnHand.Value,
            goods.NotifyQuantity.Value,
            level,
            r.IsDBNull(8) ? null : new DateTimeOffset(r.GetDateTime(8)),
            r.OrNull<decimal>(9));
    }
}
