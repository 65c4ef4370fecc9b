using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Catalog;
using Inventory.Server.Shell;
using Inventory.Server.Sources;
using Npgsql;

namespace Inventory.Server.AdobeRest;

/// <summary>Items with their quantity at the default source, as a shop with one source sees them.</summary>
public sealed class StockItemReading(Company company, Query query, RestIds ids)
{
    private static readonly ReadTable<int, StockSettingsRow> OwnSettings = SettingsTables.OfStocks();

    /// <exception cref="RestFault">404: nobody registered the item.</exception>
    public async Task<LegacyStockItem> OneAsync(string sku, CancellationToken cancellation)
    {
        var found = await OfAsync([sku], cancellation);
        return found.Count == 1 ? found[0] : throw Unknown(sku);
    }

    public static RestFault Unknown(string sku) => RestFault.Numbered(
        StatusCodes.Status404NotFound, "The Product with the \"%1\" SKU doesn't exist.", sku);

    /// <summary>Items with at most so much at the default source, by SKU, and how many there are on all
    /// pages.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="size">0: all on one page.</param>
    public async Task<(IReadOnlyList<LegacyStockItem> Items, long Count)> LowAsync(
        decimal quantity, int page, int size, CancellationToken cancellation)
    {
        var low = $"""
            FROM {query.Schema}.items i
            LEFT JOIN {query.Schema}.source_items s ON s.sku = i.sku AND s.source = '{SourceCode.Default}'
            WHERE coalesce(s.quantity, 0) <= $1
            """;
        var skus = await query.RowsAsync(
            $"SELECT i.sku {low} ORDER BY i.sku LIMIT $2 OFFSET $3",
            r => r.GetString(0),
            cancellation,
            quantity,
            size == 0 ? long.MaxValue : size,
            (page - 1L) * size);
        var count = await query.RowsAsync($"SELECT count(*) {low}", r => r.GetInt64(0), cancellation, quantity);
        return (await OfAsync([.. skus], cancellation), count[0]);
    }

    private async Task<IReadOnlyList<LegacyStockItem>> OfAsync(string[] skus, CancellationToken cancellation)
    {
        var numbers = await ids.OfAsync(skus, cancellation);
        var moment = new Moment();
        var defaults = StoredSettings.Defaults(moment, query.Schema);
        var ofStock = moment.Ask(
            $"SELECT {OwnSettings.ColumnList} FROM {query.Schema}.stock_settings WHERE stock = {StockId.Default}",
            OwnSettings.ReadRow);
        var goods = moment.Ask(
            $"""
            SELECT s.sku, s.quantity, s.is_in_stock, l.since
            FROM {query.Schema}.source_items s
            LEFT JOIN {query.Schema}.low_stock l ON l.sku = s.sku AND l.source = s.source
            WHERE {Query.IsAmong("s.sku")} AND s.source = '{SourceCode.Default}' AND s.is_assigned
            """,
            GoodsOf,
            [skus]);
        var items = moment.Ask(
            $"{StoredSettings.ItemsSql(query.Schema)} WHERE {Query.IsAmong("sku")} ORDER BY sku",
            StoredSettings.ReadItem,
            [skus]);
        await moment.ReadAsync(company.Database, cancellation);
        var global = defaults.Count == 0 ? StockDefaults.Default : defaults[0];
        var stock = ofStock.Count == 0 ? StockSettings.UseGlobal : ofStock[0].ToSettings();
        var bySku = goods.ToDictionary(g => g.Sku, StringComparer.Ordinal);
        return [.. items.Select(i => LegacyStockItem.Of(
            numbers[i.Row.Sku], i, bySku.GetValueOrDefault(i.Row.Sku), global, stock))];
    }

    private static DefaultGoods GoodsOf(NpgsqlDataReader r) =>
        new(r.GetString(0), r.GetDecimal(1), r.GetBoolean(2), r.OrNull<DateTime>(3));
}

/// <summary>What lies at the default source.</summary>
/// <param name="LowSince">In UTC; null: it is not low.</param>
public sealed record DefaultGoods(string Sku, decimal Quantity, bool IsInStock, DateTime? LowSince);
